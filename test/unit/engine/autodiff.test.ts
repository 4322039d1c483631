import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { gradients, sensitivities } from '../../../src/engine/autodiff';
import { Budget } from '../../../src/engine/budget';
import { evaluate } from '../../../src/engine/evaluate';
import type { Expression, Outcome } from '../../../src/engine/expression';
import { bigNumber, float64, rational, type Field } from '../../../src/engine/field';
import { call, derivative, free, matrix, named, num, number, vector } from './build';

const budget = (): Budget => new Budget(20_000_000);
const ok = <T>(outcome: Outcome<T>): T => {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};
const at = (values: Record<string, Expression>, body: Expression): Expression => ({
  kind: 'let',
  bindings: Object.entries(values).map(([key, value]) => ({ key, value })),
  body,
});
const run = (expression: Expression) => ok(evaluate(expression, { field: float64, budget: budget() }));
const data = (expression: Expression): number[] => Array.from(run(expression).value.data);
const list = (shape: number[], ...items: Expression[]): Expression => ({ kind: 'array', shape, items });
const times = (...args: Expression[]): Expression => call('times', ...args);
const square = (x: Expression): Expression => call('power', x, num('2'));

describe('layouts of derivatives', () => {
  const [x, y] = [free('x'), free('y')];
  const point = { x: num('1'), y: num('2') };
  /** f1 = (xy, x + y, x²); f2(u) = (u1 u2, u3); J by hand: rows follow the outputs. */
  const f1 = list([3], times(x, y), call('plus', x, y), square(x));
  const entry = (k: number): Expression => call('index', free('u'), number(k));
  const f2 = list([2], times(entry(1), entry(2)), entry(3));
  const composed = at({ u: f1 }, f2);

  it('the Jacobian of a composition, in numerator layout', () => {
    const evaluation = run(at(point, derivative('jacobian', composed, 'x', 'y')));
    assert.deepEqual([...evaluation.value.shape], [2, 2]);
    assert.deepEqual(Array.from(evaluation.value.data), [8, 5, 2, 0]);
  });
  it('the Jacobian of a scalar is a row', () => {
    assert.deepEqual([...run(at(point, derivative('jacobian', times(x, y), 'x', 'y'))).value.shape], [1, 2]);
  });
  it('the gradient in the shape of the variable', () => {
    const a = matrix([1, 2], [3, 4]);
    const form = times(call('transpose', free('v')), a, free('v'));
    const gradient = (v: Expression) => run(at({ v }, derivative('gradient', form, 'v'))).value;
    assert.deepEqual([...gradient(matrix([1], [1])).shape], [2, 1]);
    assert.deepEqual(Array.from(gradient(vector(1, 1)).data), [7, 13]);
  });
  it('cuts a definition that is differentiated by, and follows the others', () => {
    const h = named('h', times(x, x));
    const loss = call('plus', times(h, h), x);
    assert.deepEqual(data(at({ x: num('3') }, derivative('partial', loss, 'h'))), [18]);
    assert.deepEqual(data(at({ x: num('3') }, derivative('partial', loss, 'x'))), [109]);
    assert.deepEqual(data(at({ x: num('3') }, derivative('jacobian', loss, 'x', 'h'))), [1, 18]);
  });
  it('nests through a cut definition: d/dx of dL/dh', () => {
    const h = named('h', times(x, x));
    const inner = derivative('partial', times(h, h, h), 'h');
    assert.deepEqual(data(at({ x: num('2') }, derivative('partial', inner, 'x'))), [6 * 4 * 4]);
  });
  it('of a symbol that was defined again by itself', () => {
    const older = named('b', num('2'));
    const b = named('b', call('plus', older, num('1')));
    assert.deepEqual(data(derivative('partial', square(b), 'b')), [6]);
  });
  it('of an entrywise function of a vector: the diagonal', () => {
    assert.deepEqual(data(at({ x: vector(1, 2) }, derivative('partial', square(x), 'x'))), [2, 4]);
    const product = times(matrix([1, 2], [3, 4]), x);
    const outcome = evaluate(at({ x: vector(1, 2) }, derivative('partial', product, 'x')), {
      field: float64,
      budget: budget(),
    });
    assert.equal(!outcome.ok && outcome.reason.code, 'shape');
  });
  it('a shadowing binding is another variable', () => {
    const body = call('plus', x, at({ x: num('5') }, square(x)));
    assert.deepEqual(data(at({ x: num('1') }, derivative('partial', body, 'x'))), [1]);
  });
  it('through sums and branches', () => {
    const sum: Expression = {
      kind: 'reduce',
      operation: 'sum',
      index: 'k',
      from: num('1'),
      to: num('4'),
      body: call('power', x, free('k')),
    };
    assert.deepEqual(data(at({ x: num('2') }, derivative('partial', sum, 'x'))), [1 + 4 + 12 + 32]);
    const branches: Expression = {
      kind: 'cases',
      branches: [{ condition: call('lt', x, num('0')), value: call('negate', x) }, { value: square(x) }],
    };
    assert.deepEqual(data(at({ x: num('-3') }, derivative('partial', branches, 'x'))), [-1]);
    assert.deepEqual(data(at({ x: num('3') }, derivative('partial', branches, 'x'))), [6]);
  });
  it('over the other fields', () => {
    const slope = at(
      { x: call('divide', num('2'), num('3')) },
      derivative('partial', call('divide', num('1'), x), 'x'),
    );
    const outcome = ok(evaluate(slope, { field: rational, budget: budget() }));
    assert.equal(String((outcome.value.data[0] as { toFraction(): string }).toFraction()), '-9/4');
    const sine = at({ x: num('100') }, derivative('partial', call('cos', x), 'x'));
    const big = ok(evaluate(sine, { field: bigNumber(50), budget: budget() }));
    assert.equal(big.value.data[0]!.toString().slice(0, 30), '0.506365641109758793656557610459'.slice(0, 30));
  });
  it('says which symbol has no value or does not occur', () => {
    const failed = <T>(expression: Expression, field: Field<T>) => {
      const outcome = evaluate(expression, { field, budget: budget() });
      return outcome.ok ? undefined : [outcome.reason.code, outcome.reason.name];
    };
    assert.deepEqual(failed(derivative('partial', square(x), 'x'), float64), ['no-value', 'x']);
    assert.deepEqual(failed(at({ x: num('1') }, derivative('partial', square(x), 'q')), float64), [
      'no-dependence',
      'q',
    ]);
    assert.deepEqual(data(at({ x: num('1'), q: num('1') }, derivative('partial', square(x), 'q'))), [0]);
    assert.deepEqual(failed(at({ x: num('0') }, derivative('partial', call('sqrt', x), 'x')), float64), [
      'undefined',
      'sqrt',
    ]);
  });
});

describe('the scale of an evaluation', () => {
  it('is that of the largest number on the way, also inside products of matrices', () => {
    assert.equal(run(call('minus', num('1e9'), num('1e9'))).scale, 1e9);
    assert.equal(run(times(call('transpose', vector(1e6, 1e6)), vector(1e6, -1e6))).scale, 1e12);
    assert.ok(run(call('det', matrix([1e6, 1e6], [1e6, 1e6 + 1]))).scale >= 1e12);
    assert.ok(run(call('inverse', matrix([1, 1], [1, 1.000001]))).scale >= 1e12);
    assert.ok(run(call('solve', matrix([1, 1], [1, 1.000001]), vector(1, 2))).scale >= 1e12);
  });
});

describe('ties', () => {
  it('are recorded at the kink of ReLU and for equal maxima, with their place', () => {
    const span = { from: 4, to: 9 };
    const relu: Expression = { kind: 'call', operation: 'relu', args: [num('0')], span };
    assert.deepEqual(run(relu).ties, [{ operation: 'relu', span }]);
    assert.deepEqual(run(call('relu', num('1'))).ties, []);
    assert.equal(run(call('max', vector(2, 2, 1))).ties.length, 1);
    assert.equal(run(call('max', vector(2, 1, 1))).ties.length, 0);
    assert.equal(run(call('maxpool', matrix([1, 1], [0, 0]))).ties.length, 1);
  });
});

describe('sensitivities', () => {
  const rounded = (text: string, halfUnit: number): Expression => ({ kind: 'number', text, halfUnit });
  const radius = (expression: Expression): number[] =>
    Array.from(ok(sensitivities(expression, { budget: budget() })).radius);
  it('add up over the literals, to first order', () => {
    const [a, b] = [rounded('1.50', 0.005), rounded('2.0', 0.05)];
    assert.deepEqual(radius(times(a, b)), [2 * 0.005 + 1.5 * 0.05]);
    assert.deepEqual(radius(call('minus', a, num('1'))), [0.005]);
    assert.deepEqual(radius(call('plus', num('1'), num('2'))), [0]);
  });
  it('count a shared literal once: a − a does not move', () => {
    const a = named('a', rounded('1.50', 0.005));
    assert.deepEqual(radius(call('minus', a, a)), [0]);
    assert.deepEqual(radius(list([2], a, square(a))), [0.005, 0.015]);
  });
  it('go through derivatives', () => {
    const slope = at({ x: rounded('3.0', 0.05) }, derivative('partial', call('power', free('x'), num('3')), 'x'));
    assert.ok(Math.abs(radius(slope)[0]! - 18 * 0.05) < 1e-12);
  });
});

describe('gradients', () => {
  it('of a loss by every named quantity, none cut (by hand: h = wx, L = (h − 1)²)', () => {
    const w = named('w', num('2'));
    const h = named('h', times(w, num('3')));
    const loss = square(call('minus', h, num('1')));
    const { value, byKey } = ok(gradients(loss, ['w', 'h', 'z'], { field: float64, budget: budget() }));
    assert.deepEqual(Array.from(value.data), [25]);
    assert.deepEqual(Array.from(byKey.get('h')!.gradient.data), [10]);
    assert.deepEqual(Array.from(byKey.get('w')!.gradient.data), [30]);
    assert.deepEqual(Array.from(byKey.get('h')!.value.data), [6]);
    assert.equal(byKey.has('z'), false);
  });
});
