import { wholeNames } from '../../claims/heads';
import type { SourceTable } from '../../claims/tables';
import { type Outcome, failure, success } from '../../engine/expression';
import { nameKey } from '../../engine/names';
import { structuralKey } from '../../latex';
import type { LogicNode, Node } from '../../latex/ast';
import type { Span } from '../../text/span';
import { type BindingOf, readAsLogic } from '../logicReading';
import { onlyOperand, type DecisionRequest, type Operation, type OperationDecision, type Target } from '../operation';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';
import { compareTables } from '../truth/compareTables';
import { besideTable, compareWritten, tableBelow } from '../truth/compareWritten';
import { truthInput } from '../truth/inputs';
import { truthWorld } from '../truth/world';

/** Two formulas of logic, at every input. */
export const equivalent: Operation = {
  name: 'equivalent',
  example: 'equivalent A ⊕ B',
  modifiers: ['where'],
  decide: (request) => {
    const members = ownEquivalence(request);
    if (members) return decideOwn(request, members);
    const table = tableBelow(request);
    if (table) return decideTable(request, table);
    const block = equivalenceBelow(request);
    if (!block) return { verdict: decide(request) };
    return { verdict: decide({ ...request, target: block }), range: block.right.span, block: block.block };
  },
};

/** `equivalent A → B ⇔ ¬A ∨ B` says all itself, unless the next formula begins with the same; between two letters ⇔ is a connective. */
function ownEquivalence({ query, checker, prepared, directive }: DecisionRequest): readonly Node[] | undefined {
  const node = query.operands[0]?.node;
  if (query.claim || node?.kind !== 'logic' || !node.operators.every((o) => o.symbol === '↔')) return undefined;
  const below = prepared.blocks.next(directive.directive.span.to)?.region.block.statements ?? [];
  const isSaidAgain = startsWith(below.map(firstMember), node.operands) || startsWith(below.map(firstMember), [node]);
  const sides = sidesOfSign(node, ({ from, to }) => equivalenceSigns.test(checker.text.slice(from, to)));
  return isSaidAgain || sides.length < 2 || sides.every((n) => nameKey(n) !== undefined) ? undefined : sides;
}

const firstMember = ({ node }: { node: Node }): Node | undefined => (node.kind === 'relation' ? node.members[0] : node);

const startsWith = (nodes: readonly (Node | undefined)[], start: readonly Node[]): boolean =>
  start.every((n, i) => nodes[i] !== undefined && structuralKey(nodes[i]) === structuralKey(n));

const equivalenceSigns = /^(?:⇔|⟺|<=>|\\iff|\\(?:Leftr|Longleftr)ightarrow)$/;

/** `A ↔ B ⇔ C`: `A ↔ B` and C. */
function sidesOfSign({ operands, operators, ...node }: LogicNode, isSign: (span: Span) => boolean): readonly Node[] {
  const cuts = operators.flatMap(({ span }, i) => (isSign(span) ? [i + 1] : []));
  return [0, ...cuts].map((from, k) => {
    const own = operands.slice(from, cuts[k]);
    const [first] = own as [Node];
    const span = { from: first.span.from, to: own.at(-1)?.span.to ?? first.span.to };
    const inner = operators.slice(from, from + own.length - 1);
    return own.length === 1 ? first : { ...node, operands: own, operators: inner, span };
  });
}

/** Each side with the first. */
function decideOwn(request: DecisionRequest, members: readonly Node[]): OperationDecision {
  const { directive, section } = request.directive;
  const place = { at: directive.span.from, section, relation: '⇔', block: directive.span };
  const [left, ...sides] = members as readonly [Node, ...Node[]];
  const decisions = sides.map((right): OperationDecision => ({
    verdict: compareSides({ ...request, target: { ...place, right } }, left, right),
    range: right.span,
    block: directive.span,
  }));
  return (decisions.find((d) => d.verdict.kind !== 'holds') ?? decisions.at(-1)) as OperationDecision;
}

/** `A → B ⇔ ¬A ∨ B` has no relation, but is the next block where it stands before it. */
function equivalenceBelow({ directive, prepared, query, target }: DecisionRequest): Target | undefined {
  const { to } = directive.directive.span;
  const limit = query.claim ? to : (target?.block.from ?? Infinity);
  for (const { region, section, block } of prepared.regions) {
    if (region.span.from < to) continue;
    if (region.span.from >= limit) return undefined;
    const right = block.statements.map((s) => lastOfEquivalence(s.node)).find((n) => n !== undefined);
    if (right) return { right, relation: '=', at: region.span.from, section, block: region.span };
  }
  return undefined;
}

const lastOfEquivalence = (node: Node): Node | undefined =>
  node.kind === 'logic' && node.operators.every((o) => o.symbol === '↔') ? node.operands.at(-1) : undefined;

function decide(request: DecisionRequest): Verdict {
  const { query, target } = request;
  const operand = onlyOperand(query);
  if (!operand.ok) return unknownVerdict(operand.reason);
  if (!target) return unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' });
  return compareSides(request, operand.value.node, target.right);
}

function compareSides(request: DecisionRequest, one: Node, other: Node): Verdict {
  const sides = sidesOf(request, one, other);
  if (!sides.ok) return unknownVerdict(sides.reason);
  const [left, right] = sides.value;
  const keys = new Set([...wholeNames(left), ...wholeNames(right)]);
  return compareTables(request, { inputs: [...keys].map(truthInput), left, right });
}

function decideTable(request: DecisionRequest, table: SourceTable): OperationDecision {
  const operand = onlyOperand(request.query);
  if (!operand.ok) return { verdict: unknownVerdict(operand.reason) };
  const read = readAsLogic(besideTable(operand.value.node, table), bindingsOf(request));
  if (!read.ok) return { verdict: unknownVerdict(read.reason) };
  const inputs = [...wholeNames(read.value)].map(truthInput);
  return compareWritten(request, table, { operand: read.value, inputs, isListed: false });
}

function sidesOf(request: DecisionRequest, left: Node, right: Node): Outcome<readonly [Node, Node]> {
  const lone = [left, right].find(isTruthLetter);
  const isConstant = lone && !wholeNames(lone === left ? right : left).has(lone.name);
  if (isConstant) return failure({ code: 'ambiguous', name: lone.name, span: lone.span });
  const bindingOf = bindingsOf(request);
  const [first, second] = [readAsLogic(left, bindingOf), readAsLogic(right, bindingOf)];
  if (!first.ok) return first;
  return second.ok ? success([first.value, second.value]) : second;
}

/** `A ∨ ¬A = T`: true, or a letter. */
const isTruthLetter = (node: Node): node is Extract<Node, { kind: 'symbol' }> =>
  node.kind === 'symbol' && /^[TF]$/.test(node.name);

function bindingsOf(request: DecisionRequest): BindingOf {
  const { directive, section } = request.directive;
  const place = { at: directive.span.from, section };
  const known = truthWorld(request);
  return (key) => known.binding(key, place);
}
