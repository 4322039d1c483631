import { failure } from '../../engine/expression';
import { type FunctionValue, jacobianOf } from '../../engine/lower';
import type { Expression } from '../../engine/expression';
import type { Operation } from '../operation';
import { derivativeHead, differentiateOperand, underived } from './shared';

/** Of a function of one variable, or with respect to the named ones. */
export const derivative: Operation = {
  name: 'derivative',
  documentation:
    'The derivative of a function of one variable, or the partial derivative with respect to the named one.',
  example: 'derivative f wrt x at 2',
  modifiers: ['at', 'at-values', 'wrt', 'where', 'to', '±'],
  lower: (request) => differentiateOperand(request, derivativeOf),
  graph: (request) => underived(differentiateOperand(request, derivativeOf)),
  computes: derivativeHead,
};

function derivativeOf(f: FunctionValue): FunctionValue {
  const [parameter] = f.parameters;
  if (f.parameters.length !== 1 || parameter === undefined)
    return {
      ...jacobianOf(f),
      apply: () => ({
        kind: 'unknown',
        reason: failure({ code: 'several-values', name: f.parameters.join(', ') }).reason,
      }),
    };
  const of = (body: Expression): Expression => ({ kind: 'derivative', layout: 'partial', of: body, wrt: [parameter] });
  return {
    parameters: f.parameters,
    apply: (args) =>
      args
        ? { kind: 'let', bindings: [{ key: parameter, value: args[0] as Expression }], body: of(f.apply(undefined)) }
        : of(f.apply(undefined)),
  };
}
