/**
 * What both engines compute: the mathematics as one would write it down, and its inputs (seeded). `reference.py` holds the same problems in PyTorch
 * and SymPy, under the same names; results are compared number by number. Targets are ratios of speed that the bench holds us to.
 */

/** Numbers between −1 and 1 (Park and Miller's generator). */
function numbers(seed, count) {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  });
}

const tensor = (seed, shape, scale = 1) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return { shape, data: numbers(seed, size).map((x) => x * scale) };
};

/** One row for each example, with a single 1. */
const oneHot = (rows, columns) => ({
  shape: [rows, columns],
  data: Array.from({ length: rows * columns }, (_, k) =>
    (Math.floor(k / columns) * 7) % columns === k % columns ? 1 : 0,
  ),
});

const ones = (n) => ({ shape: [n], data: new Array(n).fill(1) });

/** Of examples/homework.md. */
const composition = {
  functions: {
    f_1: [['x', 'y'], '\\begin{bmatrix} x^2 \\\\ x y \\\\ x + y \\end{bmatrix}'],
    f_2: [['u', 'v', 'w'], '\\begin{bmatrix} u v + w \\\\ v w \\end{bmatrix}'],
  },
  jacobian: ['f_2 \\circ f_1', ['2', '1']],
};

export const problems = [
  { name: 'jacobian', title: 'Jacobian of f2∘f1, 2→3→2', against: 'torch', target: 25, ...composition },
  {
    name: 'cnn',
    title: 'CNN on a 6×6 picture',
    against: 'torch',
    target: 4,
    inputs: { X: tensor(1, [6, 6]), F: tensor(2, [3, 3]), k: tensor(3, []), W: tensor(4, [2, 4]), b: tensor(5, [2]), t: tensor(6, [2]) },
    definitions: [
      ['R', '\\mathrm{ReLU}(\\mathrm{conv}(X, F) + k)'],
      ['z', 'W \\mathrm{flatten}(\\mathrm{maxpool}(R, 2)) + b'],
      ['E', 'z - t'],
      ['L', 'E^\\top E'],
    ],
    gradients: ['L', ['F', 'k', 'W', 'b']],
  },
  {
    name: 'small',
    title: 'MLP 2-50-50-1',
    against: 'torch',
    target: 1,
    inputs: {
      x: tensor(11, [2]), t: tensor(12, [1]),
      A: tensor(13, [50, 2]), a: tensor(14, [50]), B: tensor(15, [50, 50], 0.3), b: tensor(16, [50]), C: tensor(17, [1, 50], 0.3), c: tensor(18, [1]),
    },
    definitions: [
      ['g', '\\tanh(A x + a)'],
      ['h', '\\tanh(B g + b)'],
      ['L', '(C h + c - t)^2'],
    ],
    gradients: ['L', ['A', 'a', 'B', 'b', 'C', 'c']],
  },
  {
    name: 'large',
    title: 'MLP 784-128-10, batch of 32',
    against: 'torch',
    inputs: {
      X: tensor(21, [32, 784]), Y: oneHot(32, 10), u: ones(32),
      A: tensor(23, [784, 128], 0.1), a: tensor(24, [128]), B: tensor(25, [128, 10], 0.2), b: tensor(26, [10]),
    },
    definitions: [
      ['H', '\\mathrm{ReLU}(X A + u a^\\top)'],
      ['P', '\\mathrm{softmax}(H B + u b^\\top)'],
      ['L', '-\\frac{1}{32}\\,\\mathrm{sum}(Y \\odot \\log P)'],
    ],
    gradients: ['L', ['A', 'a', 'B', 'b']],
  },
  { name: 'symbolic', title: 'Jacobian of f2∘f1, symbolic', against: 'sympy', ...composition },
]; // prettier-ignore
