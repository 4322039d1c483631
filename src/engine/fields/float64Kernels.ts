/**
 * Loops over doubles. Small tensors are plain arrays, which are faster to make; large ones are typed, and each loop over them meets nothing else, so that it
 * is compiled for that.
 */
import type { BinaryName, Kernels, Mutable } from '../field';

const smallSize = 8;
const allocate = (n: number): Mutable<number> => (n <= smallSize ? new Array<number>(n).fill(0) : new Float64Array(n));

const typed = (x: ArrayLike<number>): Float64Array => (x instanceof Float64Array ? x : Float64Array.from(x));

/** Division by zero has no value; that tells it from an overflow. */
export const divide = (a: number, b: number): number => (b === 0 ? NaN : a / b);

export const power = (a: number, b: number): number => {
  if (a === 0 && b < 0) return NaN;
  return b === 2 ? a * a : Math.pow(a, b);
};

export const modulo = (a: number, b: number): number => (b === 0 ? NaN : a - b * Math.floor(a / b));

const single: Record<BinaryName, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: divide,
  pow: power,
  mod: modulo,
};

/** i and j are the strides, 0 for a scalar operand. */
type Loop = (a: Float64Array, b: Float64Array, out: Float64Array, i: number, j: number) => void;

const loops: Record<BinaryName, Loop> = {
  add: (a, b, out, i, j) => {
    for (let k = 0, p = 0, q = 0; k < out.length; k++, p += i, q += j) out[k] = a[p]! + b[q]!;
  },
  sub: (a, b, out, i, j) => {
    for (let k = 0, p = 0, q = 0; k < out.length; k++, p += i, q += j) out[k] = a[p]! - b[q]!;
  },
  mul: (a, b, out, i, j) => {
    for (let k = 0, p = 0, q = 0; k < out.length; k++, p += i, q += j) out[k] = a[p]! * b[q]!;
  },
  div: (a, b, out, i, j) => {
    for (let k = 0, p = 0, q = 0; k < out.length; k++, p += i, q += j) out[k] = divide(a[p]!, b[q]!);
  },
  pow: (a, b, out, i, j) => {
    for (let k = 0, p = 0, q = 0; k < out.length; k++, p += i, q += j) out[k] = power(a[p]!, b[q]!);
  },
  mod: (a, b, out, i, j) => {
    for (let k = 0, p = 0, q = 0; k < out.length; k++, p += i, q += j) out[k] = modulo(a[p]!, b[q]!);
  },
};

const zip: Kernels<number>['zip'] = (name, a, b) => {
  const [i, j] = [a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1];
  const n = i === 0 ? b.length : a.length;
  const out = allocate(n);
  if (out instanceof Float64Array) loops[name](typed(a), typed(b), out, i, j);
  else for (let k = 0; k < n; k++) out[k] = single[name](a[k * i]!, b[k * j]!);
  return out;
};

/** Below, plain loops win over conversions. */
const smallProduct = 64;

const matmul: Kernels<number>['matmul'] = (a, b, m, k, n) => {
  if (m * k * n > smallProduct) {
    const out = new Float64Array(m * n);
    if (n === 1) largeMatrixVector(typed(a), typed(b), out, m, k);
    else largeProduct(typed(a), typed(b), out, m, k, n);
    return out;
  }
  const out = allocate(m * n);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += a[i * k + l]! * b[l * n + j]!;
      out[i * n + j] = sum;
    }
  return out;
};

const largeMatrixVector = (a: Float64Array, b: Float64Array, out: Float64Array, m: number, k: number): void => {
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let l = 0, p = i * k; l < k; l++, p++) sum += a[p]! * b[l]!;
    out[i] = sum;
  }
};

/** Every inner loop runs along the rows of the right operand, four of them at once. */
const largeProduct = (a: Float64Array, b: Float64Array, out: Float64Array, m: number, k: number, n: number): void => {
  const whole = k - (k % 4);
  for (let i = 0; i < m; i++) {
    const row = i * n;
    for (let l = 0; l < whole; l += 4) {
      const [at, from] = [i * k + l, l * n];
      const a0 = a[at]!;
      const a1 = a[at + 1]!;
      const a2 = a[at + 2]!;
      const a3 = a[at + 3]!;
      for (let j = 0, q = from; j < n; j++, q++)
        out[row + j] = out[row + j]! + a0 * b[q]! + a1 * b[q + n]! + a2 * b[q + 2 * n]! + a3 * b[q + 3 * n]!;
    }
    for (let l = whole; l < k; l++) {
      const factor = a[i * k + l]!;
      for (let j = 0, q = l * n; j < n; j++, q++) out[row + j] = out[row + j]! + factor * b[q]!;
    }
  }
};

const mapLarge = (f: (x: number) => number, x: Float64Array, out: Float64Array): void => {
  for (let i = 0; i < x.length; i++) out[i] = f(x[i]!);
};

const gatherLarge = (x: Float64Array, index: Int32Array, out: Float64Array): void => {
  for (let i = 0; i < index.length; i++) {
    const place = index[i]!;
    out[i] = place < 0 ? 0 : x[place]!;
  }
};

const inspectLarge = (x: Float64Array): number => {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const size = Math.abs(x[i]!);
    if (!(size <= largest)) largest = size;
    if (size !== size) return NaN;
  }
  return largest;
};

const inspectSmall = (x: ArrayLike<number>): number => {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  return largest;
};

export const float64Kernels: Kernels<number> = {
  allocate,
  zip,
  matmul,
  map(f, x) {
    const out = allocate(x.length);
    if (out instanceof Float64Array) mapLarge(f, typed(x), out);
    else for (let i = 0; i < x.length; i++) out[i] = f(x[i]!);
    return out;
  },
  gather(x, index) {
    const out = allocate(index.length);
    if (out instanceof Float64Array) gatherLarge(typed(x), index, out);
    else for (let i = 0; i < index.length; i++) out[i] = index[i]! < 0 ? 0 : x[index[i]!]!;
    return out;
  },
  scatter(x, index, n) {
    const out = allocate(n);
    for (let i = 0; i < index.length; i++) {
      const place = index[i]!;
      if (place >= 0) out[place] = out[place]! + x[i]!;
    }
    return out;
  },
  sum(x) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i]!;
    return sum;
  },
  inspect(x) {
    const largest = x instanceof Float64Array ? inspectLarge(x) : inspectSmall(x);
    return { fault: largest !== largest ? 'undefined' : undefined, largest };
  },
};
