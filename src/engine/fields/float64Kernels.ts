/** Loops over doubles. Small results are plain arrays: those are faster to make than typed ones. */
import type { BinaryName, Kernels, Mutable } from '../field';

const smallSize = 8;
const allocate = (n: number): Mutable<number> => (n <= smallSize ? new Array<number>(n).fill(0) : new Float64Array(n));

type Loop = (a: ArrayLike<number>, b: ArrayLike<number>, out: Mutable<number>, i: number, j: number) => void;

/** Division by zero has no value; that tells it from an overflow. */
export const divide = (a: number, b: number): number => (b === 0 ? NaN : a / b);

export const power = (a: number, b: number): number => {
  if (a === 0 && b < 0) return NaN;
  return b === 2 ? a * a : Math.pow(a, b);
};

export const modulo = (a: number, b: number): number => (b === 0 ? NaN : a - b * Math.floor(a / b));

/** i and j are the strides, 0 for a scalar operand. One loop each, so that each is compiled for its own operation. */
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

/** Row by row of the right operand: every inner loop runs along memory. */
const matmul: Kernels<number>['matmul'] = (a, b, m, k, n) => {
  const out = allocate(m * n);
  if (n === 1) {
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let l = 0, p = i * k; l < k; l++, p++) sum += a[p]! * b[l]!;
      out[i] = sum;
    }
    return out;
  }
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const factor = a[i * k + l]!;
      for (let j = 0, p = i * n, q = l * n; j < n; j++, p++, q++) out[p] = out[p]! + factor * b[q]!;
    }
  return out;
};

export const float64Kernels: Kernels<number> = {
  allocate,
  map(f, x) {
    const out = allocate(x.length);
    for (let i = 0; i < x.length; i++) out[i] = f(x[i]!);
    return out;
  },
  zip(name, a, b) {
    const out = allocate(a.length === 1 ? b.length : a.length);
    loops[name](a, b, out, a.length === 1 ? 0 : 1, b.length === 1 ? 0 : 1);
    return out;
  },
  matmul,
  gather(x, index) {
    const out = allocate(index.length);
    for (let i = 0; i < index.length; i++) out[i] = index[i]! < 0 ? 0 : x[index[i]!]!;
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
    let largest = 0;
    for (let i = 0; i < x.length; i++) {
      const size = Math.abs(x[i]!);
      if (size > largest) largest = size;
      else if (size !== size) return { fault: 'undefined', largest: NaN };
    }
    return { fault: undefined, largest };
  },
};
