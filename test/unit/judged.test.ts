/** `npm run accuracy -- --judged`: what is counted on documents whose claims someone judged. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judgedDocument, statements } from '../accuracy/judged/read';
import { type Score, score } from '../accuracy/judged/score';

const text = `Let $a = 2$ and $b = 3$. Then

$$a + b = 6$$
$$a \\cdot b = 6$$
`;
const claim = (line: number, latex: string, verdict: string): object => ({ line, latex, verdict });
const scored = (...truth: readonly object[]): Score => score(judgedDocument(text, truth, 'x.md'), 'numeric').score;
const given = (found: Score, ...names: readonly (keyof Score)[]): number[] => names.map((name) => found[name]);

describe('judged documents', () => {
  it('counts a wrong claim that is flagged, and a right one that is ticked', () => {
    const found = scored(claim(3, 'a + b = 6', 'FALSE'), claim(4, 'a \\cdot  b = 6', 'TRUE'));
    assert.deepEqual(given(found, 'wrong', 'caught', 'missed', 'right', 'ticked'), [1, 1, 0, 1, 1]);
    assert.deepEqual(given(found, 'falseAlarms', 'wrongTicks'), [0, 0]);
  });
  it('counts a flag on what is right as a false alarm, a tick on what is wrong as a wrong tick', () => {
    const found = scored(claim(3, 'a + b = 6', 'TRUE'), claim(4, 'a \\cdot b = 6', 'FALSE'));
    assert.deepEqual(given(found, 'right', 'ticked', 'wrong', 'caught', 'missed'), [1, 0, 1, 0, 1]);
    assert.deepEqual(given(found, 'falseAlarms', 'wrongTicks'), [1, 1]);
  });
  it('forgives a tick where only the context makes the claim wrong', () => {
    const found = scored(claim(3, 'a + b = 6', 'FALSE'), { ...claim(4, 'a \\cdot b = 6', 'FALSE'), step: 'true' });
    assert.deepEqual(given(found, 'missed', 'wrongTicks'), [1, 0]);
  });
  it('finds a claim from its line on, and takes the line where the text is not there', () => {
    const { claims } = judgedDocument(text, { claims: [claim(2, 'b  =', 'TRUE'), claim(3, 'x', 'TRUE')] }, 'x.tex');
    assert.deepEqual(
      claims.map(({ from, to }) => text.slice(from, to)),
      ['b =', '$$a + b = 6$$'],
    );
  });
  it('refuses a verdict that it does not know', () =>
    assert.throws(
      () => judgedDocument(text, [claim(3, 'a', 'PERHAPS')], 'x.md'),
      /line 3: no verdict is called PERHAPS/,
    ));
  it('reads statements, one a line', () => {
    const [right, wrong] = statements(
      '{"text":"2+2=4","class":"exact"}\n\n{"text":"2+2=5","class":"real_error"}\n',
      'x.jsonl',
    );
    assert.ok(right && wrong);
    assert.deepEqual(given(score(right, 'numeric').score, 'right', 'ticked', 'falseAlarms'), [1, 1, 0]);
    assert.deepEqual(given(score(wrong, 'numeric').score, 'wrong', 'caught', 'wrongTicks'), [1, 1, 0]);
    assert.deepEqual([right.group, wrong.group], ['x.jsonl exact', 'x.jsonl real_error']);
  });
});
