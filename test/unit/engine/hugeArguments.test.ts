/** Functions of arguments beyond all measure come to an end: at 1e55 the hyperbolic tangent is 1, the others overflow (by hand). */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bigNumber } from '../../../src/engine/fields/bigNumber';

describe('decimals of huge arguments', () => {
  const { fromText, toNumber, functions } = bigNumber(50);
  const at = (name: 'sinh' | 'cosh' | 'tanh', text: string): number =>
    toNumber(functions[name]?.(fromText(text)) ?? fromText('nan'));

  it('have a hyperbolic tangent of 1', () => {
    assert.equal(at('tanh', '1.0599e55'), 1);
    assert.equal(at('tanh', '-1.0599e55'), -1);
  });
  it('have infinite hyperbolic sines and cosines', () => {
    assert.equal(at('sinh', '-1e55'), -Infinity);
    assert.equal(at('cosh', '-1e55'), Infinity);
  });
  it('are right where the rule changes', () => {
    const ratio = (name: 'sinh' | 'cosh'): number => at(name, '650.25') / (Math.exp(650.25) / 2);
    assert.ok(Math.abs(ratio('sinh') - 1) < 1e-12 && Math.abs(ratio('cosh') - 1) < 1e-12);
  });
});
