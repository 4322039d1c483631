/** `(1 - 10^{-22})^{10^{22}}`: where doubles lose all digits, decimals of 50 and of 100 digits give a value if they agree. */
import { Budget } from '../engine/budget';
import { type Rational, parseDecimal } from '../engine/compare';
import { evaluate } from '../engine/evaluate';
import type { Expression } from '../engine/expression';
import { bigNumber } from '../engine/fields/bigNumber';

/** The digits in which both must agree, of the larger precision. */
const agreement = 1e-30;

/** Of a number; undefined where the two precisions differ. */
export function refined(
  expression: Expression,
  units: number,
): { readonly exact: Rational; readonly error: number } | undefined {
  const [coarse, fine] = [50, 100].map((digits) => decimals(expression, digits, units));
  const exact = coarse !== undefined && fine !== undefined && sameDigits(coarse, fine) ? parseDecimal(fine) : undefined;
  return exact && { exact: exact.value, error: Math.abs(Number(fine)) * agreement };
}

function decimals(expression: Expression, digits: number, units: number): string | undefined {
  const found = evaluate(expression, { field: bigNumber(digits), budget: new Budget(units) });
  return found.ok ? found.value.value.data[0]?.toExponential(digits - 1) : undefined;
}

/** The first 31 significant digits and the exponent. */
const sameDigits = (a: string, b: string): boolean => a.slice(0, 33) === b.slice(0, 33) && exponent(a) === exponent(b);
const exponent = (text: string): string => text.slice(text.indexOf('e'));
