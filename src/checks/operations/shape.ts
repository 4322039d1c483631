/** The shapes of the next block: every operation must fit, and the sides must be of one shape. Names both operands and their shapes. */
import { World } from '../../claims/world';
import { type ShapeResult, inferShape } from '../../engine/shapes';
import type { Chain } from '../../claims/model';
import { nameHead } from '../../claims/heads';
import { walk } from '../../latex';
import type { Node } from '../../latex/ast';
import type { Span } from '../../text/span';
import { type DecisionRequest, type Operation, type OperationDecision } from '../operation';
import { showShape, unknownVerdict } from '../report';
import type { Part, Verdict } from '../verdict';

export const shape: Operation = {
  name: 'shape',
  example: 'shape',
  modifiers: [],
  decide,
};

function decide(request: DecisionRequest): OperationDecision {
  const { query, target } = request;
  const chain = target && chainOf(request, target.right);
  if (!chain) return { verdict: unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' }) };
  const found: { readonly member: Node; readonly result: ShapeResult }[] = [];
  for (const member of chain.members.slice(isHead(chain) ? 1 : 0)) {
    const result = shapeOf(request, chain, member);
    if (result.kind === 'conflict') return { verdict: conflicting(request, member, result), range: member.span };
    found.push({ member, result });
  }
  const last = found[found.length - 1];
  const open = found.filter(({ result }) => result.kind !== 'known');
  if (open.length > 0 || last?.result.kind !== 'known')
    return { verdict: unknownVerdict({ code: 'unknown-shape', span: (open[0] ?? last)?.member.span }) };
  const { shape: size } = last.result;
  const other = found.find(({ result }) => result.kind === 'known' && !isSame(result.shape, size));
  return { verdict: other?.result.kind === 'known' ? differing(request, other, last.member, size) : fitting(size) };
}

const isSame = (a: readonly number[], b: readonly number[]): boolean => showShape(a) === showShape(b);

const chainOf = ({ prepared }: DecisionRequest, right: Node): Chain | undefined =>
  prepared.chains.find((c) => c.members.includes(right));

/** `O = …` says nothing of O but what stands behind. */
const isHead = (chain: Chain): boolean => chain.members[0] !== undefined && nameHead(chain.members[0]) !== undefined;

function shapeOf({ checker, directive }: DecisionRequest, chain: Chain, member: Node): ShapeResult {
  const place = { at: chain.offset, section: chain.section };
  const world = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true });
  const { shapes } = checker.facts({ place: { ...place, at: directive.directive.span.to }, directive: true });
  return inferShape(world.lower(member, place, 'entrywise'), shapes);
}

const fitting = (size: readonly number[]): Verdict => ({
  kind: 'holds',
  code: 'exact',
  severity: 'none',
  parts: [],
  finding: { kind: 'shape', shape: showShape(size) },
  trace: [],
});

function conflicting(
  request: DecisionRequest,
  member: Node,
  conflict: Extract<ShapeResult, { kind: 'conflict' }>,
): Verdict {
  const [left, right] = operandsAt(member, conflict.span) ?? [member];
  const part = (span: Span): Part => ({ span, written: request.checker.text.slice(span.from, span.to) });
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: [left, right].flatMap((n) => (n ? [part(n.span)] : [])),
    reason: {
      code: 'shape',
      span: member.span,
      name: conflict.operation,
      detail: `${showShape(conflict.left)} and ${showShape(conflict.right)}`,
    },
    trace: [],
  };
}

/** The two operands beside an operator; of a longer row the pair at its place. */
function operandsAt(member: Node, operator: Span | undefined): readonly [Node, Node] | undefined {
  let found: readonly [Node, Node] | undefined;
  if (!operator) return undefined;
  walk(member, (n) => {
    const [items, operators] =
      n.kind === 'product' ? [n.factors, n.operators] : n.kind === 'sum' ? [n.terms, n.operators] : [[], []];
    const i = operators.findIndex((o) => o.span.from === operator.from && o.span.to === operator.to);
    const [left, right] = [items[i], items[i + 1]];
    if (i === 0 && left && right) found = [left, right];
  });
  return found;
}

function differing(
  request: DecisionRequest,
  other: { readonly member: Node; readonly result: ShapeResult },
  last: Node,
  size: readonly number[],
): Verdict {
  const left = other.result.kind === 'known' ? showShape(other.result.shape) : '';
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: [{ span: last.span, written: request.checker.text.slice(last.span.from, last.span.to) }],
    reason: { code: 'shape', span: last.span, detail: `${left} and ${showShape(size)}` },
    trace: [],
  };
}
