import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { polynomialIntegral } from '../../engine/lower/integrals';
import { integrate, polynomialDegree } from '../../engine/quadrature';
import { type Operation, type OperationRequest, modifier, onlyOperand } from '../operation';
import { expressionIn, keyOfName } from './freed';
import { numericResult } from './numeric';
import { valueOf } from './options';

/** Of a polynomial exactly, also with symbols in its coefficients; of other functions numerically with an error bound. */
export const integral: Operation = {
  name: 'integral',
  example: 'integral x^2 wrt x from 0 to 1',
  modifiers: ['wrt', 'from', 'between', 'where', 'to', '±'],
  lower(request) {
    const operand = onlyOperand(request.query);
    const range = modifier(request.query, 'between');
    const variable = modifier(request.query, 'wrt')?.subjects[0];
    if (!operand.ok) return operand;
    if (!range || !variable)
      return failure({ code: 'missing', span: request.query.span, name: range ? 'wrt' : 'from … to …' });
    const key = keyOfName(variable.node);
    if (!key.ok) return key;
    const body = expressionIn(request, operand.value.node, key.value);
    const [from, to] = [request.lower(range.lower.node), request.lower(range.upper.node)];
    const degree = polynomialDegree(body, key.value);
    return degree === undefined || isInfinite(from) || isInfinite(to)
      ? numerically(request, body, key.value, from, to)
      : success(polynomialIntegral(body, key.value, degree, from, to));
  },
};

function numerically(
  request: OperationRequest,
  body: Expression,
  key: string,
  from: Expression,
  to: Expression,
): Outcome<Expression> {
  const [a, b] = [endOf(from), endOf(to)];
  if (!a.ok) return a;
  if (!b.ok) return b;
  const middle = valueOf(body, new Map([[key, { shape: [], data: [Number.isFinite(a.value + b.value) ? (a.value + b.value) / 2 : 1.3] }]])); // prettier-ignore
  if (!middle.ok && middle.reason.code === 'no-value') return middle;
  const found = integrate((x) => at(body, key, x), a.value, b.value);
  return found
    ? numericResult(request, found.value, found.error)
    : failure({ code: 'undecided', span: request.query.span, name: 'int' });
}

const at = (body: Expression, key: string, x: number): number => {
  const value = valueOf(body, new Map([[key, { shape: [], data: [x] }]]));
  return value.ok && value.value.data.length === 1 ? (value.value.data[0] ?? NaN) : NaN;
};

/** A number, ∞ or −∞. */
function endOf(e: Expression): Outcome<number> {
  if (e.kind === 'constant' && e.name === 'infinity') return success(Infinity);
  if (e.kind === 'call' && e.operation === 'negate' && e.args[0] && isInfinite(e.args[0])) return success(-Infinity);
  const value = valueOf(e);
  return value.ok ? success(value.value.data[0] ?? NaN) : value;
}

/** `∞` or `−∞` as it is written. */
export const isInfinite = (e: Expression): boolean =>
  (e.kind === 'constant' && e.name === 'infinity') ||
  (e.kind === 'call' && e.operation === 'negate' && e.args[0] !== undefined && isInfinite(e.args[0]));
