/**
 * The smallest part of a document in which a claim still gets its verdict, for a report of a mistake of ours: paragraphs are left out, half
 * of them at a time, then fewer, as long as the verdict stays (delta debugging; Zeller and Hildebrandt 2002). Nothing is rewritten.
 */
import type { CheckedClaim, CheckResult } from '../../checks/verdict';
import { includesOffset, source, spanLength, type Checked } from '../model';
import { claimMessage } from '../messages';

export interface MinimalDocument {
  readonly text: string;
  readonly message: string;
  readonly readAs?: string;
}

/** What a text is found to claim; the host lets other work in between two of these. */
export type Recheck = (text: string) => CheckResult;

/** Undefined where no claim or directive stands at `offset`. Yields between two trials, of which there are at most 100. */
export function* minimalDocument(
  checked: Checked,
  offset: number,
  recheck: Recheck,
): Generator<void, MinimalDocument | undefined> {
  const claim = claimAt(checked, offset);
  if (!claim) return undefined;
  const { text } = checked.document;
  const wanted = signature(checked, claim);
  const keeps = (pieces: readonly string[]): boolean => {
    const smaller = pieces.join('');
    const result = recheck(smaller);
    const inside = { ...checked, document: { ...checked.document, text: smaller } };
    return result.claims.some((other) => signature(inside, other) === wanted);
  };
  const pieces = yield* reduce(paragraphs(text), keeps);
  return { text: pieces.join('').trim(), message: claimMessage(claim), readAs: claim.readAs };
}

/** The claim whose formula or directive is at the offset; of several the shortest, a directive's first. */
function claimAt(checked: Checked, offset: number): CheckedClaim | undefined {
  const at = checked.result.claims.filter(
    ({ range, block, directive }) =>
      includesOffset(range, offset) ||
      includesOffset(block, offset) ||
      (directive && includesOffset(directive, offset)),
  );
  const near = (claim: CheckedClaim): number =>
    (includesOffset(claim.range, offset) ? 0 : 1e9) + (claim.directive ? 0 : 1e8) + spanLength(claim.range);
  return at.sort((a, b) => near(a) - near(b))[0];
}

/** The same formula with the same verdict; places and names of claims may differ. */
function signature(checked: Checked, { check, range, left, relation, directive, verdict }: CheckedClaim): string {
  const written = [left, range, directive].map((place) => (place ? source(checked, place) : ''));
  const parts = verdict.parts.map(({ written: piece, computed }) => [piece, computed]);
  return JSON.stringify([check, relation, written, verdict.kind, verdict.code, parts]);
}

/** Pieces of the text that begin at an empty line; together they are the text. */
const paragraphs = (text: string): readonly string[] => text.split(/(?<=\n)(?=[ \t\r]*\n)/);

const MOST_TRIALS = 100;

function* reduce(
  all: readonly string[],
  keeps: (pieces: readonly string[]) => boolean,
): Generator<void, readonly string[]> {
  let pieces = all;
  let trials = 0;
  for (let size = Math.ceil(pieces.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < pieces.length && trials < MOST_TRIALS;) {
      const fewer = [...pieces.slice(0, from), ...pieces.slice(from + size)];
      trials++;
      yield;
      if (fewer.length > 0 && keeps(fewer)) pieces = fewer;
      else from += size;
    }
  }
  return pieces;
}
