/** Steps of linear algebra on the tape: inverse, solution of a system, determinant. Rules: Giles 2008, section 2.2. */
import type { Field } from '../field';
import { float64 } from '../fields/float64';
import { eliminate, eliminationCost } from '../linearAlgebra';
import type { Primitive, Tape, TapeNode } from '../tape';
import { isSingle, sizeOf } from '../tensor';
import { matmul } from './matmul';
import { gather, join, mul, neg, reciprocal, reshape, sum, transpose } from './primitives';

type Node<T> = TapeNode<T>;

/** A⁻¹; `undefined` if A is singular. */
export const inverseOf = <T>(t: Tape<T>, a: Node<T>): Node<T> => {
  if (isSingle(a.shape)) return reciprocal(t, a);
  return t.record(inverseStep(a.shape[0]!), [a], a.shape);
};

/** X with A·X = B, in the shape of B. */
export const solution = <T>(t: Tape<T>, a: Node<T>, b: Node<T>): Node<T> =>
  t.record(solveStep(Math.round(Math.sqrt(sizeOf(a.shape))), b), [a, b], b.shape);

export const determinant = <T>(t: Tape<T>, a: Node<T>): Node<T> => {
  const n = Math.round(Math.sqrt(sizeOf(a.shape)));
  return n === 1 ? reshape(t, a, []) : t.record(determinantStep(n), [a], []);
};

/** A square matrix with columns appended, reduced; undefined if it is singular. */
const reducedRight = <T>(field: Field<T>, a: ArrayLike<T>, b: ArrayLike<T>, n: number, k: number): ArrayLike<T> => {
  const augmented = field.kernels.allocate(n * (n + k));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) augmented[i * (n + k) + j] = a[i * n + j]!;
    for (let j = 0; j < k; j++) augmented[i * (n + k) + n + j] = b[i * k + j]!;
  }
  const { rows, pivots } = eliminate(field, augmented, n, n + k, { columns: n, reduced: true });
  const regular = pivots.length === n;
  const out = field.kernels.allocate(n * k);
  const nothing = field.div(field.one, field.zero);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) out[i * k + j] = regular ? rows[i * (n + k) + n + j]! : nothing;
  return out;
};

/** The error of an inverse grows with the condition number (Golub and Van Loan, 3.5): |A|·|A⁻¹| times the result. */
const inverseStep = (n: number): Primitive => ({
  name: 'inverse',
  reach: ([a], result) => n * a!.largest * largestOf(result) ** 2,
  cost: eliminationCost(n, 2 * n),
  growth: n / 2,
  forward(t, [a]) {
    const unit = t.field.kernels.allocate(n * n);
    for (let i = 0; i < n; i++) unit[i * n + i] = t.field.one;
    return reducedRight(t.field, a!.data, unit, n, n);
  },
  adjoints({ tape, node, adjoint }) {
    const transposed = transpose(tape, node);
    return [neg(tape, matmul(tape, transposed, matmul(tape, adjoint, transposed)))];
  },
});

const solveStep = <T>(n: number, b: Node<T>): Primitive => {
  const k = sizeOf(b.shape) / n;
  return {
    name: 'solve',
    cost: eliminationCost(n, 3 * n + k),
    reach: ([left], result) => n * left!.largest * largestOf(result) * largestOf(inverseNumbers(left!.data, n)),
    growth: n / 2,
    forward: (t, [left, right]) => reducedRight(t.field, left!.data, right!.data, n, k),
    adjoints({ tape, node, adjoint, inputs: [left, right] }) {
      const square = reshape(tape, left!, [n, n]);
      const onRight = solution(tape, transpose(tape, square), adjoint);
      const product = matmul(tape, reshape(tape, onRight, [n, k]), transpose(tape, reshape(tape, node, [n, k])));
      return [reshape(tape, neg(tape, product), left!.shape), reshape(tape, onRight, right!.shape)];
    },
  };
};

/** Hadamard's bound: no product of the expansion is larger than that of the rows' lengths. */
const determinantStep = (n: number): Primitive => ({
  name: 'det',
  reach: ([a]) => rowLengths(a!.data, n).reduce((product, length) => product * length, 1),
  cost: eliminationCost(n, n),
  growth: n / 2,
  forward(t, [a]) {
    const { product, pivots } = eliminate(t.field, a!.data, n, n);
    return [pivots.length === n ? product : t.field.zero];
  },
  adjoints: ({ tape, adjoint, inputs }) => [mul(tape, adjoint, cofactors(tape, inputs[0]!, n))],
});

const inverseNumbers = (a: ArrayLike<number>, n: number): ArrayLike<number> => {
  const unit = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  return reducedRight(float64, a, unit, n, n);
};

const rowLengths = (a: ArrayLike<number>, n: number): number[] =>
  Array.from({ length: n }, (_, i) => Math.hypot(...Array.from({ length: n }, (_unused, j) => a[i * n + j]!)));

const largestOf = (x: ArrayLike<number>): number =>
  Array.from(x).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** The derivative of the determinant, also where that is zero: every minor. */
const cofactors = <T>(t: Tape<T>, a: Node<T>, n: number): Node<T> => {
  const minors: Node<T>[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (minors.at(-1)?.failure) return minors.at(-1)!;
      const minor = determinant(t, gather(t, a, without(n, i, j), [n - 1, n - 1]));
      minors.push((i + j) % 2 === 0 ? minor : neg(t, minor));
    }
  return join(t, minors, [n, n]);
};

const without = (n: number, row: number, column: number): Int32Array => {
  const index: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== row && j !== column) index.push(i * n + j);
  return Int32Array.from(index);
};

/** The sum of the diagonal. */
export const traceOf = <T>(t: Tape<T>, a: Node<T>): Node<T> => {
  const n = Math.round(Math.sqrt(sizeOf(a.shape)));
  const diagonal = Int32Array.from({ length: n }, (_, i) => i * (n + 1));
  return sum(t, gather(t, a, diagonal, [n]));
};
