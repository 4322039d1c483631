/**
 * Gaussian elimination over any field, with partial pivoting (Golub and Van Loan, Matrix Computations, 3.4). Where numbers are rounded, a pivot within rounding of
 * zero, measured by the largest entry that its row had, makes the matrix singular; over the rationals only zero does.
 */
import type { Field, Mutable } from './field';

export interface Elimination<T> {
  /** Row-major, m×n, in row echelon form (reduced if that was asked). */
  readonly rows: ArrayLike<T>;
  /** The column of each pivot. */
  readonly pivots: readonly number[];
  /** The product of the pivots with the sign of the row exchanges: the determinant of a square matrix of full rank. */
  readonly product: T;
}

/** Row echelon form of the m×n matrix, with pivots from the first `columns` columns only; the rest is carried along. */
export const eliminate = <T>(
  field: Field<T>,
  matrix: ArrayLike<T>,
  m: number,
  n: number,
  options: { columns?: number; reduced?: boolean } = {},
): Elimination<T> => {
  const { columns = n, reduced = false } = options;
  const a = copy(field, matrix);
  const tolerance = rowTolerances(field, a, m, n, columns);
  const pivots: number[] = [];
  let product = field.one;
  for (let column = 0; column < columns && pivots.length < m; column++) {
    const row = pivots.length;
    const best = pivotRow(field, a, m, n, row, column);
    if (!isPivot(field, a[best * n + column]!, tolerance[best]!)) {
      for (let i = row; i < m; i++) a[i * n + column] = field.zero;
      continue;
    }
    if (best !== row) {
      swapRows(a, n, best, row);
      [tolerance[best], tolerance[row]] = [tolerance[row]!, tolerance[best]!];
      product = field.neg(product);
    }
    product = field.mul(product, a[row * n + column]!);
    if (reduced) scaleRow(field, a, n, row, column);
    for (let i = reduced ? 0 : row + 1; i < m; i++) if (i !== row) clear(field, a, n, i, row, column);
    pivots.push(column);
  }
  return { rows: a, pivots, product };
};

/** Work units of that. */
export const eliminationCost = (m: number, n: number): number => m * m * n;

const copy = <T>(field: Field<T>, matrix: ArrayLike<T>): Mutable<T> => {
  const a = field.kernels.allocate(matrix.length);
  for (let k = 0; k < matrix.length; k++) a[k] = matrix[k]!;
  return a;
};

const rowTolerances = <T>(field: Field<T>, a: ArrayLike<T>, m: number, n: number, columns: number): number[] => {
  const epsilon = field.epsilon * Math.max(m, n);
  return Array.from({ length: m }, (_, i) => {
    let largest = 0;
    for (let j = 0; epsilon > 0 && j < columns; j++)
      largest = Math.max(largest, Math.abs(field.toNumber(a[i * n + j]!)));
    return epsilon * largest;
  });
};

const isPivot = <T>(field: Field<T>, value: T, tolerance: number): boolean =>
  !field.isZero(value) && (tolerance === 0 || !(Math.abs(field.toNumber(value)) <= tolerance));

const pivotRow = <T>(field: Field<T>, a: ArrayLike<T>, m: number, n: number, from: number, column: number): number => {
  let best = from;
  for (let i = from + 1; i < m; i++)
    if (field.compare(field.abs(a[i * n + column]!), field.abs(a[best * n + column]!)) > 0) best = i;
  return best;
};

const swapRows = <T>(a: Mutable<T>, n: number, i: number, k: number): void => {
  for (let j = 0; j < n; j++) [a[i * n + j], a[k * n + j]] = [a[k * n + j]!, a[i * n + j]!];
};

const scaleRow = <T>(field: Field<T>, a: Mutable<T>, n: number, row: number, column: number): void => {
  const pivot = a[row * n + column]!;
  for (let j = column; j < n; j++) a[row * n + j] = field.div(a[row * n + j]!, pivot);
};

/** Subtracts the multiple of the pivot's row that makes the entry below (or above) the pivot zero. */
const clear = <T>(field: Field<T>, a: Mutable<T>, n: number, i: number, row: number, column: number): void => {
  const factor = field.div(a[i * n + column]!, a[row * n + column]!);
  if (field.isZero(factor)) return;
  a[i * n + column] = field.zero;
  for (let j = column + 1; j < n; j++) a[i * n + j] = field.sub(a[i * n + j]!, field.mul(factor, a[row * n + j]!));
};
