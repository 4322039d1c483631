/** What is withheld at each level of disclosure; that nothing else lets it through is test/sweep/disclosure.test.ts. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService, type Disclosure, type MathService } from '../../../src/service';
import { span } from '../../../src/text/span';

const URI = 'a';
const checked = (text: string): MathService => {
  const service = createMathService();
  service.openDocument(URI, 'markdown', 1, text);
  const steps = service.check(URI);
  while (!steps.next().done);
  return service;
};

describe('disclosure', () => {
  it('place: marks the wrong entries; verdict: the whole claim', () => {
    const text = '<!-- check: [[1,2],[3,4]] [1,1]^T -->\n\n$$ v = \\begin{bmatrix} 3 \\\\ 8 \\end{bmatrix} $$\n';
    const service = checked(text);
    const marks = (level: Disclosure): unknown => {
      service.setDisclosure(level);
      return service.diagnostics(URI)?.value.map(({ span: { from, to }, message }) => [text.slice(from, to), message]);
    };
    assert.deepEqual(marks('value'), [['8', '8 should be 7']]);
    assert.deepEqual(marks('place'), [['8', '8 is wrong']]);
    assert.deepEqual(marks('verdict'), [['\\begin{bmatrix} 3 \\\\ 8 \\end{bmatrix}', 'This is not right']]);
    assert.deepEqual(marks('value'), [['8', '8 should be 7']]);
  });

  it('offers no fix that has the answer, and nothing to insert', () => {
    const text = 'So $2 + 3 = 6$.\n\n<!-- show: 2^{20} -->\n';
    const service = checked(text);
    const titles = (): string[] => (service.codeActions(URI, span(12, 12))?.value ?? []).map(({ title }) => title);
    assert.ok(titles().includes('Replace 6 with 5'));
    service.setDisclosure('place');
    assert.deepEqual(titles(), [
      'Add a check directive above this formula',
      'Ignore this formula, with a reason',
      'Ignore this claim in this workspace',
    ]);
    assert.equal(service.insertResult(URI, 12), undefined);
    assert.equal(service.insertResult(URI, 25), undefined);
    const shown = service.codeLenses(URI)?.value.map(({ title }) => title) ?? [];
    assert.ok(shown.some((title) => title.includes('computed values are not shown')));
    assert.ok(!shown.includes('Insert result'));
  });
});
