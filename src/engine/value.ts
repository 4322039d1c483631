/** Tensors over a field: row-major data with a shape. [] is a scalar, [n] a vector of either orientation, [n, 1] a column, [1, n] a row. */
export interface Tensor<T> {
  readonly shape: readonly number[];
  readonly data: ArrayLike<T>;
}

/** Two values of float64 that the outside may show. */
export type Value = Tensor<number>;

/** One dimension is a number, or unknown; a shape as a whole may be unknown. */
export type Shape = readonly (number | undefined)[];
