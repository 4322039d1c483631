/** What no homework contains: each is answered at once, by its size. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Budget } from '../../../src/engine/budget';
import { evaluate } from '../../../src/engine/evaluate';
import type { Expression } from '../../../src/engine/expression';
import { bigNumber, float64, rational, type Field } from '../../../src/engine/field';
import { inferShape } from '../../../src/engine/shapes';
import { call, callWith, derivative, free, number, num, reduce } from './build';

const answer = <T>(expression: Expression, field: Field<T>, budget = 20_000_000): string => {
  const outcome = evaluate(expression, { field, budget: new Budget(budget) });
  return outcome.ok ? 'ok' : outcome.reason.code;
};
const everywhere = (expression: Expression): string[] => [
  answer(expression, float64),
  answer(expression, rational),
  answer(expression, bigNumber(50)),
];
const tooLarge = ['too-large', 'too-large', 'too-large'];

describe('the budget', () => {
  it('refuses what is not left, and takes what is', () => {
    const budget = new Budget(10);
    assert.deepEqual([budget.spend(6), budget.spend(6), budget.spend(4), budget.remaining], [true, false, true, 0]);
    assert.deepEqual([budget.spend(NaN), budget.spend(-1)], [false, false]);
  });
  it('answers bombs with too-large', () => {
    const tower = call('power', num('9'), call('power', num('9'), call('power', num('9'), num('9'))));
    assert.deepEqual(everywhere(call('zeros', num('1e5'), num('1e5'))), tooLarge);
    assert.deepEqual(everywhere(callWith('identity', { n: 1e6 })), tooLarge);
    assert.deepEqual(everywhere(tower), tooLarge);
    assert.deepEqual(everywhere(call('factorial', num('170000'))), tooLarge);
    assert.deepEqual(everywhere(reduce('sum', 'i', '1', '1000000000', free('i'))), tooLarge);
    assert.deepEqual(everywhere(call('inverse', callWith('identity', { n: 400 }))), tooLarge);
    assert.deepEqual(everywhere(call('binomial', num('1000000000'), num('500000000'))), tooLarge);
    assert.deepEqual(
      everywhere(
        call('kron', callWith('ones', { rows: 200, columns: 200 }), callWith('ones', { rows: 200, columns: 200 })),
      ),
      tooLarge,
    );
    assert.deepEqual(everywhere(call('power', num('1.000001'), num('1e300'))), tooLarge);
  });
  it('does not build what a literal only names', () => {
    assert.equal(answer(num('1e999999999'), rational), 'too-large');
    assert.equal(answer(num('1e999999999'), float64), 'too-large');
    assert.equal(answer(call('sin', num('1e1000000')), bigNumber(50)), 'undefined');
  });
  it('inverts what fits in it', () => {
    assert.equal(answer(call('inverse', callWith('identity', { n: 60 })), float64), 'ok');
  });
  it('ends a growing exact iteration', () => {
    let x: Expression = call('divide', num('1'), num('3'));
    for (let k = 0; k < 40; k++) x = call('minus', call('times', x, x), call('divide', num('2'), num('7')));
    assert.equal(answer(x, rational), 'too-large');
  });
  it('ends a Jacobian of many by many', () => {
    const wide = callWith('ones', { n: 2000 });
    const bound: Expression = {
      kind: 'let',
      bindings: [{ key: 'x', value: wide }],
      body: derivative('jacobian', call('sin', free('x')), 'x'),
    };
    assert.equal(answer(bound, float64, 2_000_000), 'too-large');
  });
});

describe('depth', () => {
  const nested = (height: number, wrap: (inner: Expression) => Expression): Expression => {
    let expression = number(1);
    for (let k = 1; k < height; k++) expression = wrap(expression);
    return expression;
  };
  const wraps: Readonly<Record<string, (inner: Expression) => Expression>> = {
    calls: (inner) => call('plus', inner, num('1')),
    values: (inner) => ({ kind: 'let', bindings: [{ key: 'x', value: inner }], body: free('x') }),
    bodies: (inner) => ({ kind: 'let', bindings: [{ key: 'x', value: num('1') }], body: inner }),
    branches: (inner) => ({ kind: 'cases', branches: [{ value: inner }] }),
    definitions: (inner) => ({ kind: 'reference', key: 'r', target: inner }),
    arrays: (inner) => ({ kind: 'array', shape: [1], items: [inner] }),
    sums: (inner) => ({ kind: 'reduce', operation: 'sum', index: 'k', from: num('1'), to: num('1'), body: inner }),
    derivatives: (inner) => ({ kind: 'derivative', layout: 'partial', of: inner, wrt: ['r'] }),
  };
  for (const [name, wrap] of Object.entries(wraps))
    it(`of nested ${name} never overflows the stack`, () => {
      for (const height of [1999, 5000]) {
        const expression = nested(height, wrap);
        assert.ok(['ok', 'too-deep'].includes(answer(expression, float64)));
        assert.ok(['known', 'unknown'].includes(inferShape(expression, new Map()).kind));
      }
      assert.notEqual(answer(nested(60, wrap), float64), 'too-deep');
    });
});
