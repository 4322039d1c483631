/** The fixture harness itself, with a checker that says what it is told. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compare, explain, updated } from '../harness/compare';
import { parseFixture, type Report, type ReportedClaim } from '../harness/fixture';

const source = [
  '% run: all',
  'Text $2 + 2 = 4$ and $2 + 3 = 6$.',
  '%             ^ holds',
  '%                             ^ fails value: should be 5',
  '$$\\begin{bmatrix} 1 & 2 \\\\',
  '%                 ^   ^ fails entry: differ',
  '3 & 4 \\end{bmatrix}$$',
  '% @0-1 and',
].join('\n');
const text = ['Text $2 + 2 = 4$ and $2 + 3 = 6$.', '$$\\begin{bmatrix} 1 & 2 \\\\', '3 & 4 \\end{bmatrix}$$'].join(
  '\n',
);

const range = (from: number, to: number) => ({ start: { offset: from }, end: { offset: to } });
const claim = (verdict: string, from: number, to: number, more: Partial<ReportedClaim> = {}): ReportedClaim => ({
  verdict,
  range: range(from, to),
  ...more,
});
const offset = (line: number, column: number): number =>
  text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + column;

const four = claim('holds', 14, 15, { code: 'exact', message: '2 + 2 is 4' });
const six = claim('fails', 30, 31, { code: 'value', message: 'should be 5', parts: [{ range: range(30, 31) }] });
const cells = [offset(1, 18), offset(1, 22), offset(2, 0)];
const matrix = claim('fails', offset(1, 2), offset(2, 19), {
  code: 'entry',
  message: '3 entries differ',
  parts: cells.map((at) => ({ range: range(at, at + 1) })),
});
const all: Report = { claims: [four, six, matrix] };
const fixture = parseFixture('x.md', source);

describe('fixture harness', () => {
  it('removes the annotations and the option line', () => {
    assert.equal(fixture.text, text);
    assert.equal(fixture.mode, 'all');
    assert.deepEqual(fixture.errors, []);
    assert.equal(fixture.text.slice(14, 15), '4');
  });

  it('is content when every claim is annotated', () => {
    assert.equal(explain(fixture, compare(fixture, all)), '');
  });

  it('prints what is missing and what is unexpected apart, with the lines', () => {
    const wrong: Report = { claims: [four, { ...six, verdict: 'rounded' }, matrix] };
    assert.equal(
      explain(fixture, compare(fixture, wrong)),
      [
        'missing (annotated, not reported):',
        '   2 | Text $2 + 2 = 4$ and $2 + 3 = 6$.',
        '     | %                             ^ fails value: should be 5',
        'unexpected (reported, not annotated):',
        '   2 | Text $2 + 2 = 4$ and $2 + 3 = 6$.',
        '     | %                             ^ rounded: should be 5',
      ].join('\n'),
    );
  });

  it('takes silence and a second claim at the same place for failures', () => {
    assert.equal(compare(fixture, { claims: [four, matrix] }).missing.length, 1);
    assert.equal(compare(fixture, { claims: [four, four, six, matrix] }).unexpected.length, 1);
    const problem = { range: range(0, 4), message: 'expected a query' };
    assert.equal(compare(fixture, { ...all, problems: [problem] }).unexpected[0]?.verdict, 'problem');
  });

  it('compares columns, codes and messages', () => {
    const other = (changed: ReportedClaim) => compare(fixture, { claims: [four, changed, matrix] }).missing.length;
    assert.equal(other({ ...six, parts: [{ range: range(29, 31) }] }), 1);
    assert.equal(other({ ...six, code: 'truncated' }), 1);
    assert.equal(other({ ...six, message: 'should be 7' }), 1);
    assert.equal(other(six), 0);
  });

  it('updates columns and messages, never a verdict', () => {
    const moved = source.replace('              ^ holds', '         ^ holds').replace('should be 5', 'should be 7');
    assert.equal(updated(parseFixture('x.md', moved), all), source);
    const lie = source.replace('^ holds', '^ unknown: why');
    assert.equal(updated(parseFixture('x.md', lie), all), lie);
    assert.equal(updated(fixture, { claims: [four, matrix] }), source);
  });

  it('reads the reason of what is not known', () => {
    const unknown = parseFixture('x.tex', '$x = y$\n%    ^ unknown: y has no value');
    const given = claim('unknown', 5, 6, { code: 'unknown', reason: 'y has no value here' });
    assert.equal(unknown.language, 'latex');
    assert.equal(explain(unknown, compare(unknown, { claims: [given] })), '');
  });

  it('refuses an annotation that says too little', () => {
    const bad = parseFixture('x.md', '% ^ holds\n$1=1$\n%  ^ fails\n%  ^ unknown\n%  ^ good');
    assert.deepEqual(bad.errors, [
      'line 1: an annotation without a line above it',
      'line 3: "fails" without its code',
      'line 4: "unknown" without its reason',
      'line 5: "good" is no verdict',
    ]);
  });
});
