/** Eigenvalues and singular values of float64 matrices, from ml-matrix, for sizes that it handles in little time. */
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';

export const largestSide = 64;

export interface Eigen {
  /** In ascending order of the real, then of the imaginary part. */
  readonly values: readonly { readonly real: number; readonly imaginary: number }[];
  /** Unit columns, in the order of the values; undefined where an eigenvalue is not real. */
  readonly vectors: readonly (readonly number[])[] | undefined;
}

/** Of an n×n row-major matrix, n ≤ 64; undefined beyond, or if the iteration fails. */
export const eigen = (data: ArrayLike<number>, n: number): Eigen | undefined => {
  if (n > largestSide) return undefined;
  return attempt(() => {
    const { realEigenvalues, imaginaryEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
      toMatrix(data, n, n),
    );
    const order = realEigenvalues.map((_, k) => k);
    const imaginary = (k: number): number => imaginaryEigenvalues[k] ?? 0;
    order.sort((i, k) => realEigenvalues[i]! - realEigenvalues[k]! || imaginary(i) - imaginary(k));
    const isReal = order.every((k) => imaginary(k) === 0);
    return {
      values: order.map((k) => ({ real: realEigenvalues[k]!, imaginary: imaginary(k) })),
      vectors: isReal ? order.map((k) => normalised(eigenvectorMatrix.getColumn(k))) : undefined,
    };
  });
};

export interface SingularValues {
  /** Row-major [m, r], r = min(m, n). */
  readonly left: readonly number[];
  /** In descending order. */
  readonly values: readonly number[];
  /** Row-major [n, r]. */
  readonly right: readonly number[];
}

/** A = left · diag(values) · rightᵀ of an m×n matrix, m, n ≤ 64. */
export const singularValues = (data: ArrayLike<number>, m: number, n: number): SingularValues | undefined => {
  if (Math.max(m, n) > largestSide) return undefined;
  return attempt(() => {
    const found = new SingularValueDecomposition(toMatrix(data, m, n), { autoTranspose: true });
    return {
      left: found.leftSingularVectors.to1DArray(),
      values: [...found.diagonal],
      right: found.rightSingularVectors.to1DArray(),
    };
  });
};

const toMatrix = (data: ArrayLike<number>, m: number, n: number): Matrix => Matrix.from1DArray(m, n, Array.from(data));

const normalised = (v: readonly number[]): number[] => {
  const length = Math.hypot(...v);
  return v.map((x) => x / length);
};

/** The library throws for what it cannot do. */
const attempt = <R>(compute: () => R): R | undefined => {
  try {
    return compute();
  } catch {
    return undefined;
  }
};
