/**
 * Decimals of a chosen number of significant digits, for the two-precision test. Functions that are not here have no rule at that precision.
 * Arguments of periodic functions are capped where their reduction would need more digits of π than there are.
 */
import { bigNumberClass, type BigNumber } from '../backend';
import type { Field, FunctionName, UnaryFunction } from '../field';
import { genericKernels } from './kernels';

const largestAngle = 1e30;
/** Beyond, e^-x is nothing beside e^x at any precision in use; the library's series would take for ever. */
const largestHyperbolic = 1000;
const largestFactorial = 10_000;

export const bigNumber = (digits: number): Field<BigNumber> => {
  const made = fields.get(digits) ?? makeField(digits);
  fields.set(digits, made);
  return made;
};

const fields = new Map<number, Field<BigNumber>>();

const makeField = (digits: number): Field<BigNumber> => {
  const Big = bigNumberClass(digits);
  const number = (value: number | string): BigNumber => new Big(value);
  const [zero, one, nan, infinity] = [number(0), number(1), number(NaN), number(Infinity)];
  const pi = Big.acos(-1);
  const angle =
    (f: UnaryFunction<BigNumber>): UnaryFunction<BigNumber> =>
    (x) =>
      x.abs().gt(largestAngle) ? nan : f(x);
  const positive =
    (f: UnaryFunction<BigNumber>): UnaryFunction<BigNumber> =>
    (x) =>
      x.gt(0) ? f(x) : nan;
  const pow = (a: BigNumber, b: BigNumber): BigNumber => (a.isZero() && b.isNegative() && !b.isZero() ? nan : a.pow(b));
  const functions: Partial<Record<FunctionName, UnaryFunction<BigNumber>>> = {
    abs: (x) => x.abs(),
    sign: (x) => (x.isZero() ? zero : x.isNegative() ? one.neg() : one),
    floor: (x) => x.floor(),
    ceil: (x) => x.ceil(),
    round: (x) => x.round(),
    step: (x) => (x.gt(0) ? one : zero),
    relu: (x) => (x.gt(0) ? x : zero),
    sqrt: (x) => x.sqrt(),
    exp: (x) => x.exp(),
    log: positive((x) => x.ln()),
    log2: positive((x) => x.log(2)),
    log10: positive((x) => x.log(10)),
    sin: angle((x) => x.sin()),
    cos: angle((x) => x.cos()),
    tan: angle((x) => x.tan()),
    asin: (x) => x.asin(),
    acos: (x) => x.acos(),
    atan: (x) => x.atan(),
    sinh: (x) =>
      x.abs().gt(largestHyperbolic)
        ? x
            .abs()
            .exp()
            .div(x.isNegative() ? -2 : 2)
        : x.sinh(),
    cosh: (x) => (x.abs().gt(largestHyperbolic) ? x.abs().exp().div(2) : x.cosh()),
    tanh: (x) => (x.abs().gt(largestHyperbolic) ? one.mul(x.isNegative() ? -1 : 1) : x.tanh()),
    asinh: (x) => x.asinh(),
    acosh: (x) => x.acosh(),
    atanh: (x) => (x.abs().eq(1) ? nan : x.atanh()),
    sigmoid: (x) => one.div(one.add(x.neg().exp())),
    softplus: (x) => (x.gt(0) ? x.add(one.add(x.neg().exp()).ln()) : one.add(x.exp()).ln()),
    factorial(x) {
      if (x.isNegative() || !x.isInteger()) return nan;
      if (x.gt(largestFactorial)) return infinity;
      let product = one;
      for (let k = 2; k <= x.toNumber(); k++) product = product.mul(k);
      return product;
    },
  };
  const guarded = Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, guard(f, nan)]));
  const constants = { pi, e: one.exp(), infinity };
  const arithmetic: Omit<Field<BigNumber>, 'kernels'> = {
    name: 'bigNumber',
    zero,
    one,
    epsilon: 10 ** (1 - digits),
    fromText: guard(number, nan),
    fromNumber: number,
    toNumber: (x) => x.toNumber(),
    constant: (name) => constants[name],
    add: (a, b) => a.add(b),
    sub: (a, b) => a.sub(b),
    mul: (a, b) => a.mul(b),
    div: (a, b) => (b.isZero() ? nan : a.div(b)),
    neg: (a) => a.neg(),
    pow: (a, b) => guard(() => pow(a, b), nan)(undefined),
    mod: (a, b) => (b.isZero() ? nan : a.sub(b.mul(a.div(b).floor()))),
    abs: (a) => a.abs(),
    isZero: (a) => a.isZero(),
    isFinite: (a) => a.isFinite(),
    compare: (a, b) => a.cmp(b),
    fault: (x) => (x.isNaN() ? 'undefined' : undefined),
    functions: guarded,
    weight: () => 10 + digits / 4,
  };
  return { ...arithmetic, kernels: genericKernels(arithmetic) };
};

/** The library throws where it lacks digits of π or ln 10, and for text that is not a number. */
const guard =
  <A>(f: (x: A) => BigNumber, nan: BigNumber) =>
  (x: A): BigNumber => {
    try {
      return f(x);
    } catch {
      return nan;
    }
  };
