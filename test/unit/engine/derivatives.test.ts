import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Budget } from '../../../src/engine/budget';
import { evaluate } from '../../../src/engine/evaluate';
import type { DerivativeExpression, Expression } from '../../../src/engine/expression';
import { float64 } from '../../../src/engine/field';
import { operations } from '../../../src/engine/operations/index';
import type { Tensor } from '../../../src/engine/value';
import { call, callWith, derivative, free, number } from './build';
import * as C from './complex';

type Values = Readonly<Record<string, Tensor<number>>>;

const compute = (expression: Expression, values: Values): Tensor<number> => {
  const variables = new Map(Object.entries(values));
  const outcome = evaluate(expression, { field: float64, variables, budget: new Budget(5_000_000) });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value.value;
};

/** Numerical Recipes' "quick and dirty" generator: enough for points. */
const generator = (seed: number) => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;

const point = (random: () => number, shape: readonly number[], [low, high]: Domain): Tensor<number> => ({
  shape,
  data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => low + (high - low) * random()),
});

type Domain = readonly [number, number];
const standard: Domain = [0.5, 2];

const close = (actual: number, expected: number, tolerance: number, what: string): void =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, expected ${expected}`,
  );

/** The Jacobian by every variable, against central differences. */
const checkAgainstDifferences = (expression: Expression, values: Values, what: string): void => {
  const h = 1e-5;
  for (const [key, value] of Object.entries(values)) {
    const columns = value.data.length;
    const found = compute(derivative('jacobian', expression, key), values);
    for (let j = 0; j < columns; j++) {
      const moved = (step: number): Values => ({
        ...values,
        [key]: { shape: value.shape, data: Array.from(value.data, (x, k) => (k === j ? x + step : x)) },
      });
      const [above, below] = [compute(expression, moved(h)), compute(expression, moved(-h))];
      assert.deepEqual([...found.shape], [above.data.length, columns], what);
      for (let i = 0; i < above.data.length; i++)
        close(
          found.data[i * columns + j]!,
          (above.data[i]! - below.data[i]!) / (2 * h),
          2e-7,
          `${what} by ${key} [${i}, ${j}]`,
        );
    }
  }
};

/** Functions of one number: name, domain, and where it is analytic the function of a complex number for the complex step. */
const scalarFunctions: readonly (readonly [string, Domain, ((z: C.Complex) => C.Complex)?])[] = [
  ['negate', [-2, 2], C.neg],
  ['abs', [0.2, 2]],
  ['abs', [-2, -0.2]],
  ['sqrt', [0.2, 4], C.sqrt],
  ['exp', [-2, 2], C.exp],
  ['log', [0.2, 4], C.log],
  ['log2', [0.2, 4], (z) => C.scale(C.log(z), 1 / Math.LN2)],
  ['log10', [0.2, 4], (z) => C.scale(C.log(z), 1 / Math.LN10)],
  ['sin', [-3, 3], C.sin],
  ['cos', [-3, 3], C.cos],
  ['tan', [-1.3, 1.3], (z) => C.div(C.sin(z), C.cos(z))],
  ['cot', [0.3, 2.8], (z) => C.div(C.cos(z), C.sin(z))],
  ['sec', [-1.3, 1.3], (z) => C.div(C.one, C.cos(z))],
  ['csc', [0.3, 2.8], (z) => C.div(C.one, C.sin(z))],
  ['asin', [-0.9, 0.9], C.asin],
  ['acos', [-0.9, 0.9], (z) => C.sub(C.real(Math.PI / 2), C.asin(z))],
  ['atan', [-3, 3], C.atan],
  ['acot', [0.2, 3], (z) => C.sub(C.real(Math.PI / 2), C.atan(z))],
  ['asec', [1.2, 3], (z) => C.sub(C.real(Math.PI / 2), C.asin(C.div(C.one, z)))],
  ['acsc', [1.2, 3], (z) => C.asin(C.div(C.one, z))],
  ['sinh', [-2, 2], C.sinh],
  ['cosh', [-2, 2], C.cosh],
  ['tanh', [-2, 2], (z) => C.div(C.sinh(z), C.cosh(z))],
  ['coth', [0.3, 2], (z) => C.div(C.cosh(z), C.sinh(z))],
  ['sech', [-2, 2], (z) => C.div(C.one, C.cosh(z))],
  ['csch', [0.3, 2], (z) => C.div(C.one, C.sinh(z))],
  ['asinh', [-2, 2], (z) => C.log(C.add(z, C.sqrt(C.add(C.mul(z, z), C.one))))],
  ['acosh', [1.2, 3], (z) => C.log(C.add(z, C.sqrt(C.sub(C.mul(z, z), C.one))))],
  ['atanh', [-0.9, 0.9], (z) => C.scale(C.log(C.div(C.add(C.one, z), C.sub(C.one, z))), 0.5)],
  ['acoth', [1.2, 3], (z) => C.scale(C.log(C.div(C.add(z, C.one), C.sub(z, C.one))), 0.5)],
  ['asech', [0.2, 0.9]],
  ['acsch', [0.2, 2]],
  ['sigmoid', [-4, 4], C.sigmoid],
  ['softplus', [-4, 4], (z) => C.log(C.add(C.one, C.exp(z)))],
  ['silu', [-4, 4], (z) => C.mul(z, C.sigmoid(z))],
  ['logit', [0.1, 0.9], (z) => C.log(C.div(z, C.sub(C.one, z)))],
  ['approximate', [-4, 4], (z) => z],
  ['erf', [-3.5, 3.5]],
  ['relu', [0.1, 2]],
  ['relu', [-2, -0.1]],
  ['leakyRelu', [0.1, 2]],
  ['leakyRelu', [-2, -0.1]],
  ['elu', [0.1, 2]],
  ['elu', [-2, -0.1], (z) => C.sub(C.exp(z), C.one)],
];

interface Case {
  readonly operation: string;
  readonly shapes: readonly (readonly number[])[];
  readonly options?: Record<string, number | string | boolean>;
  readonly domain?: Domain;
}

/** Operations on tensors: the shapes of the arguments, all of which are differentiated by. */
const tensorCases: readonly Case[] = [
  {
    operation: 'plus',
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
  { operation: 'plus', shapes: [[], [3], [3, 1]] },
  { operation: 'minus', shapes: [[3], [1, 3]] },
  { operation: 'minus', shapes: [[], [2, 2]] },
  { operation: 'times', shapes: [[], [2, 2]] },
  {
    operation: 'times',
    shapes: [
      [2, 3],
      [3, 2],
    ],
  },
  { operation: 'times', shapes: [[2, 3], [3]] },
  { operation: 'times', shapes: [[2], [2, 3]] },
  {
    operation: 'times',
    shapes: [
      [3, 1],
      [1, 2],
    ],
  },
  {
    operation: 'times',
    shapes: [
      [1, 3],
      [3, 3],
      [3, 1],
    ],
  },
  { operation: 'times', shapes: [[3], [3]], options: { vectors: 'dot' } },
  { operation: 'times', shapes: [[3], [3, 1]], options: { vectors: 'entrywise' } },
  {
    operation: 'hadamard',
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
  { operation: 'divide', shapes: [[], []] },
  { operation: 'divide', shapes: [[3], []] },
  { operation: 'divide', shapes: [[], [3]] },
  {
    operation: 'divide',
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
  { operation: 'power', shapes: [[], []] },
  { operation: 'power', shapes: [[3], []] },
  {
    operation: 'entrywisePower',
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
  { operation: 'mod', shapes: [[], []], domain: [1.1, 1.9] },
  { operation: 'root', shapes: [[], []], domain: [1.5, 3] },
  { operation: 'logBase', shapes: [[], []], domain: [2.1, 3] },
  { operation: 'atan2', shapes: [[], []] },
  { operation: 'atan2', shapes: [[], []], domain: [-2, -1] },
  { operation: 'transpose', shapes: [[2, 3]] },
  { operation: 'transpose', shapes: [[3]] },
  { operation: 'inverse', shapes: [[3, 3]] },
  { operation: 'det', shapes: [[3, 3]] },
  { operation: 'det', shapes: [[1, 1]] },
  { operation: 'trace', shapes: [[3, 3]] },
  { operation: 'norm', shapes: [[3]] },
  { operation: 'norm', shapes: [[2, 2]] },
  { operation: 'norm', shapes: [[3]], options: { p: 1 } },
  { operation: 'norm', shapes: [[3]], options: { p: 3 } },
  { operation: 'dot', shapes: [[3], [1, 3]] },
  {
    operation: 'matmul',
    shapes: [
      [2, 3],
      [3, 2],
    ],
  },
  { operation: 'outer', shapes: [[2], [3]] },
  {
    operation: 'kron',
    shapes: [
      [2, 2],
      [1, 3],
    ],
  },
  { operation: 'solve', shapes: [[3, 3], [3]] },
  {
    operation: 'solve',
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
  { operation: 'sum', shapes: [[2, 3]] },
  { operation: 'sum', shapes: [[2, 3]], options: { axis: 1 } },
  { operation: 'sum', shapes: [[2, 3]], options: { axis: 2 } },
  { operation: 'mean', shapes: [[5]] },
  { operation: 'prod', shapes: [[5]] },
  { operation: 'max', shapes: [[5]] },
  { operation: 'max', shapes: [[3], []] },
  { operation: 'min', shapes: [[2, 2]] },
  { operation: 'variance', shapes: [[5]] },
  { operation: 'variance', shapes: [[5]], options: { sample: true } },
  { operation: 'standardDeviation', shapes: [[5]] },
  { operation: 'covariance', shapes: [[4], [4]] },
  { operation: 'covariance', shapes: [[4, 2]] },
  { operation: 'softmax', shapes: [[4]] },
  { operation: 'softmax', shapes: [[2, 3]] },
  { operation: 'softmax', shapes: [[2, 3]], options: { axis: 1 } },
  { operation: 'logSoftmax', shapes: [[4]] },
  { operation: 'logsumexp', shapes: [[4]] },
  { operation: 'entropy', shapes: [[4]], domain: [0.1, 0.9] },
  { operation: 'entropy', shapes: [[]], domain: [0.1, 0.9] },
  { operation: 'crossEntropy', shapes: [[4], [4]], domain: [0.1, 0.9] },
  { operation: 'kl', shapes: [[4], [4]], domain: [0.1, 0.9], options: { base: 2 } },
  { operation: 'js', shapes: [[4], [4]], domain: [0.1, 0.9] },
  { operation: 'diag', shapes: [[3]] },
  { operation: 'diag', shapes: [[3, 3]] },
  { operation: 'vec', shapes: [[2, 3]] },
  { operation: 'flatten', shapes: [[2, 3]] },
  { operation: 'flatten', shapes: [[2, 3]], options: { columns: true } },
  { operation: 'concat', shapes: [[2], [], [3]] },
  {
    operation: 'concat',
    shapes: [
      [2, 2],
      [2, 1],
    ],
  },
  {
    operation: 'concat',
    shapes: [
      [2, 2],
      [1, 2],
    ],
    options: { axis: 1 },
  },
  { operation: 'stack', shapes: [[2], [], [3, 1]] },
  {
    operation: 'stack',
    shapes: [
      [2, 2],
      [1, 2],
    ],
  },
  { operation: 'reshape', shapes: [[2, 3]], options: { rows: 3, columns: 2 } },
  { operation: 'rot180', shapes: [[2, 3]] },
  { operation: 'conv', shapes: [[5], [2]] },
  {
    operation: 'conv',
    shapes: [
      [4, 4],
      [2, 3],
    ],
  },
  {
    operation: 'conv',
    shapes: [
      [4, 4],
      [2, 2],
    ],
    options: { stride: 2, padding: 1, flip: true },
  },
  {
    operation: 'conv',
    shapes: [
      [3, 3],
      [2, 2],
    ],
    options: { mode: 'full' },
  },
  {
    operation: 'conv',
    shapes: [
      [3, 3],
      [3, 3],
    ],
    options: { mode: 'same' },
  },
  {
    operation: 'conv',
    shapes: [
      [5, 5],
      [2, 2],
    ],
    options: { dilation: 2 },
  },
  {
    operation: 'conv',
    shapes: [
      [2, 3, 3],
      [2, 2, 2, 2],
    ],
  },
  {
    operation: 'conv',
    shapes: [
      [4, 5],
      [2, 2],
    ],
    options: { stride: '2,1', padding: '0,1', dilation: '1,2' },
  },
  {
    operation: 'channels',
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
  { operation: 'maxpool', shapes: [[4, 4]], options: { size: '2,1', stride: '1,2' } },
  { operation: 'maxpool', shapes: [[4, 4]], options: { size: 2 } },
  { operation: 'maxpool', shapes: [[3, 4]], options: { size: 2, stride: 1 } },
  { operation: 'avgpool', shapes: [[4, 4]], options: { size: 2, stride: 1 } },
  { operation: 'avgpool', shapes: [[2, 4, 4]], options: { size: 2 } },
];

/** Constant between jumps, or without a derivative; or their arguments are sizes. */
const notDifferentiable: readonly string[] = [
  'sign', 'floor', 'ceil', 'round', 'step', 'factorial', 'binomial', 'gcd', 'lcm', 'rank', 'rref', 'eigenvalues', 'singularValues', 'argmax', 'argmin', 'index',
  'slice', 'zeros', 'ones', 'identity', 'convmatrix', 'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or', 'xor', 'implies', 'iff', 'not', 'indicator',
]; // prettier-ignore

describe('the derivative of every operation', () => {
  it('has a case for each', () => {
    const covered = new Set([
      ...scalarFunctions.map(([name]) => name),
      ...tensorCases.map((c) => c.operation),
      ...notDifferentiable,
      // below: their derivatives are not those of their values
      'atPrinted',
      'straightThrough',
    ]);
    assert.deepEqual(operations.map(({ name }) => name).filter((name) => !covered.has(name)), []); // prettier-ignore
  });

  it("of a formula at a printed value is the formula's: 3·x² where x² is printed as 5", () => {
    const square = call('times', free('x'), free('x'));
    const expression = call('times', number(3), call('atPrinted', square, number(5)));
    const x = { shape: [], data: [2] };
    assert.equal(compute(expression, { x }).data[0], 15);
    assert.equal(compute(derivative('gradient', expression, 'x'), { x }).data[0], 12);
  });

  it('of a function whose own derivative is left out is that of its argument: 3·(x²)³ with x² for (x²)³', () => {
    const square = call('times', free('x'), free('x'));
    const cube = call('power', square, number(3));
    const expression = call('times', number(3), call('straightThrough', square, cube));
    const x = { shape: [], data: [2] };
    assert.equal(compute(expression, { x }).data[0], 192);
    assert.equal(compute(derivative('gradient', expression, 'x'), { x }).data[0], 12);
  });

  for (const [name, domain, analytic] of scalarFunctions) {
    it(`of ${name} on ${domain.join(' … ')}`, () => {
      const random = generator(11);
      for (let k = 0; k < 3; k++) {
        const x = point(random, [], domain);
        const expression = call(name, free('x'));
        checkAgainstDifferences(expression, { x }, name);
        if (!analytic) continue;
        const step = 1e-30;
        const z = analytic({ re: x.data[0]!, im: step });
        close(compute(expression, { x }).data[0]!, z.re, 1e-13, name);
        close(
          compute(derivative('partial', expression, 'x'), { x }).data[0]!,
          z.im / step,
          1e-12,
          `${name}, complex step`,
        );
      }
    });
  }

  for (const { operation, shapes, options = {}, domain = standard } of tensorCases) {
    it(`of ${operation} of ${shapes.map((shape) => `[${shape.join()}]`).join(', ')} ${JSON.stringify(options)}`, () => {
      const random = generator(7);
      const values = Object.fromEntries(shapes.map((shape, k) => [`x${k}`, point(random, shape, domain)]));
      checkAgainstDifferences(callWith(operation, options, ...Object.keys(values).map(free)), values, operation);
    });
  }

  it('of ReLU at 0 and of equal maxima, as the options say', () => {
    const x = { shape: [3], data: [0, 2, 2] };
    const slope = (operation: string, options: Record<string, number | string>) =>
      Array.from(
        compute(derivative('gradient', call('sum', callWith(operation, options, free('x'))), 'x'), { x }).data,
      );
    assert.deepEqual(slope('relu', { atZero: 0.5 }), [0.5, 1, 1]);
    assert.deepEqual(slope('max', { ties: 'first' }), [0, 1, 0]);
    assert.deepEqual(slope('max', { ties: 'last' }), [0, 0, 1]);
    assert.deepEqual(slope('max', { ties: 'shared' }), [0, 0.5, 0.5]);
    assert.deepEqual(slope('maxpool', { size: 3, ties: 'shared' }), [0, 0.5, 0.5]);
  });
  it('of powers of a matrix', () => {
    const values = { a: { shape: [2, 2], data: [1.1, 0.4, -0.3, 0.9] } };
    for (const exponent of [0, 1, 2, 5, -1, -3])
      if (exponent !== 0) checkAgainstDifferences(call('power', free('a'), number(exponent)), values, `A^${exponent}`);
  });
  it('of entries and slices', () => {
    const values = { a: point(generator(3), [3, 2], [0, 1]) };
    checkAgainstDifferences(call('index', free('a'), number(2), number(1)), values, 'index');
    checkAgainstDifferences(call('slice', free('a'), number(2), number(3)), values, 'slice');
  });
  it('of the determinant of a singular matrix', () => {
    const a = { shape: [2, 2], data: [1, 2, 2, 4] };
    assert.deepEqual(
      Array.from(compute(derivative('gradient', call('det', free('a')), 'a'), { a }).data),
      [4, -2, -2, 1],
    );
  });
  it('of a power at 0', () => {
    const x = { shape: [], data: [0] };
    const slope = (exponent: number) =>
      compute(derivative('partial', call('power', free('x'), number(exponent)), 'x'), { x }).data[0];
    assert.deepEqual([slope(0), slope(1), slope(2)], [0, 1, 0]);
  });
});

describe('derivatives of derivatives', () => {
  const layouts: readonly [DerivativeExpression['layout'], readonly string[]][] = [
    ['hessian', ['x', 'y']],
    ['partial', ['x', 'y']],
  ];
  /** f = x² y³ + sin(x y): f_xx = 2y³ − y² sin(xy), f_xy = 6xy² + cos(xy) − xy sin(xy), f_yy = 6x²y − x² sin(xy) (by hand). */
  it('give the Hessian and mixed partial derivatives', () => {
    const xy = call('times', free('x'), free('y'));
    const f = call(
      'plus',
      call('times', call('power', free('x'), number(2)), call('power', free('y'), number(3))),
      call('sin', xy),
    );
    const [x, y] = [0.7, -1.3];
    const values = { x: { shape: [], data: [x] }, y: { shape: [], data: [y] } };
    const s = Math.sin(x * y);
    const mixed = 6 * x * y * y + Math.cos(x * y) - x * y * s;
    const expected = [[2 * y ** 3 - y * y * s, mixed, mixed, 6 * x * x * y - x * x * s], [mixed]];
    for (const [k, [layout, wrt]] of layouts.entries())
      Array.from(compute(derivative(layout, f, ...wrt), values).data, (value, i) =>
        close(value, expected[k]![i]!, 1e-13, layout),
      );
  });
  for (const { operation, shapes, options = {}, domain = standard } of tensorCases.filter(
    (c) => c.operation !== 'mod',
  )) {
    const size = shapes.flat().reduce((a, b) => a * b, 1);
    if (size > 20) continue;
    it(`of ${operation} of ${shapes.map((shape) => `[${shape.join()}]`).join(', ')} ${JSON.stringify(options)}`, () => {
      const random = generator(13);
      const values = Object.fromEntries(shapes.map((shape, k) => [`x${k}`, point(random, shape, domain)]));
      const expression = callWith(operation, options, ...Object.keys(values).map(free));
      const scalar = call('sum', call('sin', expression));
      for (const key of Object.keys(values))
        checkAgainstDifferences(derivative('gradient', scalar, key), values, operation);
    });
  }
});
