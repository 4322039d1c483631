/**
 * Compares a member with what was computed for it, entry by entry: a printed number by the rounding ladder, an expression by value.
 * Shapes: a tuple is a vector of either orientation, a bare 0 takes the shape that fits.
 */
import {
  type Judgement,
  type NumberClaim,
  type Quantity,
  type Rational,
  judgeNumber,
  judgePair,
  parseDecimal,
} from '../engine/compare';
import { multiply, toNumber } from '../engine/compare/rational';
import { exactly } from '../engine/compare';
import type { Outcome, Reason } from '../engine/expression';
import type { Node } from '../latex/ast';
import { walk } from '../latex';
import { type LiteralNumber, type ScaledArray, literalArray, literalNumber, scaledArray } from '../claims/literals';
import type { Measured } from './measure';

/** One entry's judgement, and where the entry stands if the member shows it. */
export interface EntryJudgement {
  readonly judgement: Judgement;
  readonly node?: Node;
  /** Row-major index. */
  readonly index: number;
  readonly literal?: LiteralNumber;
  /** What the entry should be, in the entry's own scale (a factor beside the array divided out). */
  readonly expected: Quantity;
}

export type Comparison =
  | { readonly kind: 'entries'; readonly entries: readonly EntryJudgement[]; readonly shape: readonly number[] }
  | { readonly kind: 'shape'; readonly left: readonly number[]; readonly right: readonly number[] }
  | { readonly kind: 'unknown'; readonly reason: Reason };

export interface Sides {
  /** The member that is judged. */
  readonly node: Node;
  readonly relation: '=' | '≈';
  readonly local: Measured;
  /** Asked for only where the printed values do not decide. */
  readonly global?: Measured;
  readonly globalFromEarlierFailure: boolean;
  /** The member's own value. */
  readonly written: Measured;
  /** Measures an entry of an array that is no literal. */
  readonly measureNode: (node: Node) => Outcome<Measured>;
  /** A percent sign is only the name of a unit. */
  readonly barePercent?: boolean;
  /** Literals of the other member: those that do not occur there count as rounded in a pair of expressions. */
  readonly other: Node;
  /** Its own literals do not: they were given. */
  readonly exactOther?: boolean;
}

export function compareValues(sides: Sides): Comparison {
  const { local, written } = sides;
  const fits = fitShapes(local.value.shape, written.value.shape, isZero(written) || isZero(local));
  if (!fits) return { kind: 'shape', left: local.value.shape, right: written.value.shape };
  const size = Math.max(local.quantities.length, written.quantities.length);
  const number = literalNumber(sides.node);
  if (number && size === 1) return entriesOf([judgeLiteral(sides, number, 0, undefined)], written);
  const literal = literalArray(sides.node);
  const array = literal ? undefined : scaledArray(sides.node);
  const scale = (literal ?? array) && scaleOf(sides, literal ?? array);
  if (literal && !scale && literal.entries.some((l) => l.number.text.includes('.')))
    return { kind: 'unknown', reason: { code: 'not-supported', span: sides.node.span, name: 'factor' } };
  const entries = literal?.entries.map((l) => l.node) ?? (array?.entries.length === size ? array.entries : undefined);
  if (entries && scale)
    return entriesOf(
      entries.map((n, i) => judgeEntry(sides, n, i, scale)),
      written,
    );
  return entriesOf(
    Array.from({ length: size }, (_, i) => judgeWhole(sides, i)),
    written,
  );
}

const entriesOf = (entries: readonly EntryJudgement[], written: Measured): Comparison => ({
  kind: 'entries',
  entries,
  shape: written.value.shape,
});

/** The factor beside a printed array. */
interface Scale extends Rational {
  /** How far it may be off, relatively: its decimals may be rounded. */
  readonly reach: number;
  /** Significant digits of these decimals. */
  readonly digits: readonly number[];
}

/** The product of the factors beside a printed array, exactly; undefined where it is no rational number. */
function scaleOf(sides: Sides, array: Pick<ScaledArray, 'factors' | 'divisors'> = unscaledArray): Scale | undefined {
  const measured = (nodes: readonly Node[]): Measured[] => nodes.flatMap((n) => valueOr(sides.measureNode(n), []));
  const up = measured(array.factors);
  const down = measured(array.divisors);
  const isRational = ({ quantities: [q] }: Measured): boolean => q?.exact !== undefined && q.exact.numerator !== 0n;
  const all = [...up, ...down];
  if (all.length < array.factors.length + array.divisors.length || !all.every(isRational)) return undefined;
  const [a, b] = [productOf(up), productOf(down)];
  const scale = { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
  return {
    ...reduce(scale),
    reach: all.reduce((sum, { radius: [r = 0], quantities: [q] }) => sum + r / Math.abs(q?.float ?? 1), 0),
    digits: array.factors.flatMap((f) => ownLiterals(f, sides.other)),
  };
}

const valueOr = <T>(outcome: Outcome<T>, otherwise: readonly T[]): readonly T[] =>
  outcome.ok ? [outcome.value] : otherwise;

const productOf = (factors: readonly Measured[]): Rational =>
  factors.reduce<Rational>((a, { quantities: [q] }) => multiply(a, q?.exact ?? one), one);

const one: Rational = { numerator: 1n, denominator: 1n };
const unscaledArray = { factors: [], divisors: [] };
const sizeOf = (r: Rational): number => Math.abs(Number(r.numerator) / Number(r.denominator));

function judgeLiteral(sides: Sides, literal: LiteralNumber, index: number, scale: Scale | undefined): EntryJudgement {
  const { local } = sides;
  const quantity = at(local.quantities, index);
  const written = parseDecimal(
    (literal.negative ? '-' : '') + literal.number.text,
    literal.percent && !sides.barePercent,
  );
  const expected = scale ? unscaled(quantity, scale) : quantity;
  if (!written)
    return { judgement: { kind: 'unknown', code: 'undefined', rung: 5 }, node: literal.node, index, expected };
  const claim: NumberClaim = {
    written,
    relation: sides.relation,
    local: quantity,
    get global() {
      return sides.global && at(sides.global.quantities, index);
    },
    radius: at(local.radius, index),
    roundedInputs: local.roundedInputs,
    anyDecimalInput: local.anyDecimalInput,
    unitScale: scale,
    globalFromEarlierFailure: sides.globalFromEarlierFailure,
  };
  const judgement = withRoundedFactor(asNeighbour(judgeNumber(claim), sides, claim), scale, (reach) =>
    judgeNumber({ ...claim, radius: claim.radius + reach * Math.abs(quantity.float) }),
  );
  return { judgement, node: literal.node, index, literal, expected };
}

/** `5.082 \approx 5.077`: a number with as many decimals as the other is no rounding of it; within 1 % they may be called near. */
function asNeighbour(
  judgement: Judgement,
  { node, other, relation }: Sides,
  { written, local }: NumberClaim,
): Judgement {
  const [, decimals = ''] = literalNumber(other)?.number.text.split('.') ?? [];
  const isAlike = relation === '≈' && other !== node && decimals.length > 0 && decimals.length === written.decimals;
  if (judgement.kind !== 'fails' || !isAlike) return judgement;
  const distance = Math.abs(toNumber(written.value) - local.float);
  return distance <= 0.01 * Math.abs(local.float) ? { kind: 'unknown', code: 'too-coarse', rung: 5 } : judgement;
}

/** An entry that is wrong by the factor as printed may be right by what the factor was before it was rounded. */
function withRoundedFactor(
  judgement: Judgement,
  scale: Scale | undefined,
  again: (reach: number) => Judgement,
): Judgement {
  if (judgement.kind !== 'fails' || !scale || scale.reach === 0) return judgement;
  const second = again(scale.reach);
  if (second.kind === 'fails') return judgement;
  const isTold = scale.digits.every((significant) => significant >= 2);
  return isTold ? second : { kind: 'unknown', code: 'too-coarse', rung: 3 };
}

function judgeEntry(sides: Sides, node: Node, index: number, scale: Scale): EntryJudgement {
  const number = literalNumber(node);
  if (number) return judgeLiteral(sides, number, index, scale);
  const own = sides.measureNode(node);
  const expected = unscaled(at(sides.local.quantities, index), scale);
  if (!own.ok) return { judgement: { kind: 'unknown', code: 'undefined', rung: 5 }, node, index, expected };
  const pair = {
    left: expected,
    right: own.value.quantities[0] ?? expected,
    leftRadius: at(sides.local.radius, index) / sizeOf(scale),
    rightRadius: own.value.radius[0] ?? 0,
    literals: [],
  };
  const judgement = withRoundedFactor(judgePair(pair), scale, (reach) =>
    judgePair({ ...pair, leftRadius: pair.leftRadius + reach * Math.abs(expected.float) }),
  );
  return { judgement: viaGlobal(sides, judgement, own.value, index, 0, scale), node, index, expected };
}

/** Two expressions: decimal literals that stand on one side only count as rounded. */
function judgeWhole(sides: Sides, index: number): EntryJudgement {
  const { local, written } = sides;
  const own = ownLiterals(sides.node, sides.other);
  const others = sides.exactOther ? [] : ownLiterals(sides.other, sides.node);
  const expected = at(local.quantities, index);
  const judgement = judgePair({
    left: expected,
    right: at(written.quantities, index),
    leftRadius: at(local.radius, index),
    rightRadius: at(written.radius, index),
    literals: [...own, ...others],
  });
  const other = at(written.quantities, index);
  if (sides.relation === '=' && (expected.error ?? other.error) !== undefined)
    return { judgement: { kind: 'unknown', code: 'too-coarse', rung: 5 }, index, expected };
  const exact = sides.relation === '≈' ? loose(judgement, expected, other, own) : judgement;
  return { judgement: viaGlobal(sides, exact, written, index, index), index, expected };
}

/** `√2 ≈ 7/5`: an expression without decimals has no digits that would say how near it must be; 5 % is near, twice as much is not. */
function loose(judgement: Judgement, a: Quantity, b: Quantity, decimals: readonly number[]): Judgement {
  if (judgement.kind !== 'fails') return judgement;
  const distance = Math.abs(a.float - b.float) / Math.max(Math.abs(a.float), Math.abs(b.float));
  if (distance <= 0.05 && decimals.length === 0) return { kind: 'rounded', code: 'rounded', rung: 3 };
  return distance <= 0.5 ? { kind: 'unknown', code: 'too-coarse', rung: 3 } : judgement;
}

/** A pair that differs at the printed values may still agree at the definitions: the student kept full precision. */
function viaGlobal(
  sides: Sides,
  judgement: Judgement,
  own: Measured,
  index: number,
  ownIndex: number,
  scale: Rational = one,
): Judgement {
  const global = judgement.kind === 'fails' && sides.global && at(sides.global.quantities, index);
  if (!global) return judgement;
  const second = judgePair({
    left: unscaled(global, scale),
    right: at(own.quantities, ownIndex),
    leftRadius: 0,
    rightRadius: at(own.radius, ownIndex),
    literals: [],
  });
  return second.kind === 'holds' || second.kind === 'rounded'
    ? { ...second, kind: 'rounded', code: 'rounded', rung: 2 }
    : judgement;
}

/** Significant digits of the decimal literals of one member that do not occur in the other. */
export function ownLiterals(node: Node, other: Node): number[] {
  const elsewhere = new Set<string>();
  walk(other, (n) => void (n.kind === 'number' && elsewhere.add(n.text)));
  const own: number[] = [];
  walk(node, (n) => {
    if (n.kind === 'number' && n.text.includes('.') && !elsewhere.has(n.text))
      own.push(n.text.replace(/e.*$/i, '').replace('.', '').replace(/^0+/, '').length);
  });
  return own;
}

/** Scalars are broadcast: entry i of a scalar is its only one. */
const at = <T>(list: readonly T[], i: number): T => (list.length === 1 ? list[0] : list[i]) as T;

const isZero = (m: Measured): boolean => m.quantities.length === 1 && m.quantities[0]?.float === 0;

function fitShapes(a: readonly number[], b: readonly number[], zero: boolean): boolean {
  const size = (s: readonly number[]): number => s.reduce((p, d) => p * d, 1);
  if (zero || (size(a) === 1 && size(b) === 1)) return true;
  if (a.length === b.length) return a.every((d, i) => d === b[i]);
  const [vector, other] = a.length < b.length ? [a, b] : [b, a];
  return vector.length === 1 && other.length === 2 && other.includes(1) && size(vector) === size(other);
}

function unscaled(q: Quantity, scale: Rational): Quantity {
  if (q.exact)
    return exactly(
      reduce({ numerator: q.exact.numerator * scale.denominator, denominator: q.exact.denominator * scale.numerator }),
    );
  return { float: (q.float * Number(scale.denominator)) / Number(scale.numerator), scale: q.scale };
}

const reduce = (r: Rational): Rational =>
  r.denominator < 0n ? { numerator: -r.numerator, denominator: -r.denominator } : r;
