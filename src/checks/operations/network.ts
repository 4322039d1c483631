/** A network as the document writes it: every named quantity between the inputs and the result, with its value and what it does to the loss. */
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { derivativeOfNode, lower } from '../../engine/lower';
import { nameKey } from '../../engine/names';
import { dependsOn, operands } from '../../engine/traverse';
import { type Operation, type OperationRequest, type OperationStep, modifier, onlyOperand } from '../operation';
import { withKernels } from './kernels';
import { isGradientOf, splitByVariable } from './variables';

const forward: Operation = {
  name: 'forward',
  example: 'forward y',
  modifiers: ['where', 'to', '±'],
  lower(request) {
    const operand = onlyOperand(request.query);
    if (!operand.ok) return operand;
    const key = nameKey(operand.value.node);
    const binding = key === undefined ? undefined : request.world.binding(key, request.place);
    const definition =
      binding && !binding.parameters ? request.world.lowerDefinition(binding, request.vectors) : undefined;
    return definition?.ok ? definition : success(request.lower(operand.value.node));
  },
  graph: graphOfOperand,
  steps: (request) => namedParts(resultOf(request)).map(({ key, expression }) => ({ label: key, expression })),
  computes: (head, { operands: [operand] }) => {
    const key = operand && nameKey(operand.node);
    return key !== undefined && nameKey(head) === key;
  },
};

const backprop: Operation = withKernels({
  name: 'backprop',
  example: 'backprop L wrt W, b',
  modifiers: ['wrt', 'from', 'where', 'to', '±'],
  takesUpstream: true,
  lower(request) {
    const operand = onlyOperand(request.query);
    const wrt = modifier(request.query, 'wrt');
    if (!operand.ok) return operand;
    if (wrt?.subjects.length !== 1) return failure({ code: 'missing', span: request.query.span, name: 'wrt' });
    const variables = wrt.subjects.map((s) => s.node);
    return success(derivativeOfNode(operand.value.node, variables, request.scope));
  },
  graph: graphOfOperand,
  steps: backwardSteps,
  computes: isGradientOf,
  split: splitByVariable,
});

export const network: readonly Operation[] = [forward, backprop];

interface NamedPart {
  readonly key: string;
  readonly expression: Expression;
}

const most = 40;

/** Named quantities that are computed from others, in the order of computation. */
function namedParts(root: Expression | undefined): readonly NamedPart[] {
  const parts = new Map<string, NamedPart>();
  const seen = new Set<Expression>();
  const visit = (e: Expression): void => {
    if (seen.has(e) || parts.size >= most) return;
    seen.add(e);
    for (const part of operands(e)) visit(part);
    if (e.kind === 'reference' && e.target && !isGiven(e.target)) parts.set(e.key, { key: e.key, expression: e });
  };
  if (root) visit(root);
  return [...parts.values()];
}

const isGiven = (e: Expression): boolean =>
  e.kind === 'number' || (e.kind === 'array' && e.items.every(isGiven)) || (e.kind === 'call' && e.operation === 'negate' && e.args.every(isGiven)); // prettier-ignore

function resultOf(request: OperationRequest): Expression | undefined {
  const operand = request.query.operands[0];
  return operand && lower(operand.node, request.scope.formulas ?? request.scope, request.vectors);
}

function graphOfOperand(request: OperationRequest): Outcome<Expression> {
  const result = resultOf(request);
  return result ? success(result) : failure({ code: 'not-read', span: request.query.span });
}

/** From the loss back to the variables: each quantity between them. */
function backwardSteps(request: OperationRequest): readonly OperationStep[] {
  const operand = request.query.operands[0];
  const loss = resultOf(request);
  const keys = (modifier(request.query, 'wrt')?.subjects ?? []).flatMap((s) => nameKey(s.node) ?? []);
  if (!operand || !loss) return [];
  const own = nameKey(operand.node);
  const between = namedParts(loss).filter((p) => p.key !== own && keys.some((k) => dependsOn(p.expression, k)));
  const values = between.map((p): OperationStep => ({ label: p.key, expression: p.expression }));
  const gradients = [...between].reverse().map((p): OperationStep => ({
    label: `∂${own ?? 'L'}/∂${p.key}`,
    expression: { kind: 'derivative', layout: 'gradient', of: loss, wrt: [p.key] },
  }));
  return [...values, ...gradients];
}
