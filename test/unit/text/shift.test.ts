/** Trees moved to another place. Expected trees by hand, and a formula against the same one read at its new place. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseMath } from '../../../src/latex';
import { mapSpans, shifted } from '../../../src/text/shift';

describe('shifted', () => {
  it('moves every span and shares what has none', () => {
    const data = new Float64Array([1, 2]);
    const tree = {
      span: { from: 3, to: 5 },
      parts: [{ labelSpan: { from: 4, to: 4 } }],
      bias: { from: 1, to: 2 },
      value: { data },
    };
    const moved = shifted(tree, 10);
    assert.deepEqual(moved, {
      span: { from: 13, to: 15 },
      parts: [{ labelSpan: { from: 14, to: 14 } }],
      bias: { from: 1, to: 2 },
      value: { data },
    });
    assert.equal(moved.value, tree.value);
    assert.deepEqual(tree.span, { from: 3, to: 5 }, 'the original stays');
  });

  it('gives the very object where nothing moves', () => {
    const tree = { span: { from: 3, to: 5 } };
    assert.equal(shifted(tree, 0), tree);
  });

  it('leaves a value that is only named like a span', () => {
    assert.deepEqual(
      mapSpans({ span: 7 }, ({ from, to }) => ({ from: from + 1, to })),
      { span: 7 },
    );
  });

  it('moves a formula as if it were read there', () => {
    const formula = String.raw`f(x) = \begin{bmatrix} 1 & \frac{2}{x^2} \\ \sum_{i=1}^n a_i & \text{if } 3 \end{bmatrix} \overset{a}{=} \sqrt[3]{x}'`;
    const read = (before: string): unknown =>
      parseMath({ text: before + formula, from: before.length, to: before.length + formula.length });
    assert.deepEqual(shifted(read(''), 9), read('nine char'));
  });
});
