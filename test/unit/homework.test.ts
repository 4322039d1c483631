/**
 * Twenty solutions of homework with the directives that a student writes beside them (test/homework). Every claim was judged independently,
 * with SymPy and NumPy; the verdicts stand in the JSON beside the document. What counts: nothing right is flagged, nothing wrong is confirmed,
 * and each wrong claim is found at its place.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { check } from '../harness/check';
import type { ReportedClaim } from '../harness/fixture';

const folder = 'test/homework';
const documents = readdirSync(folder)
  .filter((file) => /\.(?:md|tex)$/.test(file))
  .sort();

/** Wrong claims that the checker does not find, as `document:line`, each with the reason. */
const missed: Readonly<Record<string, string>> = {};

/** A longer mark says where no better than "somewhere here". */
const longestPlace = 400;

interface Span {
  readonly from: number;
  readonly to: number;
}
interface Judged {
  /** One-based, in the document. */
  readonly line: number;
  readonly latex: string;
  readonly verdict: keyof typeof judgements;
  /** The arithmetic on display is right; what it starts from is not. */
  readonly step?: 'true';
}
const judgements = {
  TRUE: 'right',
  'TRUE-TO-DISPLAYED-ROUNDING': 'right',
  FALSE: 'wrong',
  'SHAPE-ERROR': 'wrong',
  'FALSE-BUT-FOLLOWS-THROUGH': 'following',
  'NEEDS-CONVENTION': 'open',
} as const;

describe('homework', () => {
  it('is twenty documents, fourteen wrong claims', () => {
    const all = documents.flatMap((file) => judgedClaims(file, read(file)));
    assert.equal(documents.length, 20);
    assert.equal(all.filter(isWrong).length, 14);
    assert.ok(Object.keys(missed).length <= 1);
  });

  for (const file of documents) {
    const text = read(file);
    const judged = judgedClaims(file, text);
    const { claims, problems = [] } = check({
      text,
      language: file.endsWith('.md') ? 'markdown' : 'latex',
      mode: 'all',
    });
    const flagged = claims.filter(({ verdict }) => verdict === 'fails' || verdict === 'follows');
    const confirmed = claims.filter(({ verdict }) => verdict === 'holds' || verdict === 'rounded');
    const isFlagged = (claim: Span): boolean => flagged.some((c) => touches(c, claim));

    describe(file, () => {
      it('flags nothing that is right', () => {
        const mistaken = judged.filter((c) => judgements[c.verdict] !== 'right');
        const alarms = flagged.filter((c) => !mistaken.some((m) => touches(c, m)));
        assert.deepEqual(
          alarms.map(({ range }) => excerpt(text, range)),
          [],
        );
      });

      it('confirms nothing that is wrong', () => {
        const ticked = judged.filter(
          (c) => isWrong(c) && c.step !== 'true' && !isFlagged(c) && confirmed.some((tick) => endsIn(text, tick, c)),
        );
        assert.deepEqual(
          ticked.map(({ latex }) => latex),
          [],
        );
      });

      it('finds what is wrong', () => {
        const unseen = judged.filter((c) => isWrong(c) && !isFlagged(c)).map(({ line }) => `${file}:${line}`);
        assert.deepEqual(
          unseen,
          Object.keys(missed).filter((place) => place.startsWith(`${file}:`)),
        );
      });

      it('reads every directive', () => {
        assert.deepEqual(
          problems.map(({ message }) => message),
          [],
        );
      });
    });
  }
});

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

const isWrong = (claim: Judged): boolean => judgements[claim.verdict] === 'wrong';

/** The judged claims with their place in the document, which must be where the line says. */
function judgedClaims(file: string, text: string): readonly (Judged & Span)[] {
  const { claims } = JSON.parse(read(file.replace(/\.\w+$/, '.json'))) as { claims: readonly Judged[] };
  return claims.map((claim) => {
    const from = text.indexOf(claim.latex);
    const line = text.slice(0, from).split('\n').length;
    assert.ok(from >= 0 && line === claim.line && claim.verdict in judgements, `${file}:${claim.line} ${claim.latex}`);
    return { ...claim, from, to: from + claim.latex.length };
  });
}

/** Whether a verdict's place, its wrong parts if it names some, is in the claim. */
function touches(reported: ReportedClaim, claim: Span): boolean {
  const places = reported.parts?.length ? reported.parts.map(({ range }) => range) : [reported.range];
  return places.map(spanOf).some((p) => p.from < claim.to && claim.from < p.to && p.to - p.from <= longestPlace);
}

/** Whether what a tick confirms is the end of the claim. */
function endsIn(text: string, tick: ReportedClaim, claim: Span): boolean {
  const { from, to } = spanOf(tick.range);
  const end = from + text.slice(from, to).replace(/[\s$.,;]*$/, '').length;
  return from < claim.to && end > claim.from && end <= claim.to;
}

const spanOf = ({ start, end }: ReportedClaim['range']): Span => ({ from: start.offset, to: end.offset });

const excerpt = (text: string, { start, end }: ReportedClaim['range']): string => text.slice(start.offset, end.offset);
