/** The hover of a composition's Jacobian names and shows what the chain rule multiplies (values by hand: f₁(2,1) = (4,2,3)). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { createMathService } from '../../src/service';

describe('hover of a composition', () => {
  it('shows every matrix on the way, by its name and point', () => {
    const text = readFileSync('test/editor/workspace/jacobian.md', 'utf8');
    const service = createMathService();
    service.openDocument('jacobian.md', 'markdown', 1, text);
    const steps = service.check('jacobian.md');
    while (!steps.next().done);
    const markdown = service.hover('jacobian.md', text.indexOf('jacobian f2'))?.value.markdown ?? '';
    const names = markdown.replaceAll(/[\s\\{}]/g, '');
    for (const name of ['J_f_1(2,1)', 'f_1(2,1)', 'J_f_2(4,2,3)'])
      assert.ok(names.includes(name), `${name} in ${markdown}`);
    const cells = markdown.replaceAll(/<[^>]*>|&nbsp;/g, ' ').replaceAll(/\s+/g, ' ');
    for (const row of ['4 0 1 2 1 1', '4 2 3', '2 4 1 0 3 2']) assert.ok(cells.includes(row), `${row} in ${cells}`);
  });

  it('shows them over the wrong entry too, where the document claims the same product', () => {
    const text = readFileSync('examples/homework.md', 'utf8');
    const service = createMathService();
    service.openDocument('homework.md', 'markdown', 1, text);
    const steps = service.check('homework.md');
    while (!steps.next().done);
    const markdown = service.hover('homework.md', text.indexOf('13 & 8') + 5)?.value.markdown ?? '';
    assert.match(markdown, /J_\{f_1\}\(2, 1\)/);
  });
});
