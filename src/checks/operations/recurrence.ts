/**
 * A closed form against a recurrence: the members of the sequence are made one after the other from the base and the step, and each is compared
 * with the closed form at its index, for all values of the free names.
 */
import type { Place } from '../../claims/world';
import type { Expression, Reason } from '../../engine/expression';
import { indexValue, nameKey } from '../../engine/names';
import { rewrite } from '../../engine/rewrite';
import type { Equation } from '../../claims/directive';
import type { Node } from '../../latex/ast';
import type { Checker } from '../checker';
import { decideEqual, numberedNames, symbolicWorld } from '../equalExpressions';
import {
  type DecisionRequest,
  type Operation,
  type OperationRequest,
  type OperationWorking,
  type WorkingsAsked,
  modifier,
} from '../operation';
import { type RecurringName, instantiate, memberKey, recurringName } from '../recurringName';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';

export const recurrence: Operation = {
  name: 'recurrence',
  example: 'recurrence from a_0 = 1, a_n = 2 a_{n-1} + 1 for n in 0..8',
  modifiers: ['from', 'for-range'],
  decide: (request) => ({ verdict: decide(request) }),
  workings: membersLines,
};

const longestRange = 64;

interface Sequence {
  readonly name: RecurringName;
  /** The left side of the step. */
  readonly head: Node;
  readonly bases: ReadonlyMap<number, Node>;
  readonly step: Node;
  /** The index on the left side of the step, at the loop symbol 0. */
  readonly shift: number;
  readonly from: number;
  readonly to: number;
  readonly index: string;
}

function decide(request: DecisionRequest): Verdict {
  const { checker, target, query } = request;
  const sequence = readSequence(request);
  if ('code' in sequence) return unknownVerdict(sequence);
  if (!target) return unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' });
  const place = { at: query.span.from, section: target.section };
  const nodes = [...sequence.bases.values(), sequence.step, target.right];
  const numbered = numberedNames(checker, nodes, place);
  const general = compareAll(checker, sequence, target.right, place, numbered);
  const verdict =
    general.kind !== 'holds' && numbered.size > 0
      ? compareAll(checker, sequence, target.right, place, new Set())
      : general;
  const isShifted =
    verdict.kind === 'fails' &&
    [1, -1].some((shift) => compareAll(checker, sequence, target.right, place, numbered, shift).kind === 'holds');
  return isShifted ? { ...verdict, explanation: { code: 'index-shift' } } : verdict;
}

/** The members one after the other, each from those before it. */
function membersLines(request: OperationRequest, { checker }: WorkingsAsked): readonly OperationWorking[] {
  const sequence = readSequence(request);
  if ('code' in sequence) return [];
  const members = membersOf(checker, sequence, request.place, new Set());
  return [...members].map(([k, expression]) => ({ label: memberTex(checker.text, sequence.head, k), expression }));
}

/** `a_{3}` of `a_{n+1}`, `T(3)` of `T(n)`; undefined for a head with more than an index. */
function memberTex(text: string, head: Node, k: number): string | undefined {
  const written = (node: Node): string => text.slice(node.span.from, node.span.to);
  if (head.kind === 'script' && head.sub && !head.sup && head.primes === 0) return `${written(head.base)}_{${k}}`;
  const [name, argument] = head.kind === 'juxtaposition' ? head.items : [];
  return name && argument?.kind === 'group' ? `${written(name)}(${k})` : undefined;
}

function readSequence({ query }: OperationRequest): Sequence | Reason {
  const equations = modifier(query, 'from')?.equations;
  const range = modifier(query, 'for-range');
  const loopKey = range?.names[0] && nameKey(range.names[0].node);
  const step = equations?.[equations.length - 1];
  if (!equations || !step || equations.length < 2) return { code: 'missing', span: query.span, name: 'from' };
  if (!range || loopKey === undefined) return { code: 'missing', span: query.span, name: 'for' };
  const from = indexValue(range.lower.node, new Map());
  const to = indexValue(range.upper.node, new Map());
  if (from === undefined || to === undefined || to < from) return { code: 'missing', span: range.span, name: '..' };
  if (to - from > longestRange) return { code: 'too-large', span: range.span, detail: `${to - from}` };
  const name = recurringName(step.left.node, loopKey);
  const shift = name?.indexOf(step.left.node, 0);
  if (!name || shift === undefined) return { code: 'not-read', span: step.left.span, name: loopKey };
  const bases = basesOf(equations.slice(0, -1), name);
  return 'code' in bases
    ? bases
    : { name, head: step.left.node, bases, step: step.right.node, shift, from, to, index: loopKey };
}

function basesOf(equations: readonly Equation[], name: RecurringName): ReadonlyMap<number, Node> | Reason {
  const bases = new Map<number, Node>();
  for (const { left, right } of equations) {
    const index = name.indexOf(left.node, NaN);
    if (index === undefined || Number.isNaN(index)) return { code: 'missing', span: left.span, name: 'base' };
    bases.set(index, right.node);
  }
  return bases;
}

function compareAll(
  checker: Checker,
  sequence: Sequence,
  closed: Node,
  place: Place,
  free: ReadonlySet<string>,
  /** The closed form is taken at the index that many further on. */
  ahead = 0,
): Verdict {
  const members = membersOf(checker, sequence, place, free);
  const world = symbolicWorld(checker, free);
  const { name, from, to, index, bases } = sequence;
  let exhaustive = true;
  for (let k = Math.max(from, Math.min(...bases.keys())); k <= to; k++) {
    const left = members.get(k);
    if (!left) return unknownVerdict({ code: 'undefined', span: closed.span, name: `${index} = ${k}` });
    const right = withMembers(world.lower(instantiate(closed, name, k + ahead), place), members);
    const verdict = decideEqual(checker, { left, right, place });
    if (verdict.kind === 'unknown') return unknownVerdict(verdict.reason);
    exhaustive &&= verdict.kind === 'holds' && verdict.precision === 'exact';
    if (verdict.kind === 'fails')
      return {
        kind: 'fails',
        code: 'not-identical',
        severity: 'error',
        parts: [{ span: closed.span, written: checker.text.slice(closed.span.from, closed.span.to) }],
        counterexample: verdict.counterexample,
        computed: verdict.left,
        written: verdict.right,
        finding: { kind: 'recurrence', failed: bases.has(k) ? 'base' : 'step', index, at: k, from, to },
        trace: [],
      };
  }
  const finding = { kind: 'recurrence', index, at: to, from, to } as const;
  return { kind: 'holds', code: exhaustive ? 'exact' : 'identity', severity: 'none', parts: [], finding, trace: [] };
}

/** From the smallest base on, each made from those before it. */
function membersOf(
  checker: Checker,
  { name, bases, step, shift, to }: Sequence,
  place: Place,
  free: ReadonlySet<string>,
): ReadonlyMap<number, Expression> {
  const world = symbolicWorld(checker, free);
  const members = new Map<number, Expression>();
  for (let k = Math.min(...bases.keys()); k <= to; k++) {
    const base = bases.get(k);
    const node = base ?? instantiate(step, name, k - shift);
    const value = withMembers(world.lower(base ? instantiate(base, name, k) : node, place), members);
    members.set(k, { kind: 'reference', key: memberKey(k), target: value });
  }
  return members;
}

/** A member that is not there yet stays free, so that nothing can be decided with it. */
const withMembers = (e: Expression, members: ReadonlyMap<number, Expression>): Expression => {
  const byKey = new Map([...members].map(([k, value]) => [memberKey(k), value]));
  return rewrite(e, (x) => (x.kind === 'reference' && !x.target ? byKey.get(x.key) : undefined));
};
