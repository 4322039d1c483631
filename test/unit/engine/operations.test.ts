/** Values of operations; expected numbers from numpy 2.4 and sympy 1.14 unless they are exact by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Budget } from '../../../src/engine/budget';
import { evaluate } from '../../../src/engine/evaluate';
import type { Expression } from '../../../src/engine/expression';
import { bigNumber, float64, rational } from '../../../src/engine/field';
import { call, callWith, constant, matrix, num, number, vector } from './build';

type Nested = number | readonly Nested[];

const rows = (data: readonly number[], shape: readonly number[]): Nested => {
  if (shape.length === 0) return data[0]!;
  const size = data.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, k) => rows(data.slice(k * size, (k + 1) * size), shape.slice(1)));
};

const value = (expression: Expression): Nested => {
  const outcome = evaluate(expression, { field: float64, budget: new Budget(5_000_000) });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return rows(Array.from(outcome.value.value.data), outcome.value.value.shape);
};

const near = (actual: Nested, expected: Nested): void => {
  const [a, b] = [[actual].flat(9) as number[], [expected].flat(9) as number[]];
  assert.equal(
    JSON.stringify(actual).replace(/[^[\],]/g, ''),
    JSON.stringify(expected).replace(/[^[\],]/g, ''),
    JSON.stringify(actual),
  );
  a.forEach((x, k) => assert.ok(Math.abs(x - b[k]!) <= 1e-12 * Math.max(1, Math.abs(b[k]!)), `${x}, expected ${b[k]}`));
};

const exact = (expression: Expression): string => {
  const outcome = evaluate(expression, { field: rational, budget: new Budget(5_000_000) });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return Array.from(outcome.value.value.data, (x) => (typeof x === 'string' ? x : x.toFraction())).join(' ');
};

const code = (expression: Expression): string => {
  const outcome = evaluate(expression, { field: float64, budget: new Budget(5_000_000) });
  return outcome.ok ? 'ok' : outcome.reason.code;
};

const picture = matrix([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]);
const kernel = matrix([1, 2], [3, -1]);
const p = vector(0.5, 0.25, 0.25, 0);
const q = vector(0.25, 0.25, 0.25, 0.25);
const array = (shape: number[], items: number[]): Expression => ({ kind: 'array', shape, items: items.map(number) });

describe('linear algebra', () => {
  const a = matrix([4, -2, 1], [3, 6, -4], [2, 1, 8]);
  it('det, inverse, solve (numpy.linalg)', () => {
    near(value(call('det', a)), 263);
    near(value(call('solve', a, vector(12, -25, 32))), [1, -2, 4]);
    near(value(call('inverse', a)), [
      [0.19771863117870722, 0.06463878326996197, 0.007604562737642592],
      [-0.12167300380228137, 0.11406844106463877, 0.07224334600760458],
      [-0.034220532319391636, -0.030418250950570346, 0.1140684410646388],
    ]);
  });
  it('exactly over the rationals (sympy)', () => {
    assert.equal(exact(call('inverse', matrix([1, 2, 3], [4, 5, 6], [7, 8, 10]))), '-2/3 -4/3 1 -2/3 11/3 -2 1 -2 1');
    assert.equal(exact(call('rref', matrix([1, 2, 3, 4], [2, 4, 6, 9]))), '1 2 3 0 0 0 0 1');
    assert.equal(exact(call('power', matrix([1, 1], [1, 0]), num('-3'))), '-1 2 2 -3');
    const hilbert: Expression = {
      kind: 'array',
      shape: [5, 5],
      items: Array.from({ length: 25 }, (_, k) => call('divide', num('1'), number(Math.floor(k / 5) + (k % 5) + 1))),
    };
    assert.equal(exact(call('det', hilbert)), '1/266716800000');
  });
  it('det of a singular matrix is 0, its rank is less, its inverse undefined', () => {
    const singular = matrix([1, 2, 3], [4, 5, 6], [7, 8, 9]);
    near(value(call('det', singular)), 0);
    near(value(call('rank', singular)), 2);
    assert.equal(code(call('inverse', singular)), 'undefined');
    near(value(call('rank', matrix([1, 0], [0, 1e-20]))), 2);
  });
  it('eigenvalues and singular values (numpy.linalg)', () => {
    near(
      value(call('eigenvalues', matrix([2, 1, 0], [1, 3, 1], [0, 1, 4]))),
      [1.2679491924311228, 3, 4.732050807568877],
    );
    near(value(call('singularValues', matrix([1, 2], [3, 4], [5, 6]))), [9.525518091565107, 0.514300580658644]);
    assert.equal(code(call('eigenvalues', matrix([0, -1], [1, 0]))), 'not-supported');
  });
  it('Kronecker product (numpy.kron), outer product, norms', () => {
    near(value(call('kron', matrix([1, 2], [3, 4]), matrix([0, 5], [6, 7]))), [
      [0, 5, 0, 10],
      [6, 7, 12, 14],
      [0, 15, 0, 20],
      [18, 21, 24, 28],
    ]);
    near(value(call('kron', vector(1, 2), vector(3, 4, 5))), [3, 4, 5, 6, 8, 10]);
    near(value(call('outer', vector(1, 2), vector(3, 4))), [[3, 4], [6, 8]]); // prettier-ignore
    near(value(call('norm', vector(3, -4))), 5);
    near(value(callWith('norm', { p: 1 }, vector(3, -4))), 7);
    near(value(call('norm', vector(3, -4), constant('infinity'))), 4);
  });
});

describe('convolution and pooling (numpy sliding windows)', () => {
  it('correlates unless the kernel is flipped', () => {
    near(value(call('conv', picture, kernel)), [[14, 19, 24], [34, 39, 44]]); // prettier-ignore
    near(value(callWith('conv', { flip: true }, picture, kernel)), [[21, 26, 31], [41, 46, 51]]); // prettier-ignore
  });
  it('pads, strides, and runs over the border', () => {
    near(value(callWith('conv', { stride: 2, padding: 1 }, picture, kernel)), [[-1, 3, 12], [1, 39, 44]]); // prettier-ignore
    near(value(callWith('conv', { mode: 'full', flip: true }, picture, kernel)), [
      [1, 4, 7, 10, 8],
      [8, 21, 26, 31, 12],
      [24, 41, 46, 51, 16],
      [27, 21, 23, 25, -12],
    ]);
  });
  it('of vectors (numpy.convolve, numpy.correlate)', () => {
    const [x, f] = [vector(1, 2, 3, 4), vector(1, 0, -1)];
    near(value(callWith('conv', { mode: 'full', flip: true }, x, f)), [1, 2, 2, 2, -3, -4]);
    near(value(call('conv', x, f)), [-2, -2]);
    near(value(callWith('conv', { mode: 'same' }, x, f)), [-2, -2, -2, 3]);
  });
  it('adds up channels, for each kernel', () => {
    const x = array([2, 3, 3], Array.from({ length: 18 }, (_, k) => k)); // prettier-ignore
    const f = array([2, 2, 2, 2], Array.from({ length: 16 }, (_, k) => k - 5)); // prettier-ignore
    near(value(call('conv', x, f)), [[[8, -4], [-28, -40]], [[424, 476], [580, 632]]]); // prettier-ignore
  });
  it('pools', () => {
    near(value(callWith('maxpool', { stride: 1 }, picture, num('2'))), [[6, 7, 8], [10, 11, 12]]); // prettier-ignore
    near(value(callWith('avgpool', { size: 2 }, picture)), [[3.5, 5.5]]);
  });
  it('as a matrix times vec', () => {
    const unrolled = call('times', call('convmatrix', kernel, vector(3, 4)), call('vec', picture));
    near(value(unrolled), value(call('vec', call('conv', picture, kernel))));
  });
});

describe('probability (numpy)', () => {
  it('softmax and logsumexp, also of large numbers', () => {
    near(value(call('softmax', vector(1, 2, 3))), [0.09003057317038046, 0.24472847105479764, 0.6652409557748218]);
    near(value(call('logsumexp', vector(1, 2, 3))), 3.40760596444438);
    near(value(call('softmax', vector(1000, 1000))), [0.5, 0.5]);
    near(value(call('softmax', matrix([0, 0], [1, 1]))), [[0.5, 0.5], [0.5, 0.5]]); // prettier-ignore
  });
  it('entropies, with 0 log 0 = 0', () => {
    near(value(callWith('entropy', { base: 2 }, p)), 1.5);
    near(value(call('kl', p, q)), 0.34657359027997264);
    near(value(call('crossEntropy', p, q)), 1.3862943611198906);
    near(value(call('js', p, q)), 0.10788077716941782);
    assert.equal(code(call('kl', q, p)), 'undefined');
  });
  it('variance 1/n and covariance of columns', () => {
    near(value(call('variance', vector(1, 2, 4, 8))), 7.1875);
    near(value(callWith('variance', { sample: true }, vector(1, 2, 4, 8))), 9.583333333333334);
    near(value(call('covariance', matrix([1, 2], [3, 5], [4, 4]))), [
      [1.5555555555555556, 1.222222222222222],
      [1.222222222222222, 1.5555555555555556],
    ]);
  });
});

describe('functions of numbers', () => {
  it('erf, atan2, binomial, root, mod, logBase', () => {
    near(value(call('erf', vector(0.5, 1.5, 3))), [0.5204998778130465, 0.9661051464753108, 0.9999779095030015]);
    near(value(call('atan2', num('1'), num('-1'))), 2.356194490192345);
    near(value(call('atan2', num('-1'), num('-1'))), -2.356194490192345);
    assert.equal(exact(call('binomial', num('40'), num('17'))), '88732378800');
    assert.equal(exact(call('gcd', num('252'), num('198'))), '18');
    assert.equal(exact(call('lcm', num('252'), num('198'))), '2772');
    near(value(call('root', num('-8'), num('3'))), -2);
    near(value(call('mod', num('-7'), num('3'))), 2);
    near(value(call('logBase', num('8'), num('2'))), 3);
    near(value(call('round', vector(2.5, -2.5, 2.4))), [3, -3, 2]);
  });
  it('to 50 digits (sympy: N(sqrt(2) + log(3), 60), N(sin(100), 50))', () => {
    const at50 = (expression: Expression): string => {
      const outcome = evaluate(expression, { field: bigNumber(50), budget: new Budget(1e6) });
      assert.ok(outcome.ok);
      return outcome.value.value.data[0]!.toString().slice(0, 48);
    };
    const sum = call('plus', call('sqrt', num('2')), call('log', num('3')));
    assert.equal(at50(sum), '2.51282585104120474019693396113222378321716243319969'.slice(0, 48));
    assert.equal(at50(call('sin', num('100'))), '-0.50636564110975879365655761045978543206503272129'.slice(0, 48));
  });
});

describe('entries', () => {
  it('counts from 1 and down the columns', () => {
    near(value(call('index', picture, num('2'), num('3'))), 7);
    near(value(call('index', picture, num('2'))), [5, 6, 7, 8]);
    near(value(call('index', vector(7, 8), num('2'))), 8);
    assert.equal(code(call('index', vector(7, 8), num('3'))), 'undefined');
    near(value(call('vec', matrix([1, 2], [3, 4]))), [[1], [3], [2], [4]]);
    near(value(call('flatten', matrix([1, 2], [3, 4]))), [1, 2, 3, 4]);
    near(value(callWith('flatten', { columns: true }, matrix([1, 2], [3, 4]))), [1, 3, 2, 4]);
    near(value(call('slice', vector(5, 6, 7, 8), num('2'), num('3'))), [6, 7]);
    near(value(call('slice', matrix([1, 2], [3, 4], [5, 6]), num('2'), num('3'))), [[3, 4], [5, 6]]); // prettier-ignore
  });
  it('arranges', () => {
    near(value(call('diag', vector(1, 2))), [[1, 0], [0, 2]]); // prettier-ignore
    near(value(call('diag', matrix([1, 2], [3, 4]))), [1, 4]);
    near(value(call('concat', matrix([1], [2]), matrix([3, 4], [5, 6]))), [[1, 3, 4], [2, 5, 6]]); // prettier-ignore
    near(value(call('concat', matrix([1], [2]), matrix([3]))), [[1], [2], [3]]);
    near(value(call('rot180', matrix([1, 2], [3, 4]))), [[4, 3], [2, 1]]); // prettier-ignore
    near(value(callWith('identity', { n: 2 })), [[1, 0], [0, 1]]); // prettier-ignore
    near(value(call('zeros', num('2'), num('1'))), [[0], [0]]);
  });
  it('compares and connects', () => {
    near(value(call('gt', vector(1, 2, 3), num('2'))), [0, 0, 1]);
    near(value(call('implies', vector(0, 1), vector(0, 0))), [1, 0]);
    near(value(call('xor', num('1'), num('1'))), 0);
    near(value(call('argmax', vector(3, 9, 9))), 2);
  });
});
