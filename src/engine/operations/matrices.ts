/** Operations on matrices: transpose, inverse, determinant, products, norms. */
import { eliminate, eliminationCost } from '../linearAlgebra';
import type { Tape, TapeNode } from '../tape';
import { asMatrix, isSingle, sizeOf, vectorLength } from '../tensor';
import { determinant, inverseOf, solution, traceOf } from './linear';
import { matmul, multiply } from './matmul';
import { isShape, numberOption, type Operation, type ShapeRule } from './operation';
import { apply, gather, mul, pow, power, square, sum, transpose } from './primitives';
import { equalVectors, squareSide, squareTo, toScalar } from './shapeRules';

/** A free vector transposed acts as a row. */
const transposed: ShapeRule = ([a]) => {
  if (a!.length === 0) return [];
  const matrix = asMatrix(a!);
  return matrix ? [matrix[1], matrix[0]] : 'conflict';
};

const matrixProduct: ShapeRule = ([a, b]) => {
  const [left, right] = [asMatrix(a!), asMatrix(b!)];
  if (!left || !right || left[1] !== right[0]) return 'conflict';
  return b!.length === 1 ? [left[0]] : [left[0], right[1]];
};

const outer: Operation = {
  name: 'outer',
  arity: [2, 2],
  shape: ([a, b]) => {
    const [m, n] = [vectorLength(a!), vectorLength(b!)];
    return m === undefined || n === undefined ? 'conflict' : [m, n];
  },
  apply(t, [a, b]) {
    const [m, n] = [sizeOf(a!.shape), sizeOf(b!.shape)];
    return multiply(t, a!, b!, m, 1, n);
  },
};

const kron: Operation = {
  name: 'kron',
  arity: [2, 2],
  shape: ([a, b]) => {
    const [left, right] = [asMatrix(a!), asMatrix(b!)];
    if (!left || !right) return 'conflict';
    if (a!.length < 2 && b!.length < 2) return [sizeOf(a!) * sizeOf(b!)];
    return [left[0] * right[0], left[1] * right[1]];
  },
  apply(t, [a, b]) {
    const [m, n] = asMatrix(a!.shape)!;
    const [p, q] = asMatrix(b!.shape)!;
    const size = m * n * p * q;
    if (!t.budget.spend(2 * size)) return t.tooLarge(2 * size, [m * p, n * q]);
    const [left, right] = [new Int32Array(size), new Int32Array(size)];
    for (let i = 0, k = 0; i < m * p; i++)
      for (let j = 0; j < n * q; j++, k++) {
        left[k] = Math.floor(i / p) * n + Math.floor(j / q);
        right[k] = (i % p) * q + (j % q);
      }
    const shape = kron.shape([a!.shape, b!.shape], {});
    const result = isShape(shape) ? shape : [];
    return mul(t, gather(t, a!, left, result), gather(t, b!, right, result));
  },
};

const dot: Operation = {
  name: 'dot',
  arity: [2, 2],
  shape: ([a, b]) => (equalVectors(a!, b!) || (isSingle(a!) && isSingle(b!)) ? [] : 'conflict'),
  apply: (t, [a, b]) => sum(t, mul(t, a!, b!)),
};

/** The 2-norm of a vector, the Frobenius norm of a matrix; of a vector option or second argument p for (Σ|x|^p)^(1/p), ∞ for the largest |x|. */
const norm: Operation = {
  name: 'norm',
  arity: [1, 2],
  shape: toScalar,
  apply(t, [x, second], options) {
    const p = second ? t.field.toNumber(second.data[0]!) : numberOption(options, 'p', 2);
    const given = second !== undefined || options.p !== undefined;
    if (given && vectorLength(x!.shape) === undefined && x!.shape.length > 0) return t.failHere('ambiguous');
    if (x!.data.length === 1) return sum(t, apply(t, 'abs', x!));
    if (p === 2) return apply(t, 'sqrt', sum(t, square(t, x!)));
    const sizes = apply(t, 'abs', x!);
    if (p === 1) return sum(t, sizes);
    if (p === Infinity) return largest(t, sizes);
    return pow(
      t,
      sum(t, power(t, sizes, p)),
      t.constant({ shape: [], data: [t.field.div(t.field.one, t.field.fromNumber(p))] }),
    );
  },
};

const largest = <T>(t: Tape<T>, x: TapeNode<T>): TapeNode<T> => {
  let best = 0;
  for (let i = 1; i < x.data.length; i++) if (t.field.compare(x.data[i]!, x.data[best]!) > 0) best = i;
  return gather(t, x, Int32Array.of(best), []);
};

const rank: Operation = {
  name: 'rank',
  arity: [1, 1],
  shape: ([a]) => (asMatrix(a!) ? [] : 'conflict'),
  apply(t, [a]) {
    const [m, n] = asMatrix(a!.shape)!;
    const cost = eliminationCost(m, n);
    if (!t.budget.spend(cost)) return t.tooLarge(cost, a!.shape);
    return t.number(eliminate(t.field, a!.data, m, n).pivots.length);
  },
};

/** The reduced row echelon form; it has no derivative rule, being piecewise. */
const rref: Operation = {
  name: 'rref',
  arity: [1, 1],
  shape: ([a]) => (a!.length === 2 ? a! : 'conflict'),
  apply(t, [a]) {
    const [m, n] = asMatrix(a!.shape)!;
    return t.record(
      {
        name: 'rref',
        cost: eliminationCost(m, n),
        growth: m / 2,
        forward: (tape, [x]) => eliminate(tape.field, x!.data, m, n, { reduced: true }).rows,
      },
      [a!],
      [m, n],
    );
  },
};

const solve: Operation = {
  name: 'solve',
  arity: [2, 2],
  shape: ([a, b]) => {
    const side = squareSide(a!);
    return side !== undefined && (asMatrix(b!)?.[0] ?? 0) === side ? b! : 'conflict';
  },
  apply: (t, [a, b]) => solution(t, a!, b!),
};

export const matrices: readonly Operation[] = [
  {
    name: 'transpose',
    arity: [1, 1],
    shape: transposed,
    apply: (t, [a]) => (a!.shape.length === 0 ? a! : transpose(t, a!)),
  },
  { name: 'inverse', arity: [1, 1], shape: squareTo((_, shape) => shape), apply: (t, [a]) => inverseOf(t, a!) },
  { name: 'det', arity: [1, 1], shape: squareTo(() => []), apply: (t, [a]) => determinant(t, a!) },
  { name: 'trace', arity: [1, 1], shape: squareTo(() => []), apply: (t, [a]) => traceOf(t, a!) },
  {
    name: 'matmul',
    arity: [2, 2],
    shape: matrixProduct,
    apply(t, [a, b]) {
      const shape = matrixProduct([a!.shape, b!.shape], {});
      return matmul(t, a!, b!, isShape(shape) ? shape : undefined);
    },
  },
  outer,
  kron,
  dot,
  norm,
  rank,
  rref,
  solve,
];
