/**
 * Exact rationals, at most 4,096 bits above or below the line. An element is a Fraction or the name of what is wrong with it.
 * Functions give their value where it is rational by theorem (√(9/4), log 1, sin 0) and `irrational` elsewhere.
 */
import { fraction, type Fraction } from '../backend';
import type { Fault, Field, FunctionName, UnaryFunction } from '../field';
import { genericKernels } from './kernels';
import { bitLength, decimalParts, integerRoot, ratioToNumber } from './integers';

export type Rational = Fraction | Fault;
export const maximalBits = 4096;

const zero = fraction(0n);
const one = fraction(1n);
const numerator = (x: Fraction): bigint => x.s * x.n;

const capped = (x: Fraction): Rational =>
  bitLength(x.n) > maximalBits || bitLength(x.d) > maximalBits ? 'too-large' : x;
const ratio = (n: bigint, d: bigint): Rational => capped(fraction(n, d));

const lift1 =
  (f: (x: Fraction) => Rational): UnaryFunction<Rational> =>
  (x) =>
    typeof x === 'string' ? x : f(x);
const lift2 =
  (f: (a: Fraction, b: Fraction) => Rational) =>
  (a: Rational, b: Rational): Rational =>
    typeof a === 'string' ? a : typeof b === 'string' ? b : f(a, b);

const fromText = (text: string): Rational => {
  const parts = decimalParts(text);
  if (!parts) return 'undefined';
  if (Math.abs(parts.exponent) + text.length > 1200) return 'too-large';
  const scale = 10n ** BigInt(Math.abs(parts.exponent));
  return parts.exponent < 0 ? ratio(parts.digits, scale) : ratio(parts.digits * scale, 1n);
};

const fromNumber = (value: number): Rational => {
  if (Number.isNaN(value)) return 'undefined';
  if (!Number.isFinite(value)) return 'irrational';
  let exponent = 0n;
  while (!Number.isInteger(value)) {
    value *= 2;
    exponent++;
  }
  return ratio(BigInt(value), 1n << exponent);
};

const root = (x: Fraction, degree: bigint): Rational => {
  if (degree > BigInt(maximalBits)) return x.n === x.d || x.n === 0n ? x : 'irrational';
  if (x.s < 0n) return 'undefined';
  const above = integerRoot(x.n, degree);
  const below = integerRoot(x.d, degree);
  return above ** degree === x.n && below ** degree === x.d ? ratio(above, below) : 'irrational';
};

const pow = lift2((a, b) => {
  if (b.n === 0n) return one;
  if (a.n === 0n) return b.s > 0n ? zero : 'undefined';
  const base = b.d === 1n ? a : root(a, b.d);
  if (typeof base === 'string') return base;
  const trivial = base.n === 1n && base.d === 1n;
  if (!trivial && BigInt(Math.max(bitLength(base.n), bitLength(base.d)) - 1) * b.n > BigInt(maximalBits))
    return 'too-large';
  const exponent = trivial ? b.n % 2n : b.n;
  const [n, d] = [numerator(base) ** exponent, base.d ** exponent];
  return b.s > 0n ? ratio(n, d) : ratio(d, n);
});

const integer = (x: Fraction): bigint => (numerator(x) - (((numerator(x) % x.d) + x.d) % x.d)) / x.d;
const floor = (x: Fraction): Fraction => fraction(integer(x));
const half = fraction(1n, 2n);

const factorial = (x: Fraction): Rational => {
  if (x.s < 0n || x.d !== 1n) return 'undefined';
  if (x.n > 600n) return 'too-large';
  let product = 1n;
  for (let k = 2n; k <= x.n; k++) product *= k;
  return ratio(product, 1n);
};

/** Exact powers of the base only. */
const logarithm =
  (base: bigint) =>
  (x: Fraction): Rational => {
    if (x.s * x.n <= 0n) return 'undefined';
    const [large, sign] = x.d === 1n ? [x.n, 1n] : [x.d, -1n];
    if (x.d !== 1n && x.n !== 1n) return 'irrational';
    let exponent = 0n;
    let power = 1n;
    for (; power < large; exponent++) power *= base;
    return power === large ? fraction(sign * exponent) : 'irrational';
  };

/** By Lindemann's theorem these are irrational at every other rational number. */
const only =
  (at: Fraction, value: Fraction) =>
  (x: Fraction): Rational =>
    x.equals(at) ? value : 'irrational';

const within = (low: number, high: number, f: (x: Fraction) => Rational) => (x: Fraction) =>
  x.valueOf() < low || x.valueOf() > high ? 'undefined' : f(x);

const rules: Record<FunctionName, (x: Fraction) => Rational> = {
  abs: (x) => x.abs(),
  sign: (x) => fraction(x.n === 0n ? 0n : x.s),
  floor,
  ceil: (x) => floor(x.neg()).neg(),
  round: (x) => (x.s < 0n ? floor(x.neg().add(half)).neg() : floor(x.add(half))),
  step: (x) => (x.s * x.n > 0n ? one : zero),
  relu: (x) => (x.s * x.n > 0n ? x : zero),
  sqrt: (x) => root(x, 2n),
  exp: only(zero, one),
  log: (x) => (x.s * x.n <= 0n ? 'undefined' : only(one, zero)(x)),
  log2: logarithm(2n),
  log10: logarithm(10n),
  sin: only(zero, zero),
  cos: only(zero, one),
  tan: only(zero, zero),
  asin: within(-1, 1, only(zero, zero)),
  acos: within(-1, 1, only(one, zero)),
  atan: only(zero, zero),
  sinh: only(zero, zero),
  cosh: only(zero, one),
  tanh: only(zero, zero),
  asinh: only(zero, zero),
  acosh: within(1, Infinity, only(one, zero)),
  atanh: (x) => (x.n >= x.d ? 'undefined' : only(zero, zero)(x)),
  sigmoid: only(zero, half),
  softplus: () => 'irrational',
  factorial,
  erf: only(zero, zero),
};
const functions = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, lift1(rule)])) as Record<
  FunctionName,
  UnaryFunction<Rational>
>;

const bitsOf = (x: Rational): number => (typeof x === 'string' ? 0 : Math.max(bitLength(x.n), bitLength(x.d)));

const arithmetic: Omit<Field<Rational>, 'kernels'> = {
  name: 'rational',
  zero,
  one,
  fromText,
  fromNumber,
  toNumber: (x) => (typeof x === 'string' ? NaN : ratioToNumber(numerator(x), x.d)),
  constant: () => 'irrational',
  add: lift2((a, b) => capped(a.add(b))),
  sub: lift2((a, b) => capped(a.sub(b))),
  mul: lift2((a, b) => capped(a.mul(b))),
  div: lift2((a, b) => (b.n === 0n ? 'undefined' : capped(a.div(b)))),
  neg: lift1((x) => x.neg()),
  pow,
  mod: lift2((a, b) => (b.n === 0n ? 'undefined' : capped(a.sub(b.mul(floor(a.div(b))))))),
  abs: functions.abs,
  isZero: (x) => typeof x !== 'string' && x.n === 0n,
  isFinite: () => true,
  compare: (a, b) => (typeof a === 'string' || typeof b === 'string' ? NaN : a.compare(b)),
  fault: (x) => (typeof x === 'string' ? x : undefined),
  epsilon: 0,
  functions,
  weight(data) {
    let bits = 0;
    for (let i = 0; i < data.length; i++) bits = Math.max(bits, bitsOf(data[i]!));
    return 20 + (bits * bits) / 64;
  },
};

export const rational: Field<Rational> = { ...arithmetic, kernels: genericKernels(arithmetic) };
