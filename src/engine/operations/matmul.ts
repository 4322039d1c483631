/**
 * The matrix product as a step of the tape. Either operand may be stored transposed, so that the adjoints, which are products with transposed operands
 * (Giles, Collected matrix derivative results, 2008, 2.2.2), need no transposition.
 */
import type { ProductLayout } from '../field';
import type { Primitive, Tape, TapeNode } from '../tape';
import { asMatrix, type Dimensions } from '../tensor';

type Node<T> = TapeNode<T>;

/** [m, k] by [k, n]; vectors count as columns. The result has `shape`, which must have m·n entries. */
export const matmul = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape?: Dimensions): Node<T> => {
  const [m, k] = asMatrix(a.shape) ?? [0, 0];
  const n = asMatrix(b.shape)?.[1] ?? 0;
  return multiply(t, a, b, m, k, n, shape);
};

/** The same of the entries, whatever the shapes say. */
export const multiply = <T>(
  t: Tape<T>,
  a: Node<T>,
  b: Node<T>,
  m: number,
  k: number,
  n: number,
  shape: Dimensions = [m, n],
): Node<T> => t.record(step({ m, k, n, leftTransposed: false, rightTransposed: false }), [a, b], shape);

const step = (layout: ProductLayout): Primitive => ({
  name: 'matmul',
  cost: layout.m * layout.k * layout.n,
  reach: ([a, b]) => a!.largest * b!.largest,
  forward: (t, [a, b]) => t.field.kernels.matmul(a!.data, b!.data, layout),
  adjoints: ({ tape, adjoint, inputs: [a, b], wanted }) => [
    wanted(0) ? byLeft(tape, layout, adjoint, a!, b!) : undefined,
    wanted(1) ? byRight(tape, layout, adjoint, a!, b!) : undefined,
  ],
});

type Adjoint = <T>(t: Tape<T>, layout: ProductLayout, adjoint: Node<T>, a: Node<T>, b: Node<T>) => Node<T>;

/** G·Bᵀ, or its transpose where the left operand is stored transposed. */
const byLeft: Adjoint = (t, { m, k, n, leftTransposed, rightTransposed }, g, a, b) =>
  leftTransposed
    ? t.record(step({ m: k, k: n, n: m, leftTransposed: rightTransposed, rightTransposed: true }), [b, g], a.shape)
    : t.record(step({ m, k: n, n: k, leftTransposed: false, rightTransposed: !rightTransposed }), [g, b], a.shape);

/** Aᵀ·G, or its transpose where the right operand is stored transposed. */
const byRight: Adjoint = (t, { m, k, n, leftTransposed, rightTransposed }, g, a, b) =>
  rightTransposed
    ? t.record(step({ m: n, k: m, n: k, leftTransposed: true, rightTransposed: leftTransposed }), [g, a], b.shape)
    : t.record(step({ m: k, k: m, n, leftTransposed: !leftTransposed, rightTransposed: false }), [a, g], b.shape);
