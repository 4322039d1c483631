/** The four marks of a claim. They differ by shape as well as by colour; media/gutter/ has them for dark and light themes. */
import type { VerdictNode } from '../protocol';

export type Mark = 'wrong' | 'follows' | 'unread' | 'right';

/** The worst first. */
export const marks: readonly Mark[] = ['wrong', 'follows', 'unread', 'right'];

const ofVerdict: Readonly<Record<VerdictNode['verdict'], Mark>> = {
  fails: 'wrong',
  follows: 'follows',
  unknown: 'unread',
  rounded: 'right',
  holds: 'right',
};

export const markOf = ({ verdict }: VerdictNode): Mark => ofVerdict[verdict];

/** As in lenses and reports. */
export const symbols: Readonly<Record<Mark, string>> = { wrong: '✗', follows: '↳', unread: '?', right: '✓' };

/** Codicons, for trees. */
export const icons: Readonly<Record<Mark, string>> = {
  wrong: 'error',
  follows: 'arrow-small-right',
  unread: 'question',
  right: 'check',
};

/** Lines (zero-based) with the worst mark of the claims whose wrong parts, or right members, begin there. */
export function markedLines(claims: readonly VerdictNode[]): ReadonlyMap<number, Mark> {
  const lines = new Map<number, Mark>();
  for (const claim of claims) {
    const mark = markOf(claim);
    for (const line of linesOf(claim)) {
      const other = lines.get(line);
      if (!other || marks.indexOf(mark) < marks.indexOf(other)) lines.set(line, mark);
    }
  }
  return lines;
}

const linesOf = ({ parts, range }: VerdictNode): readonly number[] =>
  parts.length > 0 ? parts.map((part) => part.range.start.line) : [range.start.line];
