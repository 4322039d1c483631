/** Tensors of a declared shape and structure, with exact rational entries. */
import { sizeOf, type Dimensions } from '../tensor';
import type { Random } from './random';
import { ratio, sampleNumber, type Ratio, type IdentitySymbol, type Stage } from './symbols';

/** Row-major entries; undefined where the symbol's domain is empty. */
export function sampleEntries(symbol: IdentitySymbol, stage: Stage, turn: number, random: Random): Ratio[] | undefined {
  const shape = symbol.shape ?? [];
  const [rows = 1, columns = 1] = shape;
  const isSquare = shape.length === 2 && rows === columns;
  if (symbol.structure === 'probability') return probabilities(sizeOf(shape), random);
  if (symbol.structure === 'orthogonal' && isSquare) return orthogonal(rows, random);
  const free = independent(symbol, shape, stage, turn, random);
  if (!free) return undefined;
  if (!isSquare)
    return symbol.structure === 'positive definite' ? free.map((x) => ratio(Math.abs(x.n) + x.d, x.d)) : free;
  if (symbol.structure === 'symmetric') return free.map((_, k) => entry(free, mirrored(k, rows)));
  if (symbol.structure === 'diagonal') return free.map((x, k) => (k % (rows + 1) === 0 ? x : ratio(0)));
  if (symbol.structure === 'positive definite') return positiveDefinite(rows, random);
  return free;
}

function independent(
  symbol: IdentitySymbol,
  shape: Dimensions,
  stage: Stage,
  turn: number,
  random: Random,
): Ratio[] | undefined {
  const entries: Ratio[] = [];
  for (let k = sizeOf(shape); k > 0; k--) {
    const x = isBinary(symbol, shape, stage, turn)
      ? ratio(random.integer(0, 1))
      : sampleNumber(symbol, stage, turn, random);
    if (!x) return undefined;
    entries.push(x);
  }
  return entries;
}

/** The first samples of a tensor have entries 0 and 1: the simplest counterexamples. */
const isBinary = (symbol: IdentitySymbol, shape: Dimensions, stage: Stage, turn: number): boolean =>
  shape.length > 0 &&
  stage === 'simple' &&
  turn < 4 &&
  !symbol.values &&
  !symbol.bounds &&
  symbol.numbers !== 'natural';

const entry = (entries: readonly Ratio[], k: number): Ratio => entries[k] ?? ratio(0);

/** The index of the entry on or above the diagonal. */
function mirrored(k: number, n: number): number {
  const row = Math.floor(k / n);
  const column = k % n;
  return Math.min(row, column) * n + Math.max(row, column);
}

/** B Bᵀ + 1 with small integers. */
function positiveDefinite(n: number, random: Random): Ratio[] {
  const b = Array.from({ length: n * n }, () => random.integer(-2, 2));
  return b.map((_, k) => {
    const row = Math.floor(k / n);
    const column = k % n;
    let sum = row === column ? 1 : 0;
    for (let l = 0; l < n; l++) sum += (b[row * n + l] ?? 0) * (b[column * n + l] ?? 0);
    return ratio(sum);
  });
}

/** Cosine, sine and their denominator. */
const rotations: readonly (readonly [number, number, number])[] = [
  [3, 4, 5],
  [5, 12, 13],
  [4, -3, 5],
  [8, 15, 17],
];

/** A product of rational rotations in coordinate planes, and perhaps a reflection. */
function orthogonal(n: number, random: Random): Ratio[] {
  const q: number[] = Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  if (n > 0 && random.integer(0, 1) === 1) q[0] = -1;
  let denominator = 1;
  for (let turn = 0; turn < Math.min(6, (n * (n - 1)) / 2); turn++) {
    const [c, s, d] = random.pick(rotations) ?? [3, 4, 5];
    const i = random.integer(0, n - 2);
    rotate(q, n, i, random.integer(i + 1, n - 1), [c, s, d]);
    denominator *= d;
  }
  return q.map((x) => ratio(x, denominator));
}

/** Integer entries over a common denominator, which grows by d. */
function rotate(q: number[], n: number, i: number, j: number, [c, s, d]: readonly [number, number, number]): void {
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++)
      if (column !== i && column !== j) q[row * n + column] = (q[row * n + column] ?? 0) * d;
    const a = q[row * n + i] ?? 0;
    const b = q[row * n + j] ?? 0;
    q[row * n + i] = c * a - s * b;
    q[row * n + j] = s * a + c * b;
  }
}

function probabilities(n: number, random: Random): Ratio[] {
  const weights = Array.from({ length: n }, () => random.integer(1, 9));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => ratio(w, sum));
}
