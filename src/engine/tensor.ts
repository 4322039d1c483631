/** Shapes with every dimension known, and tensors over them. */
import type { Tensor } from './value';

export type Dimensions = readonly number[];

export const scalar = <T>(value: T): Tensor<T> => ({ shape: [], data: [value] });

export const tensor = <T>(shape: Dimensions, data: ArrayLike<T>): Tensor<T> => ({ shape, data });

/** The number of entries. */
export const sizeOf = (shape: Dimensions): number => {
  let size = 1;
  for (const dimension of shape) size *= dimension;
  return size;
};

export const sameShape = (a: Dimensions, b: Dimensions): boolean => {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
};

/** A scalar, or a [1], [1, 1] that may stand for one. */
export const isSingle = (shape: Dimensions): boolean => sizeOf(shape) === 1;

/** `3×4`; a scalar is `1`. */
export const formatShape = (shape: Dimensions): string => (shape.length === 0 ? '1' : shape.join('×'));

/** Rows and columns, a vector of either orientation read as a column; undefined for more than two dimensions. */
export const asMatrix = (shape: Dimensions): readonly [number, number] | undefined => {
  const [rows = 1, columns = 1] = shape;
  return shape.length > 2 ? undefined : [rows, columns];
};

/** [n], [n, 1] or [1, n]: its length; else undefined. */
export const vectorLength = (shape: Dimensions): number | undefined => {
  if (shape.length === 1) return shape[0];
  if (shape.length === 2 && (shape[0] === 1 || shape[1] === 1)) return sizeOf(shape);
  return undefined;
};
