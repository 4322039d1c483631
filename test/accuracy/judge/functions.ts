/** The built-in functions of the judge, each from its textbook definition. Logarithms are natural, variance is over n. */
import {
  type Matrix,
  Open,
  type Value,
  build,
  column,
  eliminate,
  entries,
  inverse,
  isMatrix,
  isVector,
  map,
  matrix,
  multiply,
  scalar,
  transpose,
  zip,
} from './value';

export const functions: Readonly<Record<string, (...args: Value[]) => Value>> = {
  '+': (a, b) => zip(a, b, (x, y) => x + y),
  '-': (a, b) => zip(a, b, (x, y) => x - y),
  '*': multiply,
  '/': (a, b) => zip(a, b, (x, y) => x / y),
  '^': power,
  entrywise: (a, b) => zip(a, b, (x, y) => x * y),
  neg: (a) => map(a, (x) => -x),
  T: (a) => (isMatrix(a) ? transpose(a) : a),
  '!': (a) => factorial(scalar(a)),
  '%': (a) => map(a, (x) => x / 100),
  binom: (a, b) => binomial(scalar(a), scalar(b)),
  sqrt: (a) => map(a, Math.sqrt),
  root: (a, b) =>
    scalar(b) % 2 === 1
      ? Math.cbrt(1) * Math.sign(scalar(a)) * Math.abs(scalar(a)) ** (1 / scalar(b))
      : scalar(a) ** (1 / scalar(b)),
  abs: (a) => (isMatrix(a) ? (isVector(a) ? Math.hypot(...a.data) : determinant(a)) : Math.abs(a)),
  norm: (a) => Math.hypot(...entries(a)),
  norm1: (a) => total(entries(a).map(Math.abs)),
  normInfinity: (a) => Math.max(...entries(a).map(Math.abs)),
  floor: (a) => map(a, (x) => Math.floor(x + 1e-12)),
  ceil: (a) => map(a, (x) => Math.ceil(x - 1e-12)),
  ...Object.fromEntries(
    (['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'exp', 'sign'] as const).map((name) => [
      name,
      (a: Value) => map(a, Math[name]),
    ]),
  ),
  arctan: (a) => map(a, Math.atan),
  arcsin: (a) => map(a, Math.asin),
  arccos: (a) => map(a, Math.acos),
  ln: (a) => map(a, Math.log),
  log: (a) => map(a, Math.log),
  log_: (a, base) => map(a, (x) => Math.log(x) / Math.log(scalar(base))),
  det: (a) => determinant(square(a)),
  tr: (a) => square(a).data.reduce((sum, x, k) => (k % (square(a).cols + 1) === 0 ? sum + x : sum), 0),
  rank: (a) => eliminate(asMatrix(a)).rank,
  max: (...a) => Math.max(...a.flatMap(entries)),
  min: (...a) => Math.min(...a.flatMap(entries)),
  gcd: (a, b) => gcd(scalar(a), scalar(b)),
  lcm: (a, b) => (scalar(a) * scalar(b)) / gcd(scalar(a), scalar(b)),
  relu: (a) => map(a, (x) => Math.max(0, x)),
  ReLU: (a) => map(a, (x) => Math.max(0, x)),
  sigmoid: (a) => map(a, (x) => 1 / (1 + Math.exp(-x))),
  '\\sigma': (a) => map(a, (x) => 1 / (1 + Math.exp(-x))),
  softmax: (a) => {
    const powers = map(a, Math.exp);
    return map(powers, (x) => x / total(entries(powers)));
  },
  diag: (a) => build(entries(a).length, entries(a).length, (i, j) => (i === j ? entries(a)[i]! : 0)),
  not: (a) => 1 - scalar(a),
  and: (a, b) => Math.min(scalar(a), scalar(b)),
  or: (a, b) => Math.max(scalar(a), scalar(b)),
  xor: (a, b) => Math.abs(scalar(a) - scalar(b)),
  implies: (a, b) => Math.max(1 - scalar(a), scalar(b)),
  iff: (a, b) => (scalar(a) === scalar(b) ? 1 : 0),
  conv: (a, b) => correlate(asMatrix(a), asMatrix(b)),
};

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0);
const asMatrix = (a: Value): Matrix => (isMatrix(a) ? a : matrix(1, 1, [a]));
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

function square(a: Value): Matrix {
  const m = asMatrix(a);
  if (m.rows !== m.cols) throw new Open('square');
  return m;
}

const determinant = (a: Matrix): number => eliminate(square(a)).det;

function power(a: Value, b: Value): Value {
  const exponent = scalar(b);
  if (!isMatrix(a)) return a ** exponent;
  if (a.rows !== a.cols) return map(a, (x) => x ** exponent);
  if (exponent === -1) return inverse(a);
  if (!Number.isInteger(exponent) || exponent < 1 || exponent > 60) throw new Open('matrix power');
  let product: Value = a;
  for (let i = 1; i < exponent; i++) product = multiply(product, a);
  return product;
}

function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) throw new Open('factorial');
  return n === 0 ? 1 : n * factorial(n - 1);
}

function binomial(n: number, k: number): number {
  if (!Number.isInteger(k) || !Number.isInteger(n) || n < 0 || k < 0) throw new Open('binomial');
  if (k > n) return 0;
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return Math.round(result);
}

/** Cross-correlation without padding. */
export function correlate(x: Matrix, f: Matrix, stride = 1, padding = 0): Matrix {
  const size = (n: number, k: number): number => Math.floor((n + 2 * padding - k) / stride) + 1;
  const [rows, cols] = [size(x.rows, f.rows), size(x.cols, f.cols)];
  if (rows < 1 || cols < 1) throw new Open('sizes');
  const at = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= x.rows || j >= x.cols ? 0 : x.data[i * x.cols + j]!;
  return build(rows, cols, (i, j) => {
    let sum = 0;
    for (let k = 0; k < f.rows; k++)
      for (let l = 0; l < f.cols; l++)
        sum += at(i * stride + k - padding, j * stride + l - padding) * f.data[k * f.cols + l]!;
    return sum;
  });
}

export function pool(x: Matrix, size: number, stride: number, f: (window: readonly number[]) => number): Matrix {
  const count = (n: number): number => Math.floor((n - size) / stride) + 1;
  if (count(x.rows) < 1 || count(x.cols) < 1) throw new Open('sizes');
  return build(count(x.rows), count(x.cols), (i, j) =>
    f(
      Array.from(
        { length: size * size },
        (_, k) => x.data[(i * stride + Math.floor(k / size)) * x.cols + j * stride + (k % size)]!,
      ),
    ),
  );
}

export const vector = (value: Value): Matrix => column(entries(value));
