/** Two arrays given for one thing: each differing entry is a part in both, and which of the two is wrong is not known. */
import type { CheckedClaim, Part, Verdict } from '../checks/verdict';

export const isTwoValues = ({ check, verdict }: CheckedClaim): boolean =>
  check === 'second-value' && twoEntries(verdict).length > 0;

/** The entries that differ, as they are written first and then. */
export const twoEntries = ({ parts }: Verdict): readonly { readonly first: Part; readonly second: Part }[] =>
  parts.flatMap((second, i) =>
    parts.slice(0, i).flatMap((first) => (isSameEntry(first, second) ? [{ first, second }] : [])),
  );

export const isSameEntry = (a: Part, b: Part): boolean => a.row === b.row && a.column === b.column;
