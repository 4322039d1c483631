/** Doubles. A pole gives NaN, so that an infinity can only be an overflow or come from one. */
import type { Field, FunctionName, UnaryFunction } from '../field';
import { divide, float64Kernels, modulo, power } from './float64Kernels';

export const sigmoid = (x: number): number => {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
};

/** Halves away from zero, as students round. */
const round = (x: number): number => Math.sign(x) * Math.floor(Math.abs(x) + 0.5);

const factorial = (n: number): number => {
  if (n < 0 || !Number.isInteger(n)) return NaN;
  if (n > 170) return Infinity;
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
};

/** Maclaurin series for small arguments, Legendre's continued fraction of erfc beyond (Abramowitz and Stegun 7.1.6, 7.1.14). */
const erf = (x: number): number => {
  const z = Math.abs(x);
  if (z > 6) return Math.sign(x);
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let n = 1; term > 1e-18 * sum; n++) sum += term *= (2 * z * z) / (2 * n + 1);
    return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
  }
  let tail = 0;
  for (let n = 60; n >= 1; n--) tail = n / 2 / (z + tail);
  return Math.sign(x) * (1 - Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + tail));
};

const functions: Record<FunctionName, UnaryFunction<number>> = {
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  round,
  step: (x) => (x > 0 ? 1 : 0),
  relu: (x) => (x > 0 ? x : 0),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: (x) => (x > 0 ? Math.log(x) : NaN),
  log2: (x) => (x > 0 ? Math.log2(x) : NaN),
  log10: (x) => (x > 0 ? Math.log10(x) : NaN),
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: (x) => (Math.abs(x) === 1 ? NaN : Math.atanh(x)),
  sigmoid,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  factorial,
  erf,
};

const constants = { pi: Math.PI, e: Math.E, infinity: Infinity };

export const float64: Field<number> = {
  name: 'float64',
  zero: 0,
  one: 1,
  fromText: Number,
  fromNumber: (value) => value,
  toNumber: (x) => x,
  constant: (name) => constants[name],
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: divide,
  neg: (a) => -a,
  pow: power,
  mod: modulo,
  abs: Math.abs,
  isZero: (a) => a === 0,
  isFinite: Number.isFinite,
  compare: (a, b) => (a === b ? 0 : a - b),
  fault: (x) => (x !== x ? 'undefined' : undefined),
  epsilon: 2 ** -52,
  functions,
  kernels: float64Kernels,
  weight: () => 1,
};
