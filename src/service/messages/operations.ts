/** The engine's operations in words: `times` is "the product". One without an entry is called by its name. */
export const operationWords = (name: string): string => words[name] ?? name;

/** What operands do not do whose shapes do not fit. */
export const misfit = (operation: string | undefined): string =>
  (operation === undefined ? undefined : misfits[operation]) ?? 'they do not fit together';

/** A scalar's shape is no `1` to a reader. */
export const shapeWords = (shape: string): string => (shape === '1' ? 'a number' : shape);

const words: Readonly<Record<string, string | undefined>> = {
  plus: 'the sum',
  minus: 'the difference',
  times: 'the product',
  matmul: 'the matrix product',
  hadamard: 'the entrywise product',
  dot: 'the dot product',
  outer: 'the outer product',
  kron: 'the Kronecker product',
  divide: 'the quotient',
  power: 'the power',
  root: 'the root',
  sqrt: 'the square root',
  ln: 'the logarithm',
  log: 'the logarithm',
  logBase: 'the logarithm',
  det: 'the determinant',
  inverse: 'the inverse',
  transpose: 'the transpose',
  trace: 'the trace',
  norm: 'the norm',
  solve: 'the linear system',
  sum: 'the sum',
  prod: 'the product',
  int: 'the integral',
  lim: 'the limit',
  cases: 'the case distinction',
  index: 'the index',
  join: 'the array',
  concat: 'the array',
  gradient: 'the gradient',
  factor: 'the factor',
};

const misfits: Readonly<Record<string, string | undefined>> = {
  times: 'they do not multiply',
  matmul: 'they do not multiply',
  hadamard: 'they do not multiply entry by entry',
  dot: 'they have no dot product',
  plus: 'they cannot be added',
  minus: 'they cannot be subtracted',
  divide: 'they cannot be divided',
  solve: 'they make no linear system',
};
