import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Verdict } from '../../../src/checks/verdict';
import { claimMessage, partMessage, problemMessage, reasonMessage } from '../../../src/service/messages';
import { span } from '../../../src/text/span';
import { claim, part, value, verdict } from './fixture';

const message = (fields: Parameters<typeof verdict>[0], relation = '='): string =>
  claimMessage(claim({ range: span(0, 1), relation, verdict: verdict(fields) }));

const text = '4 6 32 36 0.0069 0.0993';
const matrix: Pick<Verdict, 'written' | 'computed'> = {
  written: value([2, 2], 4, 6, 32, 36),
  computed: value([2, 2], 6, 6, 40, 36),
};

describe('messages', () => {
  it('lists the entries that differ', () => {
    const parts = [
      part(text, '4', { row: 1, column: 1, computed: 6 }),
      part(text, '32', { row: 2, column: 1, computed: 40 }),
    ];
    assert.equal(
      message({ kind: 'fails', code: 'entry', parts, ...matrix }),
      '2 of 4 entries differ: (1,1) should be 6, (2,1) should be 40',
    );
    const transposed = { kind: 'fails', code: 'entry', parts, ...matrix, explanation: { code: 'transposed' } } as const;
    assert.equal(
      message(transposed),
      '2 of 4 entries differ: (1,1) should be 6, (2,1) should be 40. What is written is the transpose of the right result.',
    );
  });
  it('does not say which of two values is wrong', () => {
    const parts = [part(text, '4', { row: 1, column: 1 }), part(text, '32', { row: 1, column: 1, computed: 4 })];
    const fields = { range: span(0, 1), verdict: verdict({ kind: 'fails', code: 'entry', parts, ...matrix }) };
    const two = claim({ ...fields, check: 'second-value' });
    assert.equal(claimMessage(two), 'Two values for the same thing, 1 of 4 entries differs: (1,1) is first 4, then 32');
    assert.deepEqual(
      parts.map((one) => partMessage(two, one)),
      Array(2).fill('Two values for the same thing: first 4, then 32'),
    );
  });
  it('names four entries at most', () => {
    const parts = [1, 2, 3, 4, 5, 6].map((row) => part(text, '4', { row, computed: row }));
    assert.equal(
      message({ kind: 'fails', code: 'entry', parts, computed: value([6], 1, 2, 3, 4, 5, 6) }),
      '6 of 6 entries differ: entry 1 should be 1, entry 2 should be 2, entry 3 should be 3, entry 4 should be 4, and 2 more',
    );
  });
  it('corrects a number with the digits written', () => {
    const parts = [part(text, '0.0993', { computed: 0.10047869, decimals: 4 })];
    assert.equal(message({ kind: 'fails', code: 'value', parts }), '0.0993 should be 0.1005');
  });
  it('tells truncation from a wrong value', () => {
    const parts = [part(text, '0.0069', { computed: 0.006955, decimals: 4 })];
    assert.equal(
      message({ kind: 'fails', code: 'truncated', severity: 'hint', parts, explanation: { code: 'truncated' } }),
      '0.0069 is cut off, not rounded; rounded it is 0.0070',
    );
  });
  it('names the operands whose shapes do not fit', () => {
    const source = 'W_o H';
    const parts = [part(source, 'W_o'), part(source, 'H')];
    const reason = { code: 'shape', name: 'times', detail: '3×4 and 12×1' } as const;
    assert.equal(
      message({ kind: 'fails', code: 'shape', parts, reason }),
      'W_o is 3×4, H is 12×1: they do not multiply',
    );
  });
  it('compares the shapes of two sides', () => {
    const parts = [part('B', 'B')];
    assert.equal(
      message({ kind: 'fails', code: 'shape', parts, reason: { code: 'shape', detail: '2×3 and 3×3' } }),
      'The left side is 2×3, the right side is 3×3: they cannot be equal',
    );
  });
  it('says both values where no entry can be marked', () => {
    const parts = [part('A x', 'A x')];
    const sides = { written: value([2], 1, 2), computed: value([2], 1, 3) };
    assert.equal(
      message({ kind: 'fails', code: 'entry', parts, ...sides }),
      'The two sides differ: (1, 3) on the left, (1, 2) on the right',
    );
  });
  it('names the number put in for a symbol of another value', () => {
    const parts = [part(text, '0.0993')];
    assert.equal(
      message({ kind: 'fails', code: 'substitution', parts }),
      '0.0993 is put in for a symbol that has another value',
    );
  });
  it('says which relation is false', () => {
    const sides = { computed: value([], 3), written: value([], 2) };
    assert.equal(
      message({ kind: 'fails', code: 'value', ...sides }, '<'),
      'The relation < is false: 3 on the left, 2 on the right',
    );
    assert.equal(
      message({ kind: 'fails', code: 'value', ...sides }),
      'The two sides differ: 3 on the left, 2 on the right',
    );
  });
  it('gives the point where an identity breaks', () => {
    const counterexample = { x: value([], 0.5), v: value([2], 1, -1) };
    assert.equal(
      message({ kind: 'fails', code: 'not-identical', counterexample }),
      'The two sides are not equal: try x = 0.5, v = (1, -1)',
    );
  });
  it('says what a tick compared', () => {
    const held = claim({
      range: span(0, 1),
      readAs: '3·620 is 1860',
      verdict: verdict({ kind: 'holds', code: 'exact' }),
    });
    assert.equal(claimMessage(held), 'Holds: 3·620 is 1860');
    assert.equal(message({ kind: 'holds', code: 'exact', computed: value([2], 1, 2) }), 'Holds: both sides are (1, 2)');
  });
  it('names the token that was not understood, and what to do', () => {
    assert.equal(
      reasonMessage({ code: 'no-value', name: 'δ_h1' }),
      'δ_h1 has no value here; give it one with "let: δ_h1 = …" or declare it with "assume"',
    );
    assert.equal(
      reasonMessage({ code: 'no-value', name: 'P(…)' }),
      'P(…) has no value here; give it one with "let" or declare it with "assume"',
    );
    assert.equal(reasonMessage({ code: 'not-supported', name: 'int' }), 'there is no rule for the integral here');
    assert.equal(reasonMessage({ code: 'not-read', name: '\\foo' }), 'the notation \\foo is not known to Chainrule');
    assert.equal(reasonMessage({ code: 'shape', detail: '3×4 and 1' }), 'the shapes do not fit (3×4 and a number)');
    assert.equal(
      reasonMessage({ code: 'shape', name: 'matmul', detail: '3×4 and 2' }),
      'the shapes in the matrix product do not fit (3×4 and 2)',
    );
  });
  it('says where a directive stopped and what was expected', () => {
    const problem = { span: span(0, 1), code: 'expected', token: 'at', expected: ['name', '='] };
    assert.equal(problemMessage(problem), 'Expected a name or "=", found "at"');
    assert.equal(problemMessage({ ...problem, token: '' }), 'Expected a name or "=", found the end');
    assert.equal(
      problemMessage({ span: span(0, 1), code: 'hint', token: 'jacobain' }),
      'There is no operation "jacobain"; did you mean "jacobian"? Taken for a remark, so nothing is checked',
    );
  });
});
