import type { Expression } from '../../engine/expression';
import { type FunctionValue, derivativeOfNode, functionOf, jacobianOf } from '../../engine/lower';
import { nameKey } from '../../engine/names';
import type { Scope } from '../../engine/scope';
import type { Node } from '../../latex/ast';
import type { Operation, OperationRequest, OperationStep } from '../operation';
import { derivativeHead, differentiateOperand, pointOf, underived } from './shared';

/** The matrix ∂fᵢ/∂xⱼ in numerator layout: rows follow the entries of f, columns the variables. */
export const jacobian: Operation = {
  name: 'jacobian',
  example: 'jacobian f2∘f1 at [1,2]',
  modifiers: ['at', 'at-values', 'wrt', 'where', 'to', '±'],
  lower: (request) => differentiateOperand(request, jacobianOf, jacobianByAll),
  graph: (request) => underived(differentiateOperand(request, jacobianOf, jacobianByAll)),
  steps: chainRuleSteps,
  computes: derivativeHead,
};

/** By several variables: their columns side by side. */
function jacobianByAll(operand: Node, variables: readonly Node[], scope: Scope): Expression {
  const e = derivativeOfNode(operand, variables, scope);
  return variables.length > 1 && e.kind === 'derivative' ? { ...e, layout: 'jacobian' } : e;
}

/** Of a composition at a point: each inner value and each Jacobian, from the inside out, as the chain rule multiplies them. */
function chainRuleSteps(request: OperationRequest): readonly OperationStep[] {
  const operand = request.query.operands[0]?.node;
  const point = pointOf(request);
  const parts = operand && composed(operand);
  if (!parts || !point) return [];
  const steps: OperationStep[] = [];
  let args = point;
  let at = request.query.modifiers.find((m) => m.kind === 'at')?.span;
  for (const part of [...parts].reverse()) {
    const f: FunctionValue | undefined = functionOf(part, request.scope);
    if (!f) return [];
    const name = labelOf(part);
    const inner = steps.length > 0 ? args[0] : undefined;
    const where = inner ? '' : `(${pointLabel(request, at)})`;
    steps.push({ label: `J_{${name}}${where}`, at: inner, expression: jacobianOf(f).apply(args) });
    const value = f.apply(args);
    if (part !== parts[0]) steps.push({ label: `${name}${where}`, at: inner, expression: value });
    args = [value];
    at = undefined;
  }
  return steps;
}

const composed = (node: Node): readonly Node[] | undefined =>
  node.kind === 'group'
    ? composed(node.body)
    : node.kind === 'product' && node.operators.every((o) => o.symbol === '∘')
      ? node.factors
      : undefined;

const labelOf = (node: Node): string => nameKey(node) ?? 'f';

function pointLabel(request: OperationRequest, at: { from: number; to: number } | undefined): string {
  const point = request.query.modifiers.find((m) => m.kind === 'at');
  if (!at || point?.kind !== 'at') return 'point';
  const items =
    point.point.node.kind === 'group' && point.point.node.body.kind === 'list' ? point.point.node.body.items : [];
  return items.map((n) => (n.kind === 'number' ? n.text : '…')).join(', ') || 'point';
}
