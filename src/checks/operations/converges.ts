/**
 * Whether a sequence converges, as far as its members at doubling indices show: how far it still moves from one to the next (and between them,
 * so that a swing is seen) must shrink by a steady factor. It diverges if it grows beyond all bounds or swings without change; all else stays
 * undecided. A claimed limit is compared with the extrapolated one (Aitken's process).
 */
import type { Place } from '../../claims/world';
import { nameKey } from '../../engine/names';
import { evaluate } from '../../engine/evaluate';
import type { Expression, Reason } from '../../engine/expression';
import { float64 } from '../../engine/field';
import { rewrite } from '../../engine/rewrite';
import { symbolicWorld } from '../equalExpressions';
import { type DecisionRequest, type Operation, type OperationDecision, modifier } from '../operation';
import { instantiate, memberKey, recurringName } from '../recurringName';
import { unknownVerdict } from '../report';
import type { Verdict } from '../verdict';

export const converges: Operation = {
  name: 'converges',
  example: 'converges from x_0 = 1, x_{n+1} = cos(x_n)',
  modifiers: ['as', 'from', 'where'],
  decide,
};

function decide(request: DecisionRequest): OperationDecision {
  const { query } = request;
  const members = modifier(query, 'from') ? iterated(request) : sampled(request);
  const range = query.claim?.span ?? query.span;
  if ('code' in members) return { verdict: unknownVerdict(members), range };
  return { verdict: judge(request, members), range };
}

/** At doubling indices: the member, and how far the members since the last one lie from it. */
interface Level {
  readonly value: number;
  readonly spread: number;
}
type Members = readonly Level[];
const doublings = 9;
const iterations = 2 ** doublings;
/** Up to 512. */
const sampledLevels = 6;
/** Between two doublings of a formula. */
const offsets = [1, 2, 3, 5, 7];

/** x_1, x_2, x_4, … of a recurrence with one base. */
function iterated(request: DecisionRequest): Members | Reason {
  const { query, checker } = request;
  const equations = modifier(query, 'from')?.equations ?? [];
  const [base, step] = equations;
  const letter = step && ['n', 'k', 't', 'i', 'm', '\\tau'].find((l) => recurringName(step.left.node, l));
  const name = step && letter !== undefined ? recurringName(step.left.node, letter) : undefined;
  const first = base && name?.indexOf(base.left.node, NaN);
  const shift = step && name?.indexOf(step.left.node, 0);
  if (!name || !base || !step || equations.length !== 2 || first === undefined || shift === undefined)
    return { code: 'missing', span: query.span, name: 'from' };
  const world = symbolicWorld(checker, new Set());
  const place = placeOf(request);
  const values: number[] = [];
  let previous = numberAt(request, world.lower(base.right.node, place));
  if (typeof previous !== 'number') return previous;
  for (let k = first + 1; k <= first + iterations; k++) {
    const lowered = world.lower(instantiate(step.right.node, name, k - shift), place);
    const value = numberAt(request, withMember(lowered, memberKey(k - 1), previous));
    if (typeof value !== 'number') return value;
    previous = value;
    values.push(value);
  }
  return Array.from({ length: doublings }, (_, i) => levelOf(values.slice(2 ** i - 1, 2 ** (i + 1))));
}

/** Of a stretch: its last member. */
function levelOf(values: readonly number[]): Level {
  const value = values[values.length - 1] ?? NaN;
  return { value, spread: Math.max(...values.map((x) => Math.abs(x - value))) };
}

const withMember = (e: Expression, key: string, value: number): Expression =>
  rewrite(e, (x) => (x.kind === 'reference' && x.key === key ? literal(value) : undefined));

const literal = (x: number): Expression =>
  x < 0
    ? { kind: 'call', operation: 'negate', args: [{ kind: 'number', text: String(-x) }] }
    : { kind: 'number', text: String(x) };

/** a(16), a(32), … of a formula. */
function sampled(request: DecisionRequest): Members | Reason {
  const { query, checker } = request;
  const [operand] = query.operands;
  const as = modifier(query, 'as');
  const key = as && nameKey(as.name.node);
  const limit = as?.limit.node;
  if (!operand || !limit || key === undefined) return { code: 'missing', span: query.span, name: 'as n → ∞' };
  if (limit.kind !== 'symbol' || limit.name !== '\\infty')
    return { code: 'not-supported', span: limit.span, name: 'limit' };
  const world = symbolicWorld(checker, new Set([key]));
  const expression = world.lower(operand.node, placeOf(request));
  const levels: Level[] = [];
  for (let i = 0; i < sampledLevels; i++) {
    const values: number[] = [];
    const last = 16 * 2 ** i;
    for (const n of [last / 2, ...offsets.map((o) => last - o), last]) {
      const bindings = [{ key, value: literal(n) }];
      const value = numberAt(request, { kind: 'let', bindings, body: expression });
      if (typeof value !== 'number') return value;
      values.push(value);
    }
    levels.push(levelOf(values));
  }
  return levels;
}

const placeOf = ({ query, directive }: DecisionRequest): Place => ({ at: query.span.from, section: directive.section });

function numberAt({ checker, query }: DecisionRequest, e: Expression): number | Reason {
  const m = evaluate(e, { field: float64, budget: checker.budget() });
  if (!m.ok) return m.reason;
  if (m.value.value.data.length !== 1) return { code: 'not-supported', span: query.span, name: 'vector' };
  return m.value.value.data[0] ?? NaN;
}

function judge(request: DecisionRequest, members: Members): Verdict {
  const kind = behaviour(members);
  const { query, lower, checker } = request;
  if (kind === 'open') return unknownVerdict({ code: 'undecided', span: query.span, name: 'limit' });
  const value = kind === 'converges' ? limitOf(members) : undefined;
  if (kind === 'diverges' || !query.claim) return verdict(request, kind === 'converges', value);
  const claimed = checker.measure(lower(query.claim.node));
  if (!claimed.ok) return unknownVerdict(claimed.reason);
  const right = claimed.value.value.data[0] ?? NaN;
  const distance = Math.abs((value ?? NaN) - right);
  if (distance <= 1e-6 * Math.max(1, Math.abs(right))) return verdict(request, true, value);
  return distance > 1e-3 * Math.max(1, Math.abs(right))
    ? verdict(request, false, value)
    : unknownVerdict({ code: 'undecided', span: query.span, name: 'limit' });
}

/** Steady shrinking by a factor below 0.8 from one doubling to the next, or a swing that does not change at all. */
function behaviour(members: Members): 'converges' | 'diverges' | 'open' {
  if (members.some(({ value, spread }) => !Number.isFinite(value) || !Number.isFinite(spread))) return 'diverges';
  const scale = Math.max(1, ...members.map(({ value }) => Math.abs(value)));
  if (isExplosive(members.map(({ value }) => Math.abs(value)))) return 'diverges';
  const last = members.slice(-4).map(({ spread }) => spread);
  if (last.every((s) => s <= 1e-12 * scale)) return 'converges';
  const ratios = last.slice(1).map((s, i) => s / (last[i] ?? NaN));
  if (ratios.every((r) => r < 0.8 || Number.isNaN(r))) return 'converges';
  return ratios.every((r) => Math.abs(r - 1) < 1e-9) ? 'diverges' : 'open';
}

const largest = 1e30;
const isExplosive = (sizes: readonly number[]): boolean =>
  (sizes[sizes.length - 1] ?? 0) > largest && sizes.every((x, i) => i === 0 || x > (sizes[i - 1] ?? 0));

/** Aitken's Δ² again and again: at doubling indices the errors are sums of powers. */
function limitOf(members: Members): number {
  let values = members.map(({ value }) => value);
  while (values.length >= 3)
    values = values.slice(2).map((c, i) => accelerated(values[i] ?? NaN, values[i + 1] ?? NaN, c));
  return Number((values[values.length - 1] ?? NaN).toPrecision(8));
}

function accelerated(a: number, b: number, c: number): number {
  const bend = c - 2 * b + a;
  return Math.abs(bend) < 1e-13 * Math.max(1, Math.abs(c)) ? c : c - (c - b) ** 2 / bend;
}

function verdict({ query, checker }: DecisionRequest, holds: boolean, value: number | undefined): Verdict {
  const span = query.claim?.span ?? query.span;
  return {
    kind: holds ? 'holds' : 'fails',
    code: holds ? 'identity' : 'value',
    severity: holds ? 'none' : 'error',
    parts: holds ? [] : [{ span, written: checker.text.slice(span.from, span.to), computed: value }],
    finding: { kind: 'limit', value },
    trace: [],
  };
}
