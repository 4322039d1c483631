import { failure } from '../../engine/expression';
import { type FunctionValue, jacobianOf } from '../../engine/lower';
import type { Expression } from '../../engine/expression';
import type { Operation } from '../operation';
import { derivativeHead, differentiateOperand, underived } from './shared';
import { isGradientOf, splitByVariable } from './variables';

/** Of a function of one variable, or by the named one; by several the mixed one, unless each has its own formula. */
export const derivative: Operation = {
  name: 'derivative',
  example: 'derivative f wrt x at 2',
  modifiers: ['at', 'at-values', 'wrt', 'where', 'to', '±'],
  lower: (request) => differentiateOperand(request, derivativeOf),
  graph: (request) => underived(differentiateOperand(request, derivativeOf)),
  computes: derivativeHead,
  split: splitByVariable,
  computesPart: isGradientOf,
  asOne: true,
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
