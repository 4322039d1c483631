/**
 * A field is what an expression is evaluated over: float64, exact rationals, or decimals of a chosen precision. Every operation is total: what has no
 * value gives a faulty element (NaN, a fault's name), which absorbs everything that it meets; the tape looks for it after each step.
 */
import type { Reason } from './expression';

export { bigNumber } from './fields/bigNumber';
export { float64 } from './fields/float64';
export { rational, type Rational } from './fields/rational';

/** Why an element is not a number. Each is a reason's code. */
export type Fault = Extract<Reason['code'], 'undefined' | 'irrational' | 'too-large' | 'not-supported'>;

/** Functions of one number that a field may have. */
export type FunctionName =
  | 'abs' | 'sign' | 'floor' | 'ceil' | 'round' | 'step' | 'relu' | 'sqrt' | 'exp' | 'log' | 'log2' | 'log10' | 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan'
  | 'sinh' | 'cosh' | 'tanh' | 'asinh' | 'acosh' | 'atanh' | 'sigmoid' | 'softplus' | 'factorial' | 'erf'; // prettier-ignore

export type UnaryFunction<T> = (x: T) => T;

export interface Field<T> {
  readonly name: 'float64' | 'rational' | 'bigNumber';
  readonly zero: T;
  readonly one: T;
  /** Relative rounding error of one operation. */
  readonly epsilon: number;
  /** A decimal literal: digits, an optional point, an optional exponent. */
  fromText(text: string): T;
  /** Exactly the double. */
  fromNumber(value: number): T;
  /** The nearest double. */
  toNumber(x: T): number;
  constant(name: 'pi' | 'e' | 'infinity'): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  neg(a: T): T;
  /** 0^0 is 1. */
  pow(a: T, b: T): T;
  /** a − b·⌊a/b⌋. */
  mod(a: T, b: T): T;
  abs(a: T): T;
  isZero(a: T): boolean;
  isFinite(a: T): boolean;
  /** Negative, zero, positive; NaN where an element is faulty. */
  compare(a: T, b: T): number;
  /** Undefined for a number, ±∞ included. */
  fault(x: T): Fault | undefined;
  readonly functions: Readonly<Partial<Record<FunctionName, UnaryFunction<T>>>>;
  readonly kernels: Kernels<T>;
  /** Work units of one operation on such numbers. */
  weight(data: ArrayLike<T>): number;
}

export type Mutable<T> = { [index: number]: T; readonly length: number };
export type BinaryName = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'mod';

/** Loops over whole tensors. Float64 has its own; the others share generic ones. */
export interface Kernels<T> {
  /** n zeros. */
  allocate(n: number): Mutable<T>;
  map(f: UnaryFunction<T>, x: ArrayLike<T>): ArrayLike<T>;
  /** Entrywise; an operand with one entry goes with every entry of the other. */
  zip(name: BinaryName, a: ArrayLike<T>, b: ArrayLike<T>): ArrayLike<T>;
  matmul(a: ArrayLike<T>, b: ArrayLike<T>, layout: ProductLayout): ArrayLike<T>;
  /** Entry i is x[index[i]], 0 where the index is negative. */
  gather(x: ArrayLike<T>, index: Int32Array): ArrayLike<T>;
  /** x[i] added to entry index[i] of n zeros. */
  scatter(x: ArrayLike<T>, index: Int32Array, n: number): ArrayLike<T>;
  sum(x: ArrayLike<T>): T;
  /** The largest absolute value as a double: NaN if an entry is faulty, ∞ only if one is infinite. */
  largest(x: ArrayLike<T>): number;
  /** The first fault. */
  fault(x: ArrayLike<T>): Fault | undefined;
}

/** Of a matrix product [m, k] by [k, n]: a transposed operand is stored as [k, m] or [n, k]. */
export interface ProductLayout {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly leftTransposed: boolean;
  readonly rightTransposed: boolean;
}
