/** Numbers and matrices of the judge: plain float64, a vector is a column, row against column is forgiven where only one can be meant. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly number[];
}
export type Value = number | Matrix;

/** What cannot be judged. */
export class Open extends Error {}

export const isMatrix = (value: Value): value is Matrix => typeof value !== 'number';
export const matrix = (rows: number, cols: number, data: readonly number[]): Matrix => ({ rows, cols, data });
export const column = (data: readonly number[]): Matrix => matrix(data.length, 1, data);
export const entries = (value: Value): readonly number[] => (isMatrix(value) ? value.data : [value]);
export const isVector = (value: Value): value is Matrix => isMatrix(value) && (value.rows === 1 || value.cols === 1);
export const entry = (m: Matrix, i: number, j: number): number => m.data[i * m.cols + j]!;

export function build(rows: number, cols: number, cell: (i: number, j: number) => number): Matrix {
  return matrix(
    rows,
    cols,
    Array.from({ length: rows * cols }, (_, k) => cell(Math.floor(k / cols), k % cols)),
  );
}

export function map(value: Value, f: (x: number) => number): Value {
  return isMatrix(value) ? matrix(value.rows, value.cols, value.data.map(f)) : f(value);
}

export function zip(a: Value, b: Value, f: (x: number, y: number) => number): Value {
  if (!isMatrix(a)) return map(b, (y) => f(a, y));
  if (!isMatrix(b)) return map(a, (x) => f(x, b));
  if (a.rows !== b.rows || a.cols !== b.cols) throw new Open('shapes');
  return matrix(
    a.rows,
    a.cols,
    a.data.map((x, i) => f(x, b.data[i]!)),
  );
}

export const scalar = (value: Value): number => {
  if (!isMatrix(value)) return value;
  if (value.data.length === 1) return value.data[0]!;
  throw new Open('not a number');
};

export const transpose = (m: Matrix): Matrix => build(m.cols, m.rows, (i, j) => entry(m, j, i));

export function multiply(a: Value, b: Value): Value {
  if (!isMatrix(a) || !isMatrix(b)) return zip(a, b, (x, y) => x * y);
  if (a.cols === b.rows) {
    const product = build(a.rows, b.cols, (i, j) => {
      let sum = 0;
      for (let k = 0; k < a.cols; k++) sum += entry(a, i, k) * entry(b, k, j);
      return sum;
    });
    return product.data.length === 1 ? product.data[0]! : product;
  }
  if (isVector(a) && isVector(b) && a.data.length === b.data.length)
    return a.data.reduce((sum, x, i) => sum + x * b.data[i]!, 0);
  throw new Open('shapes');
}

/** Gauss with partial pivoting: determinant, rank and the solution for the columns of `right`. */
export function eliminate(
  m: Matrix,
  right: Matrix = build(m.rows, 0, () => 0),
): { det: number; rank: number; solution: Matrix } {
  const a = Array.from({ length: m.rows }, (_, i) => [
    ...m.data.slice(i * m.cols, (i + 1) * m.cols),
    ...right.data.slice(i * right.cols, (i + 1) * right.cols),
  ]);
  let det = 1;
  let rank = 0;
  for (let c = 0; c < m.cols && rank < m.rows; c++) {
    const size = (i: number): number => Math.abs(a[i]![c]!);
    const pivot = a.map((_, i) => i).reduce((best, i) => (i >= rank && size(i) > size(best) ? i : best), rank);
    if (size(pivot) < 1e-10) {
      det = 0;
      continue;
    }
    if (pivot !== rank) {
      [a[pivot], a[rank]] = [a[rank]!, a[pivot]!];
      det = -det;
    }
    const top = a[rank]!;
    const lead = top[c]!;
    det *= lead;
    a[rank] = top.map((x) => x / lead);
    a.forEach((row, i) => {
      const factor = row[c]!;
      if (i !== rank) a[i] = row.map((x, j) => x - factor * a[rank]![j]!);
    });
    rank++;
  }
  if (m.rows !== m.cols || rank < m.rows) det = 0;
  return { det, rank, solution: build(m.rows, right.cols, (i, j) => a[i]![m.cols + j]!) };
}

export const identity = (n: number): Matrix => build(n, n, (i, j) => (i === j ? 1 : 0));

export function inverse(m: Matrix): Matrix {
  const { det, solution } = eliminate(m, identity(m.rows));
  if (det === 0) throw new Open('singular');
  return solution;
}

/** Eigenvalues of a matrix with real ones, largest first: QR steps on it (Gram-Schmidt), enough for small, well separated cases. */
export function eigenvalues(m: Matrix): number[] {
  let a = m;
  for (let step = 0; step < 500; step++) {
    const q = orthonormal(a);
    a = multiply(multiply(transpose(q), a), q) as Matrix;
  }
  for (let i = 1; i < m.rows; i++) if (Math.abs(entry(a, i, i - 1)) > 1e-7) throw new Open('eigenvalues');
  return Array.from({ length: m.rows }, (_, i) => entry(a, i, i));
}

function orthonormal(m: Matrix): Matrix {
  const columns: number[][] = [];
  for (let j = 0; j < m.cols; j++) {
    let v = Array.from({ length: m.rows }, (_, i) => entry(m, i, j));
    for (const u of columns) {
      const dot = v.reduce((sum, x, i) => sum + x * u[i]!, 0);
      v = v.map((x, i) => x - dot * u[i]!);
    }
    const length = Math.hypot(...v);
    if (length < 1e-14) throw new Open('singular');
    columns.push(v.map((x) => x / length));
  }
  return build(m.rows, m.cols, (i, j) => columns[j]![i]!);
}
