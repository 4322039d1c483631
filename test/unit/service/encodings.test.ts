/** Marks, line ends, pairs of UTF-16 units, combining marks and text from right to left leave every range where the formula is. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LineIndex } from '../../../src/text/lineIndex';
import { createMathService, type FileReport, type Language } from '../../../src/service';
import { documents, positionOf } from '../encodedDocuments';

describe('encodings', () => {
  for (const [name, [language, text]] of Object.entries(documents))
    it(`${name} keep the place`, () => {
      const failing = check(text, language).claims.filter(({ verdict }) => verdict === 'fails');
      assert.deepEqual(
        failing.map(({ range }) => text.slice(range.start.offset, range.end.offset)),
        ['777'],
      );
      for (const { range, parts } of failing) {
        const at = text.indexOf('777');
        const { line, column } = positionOf(text, at);
        assert.deepEqual(range.start, { line: line + 1, column: column + 1, offset: at });
        assert.equal(parts[0]?.range.start.offset, at);
        assert.deepEqual(new LineIndex(text).position(at), { line, column });
      }
    });

  it('a sign at the beginning of the next line is no percent', () => {
    // 1·(-2) is -2; by hand.
    assert.equal(check('$1 \\cdot (-2) = -2$\n% note', 'markdown').claims[0]?.verdict, 'holds');
    assert.equal(check('$1/4 = 25$ %', 'markdown').claims[0]?.verdict, 'holds');
  });
});

function check(text: string, language: Language): FileReport {
  const service = createMathService();
  service.openDocument('a', language, 1, text);
  for (const steps = service.check('a'); !steps.next().done;);
  const report = service.report('a', 'a');
  assert.ok(report);
  return report;
}
