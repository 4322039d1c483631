/**
 * Matrix products over doubles. Two loops serve all layouts: along the rows of the right operand, or, where that is stored transposed, row by row as dot
 * products; both run through contiguous memory and are unrolled by four (Golub and Van Loan, Matrix Computations, 1.1). A matrix times a column is the
 * column, as a row, times the transposed matrix. Few entries are multiplied as they are.
 */
import type { ProductLayout } from '../field';

export const productOfDoubles = (
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  layout: ProductLayout,
): ArrayLike<number> => {
  const { m, k, n, leftTransposed } = layout;
  if (m * k * n <= smallProduct) return small(a, b, layout);
  if (n === 1) return large(b, a, { m: 1, k, n: m, leftTransposed: false, rightTransposed: !leftTransposed });
  return large(a, b, layout);
};

const large = (a: ArrayLike<number>, b: ArrayLike<number>, layout: ProductLayout): ArrayLike<number> => {
  const { m, k, n, leftTransposed, rightTransposed } = layout;
  const strides = { m, k, n, i: leftTransposed ? 1 : k, l: leftTransposed ? m : 1 };
  const loop = rightTransposed && k > 1 ? dotProducts : alongRows;
  return loop(typed(a), typed(b), strides);
};

/** Below, plain loops win over conversions. */
const smallProduct = 300;

const typed = (x: ArrayLike<number>): Float64Array => (x instanceof Float64Array ? x : new Float64Array(x));

/** Sizes, and the distances in the left operand between rows (i) and between columns (l). */
interface Strides {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly i: number;
  readonly l: number;
}

const small = (
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { m, k, n, leftTransposed, rightTransposed }: ProductLayout,
): number[] => {
  const [ai, al] = leftTransposed ? [1, m] : [k, 1];
  const [bl, bj] = rightTransposed ? [1, k] : [n, 1];
  const out: number[] = [];
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += a[i * ai + l * al]! * b[l * bl + j * bj]!;
      out.push(sum);
    }
  return out;
};

/** out[i, ·] += a[i, l]·b[l, ·]. */
const alongRows = (a: Float64Array, b: Float64Array, s: Strides): Float64Array => {
  const { m, k, n } = s;
  const out = new Float64Array(m * n);
  const whole = k - (k % 4);
  for (let i = 0; i < m; i++) {
    const row = i * n;
    let at = i * s.i;
    let l = 0;
    for (; l < whole; l += 4, at += 4 * s.l) {
      const a0 = a[at]!;
      const a1 = a[at + s.l]!;
      const a2 = a[at + 2 * s.l]!;
      const a3 = a[at + 3 * s.l]!;
      for (let j = 0, q = l * n; j < n; j++, q++)
        out[row + j] = out[row + j]! + a0 * b[q]! + a1 * b[q + n]! + a2 * b[q + 2 * n]! + a3 * b[q + 3 * n]!;
    }
    for (; l < k; l++, at += s.l) {
      const factor = a[at]!;
      for (let j = 0, q = l * n; j < n; j++, q++) out[row + j] = out[row + j]! + factor * b[q]!;
    }
  }
  return out;
};

/** out[i, j] = Σ a[i, l]·b[j, l], b being stored by its columns. */
const dotProducts = (a: Float64Array, b: Float64Array, s: Strides): Float64Array => {
  const { m, k, n } = s;
  const out = new Float64Array(m * n);
  const whole = n - (n % 4);
  for (let i = 0; i < m; i++) {
    let j = 0;
    for (; j < whole; j += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let l = 0, at = i * s.i, q = j * k; l < k; l++, at += s.l, q++) {
        const factor = a[at]!;
        s0 += factor * b[q]!;
        s1 += factor * b[q + k]!;
        s2 += factor * b[q + 2 * k]!;
        s3 += factor * b[q + 3 * k]!;
      }
      out[i * n + j] = s0;
      out[i * n + j + 1] = s1;
      out[i * n + j + 2] = s2;
      out[i * n + j + 3] = s3;
    }
    for (; j < n; j++) {
      let sum = 0;
      for (let l = 0, at = i * s.i, q = j * k; l < k; l++, at += s.l, q++) sum += a[at]! * b[q]!;
      out[i * n + j] = sum;
    }
  }
  return out;
};
