/** Matrix products over doubles: every size and layout against the sum that defines them, on whole numbers, where both are exact. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { float64Kernels } from '../../../src/engine/fields/float64Kernels';

const sizes = [1, 2, 4, 5, 9];

const entries = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, k) => ((k + seed) * 7919) % 19 - 9); // prettier-ignore

/** Row-major [m, k] from storage, which may be of the transpose. */
const entry = (x: readonly number[], row: number, column: number, rows: number, columns: number, transposed: boolean) =>
  x[transposed ? column * rows + row : row * columns + column]!;

describe('matrix products of doubles', () => {
  for (const leftTransposed of [false, true])
    for (const rightTransposed of [false, true])
      it(`left ${leftTransposed ? 'transposed' : 'as it is'}, right ${rightTransposed ? 'transposed' : 'as it is'}`, () => {
        for (const m of sizes)
          for (const k of [...sizes, 40])
            for (const n of sizes) {
              const [a, b] = [entries(m * k, 3), entries(k * n, 11)];
              const expected = Array.from({ length: m * n }, (_, at) => {
                const [i, j] = [Math.floor(at / n), at % n];
                let sum = 0;
                for (let l = 0; l < k; l++)
                  sum += entry(a, i, l, m, k, leftTransposed) * entry(b, l, j, k, n, rightTransposed);
                return sum;
              });
              const layout = { m, k, n, leftTransposed, rightTransposed };
              assert.deepEqual(Array.from(float64Kernels.matmul(a, b, layout)), expected, JSON.stringify(layout));
            }
      });
});
