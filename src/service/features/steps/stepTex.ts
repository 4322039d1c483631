/** Numbers and small arrays in the lines of a derivation; six significant digits, and `≈` where that is not all of it. */
import type { Value } from '../../../engine/value';
import { formatNumber } from '../../format';
import { dimensions, texValue } from '../../rewrite';

const LARGEST = 8;

/** `&= 3`, `&\approx 0.598688`; undefined for what is too large or no number. */
export function equals(value: Value): string | undefined {
  const tex = valueTex(value);
  return tex === undefined ? undefined : `${isExact(value) ? '=' : '\\approx'} ${tex}`;
}

export function valueTex(value: Value): string | undefined {
  const [rows, columns] = dimensions(value);
  const fits = value.shape.length <= 2 && rows <= LARGEST && columns <= LARGEST && value.data.length > 0;
  return fits && Array.from(value.data).every(Number.isFinite) ? texValue(value) : undefined;
}

export const isExact = ({ data }: Value): boolean =>
  Array.from(data).every((x) => Math.abs(Number(formatNumber(x)) - x) <= 1e-14 * Math.abs(x));

/** As a factor: a negative number in brackets. */
export const bracketed = (tex: string): string => (tex.startsWith('-') ? `(${tex})` : tex);
