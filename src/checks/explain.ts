/** Why a value is wrong, where one usual slip gives exactly what is written. Tried exactly; the first that fits is named. */
import type { Value } from '../engine/value';
import type { Explanation } from './verdict';

export function explain(written: Value, computed: Value): Explanation | undefined {
  if (written.data.length !== computed.data.length) return undefined;
  return trials.find((t) => t.fits(written, computed))?.explanation;
}

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
