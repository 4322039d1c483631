import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { markedLines } from '../../../src/client/marks';
import { outline, type OutlineNode } from '../../../src/client/outline/outline';
import type { VerdictNode } from '../../../src/protocol';

const at = (line: number, from = 0, to = 1): VerdictNode['range'] => ({
  start: { line, character: from },
  end: { line, character: to },
});
const claim = (line: number, verdict: VerdictNode['verdict'], ...section: string[]): VerdictNode => ({
  id: `c${line}`,
  check: 'equality',
  hash: '',
  source: 'document',
  range: at(line),
  section,
  text: `t${line}`,
  label: `t${line}`,
  verdict,
  code: 'value',
  severity: 'error',
  message: 'm',
  parts: [],
});

const drawn = ({ title, worst, children }: OutlineNode): unknown =>
  children.length > 0 ? [title, worst, ...children.map(drawn)] : title;

describe('the outline', () => {
  it('groups by sections, keeps the order, and names the worst verdict of each', () => {
    const nodes = outline([
      claim(0, 'holds'),
      claim(1, 'holds', 'A'),
      claim(2, 'follows', 'A', 'a'),
      claim(3, 'fails', 'A', 'b'),
      claim(4, 'unknown', 'B'),
      claim(5, 'rounded', 'B'),
    ]);
    assert.deepEqual(nodes.map(drawn), [
      't0',
      ['A', 'wrong', 't1', ['a', 'follows', 't2'], ['b', 'wrong', 't3']],
      ['B', 'unread', 't4', 't5'],
    ]);
  });
  it('keeps sections of one title apart', () => {
    const nodes = outline([claim(1, 'holds', 'Answer'), claim(2, 'holds', 'Question'), claim(3, 'fails', 'Answer')]);
    assert.deepEqual(
      nodes.map(({ title }) => title),
      ['Answer', 'Question', 'Answer'],
    );
  });
});

describe('marks of lines', () => {
  it('are the worst of the line, at the wrong parts where these are known', () => {
    const matrix = {
      ...claim(1, 'fails'),
      parts: [
        { range: at(2), written: '8' },
        { range: at(3), written: '6' },
      ],
    };
    const lines = markedLines([claim(1, 'holds'), matrix, claim(3, 'holds'), claim(4, 'unknown'), claim(4, 'follows')]);
    assert.deepEqual(
      [...lines].sort((a, b) => a[0] - b[0]),
      [
        [1, 'right'],
        [2, 'wrong'],
        [3, 'wrong'],
        [4, 'follows'],
      ],
    );
  });
});
