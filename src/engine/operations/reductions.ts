/** From many entries to one: sums, products, extrema. Option `axis` of `sum` and `mean`: 1 adds up each column, 2 each row of a matrix. */
import type { Tape, TapeNode } from '../tape';
import { sizeOf, type Dimensions } from '../tensor';
import { matmul } from './matmul';
import { isShape, type Operation, type Options, type ShapeRule } from './operation';
import { add, apply, gather, join, mul, range, reshape, scatter, square, sub, sum, transpose } from './primitives';
import { aligned, alignedPair, equalVectors, toScalar } from './shapeRules';

type Node<T> = TapeNode<T>;

/** [m, n] along axis 1 gives [n], along axis 2 [m]. */
const alongAxis: ShapeRule = ([a], { axis }) => {
  if (axis === undefined) return [];
  if (a!.length !== 2 || (axis !== 1 && axis !== 2)) return 'conflict';
  return [a![2 - axis]!];
};

const total = <T>(t: Tape<T>, a: Node<T>, { axis }: Options): Node<T> => {
  if (axis === undefined) return sum(t, a);
  const [m, n] = a.shape as [number, number];
  const index = Int32Array.from({ length: m * n }, (_, k) => (axis === 1 ? k % n : Math.floor(k / n)));
  return scatter(t, a, index, [axis === 1 ? n : m]);
};

const counted = (shape: Dimensions, { axis }: Options): number =>
  axis === undefined ? sizeOf(shape) : shape[Number(axis) - 1]!;

export const average = <T>(t: Tape<T>, a: Node<T>, options: Options = {}): Node<T> =>
  divideByCount(t, total(t, a, options), counted(a.shape, options));

/** Exactly in every field. */
export const divideByCount = <T>(t: Tape<T>, a: Node<T>, count: number): Node<T> =>
  mul(t, t.constant({ shape: [], data: [t.field.div(t.field.one, t.field.fromNumber(count))] }), a);

/** Pairs are multiplied until one is left. */
const productOf = <T>(t: Tape<T>, a: Node<T>): Node<T> => {
  let rest = reshape(t, a, [sizeOf(a.shape)]);
  while (!rest.failure && sizeOf(rest.shape) > 1) {
    const n = sizeOf(rest.shape);
    const half = n >> 1;
    const pairs = mul(t, gather(t, rest, range(0, half), [half]), gather(t, rest, range(half, 2 * half), [half]));
    rest = n % 2 === 0 ? pairs : join(t, [pairs, gather(t, rest, range(n - 1, n), [1])], [half + 1]);
  }
  return sizeOf(a.shape) === 0 ? t.number(1) : reshape(t, rest, []);
};

/** Places of the largest (sign 1) or smallest (sign −1) entries, in order; equal ones are a tie. */
const extrema = <T>(t: Tape<T>, a: Node<T>, sign: number): number[] => {
  let best = [0];
  for (let i = 1; i < a.data.length; i++) {
    const order = sign * t.field.compare(a.data[i]!, a.data[best[0]!]!);
    if (order > 0) best = [i];
    else if (order === 0) best.push(i);
  }
  return best;
};

/**
 * Of the entries of one argument; of several arguments entry by entry. Of equal ones the first counts and is noted, unless the option `ties` says
 * `first`, `last` or `shared` (each has its part of the gradient).
 */
const extreme = (name: string, sign: number): Operation => ({
  name,
  arity: [1, Infinity],
  shape: (shapes, options) =>
    shapes.length === 1 ? (sizeOf(shapes[0]!) > 0 ? [] : 'conflict') : aligned(shapes, options),
  apply(t, inputs, { ties }) {
    if (inputs.length > 1) return inputs.reduce((a, b) => larger(t, a, b, sign, ties));
    const [a] = inputs;
    const places = extrema(t, a!, sign);
    if (places.length > 1 && ties === undefined) t.addTie();
    if (ties === 'shared') return average(t, gather(t, a!, Int32Array.from(places), [places.length]));
    return gather(t, a!, Int32Array.of(places.at(ties === 'last' ? -1 : 0)!), []);
  },
});

const larger = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, sign: number, ties: Options[string] | undefined): Node<T> => {
  if (a.failure) return a;
  const answer = alignedPair(a.shape, b.shape);
  const shape = isShape(answer) ? answer : [];
  const [m, n] = [a.data.length, b.data.length];
  const both = join(t, [a, b], [m + n]);
  const choosing = (takesSecond: boolean): Node<T> => {
    const index = Int32Array.from({ length: sizeOf(shape) }, (_, k) => {
      const [i, j] = [m === 1 ? 0 : k, n === 1 ? 0 : k];
      const order = sign * t.field.compare(a.data[i]!, b.data[j]!);
      if (order === 0 && ties === undefined) t.addTie();
      return order > 0 || (order === 0 && !takesSecond) ? i : m + j;
    });
    return gather(t, both, index, shape);
  };
  return ties === 'shared' ? divideByCount(t, add(t, choosing(false), choosing(true)), 2) : choosing(ties === 'last');
};

const arg = (name: string, sign: number): Operation => ({
  name,
  arity: [1, 1],
  shape: ([a]) => (sizeOf(a!) > 0 ? [] : 'conflict'),
  apply(t, [a]) {
    const places = extrema(t, a!, sign);
    if (places.length > 1) t.addTie();
    return t.number(places[0]! + 1);
  },
});

/** Mean squared deviation, 1/n; option `sample` for 1/(n − 1). */
const varianceOf = <T>(t: Tape<T>, a: Node<T>, { sample }: Options): Node<T> => {
  const n = sizeOf(a.shape) - (sample === true ? 1 : 0);
  return n < 1 ? t.failHere('undefined') : divideByCount(t, sum(t, square(t, sub(t, a, average(t, a)))), n);
};

/** Of two vectors a number; of a matrix, whose rows are observations, the matrix of its columns; 1/n, option `sample` for 1/(n − 1). */
const covariance: Operation = {
  name: 'covariance',
  arity: [1, 2],
  shape: ([a, b]) => {
    if (b) return equalVectors(a!, b) ? [] : 'conflict';
    return a!.length === 2 ? [a![1]!, a![1]!] : 'conflict';
  },
  apply(t, [a, b], { sample }) {
    const less = sample === true ? 1 : 0;
    if (b) {
      const products = mul(t, sub(t, a!, average(t, a!)), sub(t, b, average(t, b)));
      return divideByCount(t, sum(t, products), sizeOf(a!.shape) - less);
    }
    const [m, n] = a!.shape as [number, number];
    const columns = Int32Array.from({ length: m * n }, (_, k) => k % n);
    const centred = sub(t, a!, gather(t, average(t, a!, { axis: 1 }), columns, [m, n]));
    return divideByCount(t, gram(t, centred), m - less);
  },
};

const gram = <T>(t: Tape<T>, a: Node<T>): Node<T> => matmul(t, transpose(t, a), a);

export const reductions: readonly Operation[] = [
  { name: 'sum', arity: [1, 1], shape: alongAxis, apply: (t, [a], options) => total(t, a!, options) },
  { name: 'mean', arity: [1, 1], shape: alongAxis, apply: (t, [a], options) => average(t, a!, options) },
  { name: 'prod', arity: [1, 1], shape: toScalar, apply: (t, [a]) => productOf(t, a!) },
  extreme('max', 1),
  extreme('min', -1),
  arg('argmax', 1),
  arg('argmin', -1),
  { name: 'variance', arity: [1, 1], shape: toScalar, apply: (t, [a], options) => varianceOf(t, a!, options) },
  {
    name: 'standardDeviation',
    arity: [1, 1],
    shape: toScalar,
    apply: (t, [a], options) => apply(t, 'sqrt', varianceOf(t, a!, options)),
  },
  covariance,
];
