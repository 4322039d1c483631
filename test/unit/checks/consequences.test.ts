/** What stands beside a verdict in the report: its severity, and the claim that a false one follows from. Expected values by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService } from '../../../src/service';

interface Row {
  readonly written: string;
  readonly verdict: string;
  readonly severity: string;
  /** The text of the claim that this one follows from. */
  readonly cause?: string;
}

describe('severity', () => {
  it('a false claim is an error', () => {
    assert.deepEqual(rows('$2 + 3 = 6$'), [{ written: '6', verdict: 'fails', severity: 'error' }]);
  });
  it('truncated digits and a last digit are hints', () => {
    assert.deepEqual(rows('$2/3 = 0.66$ and $\\sqrt{2} = 1.42$'), [
      { written: '0.66', verdict: 'fails', severity: 'hint' },
      { written: '1.42', verdict: 'fails', severity: 'hint' },
    ]);
  });
  it('an array is a hint only if all its wrong entries are', () => {
    const array = (a: string, b: string): string => `\\begin{bmatrix} ${a} & ${b} \\end{bmatrix}`;
    const severity = (a: string, b: string): unknown => rows(`$${array('1', '2')} / 3 = ${array(a, b)}$`)[0]?.severity;
    assert.equal(severity('0.33', '0.66'), 'hint');
    assert.equal(severity('0.43', '0.66'), 'error');
  });
  it('a claim that is true has none', () => {
    assert.deepEqual(rows('$2/3 = 0.67$'), [{ written: '0.67', verdict: 'rounded', severity: 'none' }]);
  });
  it('what was not read is a warning only where a directive asked', () => {
    const formula = '$$(x + 1)^2 = x^2 + 2 x + \\ldots$$';
    assert.deepEqual(
      rows(formula).map((row) => row.severity),
      ['none'],
    );
    assert.deepEqual(
      rows(`<!-- check -->\n${formula}`).map((row) => row.severity),
      ['warning'],
    );
  });
});

describe('cause', () => {
  it('is the claim whose value was used', () => {
    assert.deepEqual(rows('Let $x = 3$. Then $u = x^2 = 8$ and $v = u + 1 = 9$.'), [
      { written: '8', verdict: 'fails', severity: 'error' },
      { written: '9', verdict: 'follows', severity: 'information', cause: '8' },
    ]);
  });
  it('is the one of two that was used', () => {
    const text = 'Let $x = 3$. Then $u = x^2 = 8$, $w = x + 4 = 9$, so $2 u = 16$ and $2 w = 18$.';
    assert.deepEqual(
      rows(text).map((row) => row.cause),
      [undefined, undefined, '8', '9'],
    );
  });
  it('leads back through every step', () => {
    const text = 'Let $x = 3$. Then $u = x^2 = 8$, so $v = u + 1 = 9$, so $w = 2 v = 18$.';
    const causes = rows(text).map((row) => row.cause);
    assert.deepEqual(causes.slice(0, 2), [undefined, '8']);
    assert.ok(causes[2] === '8' || causes[2] === '9');
  });
  it('is not given to a mistake of its own', () => {
    assert.deepEqual(rows('Let $x = 3$. Then $u = x^2 = 8$ and $v = u + 1 = 7$.')[1], {
      written: '7',
      verdict: 'fails',
      severity: 'error',
    });
  });
  it('is not a claim that comes later', () => {
    const [first] = rows('Let $x = 3$. Then $2 u = 16$, where $u = x^2 = 8$.');
    assert.equal(first?.cause, undefined);
  });
});

function rows(text: string): Row[] {
  const service = createMathService();
  service.setOptions({ unannotated: 'numeric' });
  service.openDocument('a', 'markdown', 1, text);
  const steps = service.check('a');
  while (!steps.next().done);
  const claims = [...(service.report('a', 'a')?.claims ?? [])];
  claims.sort((a, b) => a.range.start.offset - b.range.start.offset);
  const written = (claim: (typeof claims)[number] | undefined): string =>
    claim ? text.slice(claim.range.start.offset, claim.range.end.offset) : '?';
  return claims.map((claim) => ({
    written: written(claim),
    verdict: claim.verdict,
    severity: claim.severity,
    ...(claim.cause === undefined ? {} : { cause: written(claims.find((other) => other.id === claim.cause)) }),
  }));
}
