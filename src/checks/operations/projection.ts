import { type Expression, failure, success } from '../../engine/expression';
import { call } from '../../engine/lower/context';
import type { Operation } from '../operation';
import { divide, multiply } from './build';
import { valueOf } from './options';

/** Onto the span of the columns of a matrix, A(AᵀA)⁻¹Aᵀb, or of one vector; without b the matrix of the projection. */
export const projection: Operation = {
  name: 'projection',
  example: 'projection b, A',
  modifiers: ['where', 'to', '±'],
  lower({ query, lower }) {
    const operands = query.operands.map((o) => lower(o.node));
    const onto = operands.at(-1);
    const b = operands.length === 2 ? operands[0] : undefined;
    if (!onto || operands.length > 2) return failure({ code: 'not-read', span: query.span, name: 'projection' });
    const value = valueOf(onto);
    if (!value.ok) return value;
    const { shape } = value.value;
    const isVector = shape.length === 1 || shape.includes(1);
    if (b && isVector) return success(multiply(divide(call('dot', [onto, b]), call('dot', [onto, onto])), onto));
    return success(isVector ? ontoLine(onto) : ontoColumns(onto, b));
  },
};

const ontoLine = (a: Expression): Expression => divide(call('outer', [a, a]), call('dot', [a, a]));

function ontoColumns(a: Expression, b: Expression | undefined): Expression {
  const transposed = call('transpose', [a]);
  const gram = call('matmul', [transposed, a]);
  const coefficients = call('solve', [gram, b ? call('matmul', [transposed, b]) : transposed]);
  return call('matmul', [a, coefficients]);
}
