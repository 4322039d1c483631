/** Whatever is typed: a check comes to its end, throws nothing, and speaks of places that are in the document. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { createMathService, type FileReport, type Language } from '../../../src/service';

const pieces = [
  ...'$ $$ \\( \\) \\[ \\] { } = \\approx + - * / ^ _ & \\\\ , ; : ( ) [ ] | 0 1 2 2.50 x A f(x) \\frac \\sqrt \\sum_{i=1}^3'.split(
    ' ',
  ),
  ...'\\begin{bmatrix} \\end{bmatrix} \\begin{cases} \\end{cases} \\left( \\right) \\nabla \\det \\log \\int \\to'.split(
    ' ',
  ),
  ...[
    '\n',
    '\n\n',
    ' ',
    '\\newcommand{\\a}{x}',
    '\\a',
    'so ',
    'A = ',
    '= 4',
    '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}',
  ],
  ...['%% check\n', '%% check: jacobian f at [1,2]\n', '<!-- let: A = [[1,2],[3,4]] -->\n', '<!-- check: ', ' -->\n'],
  ...['%% assume: A symmetric\n', '%% show: A^T x\n', '# 1 Problem\n', '\\section{B}\n', 'é', '𝛿', '\u0000'],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

describe('any document', () => {
  for (const language of ['markdown', 'latex'] as const) {
    it(`is checked (${language})`, () => {
      fc.assert(
        fc.property(text, (source) => {
          placesOf(check(source, language)).forEach(({ start, end }) => {
            assert.ok(0 <= start.offset && start.offset <= end.offset && end.offset <= source.length);
          });
        }),
        { numRuns: 150, seed: 7 },
      );
    });
  }
});

describe('a document of more formulas than one writes', () => {
  it('says so, and is not read', () => {
    const { claims, problems } = check('$1 = 2$ '.repeat(25_001), 'markdown');
    assert.deepEqual(claims, []);
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [['too-many', 'This text of 25001 formulas is not checked: more than 25000 are not read']],
    );
  });
});

function check(source: string, language: Language): FileReport {
  const service = createMathService();
  service.openDocument('a', language, 1, source);
  const steps = service.check('a');
  while (!steps.next().done);
  const report = service.report('a', 'a');
  assert.ok(report);
  return report;
}

const placesOf = ({ claims, problems, shown }: FileReport) => [
  ...claims.flatMap(({ range, left, parts }) => [range, ...(left ? [left] : []), ...parts.map((part) => part.range)]),
  ...problems.map(({ range }) => range),
  ...shown.map(({ directive }) => directive),
];
