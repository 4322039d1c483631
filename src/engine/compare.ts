/**
 * Compares what the student printed with what was computed: a ladder of rungs, from "right in every digit" to "wrong".
 * Strategy: h is half a unit of the last printed digit, L the value at the student's own printed inputs, G the value at the definitions,
 * r how far L may move because its inputs were rounded (first order). Everything exact is decided in exact rationals, so a tie
 * accepts both roundings; a floating-point value is trusted to 2^-40 of its largest intermediate. Pure functions of numbers.
 */
import {
  isDefined,
  isWithin,
  magnitudeOf,
  measured,
  valueOf,
  wideningOf,
  type Measured,
  type Quantity,
} from './compare/quantity';
import { absolute, compare, multiply, powerOfTen, rational, truncate, zero, type Rational } from './compare/rational';
import type { WrittenNumber } from './compare/written';

export { parseDecimal, type WrittenNumber } from './compare/written';
export type { Quantity } from './compare/quantity';
export { fromNumber, rational, toNumber, type Rational } from './compare/rational';

export interface NumberClaim {
  readonly written: WrittenNumber;
  readonly relation: '=' | '≈';
  /** L */
  readonly local: Quantity;
  /** G; absent where it is L. Read only where L does not decide. */
  readonly global?: Quantity;
  /** r ≥ 0 */
  readonly radius: number;
  /** Some input was itself rounded. */
  readonly roundedInputs: boolean;
  /** Some input is written with a decimal point. */
  readonly anyDecimalInput: boolean;
  /** The literal factor behind the printed array that the number stands in: what is compared is written · unitScale. */
  readonly unitScale?: Rational;
  /** G differs from L because of an earlier claim that fails. */
  readonly globalFromEarlierFailure?: boolean;
}

export interface Judgement {
  /** `follows-candidate`: right at the student's values, and wrong only because of an earlier failing claim. */
  readonly kind: 'holds' | 'rounded' | 'fails' | 'unknown' | 'follows-candidate';
  readonly code: 'exact' | 'rounded' | 'truncated' | 'last-digit' | 'value' | 'too-coarse' | 'undefined';
  /** Where on the ladder it was decided. */
  readonly rung: 0 | 1 | 2 | 3 | 4 | 5;
  /** Agreement that rests on the error bound of floating point, far beyond its usual error: worth a look at higher precision. */
  readonly doubtful?: boolean;
}

const judgement = (kind: Judgement['kind'], code: Judgement['code'], rung: Judgement['rung']): Judgement => ({
  kind,
  code,
  rung,
});

/** The ladder for one printed number. */
export function judgeNumber(claim: NumberClaim): Judgement {
  const { local, radius, roundedInputs } = claim;
  if (!isDefined(local)) return judgement('unknown', 'undefined', 5);
  const p = printed(claim);
  const widening = wideningOf(local);
  const isNear = (bound: Measured, slack: number): boolean => isWithin(p.value, local, bound, slack);

  if (roundedInputs && radius > magnitudeOf(local) / 2 && isNear(nothing, 3 * radius))
    return judgement('unknown', 'too-coarse', 0);
  if (isNear(p.half, widening)) return agreement(claim, p);
  const global = definedGlobal(claim);
  if (global && isWithin(p.value, global, p.half, wideningOf(global))) return judgement('rounded', 'rounded', 2);
  if (radius > 0 && isNear(p.half, radius + widening)) return judgement('rounded', 'rounded', 3);
  if (isFine(claim.written)) {
    if (isTruncation(p, local) || (global && isTruncation(p, global))) return judgement('fails', 'truncated', 4);
    if (isNear(p.twoUnits, widening)) return judgement('fails', 'last-digit', 4);
  }
  return judgement('fails', 'value', 5);
}

const definedGlobal = ({ global }: NumberClaim): Quantity | undefined =>
  global && isDefined(global) ? global : undefined;

/** A printed number at the scale of its comparison. */
interface Printed {
  readonly value: Measured;
  readonly unit: Rational;
  readonly half: Measured;
  readonly twoUnits: Measured;
}

const one = rational(1n);
const nothing = measured(zero);

function printed(claim: NumberClaim): Printed {
  const { written, unitScale = one } = claim;
  const factor = absolute(unitScale);
  const unit = multiply(powerOfTen(-written.decimals), factor);
  return {
    value: measured(multiply(written.value, unitScale)),
    unit,
    half: measured(multiply(halfUnit(claim), factor)),
    twoUnits: measured(multiply(unit, rational(2n))),
  };
}

/** h before the widening. An integer is exact unless something says that it was rounded. */
function halfUnit({ written, relation, anyDecimalInput, local, unitScale = one }: NumberClaim): Rational {
  const half = multiply(powerOfTen(-written.decimals), rational(1n, 2n));
  if (!written.integer) return half;
  if (relation === '=') return written.significant >= 3 && anyDecimalInput ? half : zero;
  const rounded = multiply(half, powerOfTen(written.trailingZeros));
  if (written.significant - written.trailingZeros > 2 || compare(unitScale, zero) === 0) return rounded;
  const allowed = absolute(multiply(multiply(valueOf(local), rational(1n, 20n)), reciprocal(unitScale)));
  return compare(allowed, rounded) > 0 ? allowed : rounded;
}

const reciprocal = (a: Rational): Rational => rational(a.denominator, a.numerator);

/** Rung 1: right at the student's own values. */
function agreement(claim: NumberClaim, p: Printed): Judgement {
  const { local } = claim;
  const widening = wideningOf(local);
  if (!isDecidable(p, local, widening)) return judgement('unknown', 'too-coarse', 1);
  const global = claim.globalFromEarlierFailure ? definedGlobal(claim) : undefined;
  if (global && !isWithin(p.value, global, p.half, wideningOf(global))) {
    return judgement('follows-candidate', 'rounded', 1);
  }
  const usual = local.exact ? widening : local.scale * 2 ** -47;
  if (isWithin(p.value, local, nothing, usual)) return judgement('holds', 'exact', 1);
  if (p.half.float > 0) return judgement('rounded', 'rounded', 1);
  return { ...judgement('holds', 'exact', 1), doubtful: true };
}

/** Cancellation may leave a bound that is wider than what is compared; then agreement says nothing. */
function isDecidable(p: Printed, local: Quantity, widening: number): boolean {
  const size = Math.max(magnitudeOf(local), Math.abs(p.value.float));
  return widening <= Math.max(p.twoUnits.float * 2 ** -11, size * 2 ** -30);
}

/** Only such a number shows enough digits to say how it was rounded. */
const isFine = (written: WrittenNumber): boolean =>
  !written.integer && written.decimals >= 1 && written.significant >= 2;

/** The printed number is q cut off behind its last digit. */
function isTruncation(p: Printed, q: Quantity): boolean {
  if (p.unit.numerator === 0n) return false;
  const value = valueOf(q);
  const units = multiply(value, reciprocal(p.unit));
  const kept = rational(truncate(units));
  return compare(multiply(kept, p.unit), p.value.exact) === 0;
}

export interface PairClaim {
  readonly left: Quantity;
  readonly right: Quantity;
  /** How far each side may move because of rounded inputs and of the decimal literals that stand on its side only. */
  readonly leftRadius: number;
  readonly rightRadius: number;
  /** Significant digits of these literals. */
  readonly literals: readonly number[];
}

/** The ladder for two expressions, neither of which is a printed number. */
export function judgePair({ left, right, leftRadius, rightRadius, literals }: PairClaim): Judgement {
  if (!isDefined(left) || !isDefined(right)) return judgement('unknown', 'undefined', 5);
  const value = measured(valueOf(right));
  const widening = wideningOf(left) + wideningOf(right);
  const isNear = (slack: number): boolean => isWithin(value, left, nothing, slack);
  const size = Math.max(magnitudeOf(left), magnitudeOf(right));
  const radius = leftRadius + rightRadius;

  if (isNear(widening)) return equality(widening, size, isNear);
  if (radius > size / 2 && isNear(3 * radius)) return judgement('unknown', 'too-coarse', 0);
  if (radius > 0 && isNear(radius + widening)) {
    const isTold = literals.every((significant) => significant >= 2);
    return isTold ? judgement('rounded', 'rounded', 3) : judgement('unknown', 'too-coarse', 3);
  }
  return judgement('fails', 'value', 5);
}

function equality(widening: number, size: number, isNear: (slack: number) => boolean): Judgement {
  const isExact = widening === 0;
  if (!isExact && widening > Math.max(2 ** -11, size * 2 ** -30)) return judgement('unknown', 'too-coarse', 1);
  const usual = isExact ? 0 : widening * 2 ** -7;
  return { ...judgement('holds', 'exact', 1), ...(isNear(usual) ? {} : { doubtful: true }) };
}

/** A quantity that is known exactly. */
export const exactly = (value: Rational): Quantity => ({
  float: measured(value).float,
  exact: value,
  scale: Math.abs(measured(value).float),
});

/** A quantity that floating point computed. */
export const approximately = (float: number, scale = Math.abs(float)): Quantity => ({ float, scale });
