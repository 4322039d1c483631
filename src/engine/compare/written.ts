/** A number as the student printed it: its exact value, and the unit of its last digit. */
import { multiply, powerOfTen, rational, type Rational } from './rational';

export interface WrittenNumber {
  /** Digits as written, with sign, point and exponent. */
  readonly text: string;
  readonly value: Rational;
  /** The unit of the last printed digit is 10^-decimals; negative for `2.4e5`. */
  readonly decimals: number;
  /** No decimal point, exponent or percent sign. */
  readonly integer: boolean;
  /** Digits from the first that is not zero; trailing zeros count. 0 for a zero. */
  readonly significant: number;
  /** Zeros at the end of an integer: 3 in 96000. */
  readonly trailingZeros: number;
}

/** Larger exponents are not read: their exact value would be too long. */
const largestExponent = 5000;

/**
 * Reads `0.50`, `-3`, `7.2e-6`, `.5`; undefined for anything else. With `percent` the number stands before a percent sign: its value is
 * a hundredth, and its unit.
 */
export function parseDecimal(text: string, percent = false): WrittenNumber | undefined {
  const match = /^([-−+]?)(\d*)(?:\.(\d*))?(?:[eE]([-−+]?\d{1,6}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', power] = match;
  const digits = whole + fraction;
  const exponent = Number((power ?? '0').replace('−', '-'));
  if (digits === '' || Math.abs(exponent) > largestExponent || digits.length > largestExponent) return undefined;
  const decimals = fraction.length - exponent + (percent ? 2 : 0);
  const magnitude = BigInt(digits) * (sign === '-' || sign === '−' ? -1n : 1n);
  const significant = digits.replace(/^0+/, '');
  const integer = fraction === '' && power === undefined && !percent;
  return {
    text,
    value: multiply(rational(magnitude), powerOfTen(-decimals)),
    decimals,
    integer,
    significant: significant.length,
    trailingZeros: integer && significant !== '' ? significant.length - significant.replace(/0+$/, '').length : 0,
  };
}
