/**
 * Loops over doubles. Small tensors are plain arrays, which are faster to make; large ones are typed, and each loop over them meets nothing else, so that it
 * is compiled for that.
 */
import type { BinaryName, Kernels, Mutable } from '../field';
import { productOfDoubles } from './float64Product';

const smallSize = 32;
/** Zeros of each size that the engine keeps as doubles, which copies stay. */
const zeros = Array.from({ length: smallSize + 1 }, (_, n) => Array.from({ length: n }, () => 0.5).fill(0));
const allocate = (n: number): Mutable<number> => (n <= smallSize ? zeros[n]!.slice() : new Float64Array(n));

const typed = (x: ArrayLike<number>): Float64Array => (x instanceof Float64Array ? x : new Float64Array(x));

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
  if (a.length === 1 && b.length === 1) return [single[name](a[0]!, b[0]!)];
  const [i, j] = [a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1];
  const n = i === 0 ? b.length : a.length;
  const out = allocate(n);
  if (out instanceof Float64Array) loops[name](typed(a), typed(b), out, i, j);
  else for (let k = 0; k < n; k++) out[k] = single[name](a[k * i]!, b[k * j]!);
  return out;
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

const largestOfMany = (x: Float64Array): number => {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const size = Math.abs(x[i]!);
    if (!(size <= largest)) largest = size;
    if (size !== size) return NaN;
  }
  return largest;
};

const largestOfFew = (x: ArrayLike<number>): number => {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  return largest;
};

export const float64Kernels: Kernels<number> = {
  allocate,
  zip,
  matmul: productOfDoubles,
  map(f, x) {
    if (x.length === 1) return [f(x[0]!)];
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
  largest: (x) => (x instanceof Float64Array ? largestOfMany(x) : largestOfFew(x)),
  fault: (x) => (Number.isNaN(float64Kernels.largest(x)) ? 'undefined' : undefined),
};
