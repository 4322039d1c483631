/** A quantity at another value than its formula's: the one that was printed for it, or that of a function whose derivative is left out. */
import { sizeOf } from '../tensor';
import type { Tape, TapeNode } from '../tape';
import type { Operation } from './operation';
import { add, reshape, sub } from './primitives';

/** The value of the second argument with the derivatives of the first; the first itself where their sizes differ. */
const atPrinted: Operation = {
  name: 'atPrinted',
  arity: [2, 2],
  shape: ([formula]) => formula!,
  apply(t, [formula, printed]) {
    if (sizeOf(formula!.shape) !== sizeOf(printed!.shape)) return formula!;
    return add(t, reshape(t, printed!, formula!.shape), sub(t, formula!, constantOf(t, formula!)));
  },
};

/** The same, and the derivatives of the second argument do not count. */
const straightThrough: Operation = {
  ...atPrinted,
  name: 'straightThrough',
  apply: (t, [formula, value], options) => atPrinted.apply(t, [formula!, constantOf(t, value!)], options),
};

const constantOf = <T>(t: Tape<T>, { shape, data }: TapeNode<T>): TapeNode<T> => t.constant({ shape, data });

export const printed: readonly Operation[] = [atPrinted, straightThrough];
