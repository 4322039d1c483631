/** Every name in every fixture: it stands where its places say, and renaming it changes no verdict. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { inspect } from '../../src/checks/inspect';
import { readDocument } from '../../src/document';
import { nameKey } from '../../src/engine/names';
import { parseMath } from '../../src/latex';
import { createMathService } from '../../src/service';
import { occurrences } from '../../src/service/symbols/occurrences';
import { applyEdits } from '../../src/text/edit';
import { check } from '../harness/check';
import { parseFixture, type Fixture } from '../harness/fixture';

const URI = 'a';
const folder = 'test/fixtures';
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:tex|md)$/.test(path))
  .sort()
  .map((path): Fixture => parseFixture(path, readFileSync(join(folder, path), 'utf8')));

/** Variants of a letter are one, and so are ways of writing an index. */
const plain = (key: string): string => key.replace(/\\var(phi|epsilon|theta|rho)/g, '\\$1').replace(/_/g, '');

/** A constant has no other name, what carries an index (`x_2`) takes no second one, and `\text{…}` among factors is words. */
const isUnderstandable = (name: string, refused = ''): boolean =>
  /no definition here/.test(refused) || (/_|text/.test(name) && /read differently/.test(refused));

describe('the names of every fixture', () => {
  it('stand where their places say', () => {
    let count = 0;
    for (const { text, language } of fixtures)
      for (const { span, key, macro, directive } of occurrences(inspect(readDocument(text, language)))) {
        if (macro) continue;
        count++;
        const written = text.slice(span.from, span.to);
        const { statements } = parseMath(
          { text: written, from: 0, to: written.length },
          { mode: directive ? 'directive' : 'latex' },
        );
        const own = statements[0] && nameKey(statements[0].node);
        assert.equal(plain(own ?? ''), plain(key), `${written} in ${text.slice(0, 80)}`);
      }
    assert.ok(count > 1000, `${count} places`);
  });

  it('can be changed without a change of any verdict', () => {
    let [changed, refused] = [0, 0];
    const cases = fixtures.filter(({ text }) => text.length < 6000);
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.nat(),
        fc.constantFrom('\\Xi', '\\mathcal{Q}', '\\check q', 'Z_{new}', '\\text{Renamed}'),
        ({ text, language, mode }, pick, name) => {
          const all = occurrences(inspect(readDocument(text, language)));
          const one = all[pick % Math.max(1, all.length)];
          if (!one) return;
          const service = createMathService();
          service.openDocument(URI, language, 1, text);
          const steps = service.check(URI);
          while (!steps.next().done);
          const answer = service.rename(URI, one.span.from, name)?.value;
          if (!answer || 'refused' in answer) {
            if (!isUnderstandable(name, answer?.refused)) refused++;
            return;
          }
          changed++;
          const verdicts = (source: string) =>
            check({ text: source, language, mode }).claims.map(({ verdict, code }) => `${verdict} ${code}`);
          assert.deepEqual(verdicts(applyEdits(text, answer.edits)), verdicts(text));
        },
      ),
      { numRuns: Number(process.env['RENAMES'] ?? 60), seed: 7 },
    );
    assert.ok(changed > 5 * refused, `${changed} renamed, ${refused} refused`);
  });
});
