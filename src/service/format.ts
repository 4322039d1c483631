/**
 * Numbers and tensors as text: with as many decimals as the student wrote, as a fraction where the student writes fractions.
 * Where the exact value is known, it is rounded in integers (half away from zero), so that ties never depend on float64.
 */
import type { Value } from '../engine/value';
import { say } from './messages/say';

export interface NumberStyle {
  /** Decimals to show; undefined or 0 (an integer was written): as short as the value allows. */
  readonly decimals?: number;
  readonly fraction?: boolean;
  /** Exact numerator and denominator as decimal strings. */
  readonly exact?: readonly [string, string];
  /** The written number: the result gets more decimals until it reads differently. */
  readonly unlike?: string;
}

const SIGNIFICANT = 6;
const MOST_DECIMALS = 20;

/** Plain text of one number: `6`, `0.0070`, `-3/4`, `1.2e-7`, `∞`. */
export function formatNumber(value: number, style: NumberStyle = {}): string {
  if (Number.isNaN(value)) return say('number.undefined');
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (style.fraction && style.exact) return fractionText(style.exact);
  if (!style.decimals || Math.abs(value) >= 1e15) return shortest(value, style.exact);
  return withDecimals(value, style, Math.min(style.decimals, MOST_DECIMALS));
}

/** Plain text of a tensor: a number, `(1, 2)`, `[1 2; 3 4]`; a large one by its size only. */
export function formatValue(value: Value, style: NumberStyle = {}): string {
  const cell = (index: number): string => formatNumber(value.data[index] ?? NaN, { ...style, exact: undefined });
  const [rows, columns] = value.shape;
  if (rows === undefined) return formatNumber(value.data[0] ?? NaN, style);
  if (value.shape.length > 2 || value.data.length > 64) return say('number.array', { shape: formatShape(value.shape) });
  if (columns === undefined) return `(${range(rows).map(cell).join(', ')})`;
  return `[${rowsOf(rows, columns, cell).join('; ')}]`;
}

/** `3×4`; a vector by its length, a scalar as `1×1`. */
export const formatShape = (shape: readonly number[]): string => (shape.length === 0 ? '1×1' : shape.join('×'));

/** Nested arrays of full doubles for JSON; what is not finite becomes a word, since JSON has no number for it. */
export type NestedNumbers = number | string | readonly NestedNumbers[];
export function nested(value: Value, shape: readonly number[] = value.shape, offset = 0): NestedNumbers {
  const [first, ...rest] = shape;
  if (first === undefined) return jsonNumber(value.data[offset] ?? NaN);
  const stride = rest.reduce((product, size) => product * size, 1);
  return range(first).map((index) => nested(value, rest, offset + index * stride));
}

/** How a wrong piece is to be corrected: with the digits written there, but never so that both read alike. */
export const styleOf = (part: NumberStyle & { readonly written: string }): NumberStyle => ({
  decimals: part.decimals,
  fraction: part.fraction,
  exact: part.exact,
  unlike: part.written,
});

/** Decimals of a written number (`0.50` has 2); undefined where it shows none. */
export function decimalsOf(written: string): number | undefined {
  const digits = /\.(\d+)/.exec(written)?.[1];
  return digits?.length;
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function fractionText([numerator, denominator]: readonly [string, string]): string {
  return denominator === '1' ? numerator : `${numerator}/${denominator}`;
}

function shortest(value: number, exact: NumberStyle['exact']): string {
  if (exact?.[1] === '1') return exact[0];
  const nearest = Math.round(value);
  if (Math.abs(value - nearest) <= 1e-12 * Math.max(1, Math.abs(value)) && Math.abs(value) < 1e15)
    return String(nearest + 0);
  return significant(value);
}

/** Six significant digits, and always four after the point of a large number. */
function significant(value: number): string {
  const whole = Math.floor(Math.log10(Math.max(1, Math.abs(value)))) + 1;
  return String(Number(value.toPrecision(Math.min(15, Math.max(SIGNIFICANT, whole + 4)))));
}

function withDecimals(value: number, style: NumberStyle, decimals: number): string {
  const most = Math.min(MOST_DECIMALS, decimals + SIGNIFICANT);
  for (let d = decimals; d < most; d++) {
    const text = style.exact ? exactDecimals(style.exact, d) : withoutNegativeZero(value.toFixed(d));
    const vanishes = Math.abs(value) > 1e-12 && Number(text) === 0;
    const reads = style.unlike !== undefined && Number(text) === Number(style.unlike);
    if (!vanishes && !reads) return text;
  }
  return significant(value);
}

function exactDecimals([numerator, denominator]: readonly [string, string], decimals: number): string {
  const p = BigInt(numerator);
  const q = BigInt(denominator);
  const magnitude = p < 0n ? -p : p;
  const scaled = (2n * magnitude * 10n ** BigInt(decimals) + q) / (2n * q);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return p < 0n ? withoutNegativeZero(`-${text}`) : text;
}

const withoutNegativeZero = (text: string): string => (/^-[0.]*$/.test(text) ? text.slice(1) : text);

const rowsOf = (rows: number, columns: number, cell: (index: number) => string): string[] =>
  range(rows).map((row) =>
    range(columns)
      .map((column) => cell(row * columns + column))
      .join(' '),
  );

function jsonNumber(value: number): number | string {
  if (Number.isNaN(value)) return 'undefined';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'infinity' : '-infinity';
}
