/** Mutation testing in small: the corpus as it is, and every eightieth change and rewrite of it; `npm run accuracy` tries them all. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readCorpus } from '../accuracy/corpus';
import { alarms, total } from '../accuracy/figures';
import { measure } from '../accuracy/measure';
import type { Thresholds } from '../accuracy/ratchet';

describe('accuracy', () => {
  const thresholds = JSON.parse(readFileSync('test/accuracy/thresholds.json', 'utf8')) as Thresholds;
  const { families, findings } = measure(readCorpus('test/accuracy/corpus'), { every: 80 });
  const all = total(families.values());
  const found = (what: string): string[] =>
    findings.filter((f) => f.what === what).map((f) => `${f.document} ${f.detail}`);

  it('tries changes in every family', () => {
    assert.deepEqual([...families.keys()], Object.keys(thresholds.families));
    assert.ok(all.caught > 50);
  });
  it('flags nothing that is right', () =>
    assert.ok(alarms(all) <= thresholds.falseAlarms, found('false alarm').join('\n')));
  it('ticks nothing that is wrong', () =>
    assert.ok(all.wrongTicks <= thresholds.wrongTicks, found('wrong tick').join('\n')));
  it('reads the corpus', () => assert.deepEqual(found('judge'), []));
});
