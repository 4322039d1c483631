/**
 * The example homework says the same in both languages: three answers are wrong (recomputed with Python's floats and by hand:
 * the Jacobian's second column is 9, 8; δ_o = −0.1031; P_3 = 5130), and what was computed from them follows.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { check } from '../harness/check';
import type { ReportedClaim } from '../harness/fixture';

const documents = [
  { path: 'examples/homework.md', language: 'markdown' },
  { path: 'examples/homework.tex', language: 'latex' },
] as const;

describe('examples', () => {
  for (const { path, language } of documents) {
    const text = readFileSync(path, 'utf8');
    const { claims, problems } = check({ text, language, mode: 'numeric' });
    const source = ({ start, end }: ReportedClaim['range']): string => text.slice(start.offset, end.offset);
    const marked = (verdict: string): string[] => [
      ...new Set(
        claims
          .filter((claim) => claim.verdict === verdict)
          .map((claim) =>
            (claim.parts?.length ? claim.parts : [claim]).map(({ range }) => source(range)).join(' and '),
          ),
      ),
    ];

    it(`${path}: what is wrong`, () => {
      assert.deepEqual(marked('fails'), ['8 and 6', '-0.1301', '5120']);
    });

    it(`${path}: what follows from it`, () => {
      const following = marked('follows');
      for (const value of ['-0.0156', '0.0092', '0.5389', '0.4078', '5120'])
        assert.ok(following.includes(value), `${value} among ${following.join(', ')}`);
    });

    it(`${path}: what is right`, () => {
      const right = claims
        .filter(({ verdict }) => verdict === 'holds' || verdict === 'rounded')
        .map(({ range }) => source(range));
      for (const value of ['0.5987', '0.6225', '0.5775', '1216', '12832']) assert.ok(right.includes(value), value);
    });

    it(`${path}: every directive is understood`, () => {
      assert.deepEqual(problems, []);
    });
  }
});
