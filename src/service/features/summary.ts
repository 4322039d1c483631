/** The counts of the status bar and of reports. */
import type { CheckedClaim, VerdictKind } from '../../checks/verdict';
import { plural, say } from '../messages';
import { spanKey, visibleClaims, type Checked } from '../model';
import { notReadList } from './notRead';

export interface Summary {
  /** Places that hold or are rounded. */
  readonly right: number;
  /** Places that fail, hints too. */
  readonly wrong: number;
  readonly follows: number;
  /** Length of the list of what was not read. */
  readonly notRead: number;
  readonly text: string;
  readonly tooltip: string;
}

/** A place that a directive and the document both claim counts once, with its worst verdict. */
export function summary(checked: Checked): Summary {
  const kinds = [...worstByPlace(checked).values()];
  const count = (...wanted: VerdictKind[]): number => kinds.filter((kind) => wanted.includes(kind)).length;
  const [right, wrong, follows] = [count('holds', 'rounded'), count('fails'), count('follows')];
  const notRead = notReadList(checked).length;
  return {
    right,
    wrong,
    follows,
    notRead,
    text: say('status.text', { right, wrong, notRead }),
    tooltip: [
      plural('status.right', right),
      plural('status.wrong', wrong),
      plural('status.follows', follows),
      plural('status.notRead', notRead),
      say('status.select'),
    ].join('\n'),
  };
}

export type VerdictCounts = Readonly<Record<VerdictKind, number>>;

/** Every claim by its verdict, ignored ones left out. */
export function verdictCounts(claims: readonly CheckedClaim[]): VerdictCounts {
  const counts = { holds: 0, rounded: 0, follows: 0, fails: 0, unknown: 0 };
  for (const claim of claims) if (!claim.ignored) counts[claim.verdict.kind]++;
  return counts;
}

const RANK: Readonly<Record<VerdictKind, number>> = { fails: 4, follows: 3, rounded: 2, holds: 1, unknown: 0 };

function worstByPlace(checked: Checked): Map<string, VerdictKind> {
  const worst = new Map<string, VerdictKind>();
  for (const { range, verdict } of visibleClaims(checked)) {
    const other = worst.get(spanKey(range));
    if (other === undefined || RANK[verdict.kind] > RANK[other]) worst.set(spanKey(range), verdict.kind);
  }
  return worst;
}
