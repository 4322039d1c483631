/** Exact rationals for comparing a printed number with a computed one; only what that needs. Not reduced to lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  /** Greater than 0. */
  readonly denominator: bigint;
}

export const rational = (numerator: bigint, denominator = 1n): Rational =>
  denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };

export const zero = rational(0n);

/** 10^k, also for negative k. */
export const powerOfTen = (k: number): Rational =>
  k >= 0 ? rational(10n ** BigInt(k)) : rational(1n, 10n ** BigInt(-k));

export const add = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const subtract = (a: Rational, b: Rational): Rational => add(a, { ...b, numerator: -b.numerator });

export const multiply = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

export const absolute = (a: Rational): Rational => (a.numerator < 0n ? { ...a, numerator: -a.numerator } : a);

/** Negative, 0 or positive. */
export function compare(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Towards zero. */
export const truncate = (a: Rational): bigint => a.numerator / a.denominator;

/** The exact value of a double; 0 for one that is not finite. */
export function fromNumber(x: number): Rational {
  if (!Number.isFinite(x)) return zero;
  let exponent = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    exponent++;
  }
  return rational(BigInt(x), 1n << BigInt(exponent));
}

/** The nearest double, to within two units in its last place. */
export function toNumber(a: Rational): number {
  const n = bitLength(a.numerator);
  const d = bitLength(a.denominator);
  const shift = 64 - (n - d);
  const quotient =
    shift >= 0 ? (a.numerator << BigInt(shift)) / a.denominator : a.numerator / (a.denominator << BigInt(-shift));
  return scaleByTwo(Number(quotient), -shift);
}

const bitLength = (a: bigint): number => (a < 0n ? -a : a).toString(16).length * 4;

/** In two steps, so that neither power of two overflows where the product does not. */
function scaleByTwo(x: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return x * 2 ** half * 2 ** (exponent - half);
}
