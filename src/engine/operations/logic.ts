/** Comparisons and connectives give 1 or 0, entrywise; they are constant between jumps, so derivatives do not pass through them. */
import type { Tape, TapeNode } from '../tape';
import { sizeOf } from '../tensor';
import { isShape, type Operation } from './operation';
import { aligned, unchanged } from './shapeRules';

/** Two entries to 1 or 0. */
const entrywise = (
  name: string,
  arity: readonly [number, number],
  rule: <T>(t: Tape<T>, a: T, b: T) => boolean,
): Operation => ({
  name,
  arity,
  shape: aligned,
  apply: (t, inputs) => inputs.reduce((a, b) => combine(t, a, b, (x, y) => rule(t, x, y))),
});

const combine = <T>(t: Tape<T>, a: TapeNode<T>, b: TapeNode<T>, rule: (x: T, y: T) => boolean): TapeNode<T> => {
  const answer = aligned([a.shape, b.shape], {});
  const shape = isShape(answer) ? answer : [];
  const size = sizeOf(shape);
  if (!t.budget.spend(size + 10)) return t.tooLarge(size);
  const data = t.field.kernels.allocate(size);
  for (let i = 0; i < size; i++) {
    const [x, y] = [a.data[a.data.length === 1 ? 0 : i]!, b.data[b.data.length === 1 ? 0 : i]!];
    data[i] = rule(x, y) ? t.field.one : t.field.zero;
  }
  return t.constant({ shape, data });
};

const comparison = (name: string, holds: (order: number) => boolean): Operation => {
  const plain = entrywise(name, [2, 2], (t, a, b) => holds(t.field.compare(a, b)));
  return {
    ...plain,
    apply(t, inputs, options) {
      const differentiated = inputs.some(({ tracked }) => tracked);
      if (differentiated && name !== 'eq' && name !== 'ne') noteEqual(t, inputs[0]!, inputs[1]!);
      return plain.apply(t, inputs, options);
    },
  };
};

/** At the border of a branch, derivatives are one-sided. */
const noteEqual = <T>(t: Tape<T>, a: TapeNode<T>, b: TapeNode<T>): void => {
  const equal = combine(t, a, b, (x, y) => t.field.compare(x, y) === 0);
  if (Array.from(equal.data).some((value) => !t.field.isZero(value))) t.addTie();
};

const isTrue = <T>(t: Tape<T>, x: T): boolean => !t.field.isZero(x);

const negation: Operation = {
  name: 'not',
  arity: [1, 1],
  shape: unchanged,
  apply: (t, [a]) => combine(t, a!, a!, (x) => !isTrue(t, x)),
};

/** 1 where the condition holds: Iverson's bracket. */
const indicator: Operation = {
  ...negation,
  name: 'indicator',
  apply: (t, [a]) => combine(t, a!, a!, (x) => isTrue(t, x)),
};

export const logic: readonly Operation[] = [
  comparison('lt', (order) => order < 0),
  comparison('le', (order) => order <= 0),
  comparison('gt', (order) => order > 0),
  comparison('ge', (order) => order >= 0),
  comparison('eq', (order) => order === 0),
  comparison('ne', (order) => order !== 0),
  entrywise('and', [1, Infinity], (t, a, b) => isTrue(t, a) && isTrue(t, b)),
  entrywise('or', [1, Infinity], (t, a, b) => isTrue(t, a) || isTrue(t, b)),
  entrywise('xor', [1, Infinity], (t, a, b) => isTrue(t, a) !== isTrue(t, b)),
  entrywise('implies', [2, 2], (t, a, b) => !isTrue(t, a) || isTrue(t, b)),
  entrywise('iff', [2, 2], (t, a, b) => isTrue(t, a) === isTrue(t, b)),
  negation,
  indicator,
];
