import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { report } from '../../../src/service/features/report';
import { checkedService, claim, find, part, result, URI, value, verdict } from './fixture';

const text = 'One\r\nα $1/2 = 0.6$\n';
const found = result({
  claims: [
    claim({
      id: 'c1',
      range: find(text, '0.6'),
      left: find(text, '1/2'),
      block: find(text, '$1/2 = 0.6$'),
      verdict: verdict({
        kind: 'fails',
        code: 'value',
        parts: [part(text, '0.6', { computed: 0.5, decimals: 1, exact: ['1', '2'] })],
        written: value([], 0.6),
        computed: value([], 0.5),
      }),
    }),
    claim({
      id: 'c2',
      range: find(text, '1/2'),
      verdict: verdict({ kind: 'unknown', code: 'unknown', reason: { code: 'no-value', name: '\\delta_h1' } }),
    }),
  ],
  problems: [{ span: find(text, 'One'), code: 'expected', token: 'One', expected: ['name'] }],
});

describe('the JSON report', () => {
  const file = checkedService(text, found).report(URI, 'hw.md');
  it('gives lines and columns from 1, offsets from 0', () => {
    const { hash, ...claimed } = file?.claims[0] ?? {};
    assert.match(hash ?? '', /^[0-9a-f]{16}$/);
    assert.deepEqual(claimed, {
      id: 'c1',
      check: 'equality',
      source: 'document',
      range: { start: { line: 2, column: 10, offset: 14 }, end: { line: 2, column: 13, offset: 17 } },
      left: { start: { line: 2, column: 4, offset: 8 }, end: { line: 2, column: 7, offset: 11 } },
      text: '0.6',
      relation: '=',
      verdict: 'fails',
      code: 'value',
      severity: 'error',
      message: '0.6 should be 0.5',
      written: 0.6,
      computed: 0.5,
      shown: '0.5',
      parts: [
        {
          range: { start: { line: 2, column: 10, offset: 14 }, end: { line: 2, column: 13, offset: 17 } },
          written: '0.6',
          computed: '0.5',
        },
      ],
    });
  });
  it('gives reasons in words and by code, and problems', () => {
    assert.equal(file?.claims[1]?.reasonCode, 'no-value');
    assert.match(file?.claims[1]?.reason ?? '', /^δ_h1 has no value here/);
    assert.equal(file?.problems[0]?.message, 'Expected a name, found "One"');
  });
  it('counts verdicts over all files', () => {
    const whole = report(file ? [file, file] : [], '0.1.0');
    assert.deepEqual(whole.summary, { holds: 0, rounded: 0, follows: 0, fails: 2, unknown: 2 });
    assert.deepEqual(whole.tool, { name: 'chainrule', version: '0.1.0' });
    assert.equal(JSON.stringify(whole).includes('undefined'), false);
  });
});
