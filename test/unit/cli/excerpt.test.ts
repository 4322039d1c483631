import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { excerpt } from '../../../src/cli/reporters/excerpt';

const plain = { text: (text: string) => text, marks: (text: string) => text };
const at = (line: number, from: number, to: number) => ({
  start: { line, column: from + 1, offset: 0 },
  end: { line, column: to + 1, offset: 0 },
});

describe('excerpt', () => {
  it('draws carets under every mark of a line', () => {
    assert.deepEqual(excerpt('a = 1\nb = 23 & 4\n', [at(2, 9, 10), at(2, 4, 6)], 80, plain), [
      '     2 | b = 23 & 4',
      '       |     ^^   ^',
    ]);
  });

  it('keeps carets under wide characters and tabs', () => {
    assert.deepEqual(excerpt('\t漢字 = 5', [at(1, 6, 7)], 80, plain), ['     1 |  漢字 = 5', '       |         ^']);
  });

  it('cuts a long line around its mark', () => {
    const [line = '', carets = ''] = excerpt(`${'x'.repeat(300)}7${'y'.repeat(300)}`, [at(1, 300, 301)], 80, plain);
    assert.ok(line.length <= 80, line);
    assert.equal(line[carets.indexOf('^')], '7');
    assert.ok(line.includes('…xxx') && line.endsWith('y…'));
  });

  it('marks an empty place at the end of a line', () => {
    assert.deepEqual(excerpt('x =', [at(1, 3, 3)], 80, plain), ['     1 | x =', '       |    ^']);
  });
});
