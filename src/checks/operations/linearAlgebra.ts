/** Operations that are one function of the engine. */
import { type Expression, type Outcome, success } from '../../engine/expression';
import type { Operation } from '../operation';
import { functionOperation } from './functionOperation';

const simple = (name: string, operation: string, documentation: string, example: string): Operation => ({
  name,
  documentation,
  example,
  modifiers: ['where', 'to', '±'],
  lower: ({ query, lower }): Outcome<Expression> =>
    success({ kind: 'call', operation, args: query.operands.map((o) => lower(o.node)), span: query.span }),
});

export const linearAlgebra: readonly Operation[] = [
  simple('det', 'det', 'The determinant of a square matrix.', 'det A'),
  simple('inverse', 'inverse', 'The inverse of a square matrix.', 'inverse A'),
  simple('trace', 'trace', 'The sum of the diagonal entries.', 'trace A'),
  simple('rank', 'rank', 'The rank of a matrix.', 'rank A'),
  functionOperation({
    name: 'norm',
    operation: 'norm',
    documentation:
      'The Euclidean norm of a vector, the Frobenius norm of a matrix; with `axis 0` of each column, with `axis 1` of each row.',
    example: 'norm v',
    axes: true,
  }),
  simple('rref', 'rref', 'The reduced row echelon form of a matrix.', 'rref A'),
  simple('solve', 'solve', 'The solution x of A x = b.', 'solve A, b'),
];
