/** Why a value is wrong, where one usual slip gives exactly what is written. Tried exactly; the first that fits is named. */
import type { Value } from '../engine/value';
import type { Explanation } from './verdict';

export function explain(written: Value, computed: Value): Explanation | undefined {
  if (written.data.length !== computed.data.length) return undefined;
  return trials.find((t) => t.fits(written, computed))?.explanation ?? swapped(written, computed);
}

/** Two rows, two columns, or two entries in each other's place; `detail`: which. */
function swapped(written: Value, computed: Value): Explanation | undefined {
  const [rows = 1, columns = 1] = written.shape;
  const isMatrix = written.shape.length === 2 && rows > 1 && columns > 1;
  if (written.shape.length > 2 || (isMatrix && computed.shape[0] !== rows)) return undefined;
  const cells = pairOf(rows * columns, (a, b) => fitsWith(written, computed, (k) => (k === a ? b : k === b ? a : k)));
  if (cells) return { code: 'swapped', detail: isMatrix ? undefined : `entries ${cells.join(' ')}` };
  if (!isMatrix) return undefined;
  const swap = (i: number, a: number, b: number): number => (i === a ? b : i === b ? a : i);
  const inRows = pairOf(rows, (a, b) =>
    fitsWith(written, computed, (k) => swap(Math.floor(k / columns), a, b) * columns + (k % columns)),
  );
  if (inRows) return { code: 'swapped', detail: `rows ${inRows.join(' ')}` };
  const inColumns = pairOf(columns, (a, b) =>
    fitsWith(written, computed, (k) => k - (k % columns) + swap(k % columns, a, b)),
  );
  return inColumns && { code: 'swapped', detail: `columns ${inColumns.join(' ')}` };
}

/** The first two of n things that fit, counted from 1. */
function pairOf(n: number, fits: (a: number, b: number) => boolean): readonly [number, number] | undefined {
  if (n > mostSwapped) return undefined;
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) if (fits(a, b)) return [a + 1, b + 1];
  return undefined;
}

const mostSwapped = 16;

const fitsWith = (w: Value, c: Value, place: (k: number) => number): boolean =>
  Array.from(w.data).every((x, k) => isClose(x, c.data[place(k)] ?? NaN));

interface Trial {
  readonly explanation: Explanation;
  readonly fits: (written: Value, computed: Value) => boolean;
}

const trials: readonly Trial[] = [
  { explanation: { code: 'sign' }, fits: (w, c) => isEntrywise(w, c, (x) => -x) },
  { explanation: { code: 'transposed' }, fits: (w, c) => isTransposed(w, c) },
  { explanation: { code: 'factor', detail: '2' }, fits: (w, c) => isEntrywise(w, c, (x) => 2 * x) },
  { explanation: { code: 'factor', detail: '1/2' }, fits: (w, c) => isEntrywise(w, c, (x) => x / 2) },
  { explanation: { code: 'log-base', detail: '2' }, fits: (w, c) => isEntrywise(w, c, (x) => x / Math.LN2) },
  { explanation: { code: 'log-base', detail: '10' }, fits: (w, c) => isEntrywise(w, c, (x) => x / Math.LN10) },
];

function isEntrywise(w: Value, c: Value, f: (x: number) => number): boolean {
  const all = Array.from(w.data);
  return all.some((x) => x !== 0) && all.every((x, i) => isClose(x, f(c.data[i] ?? NaN)));
}

function isTransposed(w: Value, c: Value): boolean {
  const [rows, columns] = w.shape;
  if (rows === undefined || columns === undefined || rows < 2 || rows !== columns || c.shape[0] !== columns)
    return false;
  return Array.from(w.data).every((x, k) => isClose(x, c.data[(k % columns) * rows + Math.floor(k / columns)] ?? NaN));
}

/** As exact as a printed number can be: the sign or a factor must fit every digit that matters. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1e-9, Math.abs(a), Math.abs(b));
