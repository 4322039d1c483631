import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { displayName, isWrittenAs } from '../../../src/service/names';

describe('names as one types them', () => {
  const names: [string, string][] = [
    ['x_1', 'x_1'],
    ['\\delta_h1', 'δ_h1'],
    ['hat(y)', '\\hat y'],
    ['hat(\\beta)', '\\hat β'],
    ['x@bold', '\\mathbf x'],
    ['f(…)', 'f(…)'],
    ['X_i,j', 'X_{i,j}'],
    ['h_t-1', 'h_{t-1}'],
    ['w_j^*', 'w_j^*'],
    ['Loss', 'Loss'],
    ['Output size', '\\text{Output size}'],
  ];
  for (const [key, shown] of names) it(`${key} is ${shown}`, () => assert.equal(displayName(key), shown));

  it('knows a name in the source, however it is braced', () => {
    assert.ok(isWrittenAs('x_1', 'x_{1}'));
    assert.ok(isWrittenAs('\\delta_h1', '\\delta_{h_1}'));
    assert.ok(isWrittenAs('Output size', '\\text{Output size}'));
    assert.ok(!isWrittenAs('w_5', 'V_3^T'));
  });
});
