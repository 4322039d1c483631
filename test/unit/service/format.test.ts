import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatNumber, formatValue, nested } from '../../../src/service/format';
import { value } from './fixture';

describe('numbers as text', () => {
  const cases: [string, number, Parameters<typeof formatNumber>[1]][] = [
    ['6', 6, {}],
    ['6', 5.9999999999999, {}],
    ['6.0', 6, { decimals: 1 }],
    ['0.0070', 0.006955, { decimals: 4 }],
    ['0.1005', 0.10047869, { decimals: 4 }],
    ['-3/4', -0.75, { fraction: true, exact: ['-3', '4'] }],
    ['2', 2, { fraction: true, exact: ['2', '1'] }],
    ['3.5', 3.5, { exact: ['7', '2'] }],
    ['0.333333', 1 / 3, { exact: ['1', '3'] }],
    ['0', -0, {}],
    ['0.00', -1e-13, { decimals: 2 }],
    ['0.004', 0.004, { decimals: 1 }],
    ['0.105', 0.1049, { decimals: 2, unlike: '0.10' }],
    ['1e-7', 1e-7, {}],
    ['2.5', 2.5, { decimals: 0 }],
    ['1234567.25', 1234567.25, {}],
    ['∞', Infinity, {}],
    ['undefined', NaN, {}],
  ];
  for (const [text, number, style] of cases) {
    it(`${number} with ${JSON.stringify(style)} is ${text}`, () => assert.equal(formatNumber(number, style), text));
  }

  it('ties are decided in integers: 1.005 is 1.01 where float64 says 1.00', () => {
    assert.equal((1.005).toFixed(2), '1.00');
    assert.equal(formatNumber(1.005, { decimals: 2, exact: ['201', '200'] }), '1.01');
    assert.equal(formatNumber(-1.005, { decimals: 2, exact: ['-201', '200'] }), '-1.01');
  });
});

describe('tensors as text and JSON', () => {
  it('shows vectors and matrices', () => {
    assert.equal(formatValue(value([], 3)), '3');
    assert.equal(formatValue(value([2], 1, 2)), '(1, 2)');
    assert.equal(formatValue(value([2, 2], 4, 6, 32, 36)), '[4 6; 32 36]');
    assert.equal(formatValue({ shape: [10, 10], data: new Float64Array(100) }), '10×10 array');
  });
  it('nests by shape and names what JSON cannot say', () => {
    assert.deepEqual(nested(value([2, 3], 1, 2, 3, 4, 5, 6)), [
      [1, 2, 3],
      [4, 5, 6],
    ]);
    assert.deepEqual(nested(value([2, 1], 1, 2)), [[1], [2]]);
    assert.deepEqual(nested(value([2], NaN, -Infinity)), ['undefined', '-infinity']);
    assert.equal(nested(value([], 0.1)), 0.1);
  });
});
