/** Steps of linear algebra on the tape: inverse, solution of a system, determinant. Rules: Giles 2008, section 2.2. */
import { eliminate, eliminationCost } from '../linearAlgebra';
import type { Primitive, Tape, TapeNode } from '../tape';
import { isSingle, sizeOf } from '../tensor';
import { gather, join, matmul, mul, neg, reciprocal, reshape, sum, transpose } from './primitives';

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
const reducedRight = <T>(t: Tape<T>, a: ArrayLike<T>, b: ArrayLike<T>, n: number, k: number): ArrayLike<T> => {
  const augmented = t.field.kernels.allocate(n * (n + k));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) augmented[i * (n + k) + j] = a[i * n + j]!;
    for (let j = 0; j < k; j++) augmented[i * (n + k) + n + j] = b[i * k + j]!;
  }
  const { rows, pivots } = eliminate(t.field, augmented, n, n + k, { columns: n, reduced: true });
  const regular = pivots.length === n;
  const out = t.field.kernels.allocate(n * k);
  const nothing = t.field.div(t.field.one, t.field.zero);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) out[i * k + j] = regular ? rows[i * (n + k) + n + j]! : nothing;
  return out;
};

const inverseStep = (n: number): Primitive => ({
  name: 'inverse',
  cost: eliminationCost(n, 2 * n),
  growth: n / 2,
  forward(t, [a]) {
    const unit = t.field.kernels.allocate(n * n);
    for (let i = 0; i < n; i++) unit[i * n + i] = t.field.one;
    return reducedRight(t, a!.data, unit, n, n);
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
    cost: eliminationCost(n, n + k),
    growth: n / 2,
    forward: (t, [left, right]) => reducedRight(t, left!.data, right!.data, n, k),
    adjoints({ tape, node, adjoint, inputs: [left, right] }) {
      const square = reshape(tape, left!, [n, n]);
      const onRight = solution(tape, transpose(tape, square), adjoint);
      const product = matmul(tape, reshape(tape, onRight, [n, k]), transpose(tape, reshape(tape, node, [n, k])));
      return [reshape(tape, neg(tape, product), left!.shape), reshape(tape, onRight, right!.shape)];
    },
  };
};

const determinantStep = (n: number): Primitive => ({
  name: 'det',
  cost: eliminationCost(n, n),
  growth: n / 2,
  forward(t, [a]) {
    const { product, pivots } = eliminate(t.field, a!.data, n, n);
    return [pivots.length === n ? product : t.field.zero];
  },
  adjoints: ({ tape, adjoint, inputs }) => [mul(tape, adjoint, cofactors(tape, inputs[0]!, n))],
});

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
