import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { limitOf } from '../../../src/engine/limits';
import { integrate, newtonCotes, polynomialDegree } from '../../../src/engine/quadrature';
import { call, constant, free, num } from './build';

/** Values from sympy. */
const integrals: readonly (readonly [string, (x: number) => number, number, number, number])[] = [
  ['a polynomial', (x) => x ** 4, -1, 2, 6.6],
  ['a peak', (x) => 1 / (1e-4 + (x - 0.3) ** 2), 0, 1, 309.39869151241495],
  ['an oscillation', (x) => Math.sin(50 * x), 0, 2, 0.0027536225542463213],
  ['backwards', Math.exp, 1, 0, -1.718281828459045],
  ['to infinity', (x) => x * Math.exp(-x), 0, Infinity, 1],
  ['the whole line', (x) => 1 / (1 + x * x), -Infinity, Infinity, Math.PI],
  ['a root at the end', Math.sqrt, 0, 1, 2 / 3],
];

describe('integrals', () => {
  for (const [name, f, from, to, expected] of integrals)
    it(`of ${name}, within the bound`, () => {
      const found = integrate(f, from, to);
      assert.ok(found && Math.abs(found.value - expected) <= found.error + 1e-13 * Math.abs(expected), String(found?.value)); // prettier-ignore
      assert.ok(found.error <= 1e-10 * Math.abs(expected) || found.error < 1e-12);
    });

  it('that do not exist are not found', () => {
    assert.equal(
      integrate((x) => 1 / (x - 0.3), 0, 1),
      undefined,
    );
    assert.equal(
      integrate((x) => 1 / x, 1, Infinity),
      undefined,
    );
  });

  it("of a polynomial have the weights of Simpson's and Boole's rules", () => {
    assert.deepEqual(newtonCotes(2), [[1n, 6n], [2n, 3n], [1n, 6n]]); // prettier-ignore
    assert.deepEqual(newtonCotes(4), [[7n, 90n], [16n, 45n], [2n, 15n], [16n, 45n], [7n, 90n]]); // prettier-ignore
  });

  it('know the degree of a polynomial', () => {
    const x = free('x');
    assert.equal(polynomialDegree(call('times', x, call('power', call('plus', x, free('a')), num('3'))), 'x'), 4);
    assert.equal(polynomialDegree(call('divide', num('1'), x), 'x'), undefined);
    assert.equal(polynomialDegree(call('sin', free('a')), 'x'), 0);
  });
});

describe('limits', () => {
  const x = free('x');
  const over = (a: ReturnType<typeof call>, b: ReturnType<typeof call>) => call('divide', a, b);

  it('of a removable gap', () => {
    const found = limitOf(
      over(call('minus', num('1'), call('cos', x)), call('power', x, num('2'))),
      'x',
      num('0'),
      'both',
    );
    assert.ok(found && Math.abs(found.value - 0.5) <= found.error + 1e-15 && found.error < 1e-9);
  });

  it('at infinity', () => {
    const found = limitOf(call('power', call('plus', num('1'), over(num('1'), x)), x), 'x', 1, 'both');
    assert.ok(found && Math.abs(found.value - Math.E) <= found.error + 1e-15);
  });

  it('of what oscillates, jumps, grows, or goes too slowly are not decided', () => {
    const zero = num('0');
    for (const e of [call('sin', over(num('1'), x)), over(call('abs', x), x), over(num('1'), x)])
      assert.equal(limitOf(e, 'x', zero, 'both'), undefined);
    assert.equal(limitOf(over(num('1'), call('log', x)), 'x', 1, 'both'), undefined);
    assert.equal(limitOf(call('sin', call('times', constant('pi'), x)), 'x', 1, 'both'), undefined);
  });
});
