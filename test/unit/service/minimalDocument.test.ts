import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService, type MinimalDocument } from '../../../src/service';

function reduced(text: string, at: string): MinimalDocument | undefined {
  const service = createMathService();
  service.openDocument('a', 'markdown', 1, text);
  const check = service.check('a');
  while (!check.next().done);
  const steps = service.minimalDocument('a', text.indexOf(at));
  let step = steps.next();
  let trials = 0;
  for (; !step.done; step = steps.next()) trials++;
  assert.ok(trials <= 100);
  return step.value;
}

const noise = Array.from({ length: 40 }, (_, i) => `Sentence ${i} with $${i} + 1 = ${i + 1}$.`);

describe('the minimal document', () => {
  it('keeps the claim and the definitions that its verdict depends on', () => {
    const text = ['# One', 'Let $a = 4$.', ...noise, 'So $3a = 13$.', '# Two', ...noise].join('\n\n');
    const found = reduced(text, '3a = 13');
    assert.equal(found?.message, '13 should be 12');
    assert.deepEqual(found.text.split(/\n+/), ['Let $a = 4$.', 'So $3a = 13$.']);
  });
  it('is undefined where nothing is claimed', () => {
    assert.equal(reduced('Only words here.', 'words'), undefined);
  });
});
