/** From a comparison to a verdict: parts, code, severity, and whether it follows from an earlier claim. */
import { isLiteral, literalNumber } from '../claims/literals';
import type { Reason } from '../engine/expression';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { type Comparison, type EntryJudgement, compareValues } from './compareValues';
import { explain } from './explain';
import type { Measured } from './measure';
import type { Question } from './question';
import type { Explanation, Part, TraceStep, Verdict, VerdictCode } from './verdict';

/** All that a numeric comparison knows. */
export interface Explained {
  readonly question: Question;
  readonly local: Measured;
  readonly written: Measured;
  readonly global?: Measured;
  /** An earlier failing claim whose printed value was used. */
  readonly cause?: string;
  readonly comparison: Comparison;
}

export function verdictOf(checker: Checker, e: Explained): Verdict {
  const evidence = { written: e.written.value, computed: e.local.value, trace: [] as TraceStep[] };
  const { comparison } = e;
  if (comparison.kind === 'unknown') return unknownVerdict(comparison.reason, evidence);
  if (comparison.kind === 'shape') return shapeVerdict(checker, e, comparison);
  const failing = comparison.entries.filter((x) => x.judgement.kind === 'fails');
  if (failing.length > 0 && e.local.tied)
    return unknownVerdict({ code: 'ambiguous', span: e.question.right.span, name: 'tie' }, evidence);
  if (failing.length > 0) return failingVerdict(checker, e, comparison.shape, failing);
  const open = comparison.entries.find((x) => x.judgement.kind === 'unknown');
  if (open)
    return unknownVerdict(
      {
        code: open.judgement.code === 'too-coarse' ? 'too-coarse' : 'undefined',
        span: open.node?.span ?? e.question.right.span,
      },
      evidence,
    );
  const following = comparison.entries.filter((x) => x.judgement.kind === 'follows-candidate');
  if (e.cause !== undefined && (following.length > 0 || disagrees(e)))
    return followsVerdict(checker, e, comparison.shape, following);
  const viaGlobal = comparison.entries.some((x) => x.judgement.rung === 2) ? e.global : undefined;
  const computed = viaGlobal ?? e.local;
  const exact =
    comparison.entries.every((x) => x.judgement.kind === 'holds') || (viaGlobal && sameValues(e.written, computed));
  return {
    kind: exact ? 'holds' : 'rounded',
    code: exact ? 'exact' : 'rounded',
    severity: 'none',
    parts: [],
    ...evidence,
    computed: computed.value,
  };
}

/** Equal to the last digit of a double. */
function sameValues(a: Measured, b: Measured): boolean {
  return (
    a.quantities.length === b.quantities.length &&
    a.quantities.every((q, i) => Math.abs(q.float - (b.quantities[i]?.float ?? NaN)) <= 2 ** -45 * q.scale)
  );
}

export function unknownVerdict(
  reason: Verdict['reason'],
  evidence: Pick<Verdict, 'written' | 'computed'> = {},
): Verdict {
  return {
    kind: 'unknown',
    code: 'unknown',
    severity: 'none',
    parts: [],
    reason: reason && shownReason(reason),
    trace: [],
    written: evidence.written,
    computed: evidence.computed,
  };
}

/** The name of an uninterpreted application without the mark of its arguments; the key of an expression is no name. */
const shownReason = (reason: Reason): Reason => ({
  ...reason,
  name: reason.name?.startsWith('§') ? undefined : reason.name?.split('#')[0],
});

/** A pair of expressions that agrees at the printed values but not at the definitions. */
function disagrees(e: Explained): boolean {
  const { question, global, written } = e;
  if (!global || isLiteral(question.right)) return false;
  const sides = {
    node: question.right,
    other: question.right,
    relation: question.relation,
    local: global,
    written,
    globalFromEarlierFailure: false,
    measureNode: () => ({ ok: true as const, value: written }),
  };
  const again = compareValues(sides);
  return again.kind === 'entries' && again.entries.some((x) => x.judgement.kind === 'fails');
}

function failingVerdict(
  checker: Checker,
  e: Explained,
  shape: readonly number[],
  failing: readonly EntryJudgement[],
): Verdict {
  const codes = new Set(failing.map((x) => x.judgement.code));
  const mild = [...codes].every((c) => c === 'truncated' || c === 'last-digit');
  const isArray = shape.length > 0 && e.local.quantities.length > 1;
  const code: VerdictCode = mild ? (codes.has('last-digit') ? 'last-digit' : 'truncated') : isArray ? 'entry' : 'value';
  return {
    kind: 'fails',
    code,
    severity: mild ? 'hint' : 'error',
    parts: partsOf(checker, e, shape, failing),
    written: e.written.value,
    computed: e.local.value,
    explanation: mild ? undefined : explanationOf(checker, e),
    trace: [],
  };
}

/** Of a count a factor or a sign says nothing. */
function explanationOf(checker: Checker, e: Explained): Explanation | undefined {
  const found = explain(e.written.value, e.local.value, halvesOf(e));
  const isOfSize = found?.code === 'factor' || found?.code === 'sign' || found?.code === 'log-base';
  return isOfSize && isCount(checker, e.question) ? undefined : found;
}

function isCount(checker: Checker, { isCount: isSaid, left, directive }: Question): boolean {
  let asked = left(checker.global(directive));
  while (asked.kind === 'reference' && asked.target) asked = asked.target;
  return (isSaid ?? false) || (asked.kind === 'call' && counts.has(asked.operation));
}

const counts: ReadonlySet<string> = new Set(['rank', 'indicator', 'lt', 'le', 'gt', 'ge', 'eq', 'ne']);

/** How far each printed entry may be from what it stands for; undefined where something scales them. */
function halvesOf({ comparison, local }: Explained): readonly number[] | undefined {
  if (comparison.kind !== 'entries') return undefined;
  const halves = Array.from(local.quantities, () => 0);
  for (const { index, literal, expected } of comparison.entries) {
    if (expected.float !== local.quantities[index]?.float) return undefined;
    const decimals = literal && !literal.percent ? /^\d*\.(\d+)$/.exec(literal.number.text)?.[1]?.length : undefined;
    if (decimals !== undefined) halves[index] = 10 ** -decimals / 2;
  }
  return halves;
}

function followsVerdict(
  checker: Checker,
  e: Explained,
  shape: readonly number[],
  following: readonly EntryJudgement[],
): Verdict {
  return {
    kind: 'follows',
    code: 'follows',
    severity: 'information',
    parts: partsOf(checker, e, shape, following, e.global),
    written: e.written.value,
    computed: e.global?.value ?? e.local.value,
    cause: e.cause,
    trace: [],
  };
}

/** The entries that show where they stand; else the member as a whole. */
function partsOf(
  checker: Checker,
  e: Explained,
  shape: readonly number[],
  entries: readonly EntryJudgement[],
  against?: Measured,
): Part[] {
  const columns = shape.length === 2 ? (shape[1] ?? 1) : 1;
  const parts = entries
    .filter((x) => x.node && x.node !== e.question.right && inside(x.node, e.question.right))
    .map((x) => {
      const expected = against?.quantities[x.index] ?? x.expected;
      return {
        ...partOf(checker, x.node as Node, x, expected),
        row: Math.floor(x.index / columns) + 1,
        column: (x.index % columns) + 1,
      };
    });
  if (parts.length > 0) return parts;
  const { right } = e.question;
  const only = entries[0];
  const single = e.local.quantities.length === 1 ? (against?.quantities[0] ?? only?.expected) : undefined;
  return [partOf(checker, right, only, single)];
}

const inside = (inner: Node, outer: Node): boolean =>
  outer.span.from <= inner.span.from && inner.span.to <= outer.span.to;

export function partOf(
  checker: Checker,
  node: Node,
  entry: EntryJudgement | undefined,
  expected: EntryJudgement['expected'] | undefined,
): Part {
  if (node.kind === 'postfix' && node.operator.symbol === '°')
    return partOf(checker, node.operand, entry, expected && inDegrees(expected));
  const text = checker.text.slice(node.span.from, node.span.to);
  const digits = entry?.literal?.number.text;
  const scale = literalNumber(node)?.percent ? 100 : 1;
  const exact = expected?.exact && { ...expected.exact, numerator: expected.exact.numerator * BigInt(scale) };
  return {
    span: node.span,
    written: text,
    computed: expected && expected.float * scale,
    exact: exact && exact.denominator.toString().length < 9 ? reduced(exact) : undefined,
    decimals: digits?.includes('.') ? digits.length - digits.indexOf('.') - 1 : digits === undefined ? undefined : 0,
    fraction: node.kind === 'fraction',
  };
}

const inDegrees = ({ float, scale }: EntryJudgement['expected']): EntryJudgement['expected'] => ({
  float: (float * 180) / Math.PI,
  scale: (scale * 180) / Math.PI,
});

function reduced(r: { numerator: bigint; denominator: bigint }): [string, string] {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
  const g = gcd(r.numerator, r.denominator) || 1n;
  return [(r.numerator / g).toString(), (r.denominator / g).toString()];
}

/** Arrays of different size cannot be equal; a number against an array, or the same entries lying otherwise, may be a way of writing. */
function shapeVerdict(checker: Checker, e: Explained, shapes: Extract<Comparison, { kind: 'shape' }>): Verdict {
  const size = (s: readonly number[]): number => s.reduce((p, d) => p * d, 1);
  const differ = size(shapes.left) > 1 && size(shapes.right) > 1 && size(shapes.left) !== size(shapes.right);
  const detail = `${showShape(shapes.left)} and ${showShape(shapes.right)}`;
  const evidence = { written: e.written.value, computed: e.local.value };
  const reason = { code: 'shape' as const, span: e.question.right.span, detail };
  if (!differ) return unknownVerdict(reason, evidence);
  return {
    kind: 'fails',
    code: 'shape',
    severity: 'error',
    parts: [partOf(checker, e.question.right, undefined, undefined)],
    reason,
    ...evidence,
    trace: [],
  };
}

export const showShape = (s: readonly (number | undefined)[]): string =>
  s.length === 0 ? '1×1' : s.length === 1 ? `${s[0]}×1` : s.join('×');
