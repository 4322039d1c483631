/** A quantity at the value that was printed for it. */
import { sizeOf } from '../tensor';
import type { Operation } from './operation';
import { add, reshape, sub } from './primitives';

/** The value of the second argument with the derivatives of the first; the first itself where their sizes differ. */
const atPrinted: Operation = {
  name: 'atPrinted',
  arity: [2, 2],
  shape: ([formula]) => formula!,
  apply(t, [formula, printed]) {
    if (sizeOf(formula!.shape) !== sizeOf(printed!.shape)) return formula!;
    const own = t.constant({ shape: formula!.shape, data: formula!.data });
    return add(t, reshape(t, printed!, formula!.shape), sub(t, formula!, own));
  },
};

export const printed: readonly Operation[] = [atPrinted];
