import { wholeNames } from '../../claims/heads';
import type { SourceTable } from '../../claims/tables';
import { World } from '../../claims/world';
import { type Outcome, failure, success } from '../../engine/expression';
import type { Node } from '../../latex/ast';
import { type BindingOf, readAsLogic } from '../logicReading';
import { onlyOperand, type DecisionRequest, type Operation, type OperationDecision, type Target } from '../operation';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';
import { compareTables } from '../truth/compareTables';
import { besideTable, compareWritten, tableBelow } from '../truth/compareWritten';
import { truthInput } from '../truth/inputs';

/** Two formulas of logic, at every input. */
export const equivalent: Operation = {
  name: 'equivalent',
  documentation:
    'Whether two formulas of logic agree for all truth values of their letters, where `+` is or, a product is and, a bar or a prime is not; names the inputs where they do not.',
  example: 'equivalent A ⊕ B',
  modifiers: ['where'],
  decide: (request) => {
    const table = tableBelow(request);
    if (table) return decideTable(request, table);
    const block = equivalenceBelow(request);
    if (!block) return { verdict: decide(request) };
    return { verdict: decide({ ...request, target: block }), range: block.right.span, block: block.block };
  },
};

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
  const sides = sidesOf(request, operand.value.node, target.right);
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

function bindingsOf({ checker, directive }: DecisionRequest): BindingOf {
  const place = { at: directive.directive.span.from, section: directive.section };
  const known = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true });
  return (key) => known.binding(key, place);
}
