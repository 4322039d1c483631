/** Claims with symbols show their sides as a formula, which the host may draw; claims of numbers do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService } from '../../../src/service';

function formulasAt(text: string, place: string): (string | undefined)[] {
  const service = createMathService();
  service.openDocument('a', 'markdown', 1, text);
  for (const step of service.check('a')) void step;
  const blocks = service.hover('a', text.indexOf(place))?.value.blocks ?? [];
  for (const { formula, markdown } of blocks) if (formula) assert.ok(markdown.includes('`'), 'it is told as text, too');
  return blocks.flatMap(({ formula }) => (formula ? [formula.tex] : []));
}

describe('the formula of a claim', () => {
  it('is both sides of a derivative, an identity and a step', () => {
    const derivative = 'Let $f(x, y) = x^2 y$.\n\n$$\\nabla f = \\begin{bmatrix} 2 x y \\\\ x^2 \\end{bmatrix}$$\n';
    assert.deepEqual(formulasAt(derivative, '\\begin'), ['\\nabla f = \\begin{bmatrix} 2 x y \\\\ x^2 \\end{bmatrix}']);
    assert.deepEqual(formulasAt('<!-- check: identity \\sin(2t) = \\sin t \\cos t -->\n', '\\sin t'), [
      '\\sin(2t) = \\sin t \\cos t',
    ]);
    assert.deepEqual(formulasAt('<!-- check -->\n$$(x + 1)^2 = x^2 + 3 x$$\n', 'x^2 +'), ['(x + 1)^2 = x^2 + 3 x']);
  });

  it('is what an operation was compared with', () => {
    const text = 'Let $f(x, y) = x^2 y$.\n\n<!-- check: gradcheck f -->\n$$g = [2 x y, x^2]$$\n';
    assert.deepEqual(formulasAt(text, '[2 x'), ['[2 x y, x^2]']);
  });

  it('is left out where numbers say it, where nothing was decided, and where it is long or no formula of its own', () => {
    assert.deepEqual(formulasAt('So $2 + 2 = 5$.\n', '5$'), []);
    assert.deepEqual(formulasAt('So $4 \\le 5$.\n', '5$'), []);
    assert.deepEqual(formulasAt('So $q + 1 = 5$.\n', '5$'), []);
    const long = Array.from({ length: 150 }, (_, i) => `${i} x`).join(' + ');
    assert.deepEqual(formulasAt(`<!-- check: identity ${long} = 11175 x -->\n`, '11175'), []);
    assert.deepEqual(formulasAt('<!-- check -->\n$$(x + 1)^2 = x^2 + 2 x % so\n+ 1$$\n', 'x^2 +'), []);
  });
});
