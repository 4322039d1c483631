/** Eigenvalues and singular values: over float64 only, without derivatives. */
import { eigen, largestSide, singularValues } from '../decompositions';
import type { Tape, TapeNode } from '../tape';
import { asMatrix, sizeOf } from '../tensor';
import type { Operation } from './operation';
import { squareTo } from './shapeRules';

/** In ascending order; only real ones are supported. */
const eigenvalues: Operation = {
  name: 'eigenvalues',
  arity: [1, 1],
  shape: squareTo((n) => [n]),
  fields: ['float64'],
  apply: (t, [a]) =>
    decompose(t, a!, (data, n) => {
      const values = eigen(data, n)?.values;
      return values?.every(({ imaginary }) => imaginary === 0) ? values.map(({ real }) => real) : undefined;
    }),
};

/** In descending order. */
const singular: Operation = {
  name: 'singularValues',
  arity: [1, 1],
  shape: ([a]) => {
    const sides = asMatrix(a!);
    return sides ? [Math.min(...sides)] : 'conflict';
  },
  fields: ['float64'],
  apply: (t, [a]) => decompose(t, a!, (data, m, n) => singularValues(data, m, n)?.values),
};

type Decomposition = (data: ArrayLike<number>, m: number, n: number) => readonly number[] | undefined;

const decompose = <T>(t: Tape<T>, a: TapeNode<T>, compute: Decomposition): TapeNode<T> => {
  const [m, n] = asMatrix(a.shape)!;
  const cost = 25 * Math.max(m, n) ** 3;
  if (Math.max(m, n) > largestSide || !t.budget.spend(cost)) return t.tooLarge(cost, a.shape);
  if (a.tracked) return t.failHere('not-supported');
  const values = compute(Array.from({ length: sizeOf(a.shape) }, (_, k) => t.field.toNumber(a.data[k]!)), m, n); // prettier-ignore
  if (!values) return t.failHere('not-supported');
  return t.constant({ shape: [values.length], data: values.map((value) => t.field.fromNumber(value)) });
};

export const spectrum: readonly Operation[] = [eigenvalues, singular];
