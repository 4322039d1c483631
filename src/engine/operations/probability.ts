/** Distributions given by their probabilities; 0·log 0 is 0. Logarithms are natural, option `base` for others. */
import type { Tape, TapeNode } from '../tape';
import { sizeOf, vectorLength, type Dimensions } from '../tensor';
import type { Operation, Options, ShapeRule } from './operation';
import { add, apply, div, gather, mul, neg, reshape, scatter, sub, sum, where } from './primitives';
import { equalVectors, toScalar, unchanged } from './shapeRules';

type Node<T> = TapeNode<T>;

/** Two of one length or shape. */
const alike: ShapeRule = ([a, b]) => (a!.join() === b!.join() || equalVectors(a!, b!) ? [] : 'conflict');

/** log x, 0 where p is 0. */
const safeLog = <T>(t: Tape<T>, x: Node<T>, p: Node<T>): Node<T> => {
  const impossible = where(t, p, (value) => t.field.isZero(value));
  const rest = sub(t, t.number(1), impossible);
  return apply(t, 'log', add(t, mul(t, x, rest), impossible));
};

const inBase = <T>(t: Tape<T>, nats: Node<T>, { base }: Options): Node<T> =>
  typeof base === 'number' ? div(t, nats, apply(t, 'log', t.number(base))) : nats;

const entropyOf = <T>(t: Tape<T>, p: Node<T>): Node<T> => neg(t, sum(t, mul(t, p, safeLog(t, p, p))));
const crossEntropyOf = <T>(t: Tape<T>, p: Node<T>, q: Node<T>): Node<T> => neg(t, sum(t, mul(t, p, safeLog(t, q, p))));
const divergence = <T>(t: Tape<T>, p: Node<T>, q: Node<T>): Node<T> =>
  sum(t, mul(t, p, sub(t, safeLog(t, p, p), safeLog(t, q, p))));

const jensenShannon = <T>(t: Tape<T>, p: Node<T>, q: Node<T>): Node<T> => {
  const half = t.number(0.5);
  const middle = mul(t, half, add(t, p, q));
  return mul(t, half, add(t, divergence(t, p, middle), divergence(t, q, middle)));
};

/** A vector is one distribution; of a matrix each row (option `axis` 1: each column). */
const groups = (shape: Dimensions, { axis }: Options): { readonly index: Int32Array; readonly count: number } => {
  const [m = 1, n = 1] = vectorLength(shape) === undefined ? shape : [1, sizeOf(shape)];
  const byColumn = axis === 1 && m > 1;
  const index = Int32Array.from({ length: m * n }, (_, k) => (byColumn ? k % n : Math.floor(k / n)));
  return { index, count: byColumn ? n : m };
};

/** The largest entry of each group, as constants: what is subtracted cancels, its derivative too. */
const maxima = <T>(t: Tape<T>, x: Node<T>, index: Int32Array): Node<T> => {
  const best = new Map<number, T>();
  index.forEach((group, k) => {
    const known = best.get(group);
    if (known === undefined || t.field.compare(x.data[k]!, known) > 0) best.set(group, x.data[k]!);
  });
  return t.constant({ shape: x.shape, data: Array.from(index, (group) => best.get(group)!) });
};

const softmax: Operation = {
  name: 'softmax',
  arity: [1, 1],
  shape: ([a]) => (a!.length > 2 ? 'conflict' : a!),
  apply(t, [x], options) {
    const { index, count } = groups(x!.shape, options);
    const powers = apply(t, 'exp', sub(t, x!, maxima(t, x!, index)));
    if (powers.failure) return powers;
    const sums = scatter(t, powers, index, [count]);
    return div(t, powers, gather(t, sums, index, x!.shape));
  },
};

const logsumexp: Operation = {
  name: 'logsumexp',
  arity: [1, 1],
  shape: toScalar,
  apply(t, [x]) {
    const index = new Int32Array(x!.data.length);
    const shift = maxima(t, x!, index);
    const largest = t.constant({ shape: [], data: [shift.data[0] ?? t.field.zero] });
    return add(t, largest, apply(t, 'log', sum(t, apply(t, 'exp', sub(t, x!, shift)))));
  },
};

const logSoftmax: Operation = {
  name: 'logSoftmax',
  arity: [1, 1],
  shape: unchanged,
  apply: (t, [x], options) => sub(t, x!, logsumexp.apply(t, [x!], options)),
};

const ofTwo = (name: string, formula: <T>(t: Tape<T>, p: Node<T>, q: Node<T>) => Node<T>): Operation => ({
  name,
  arity: [2, 2],
  shape: alike,
  apply: (t, [p, q], options) => inBase(t, formula(t, p!, reshape(t, q!, p!.shape)), options),
});

/** −p log p − (1 − p) log(1 − p) of one probability. */
const bothOutcomes = <T>(t: Tape<T>, p: Node<T>): Node<T> => {
  const other = sub(t, t.number(1), p);
  return add(t, entropyOf(t, p), entropyOf(t, other));
};

export const probability: readonly Operation[] = [
  softmax,
  logSoftmax,
  logsumexp,
  {
    name: 'entropy',
    arity: [1, 1],
    shape: toScalar,
    apply: (t, [p], options) =>
      inBase(t, p!.data.length === 1 ? bothOutcomes(t, sum(t, p!)) : entropyOf(t, p!), options),
  },
  ofTwo('crossEntropy', crossEntropyOf),
  ofTwo('kl', divergence),
  ofTwo('js', jensenShannon),
];
