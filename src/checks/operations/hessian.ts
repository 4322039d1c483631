import type { Expression } from '../../engine/expression';
import { hessianOf } from '../../engine/lower';
import { type Operation, modifier } from '../operation';
import { derivativeHead, differentiateOperand } from './shared';

/** The symmetric matrix of second derivatives of a scalar; by several variables in their order. */
export const hessian: Operation = {
  name: 'hessian',
  example: 'hessian f at [0,1]',
  modifiers: ['at', 'at-values', 'wrt', 'where', 'to', '±'],
  lower(request) {
    const result = differentiateOperand(request, hessianOf);
    return result.ok && modifier(request.query, 'wrt') ? { ok: true, value: asHessian(result.value) } : result;
  },
  computes: derivativeHead,
};

/** Of the first derivatives by the named variables, the second ones. */
function asHessian(e: Expression): Expression {
  if (e.kind === 'let') return { ...e, body: asHessian(e.body) };
  if (e.kind === 'derivative') return { ...e, layout: 'hessian' };
  if (e.kind !== 'array') return e;
  const partials = e.items.flatMap((item) => (item.kind === 'derivative' ? [item] : []));
  const [first] = partials;
  return first ? { ...first, layout: 'hessian', wrt: partials.flatMap((d) => d.wrt) } : e;
}
