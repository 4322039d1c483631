/** Shape rules that several operations share. [n] is a vector of either orientation; one entry stands for a scalar wherever one is needed. */
import { isSingle, sameShape, sizeOf, vectorLength, type Dimensions } from '../tensor';
import { isShape, type ShapeAnswer, type ShapeRule } from './operation';

/** The shape of the only argument. */
export const unchanged: ShapeRule = ([a]) => a!;

export const toScalar: ShapeRule = () => [];

/** Equal shapes, a scalar with anything, [n] with [n, 1] or [1, n] (which win). */
export const alignedPair = (a: Dimensions, b: Dimensions): ShapeAnswer => {
  if (sameShape(a, b)) return a;
  if (isSingle(a) || isSingle(b)) return larger(a, b);
  if (a.length === 1 && vectorLength(b) === a[0]) return b;
  if (b.length === 1 && vectorLength(a) === b[0]) return a;
  return 'conflict';
};

/** More entries, or as many and more dimensions. */
const larger = (a: Dimensions, b: Dimensions): Dimensions =>
  (sizeOf(a) - sizeOf(b) || a.length - b.length) >= 0 ? a : b;

/** From left to right over any number of arguments. */
export const folded =
  (pair: (a: Dimensions, b: Dimensions, options: Parameters<ShapeRule>[1]) => ShapeAnswer): ShapeRule =>
  (shapes, options) => {
    let shape: ShapeAnswer = shapes[0] ?? [];
    for (let k = 1; k < shapes.length && isShape(shape); k++) shape = pair(shape, shapes[k]!, options);
    return shape;
  };

export const aligned: ShapeRule = folded(alignedPair);

/** A square matrix; one entry is 1×1. */
export const squareSide = (shape: Dimensions): number | undefined => {
  if (isSingle(shape)) return 1;
  return shape.length === 2 && shape[0] === shape[1] ? shape[0] : undefined;
};

export const squareTo =
  (result: (side: number, shape: Dimensions) => Dimensions): ShapeRule =>
  ([a]) => {
    const side = squareSide(a!);
    return side === undefined ? 'conflict' : result(side, a!);
  };

/** Two vectors of one length, of whatever orientation. */
export const equalVectors = (a: Dimensions, b: Dimensions): boolean =>
  vectorLength(a) !== undefined && vectorLength(a) === vectorLength(b);
