/**
 * Why a value is wrong, where one usual slip gives exactly what is written, to the digits that are shown. The first that fits is named: later
 * ones give the same numbers only where they are the same slip (the sign of an antisymmetric matrix is its transpose).
 */
import type { Value } from '../engine/value';
import type { Explanation } from './verdict';

/** `halves`: how far the printed entries may be from what they stand for; numbers of few digits show nothing. */
export function explain(written: Value, computed: Value, halves?: readonly number[]): Explanation | undefined {
  if (written.data.length !== computed.data.length) return undefined;
  const sides: Sides = { written, computed, isNear: nearness(written, halves) };
  return trials.find((t) => t.fits(sides))?.explanation ?? swapped(sides);
}

interface Sides {
  readonly written: Value;
  readonly computed: Value;
  /** Whether the k-th entry as written may stand for a number. */
  readonly isNear: (k: number, x: number) => boolean;
}

/** Half a unit in the last place tells slips apart where some entry has three digits. */
function nearness({ data }: Value, halves: readonly number[] | undefined): Sides['isNear'] {
  const isPrecise = halves?.some((h, k) => h > 0 && Math.abs(data[k] ?? 0) >= leastPrecision * h) ?? false;
  return (k, x) => {
    const w = data[k] ?? NaN;
    const half = (isPrecise && halves?.[k]) || 0;
    return Math.abs(w - x) <= Math.max(half * (1 + 1e-9), 1e-9 * Math.max(1e-9, Math.abs(w), Math.abs(x)));
  };
}

const leastPrecision = 200;

/** Two rows, two columns, or two entries in each other's place; `detail`: which. */
function swapped(sides: Sides): Explanation | undefined {
  const { written, computed } = sides;
  const [rows = 1, columns = 1] = written.shape;
  const isMatrix = written.shape.length === 2 && rows > 1 && columns > 1;
  if (written.shape.length > 2 || (isMatrix && computed.shape[0] !== rows)) return undefined;
  const cells = pairOf(rows * columns, (a, b) => fitsWith(sides, (k) => (k === a ? b : k === b ? a : k)));
  if (cells) return { code: 'swapped', detail: isMatrix ? undefined : `entries ${cells.join(' ')}` };
  if (!isMatrix) return undefined;
  const swap = (i: number, a: number, b: number): number => (i === a ? b : i === b ? a : i);
  const inRows = pairOf(rows, (a, b) =>
    fitsWith(sides, (k) => swap(Math.floor(k / columns), a, b) * columns + (k % columns)),
  );
  if (inRows) return { code: 'swapped', detail: `rows ${inRows.join(' ')}` };
  const inColumns = pairOf(columns, (a, b) => fitsWith(sides, (k) => k - (k % columns) + swap(k % columns, a, b)));
  return inColumns && { code: 'swapped', detail: `columns ${inColumns.join(' ')}` };
}

/** The first two of n things that fit, counted from 1. */
function pairOf(n: number, fits: (a: number, b: number) => boolean): readonly [number, number] | undefined {
  if (n > mostSwapped) return undefined;
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) if (fits(a, b)) return [a + 1, b + 1];
  return undefined;
}

const mostSwapped = 16;

/** Entry k stands in the place of another. */
const fitsWith = ({ written, computed, isNear }: Sides, place: (k: number) => number): boolean =>
  Array.from(written.data).every((_, k) => isNear(k, computed.data[place(k)] ?? NaN));

interface Trial {
  readonly explanation: Explanation;
  readonly fits: (sides: Sides) => boolean;
}

const trials: readonly Trial[] = [
  { explanation: { code: 'sign' }, fits: (s) => isEntrywise(s, (x) => -x) },
  { explanation: { code: 'transposed' }, fits: isTransposed },
  { explanation: { code: 'turned' }, fits: isTurned },
  { explanation: { code: 'factor', detail: '2' }, fits: (s) => isEntrywise(s, (x) => 2 * x) },
  { explanation: { code: 'factor', detail: '1/2' }, fits: (s) => isEntrywise(s, (x) => x / 2) },
  { explanation: { code: 'log-base', detail: '2' }, fits: (s) => isEntrywise(s, (x) => x / Math.LN2) },
  { explanation: { code: 'log-base', detail: '10' }, fits: (s) => isEntrywise(s, (x) => x / Math.LN10) },
];

function isEntrywise({ written, computed, isNear }: Sides, f: (x: number) => number): boolean {
  const all = Array.from(written.data);
  return all.some((x) => x !== 0) && all.every((_, k) => isNear(k, f(computed.data[k] ?? NaN)));
}

function isTransposed(sides: Sides): boolean {
  const { written: w, computed: c } = sides;
  const [rows, columns] = w.shape;
  if (rows === undefined || columns === undefined || rows < 2 || rows !== columns || c.shape[0] !== columns)
    return false;
  return fitsWith(sides, (k) => (k % columns) * rows + Math.floor(k / columns));
}

/** A matrix with its entries in reverse order. */
function isTurned(sides: Sides): boolean {
  const { written: w, computed: c } = sides;
  if (w.shape.length !== 2 || w.shape.some((n, i) => n < 2 || n !== c.shape[i])) return false;
  return fitsWith(sides, (k) => w.data.length - 1 - k);
}
