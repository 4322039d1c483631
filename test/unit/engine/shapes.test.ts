import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Budget } from '../../../src/engine/budget';
import { evaluate } from '../../../src/engine/evaluate';
import type { Expression } from '../../../src/engine/expression';
import { float64 } from '../../../src/engine/field';
import { inferShape } from '../../../src/engine/shapes';
import type { Shape } from '../../../src/engine/value';
import { call, callWith, derivative, free, named, num } from './build';

type Answer = readonly number[] | 'shape' | 'ambiguous';

/** Operation, shapes of the arguments, the shape of the result or the code of the failure; options. */
const table: readonly (readonly [string, readonly (readonly number[])[], Answer, Record<string, number | string | boolean>?])[] = [
  ['plus', [[3], [3]], [3]],
  ['plus', [[3], [3, 1]], [3, 1]],
  ['plus', [[1, 3], [3]], [1, 3]],
  ['plus', [[3, 1], [1, 3]], 'shape'],
  ['plus', [[], [2, 3]], [2, 3]],
  ['plus', [[1, 1], [2, 3]], [2, 3]],
  ['plus', [[], [1, 1]], [1, 1]],
  ['plus', [[2, 3], [3, 2]], 'shape'],
  ['plus', [[3], [4]], 'shape'],
  ['plus', [[2, 3], [3]], 'shape'],
  ['plus', [[3], [], [3, 1]], [3, 1]],
  ['times', [[], [2, 3]], [2, 3]],
  ['times', [[1, 1], [2, 3]], [2, 3]],
  ['times', [[3, 4], [12, 1]], 'shape'],
  ['times', [[3, 4], [4, 5]], [3, 5]],
  ['times', [[3, 4], [4]], [3]],
  ['times', [[3, 4], [3]], 'shape'],
  ['times', [[3], [3, 4]], [1, 4]],
  ['times', [[4], [3, 4]], 'shape'],
  ['times', [[1, 3], [3, 1]], []],
  ['times', [[3, 1], [1, 2]], [3, 2]],
  ['times', [[1, 3], [3]], []],
  ['times', [[3], [1, 2]], [3, 2]],
  ['times', [[3], [3]], 'ambiguous'],
  ['times', [[3], [4]], 'shape'],
  ['times', [[3], [3]], [], { vectors: 'dot' }],
  ['times', [[3], [3]], [3], { vectors: 'entrywise' }],
  ['times', [[3], [3, 1]], 'ambiguous'],
  ['times', [[3], [3, 1]], [3, 1], { vectors: 'entrywise' }],
  ['times', [[3, 1], [3, 1]], 'shape'],
  ['times', [[3, 1], [3, 1]], [], { vectors: 'dot' }],
  ['times', [[1, 3], [1, 3]], 'shape'],
  ['times', [[1, 3], [3, 1]], [], { vectors: 'entrywise' }],
  ['times', [[1, 3], [3, 3], [3, 1]], []],
  ['times', [[1], [1]], [1]],
  ['hadamard', [[2, 3], [2, 3]], [2, 3]],
  ['hadamard', [[2, 3], [3, 2]], 'shape'],
  ['divide', [[2, 3], [2, 3]], [2, 3]],
  ['divide', [[], [3]], [3]],
  ['power', [[2, 2], []], [2, 2]],
  ['power', [[2, 3], []], 'ambiguous'],
  ['power', [[3], []], [3]],
  ['power', [[], [3]], [3]],
  ['transpose', [[3]], [1, 3]],
  ['transpose', [[1, 3]], [3, 1]],
  ['transpose', [[]], []],
  ['inverse', [[2, 3]], 'shape'],
  ['det', [[2, 3]], 'shape'],
  ['trace', [[3, 3]], []],
  ['dot', [[3], [1, 3]], []],
  ['dot', [[3], [4]], 'shape'],
  ['matmul', [[3], [3]], 'shape'],
  ['outer', [[2], [3, 1]], [2, 3]],
  ['solve', [[3, 3], [2]], 'shape'],
  ['sum', [[2, 3]], [3], { axis: 1 }],
  ['sum', [[3]], 'shape', { axis: 1 }],
  ['sin', [[2, 3]], [2, 3]],
  ['softmax', [[3, 1]], [3, 1]],
  ['kl', [[3], [1, 3]], []],
  ['kl', [[3], [4]], 'shape'],
  ['conv', [[3, 4], [2, 2]], [2, 3]],
  ['conv', [[3, 4], [2, 2]], [4, 5], { mode: 'full' }],
  ['conv', [[3, 4], [4, 2]], 'shape'],
  ['conv', [[1, 5], [1, 2]], [1, 4]],
  ['conv', [[5, 1], [2]], [4, 1]],
  ['maxpool', [[4, 4]], [2, 2]],
  ['vec', [[2, 3]], [6, 1]],
  ['flatten', [[2, 3, 4]], [24]],
  ['concat', [[2, 2], [3, 2]], 'shape'],
  ['index', [[2, 3], [], []], []],
  ['index', [[2, 3], []], [3]],
  ['index', [[3], [], []], 'shape'],
  ['diag', [[3]], [3, 3]],
]; // prettier-ignore

const ones = (shape: readonly number[]): { shape: readonly number[]; data: number[] } => ({
  shape,
  data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, k) =>
    shape.length === 2 && k % (shape[1]! + 1) === 0 ? 2 : 1,
  ),
});

describe('shapes', () => {
  for (const [operation, shapes, expected, options = {}] of table)
    it(`${operation} ${shapes.map((shape) => `[${shape.join()}]`).join(' ')} ${JSON.stringify(options)} → ${JSON.stringify(expected)}`, () => {
      const keys = shapes.map((_, k) => `x${k}`);
      const expression = callWith(operation, options, ...keys.map(free));
      const inferred = inferShape(expression, new Map(shapes.map((shape, k) => [keys[k]!, shape])));
      const variables = new Map(shapes.map((shape, k) => [keys[k]!, ones(shape)]));
      const outcome = evaluate(expression, { field: float64, variables, budget: new Budget(1e6) });
      if (typeof expected === 'string') {
        assert.equal(inferred.kind, expected === 'shape' ? 'conflict' : 'unknown');
        assert.equal(!outcome.ok && outcome.reason.code, expected);
      } else {
        assert.deepEqual(inferred, { kind: 'known', shape: expected });
        assert.ok(outcome.ok, JSON.stringify(outcome));
        assert.deepEqual([...outcome.value.value.shape], expected);
        assert.equal(outcome.value.value.data.length, expected.reduce((a, b) => a * b, 1)); // prettier-ignore
      }
    });

  const infer = (expression: Expression, declared: Record<string, Shape> = {}) =>
    inferShape(expression, new Map(Object.entries(declared)));

  it('an undeclared symbol infects, a declared one in part too', () => {
    assert.equal(infer(call('plus', free('a'), free('b')), { a: [3, 3] }).kind, 'unknown');
    assert.equal(infer(call('inverse', free('a')), { a: [3, undefined] }).kind, 'unknown');
  });
  it('a conflict tells the two sides and their places', () => {
    const at = (key: string, from: number): Expression => ({ kind: 'reference', key, span: { from, to: from + 1 } });
    const product: Expression = {
      kind: 'call',
      operation: 'times',
      args: [at('W', 0), at('x', 2)],
      operatorSpan: { from: 1, to: 2 },
    };
    assert.deepEqual(infer(call('sin', product), { W: [3, 4], x: [12, 1] }), {
      kind: 'conflict',
      operation: 'times',
      left: [3, 4],
      right: [12, 1],
      span: { from: 1, to: 2 },
      leftSpan: { from: 0, to: 1 },
      rightSpan: { from: 2, to: 3 },
    });
  });
  it('goes through definitions, bindings, sums, and derivatives', () => {
    const h = named('h', call('times', free('W'), free('x')));
    const declared = { W: [3, 2], x: [2] };
    assert.deepEqual(infer(h, declared), { kind: 'known', shape: [3] });
    assert.deepEqual(infer({ kind: 'let', bindings: [{ key: 'x', value: num('2') }], body: h }, declared), {
      kind: 'known',
      shape: [3, 2],
    });
    assert.deepEqual(infer(derivative('jacobian', h, 'W'), declared), { kind: 'known', shape: [3, 6] });
    assert.deepEqual(infer(derivative('gradient', call('norm', h), 'x'), declared), { kind: 'known', shape: [2] });
    assert.deepEqual(infer(derivative('gradient', call('norm', h), 'h'), declared), { kind: 'known', shape: [3] });
  });
});
