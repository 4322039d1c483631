/**
 * `times`: what a product means is decided by the shapes. Two vectors of which none is a transposed one have no product of their own: the caller says
 * with the option `vectors` whether it is the dot or the entrywise product.
 */
import type { Tape, TapeNode } from '../tape';
import { isSingle, sizeOf, vectorLength, type Dimensions } from '../tensor';
import { matmul, multiply } from './matmul';
import type { Operation, Options, ShapeAnswer } from './operation';
import { mul, sum } from './primitives';
import { alignedPair, equalVectors, folded } from './shapeRules';

type Reading = 'scale' | 'matmul' | 'row' | 'outer' | 'dot' | 'entrywise' | 'ambiguous' | 'conflict';

const reading = (a: Dimensions, b: Dimensions, vectors: unknown): Reading => {
  if (isSingle(a) || isSingle(b)) return isSingle(a) && isSingle(b) && isMatrixPair(a, b) ? 'matmul' : 'scale';
  if (a.length > 2 || b.length > 2) return 'conflict';
  const free = a.length === 1 || b.length === 1;
  const alike = a.length === b.length && a.join() === b.join() && vectorLength(a) !== undefined;
  if ((free || alike) && equalVectors(a, b) && vectors) return vectors === 'dot' ? 'dot' : 'entrywise';
  if (a.length === 2 && b.length === 2) return a[1] === b[0] ? 'matmul' : 'conflict';
  return readingOfFree(a, b);
};

const isMatrixPair = (a: Dimensions, b: Dimensions): boolean => a.length === 2 && b.length === 2;

/** One of them is [n]: a column behind a matrix, a row or a column before one. */
const readingOfFree = (a: Dimensions, b: Dimensions): Reading => {
  const isVector = (shape: Dimensions): boolean => shape.length === 1 || shape[1] === 1;
  if (isVector(a) && isVector(b)) return equalVectors(a, b) ? 'ambiguous' : 'conflict';
  if (b.length === 1) return a[1] === b[0] ? 'matmul' : 'conflict';
  if (b[0] === 1) return 'outer';
  return a[0] === b[0] ? 'row' : 'conflict';
};

const productShape = (a: Dimensions, b: Dimensions, options: Options): ShapeAnswer => {
  const kind = reading(a, b, options.vectors);
  switch (kind) {
    case 'conflict':
    case 'ambiguous':
      return kind;
    case 'scale':
    case 'entrywise':
      return alignedPair(a, b);
    case 'dot':
      return [];
    case 'outer':
      return [a[0]!, b[1]!];
    case 'row':
      return [1, b[1]!];
    case 'matmul':
      return isMatrixPair(a, b) ? withoutInner(a[0]!, b[1]!, sizeOf(a) > 1) : vectorOrScalar(a[0]!);
  }
};

/** A row by a column is a scalar; 1×1 by 1×1 stays. */
const withoutInner = (rows: number, columns: number, isSum: boolean): Dimensions =>
  rows === 1 && columns === 1 && isSum ? [] : [rows, columns];
const vectorOrScalar = (rows: number): Dimensions => (rows === 1 ? [] : [rows]);

export const product = <T>(t: Tape<T>, a: TapeNode<T>, b: TapeNode<T>, options: Options = {}): TapeNode<T> => {
  if (a.failure) return a;
  if (b.failure) return b;
  const shape = productShape(a.shape, b.shape, options);
  if (typeof shape === 'string') return t.failHere('shape');
  switch (reading(a.shape, b.shape, options.vectors)) {
    case 'scale':
    case 'entrywise':
      return mul(t, a, b, shape);
    case 'dot':
      return sum(t, mul(t, a, b));
    case 'row':
      return multiply(t, a, b, 1, sizeOf(a.shape), b.shape[1]!, shape);
    default:
      return matmul(t, a, b, shape);
  }
};

export const times: Operation = {
  name: 'times',
  arity: [1, Infinity],
  shape: folded(productShape),
  apply: (t, inputs, options) => inputs.reduce((a, b) => product(t, a, b, options)),
};
