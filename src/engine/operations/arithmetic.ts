/** + − · ÷ and powers. */
import type { Tape, TapeNode } from '../tape';
import { isSingle, type Dimensions } from '../tensor';
import { matmul } from './matmul';
import type { Operation, ShapeRule } from './operation';
import { inverseOf } from './linear';
import { add, div, mod, mul, neg, pow, sub } from './primitives';
import { times } from './product';
import { aligned, alignedPair, squareSide, unchanged } from './shapeRules';

type Binary = <T>(t: Tape<T>, a: TapeNode<T>, b: TapeNode<T>, shape?: Dimensions) => TapeNode<T>;

/** Aligned shapes, from left to right over any number of arguments. */
const entrywise = (name: string, step: Binary, arity: readonly [number, number]): Operation => ({
  name,
  arity,
  shape: aligned,
  apply: (t, inputs) => inputs.reduce((a, b) => step(t, a, b, alignedOrOwn(a.shape, b.shape))),
});

const alignedOrOwn = (a: Dimensions, b: Dimensions): Dimensions => {
  const shape = alignedPair(a, b);
  return typeof shape === 'string' ? a : shape;
};

/** Of a square matrix by a whole number; everything else is entrywise, but of other matrices it is not known what is meant. */
const powerShape: ShapeRule = ([a, b]) =>
  isMatrix(a!) && isSingle(b!) ? (squareSide(a!) ? a! : 'ambiguous') : alignedPair(a!, b!);

const isMatrix = (shape: Dimensions): boolean => shape.length === 2 && shape[0] !== 1 && shape[1] !== 1;

const power: Operation = {
  name: 'power',
  arity: [2, 2],
  shape: powerShape,
  apply(t, [a, b]) {
    if (isMatrix(a!.shape) && isSingle(b!.shape)) return matrixPower(t, a!, t.field.toNumber(b!.data[0]!));
    return pow(t, a!, b!, alignedOrOwn(a!.shape, b!.shape));
  },
};

/** By repeated squaring. */
const matrixPower = <T>(t: Tape<T>, a: TapeNode<T>, exponent: number): TapeNode<T> => {
  if (!Number.isInteger(exponent)) return t.failHere('not-supported');
  if (Math.abs(exponent) > 2 ** 30) return t.failHere('too-large', String(exponent));
  const base = exponent < 0 ? inverseOf(t, a) : a;
  let result: TapeNode<T> | undefined;
  let square = base;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result ? matmul(t, result, square) : square;
    if (rest > 1) square = matmul(t, square, square);
  }
  return result ?? t.constant(identityMatrix(t, a.shape[0]!));
};

export const identityMatrix = <T>(t: Tape<T>, n: number): { shape: Dimensions; data: ArrayLike<T> } => {
  const data = t.field.kernels.allocate(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = t.field.one;
  return { shape: [n, n], data };
};

export const arithmetic: readonly Operation[] = [
  entrywise('plus', add, [1, Infinity]),
  entrywise('minus', sub, [2, 2]),
  { name: 'negate', arity: [1, 1], shape: unchanged, apply: (t, [a]) => neg(t, a!) },
  times,
  entrywise('hadamard', mul, [1, Infinity]),
  entrywise('divide', div, [2, 2]),
  power,
  entrywise('entrywisePower', pow, [2, 2]),
  entrywise('mod', mod, [2, 2]),
];
