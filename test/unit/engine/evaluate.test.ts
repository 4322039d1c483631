import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Budget } from '../../../src/engine/budget';
import { evaluate } from '../../../src/engine/evaluate';
import type { Expression } from '../../../src/engine/expression';
import { bigNumber, float64, rational, type Field } from '../../../src/engine/field';
import { call, constant, derivative, free, matrix, num, number, reduce, vector } from './build';

const run = <T>(expression: Expression, field: Field<T>, budget = 20_000_000) =>
  evaluate(expression, { field, budget: new Budget(budget) });
const value = (expression: Expression): number[] => {
  const outcome = run(expression, float64);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return Array.from(outcome.value.value.data);
};
const shape = (expression: Expression): readonly number[] => {
  const outcome = run(expression, float64);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value.value.shape;
};
const reason = <T>(expression: Expression, field: Field<T>) => {
  const outcome = run(expression, field);
  assert.ok(!outcome.ok, 'expected a failure');
  return outcome.reason;
};
const exact = (expression: Expression): string => {
  const outcome = run(expression, rational);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return Array.from(outcome.value.value.data, (x) => (typeof x === 'string' ? x : x.toFraction())).join(' ');
};

describe('evaluation of numbers', () => {
  it('adds fractions exactly', () => {
    assert.equal(exact(call('plus', call('divide', num('1'), num('3')), call('divide', num('1'), num('6')))), '1/2');
    assert.equal(exact(call('plus', num('0.1'), num('0.2'))), '3/10');
    assert.equal(exact(call('power', call('divide', num('2'), num('3')), num('-3'))), '27/8');
    assert.equal(exact(call('sqrt', num('2.25'))), '3/2');
    assert.equal(exact(call('root', num('-8'), num('3'))), '-2');
    assert.equal(exact(call('power', num('7.2e-6'), num('0'))), '1');
  });
  it('says irrational where a rational has no rational value', () => {
    assert.equal(reason(call('sqrt', num('2')), rational).code, 'irrational');
    assert.equal(reason(call('exp', num('1')), rational).code, 'irrational');
    assert.equal(reason(constant('pi'), rational).code, 'irrational');
  });
  it('computes pi e to 50 digits (sympy: N(pi*E, 50))', () => {
    const outcome = run(call('times', constant('pi'), constant('e')), bigNumber(50));
    assert.ok(outcome.ok);
    assert.equal(
      outcome.value.value.data[0]!.toString().slice(0, 50),
      '8.539734222673567065463550869546574495034888535765',
    );
  });
  it('says undefined at poles and too-large at overflow', () => {
    const poles = [
      call('divide', num('1'), num('0')),
      call('log', num('0')),
      call('power', num('0'), num('-1')),
      call('sqrt', num('-1')),
    ];
    for (const pole of poles) {
      assert.equal(reason(pole, float64).code, 'undefined');
      assert.equal(reason(pole, rational).code, 'undefined');
      assert.equal(reason(pole, bigNumber(50)).code, 'undefined');
    }
    assert.equal(reason(call('exp', num('1000')), float64).code, 'too-large');
    assert.deepEqual(value(call('divide', num('1'), constant('infinity'))), [0]);
  });
  it('names the operation and the place of a failure', () => {
    const span = { from: 3, to: 9 };
    assert.deepEqual(reason({ kind: 'call', operation: 'log', args: [num('-1')], span }, float64), {
      code: 'undefined',
      name: 'log',
      span,
    });
    assert.deepEqual(reason({ kind: 'reference', key: 'q', span }, float64), { code: 'no-value', name: 'q', span });
  });
});

describe('evaluation of structure', () => {
  it('sums and multiplies over an index, and over nothing', () => {
    assert.deepEqual(value(reduce('sum', 'i', '1', '10', call('power', free('i'), num('2')))), [385]);
    assert.deepEqual(value(reduce('prod', 'i', '1', '5', free('i'))), [120]);
    assert.deepEqual(value(reduce('sum', 'i', '1', '0', free('i'))), [0]);
    assert.deepEqual(value(reduce('prod', 'i', '1', '0', free('i'))), [1]);
    const inner = reduce('sum', 'j', '1', '3', call('times', free('i'), free('j')));
    assert.deepEqual(value(reduce('sum', 'i', '1', '2', inner)), [18]);
  });
  it('binds and shadows', () => {
    const body = call('plus', free('x'), {
      kind: 'let',
      bindings: [{ key: 'x', value: call('times', free('x'), num('10')) }],
      body: free('x'),
    });
    assert.deepEqual(value({ kind: 'let', bindings: [{ key: 'x', value: num('2') }], body }), [22]);
  });
  it('evaluates a shared expression again under another binding', () => {
    const shared = call('times', free('x'), free('x'));
    const at = (x: string): Expression => ({ kind: 'let', bindings: [{ key: 'x', value: num(x) }], body: shared });
    assert.deepEqual(value(call('minus', at('3'), at('2'))), [5]);
  });
  it('takes the first branch that holds', () => {
    const cases = (x: string): Expression => ({
      kind: 'cases',
      branches: [{ condition: call('gt', num(x), num('0')), value: num('7') }, { value: call('log', num('0')) }],
    });
    assert.deepEqual(value(cases('1')), [7]);
    assert.equal(reason(cases('-1'), float64).code, 'undefined');
  });
  it('gives each shape its product', () => {
    const a = matrix([1, 2], [3, 4], [5, 6]);
    assert.deepEqual(shape(call('times', a, vector(1, 1))), [3]);
    assert.deepEqual(value(call('times', a, vector(1, 1))), [3, 7, 11]);
    assert.deepEqual(value(call('times', call('transpose', vector(1, 2)), vector(3, 4))), [11]);
    assert.deepEqual(shape(call('times', vector(1, 2), call('transpose', vector(3, 4)))), [2, 2]);
    assert.equal(reason(call('times', vector(1, 2), vector(3, 4)), float64).code, 'ambiguous');
    assert.deepEqual(reason(call('times', a, a), float64), {
      code: 'shape',
      name: 'times',
      detail: '3×2 and 3×2',
      span: undefined,
    });
  });
  it('inverts exactly (sympy: Matrix([[2,1],[5,3]]).inv())', () => {
    assert.equal(exact(call('inverse', matrix([2, 1], [5, 3]))), '3 -1 -5 2');
    assert.equal(reason(call('inverse', matrix([1, 2, 3], [4, 5, 6], [7, 8, 9])), float64).code, 'undefined');
    assert.equal(reason(call('inverse', matrix([1, 2], [2, 4])), rational).code, 'undefined');
  });
  it('refuses trees that are too deep and evaluates those that are just not', () => {
    const tower = (height: number): Expression => {
      let expression: Expression = number(1);
      for (let k = 1; k < height; k++) expression = call('negate', expression);
      return expression;
    };
    assert.deepEqual(value(tower(1999)), [1]);
    assert.equal(reason(tower(5000), float64).code, 'too-deep');
  });
});

describe('derivatives inside expressions', () => {
  const at = (x: number, body: Expression): Expression => ({
    kind: 'let',
    bindings: [{ key: 'x', value: number(x) }],
    body,
  });
  const cube = call('power', free('x'), num('3'));
  it('nest', () => {
    assert.deepEqual(value(at(2, derivative('partial', cube, 'x'))), [12]);
    assert.deepEqual(value(at(2, derivative('partial', cube, 'x', 'x'))), [12]);
    assert.deepEqual(
      value(at(2, derivative('partial', derivative('partial', derivative('partial', cube, 'x'), 'x'), 'x'))),
      [6],
    );
  });
});
