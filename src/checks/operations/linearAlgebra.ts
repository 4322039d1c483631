/** Operations that are one function of the engine. */
import { type Expression, type Outcome, success } from '../../engine/expression';
import type { Operation } from '../operation';
import { functionOperation } from './functionOperation';
import { solve } from './solve';

const simple = (name: string, operation: string, example: string): Operation => ({
  name,
  example,
  modifiers: ['where', 'to', '±'],
  lower: ({ query, lower }): Outcome<Expression> =>
    success({ kind: 'call', operation, args: query.operands.map((o) => lower(o.node)), span: query.span }),
});

export const linearAlgebra: readonly Operation[] = [
  simple('det', 'det', 'det A'),
  simple('inverse', 'inverse', 'inverse A'),
  simple('trace', 'trace', 'trace A'),
  simple('rank', 'rank', 'rank A'),
  functionOperation({ name: 'norm', operation: 'norm', example: 'norm v', axes: true }),
  simple('rref', 'rref', 'rref A'),
  solve,
];
