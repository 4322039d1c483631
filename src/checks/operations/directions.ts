/** Vectors whose scale is free. */
import { literalNumber } from '../../claims/literals';
import type { Node } from '../../latex/ast';

/** The orthogonal projection on the span of an orthonormal basis. */
export function projected(basis: readonly (readonly number[])[], v: readonly number[]): readonly number[] {
  const result = v.map(() => 0);
  for (const b of basis) {
    const part = dot(b, v);
    b.forEach((x, i) => (result[i] = (result[i] ?? 0) + part * x));
  }
  return result;
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/**
 * The multiple of a direction that fits what is written best, where entry i is written to ± halves[i]: the one with the fewest wrong entries among
 * those of unit length, of least squares, and through one entry.
 */
export function bestScale(
  direction: readonly number[],
  written: readonly number[],
  halves: readonly number[],
): readonly number[] {
  const square = dot(direction, direction);
  if (square === 0) return direction;
  const sign = Math.sign(dot(direction, written)) || 1;
  const scales = [dot(direction, written) / square, sign / Math.sqrt(square)];
  direction.forEach((x, i) => {
    if (Math.abs(x) > 1e-9 * Math.sqrt(square)) scales.push((written[i] ?? 0) / x);
  });
  const candidates = scales.map((s) => direction.map((x) => clean(s * x, written)));
  const misfits = (c: readonly number[]): readonly number[] =>
    c.map((x, i) => Math.abs(x - (written[i] ?? 0)) / Math.max(halves[i] ?? 0, rounding(written)));
  const isBetter = (a: readonly number[], b: readonly number[]): boolean => {
    const [p, q] = [misfits(a), misfits(b)];
    const wrong = p.filter((m) => m > 1).length - q.filter((m) => m > 1).length;
    return wrong < 0 || (wrong === 0 && Math.max(...p) < Math.max(...q));
  };
  return candidates.reduce((best, c) => (isBetter(c, best) ? c : best));
}

const rounding = (written: readonly number[]): number => 1e-10 * Math.max(...written.map(Math.abs));

/** What the iteration leaves of an exact zero or of a written number is rounding. */
function clean(x: number, written: readonly number[]): number {
  const near = [0, ...written].find((w) => Math.abs(x - w) <= rounding(written));
  return near ?? x;
}

/** Half a unit of the last digit of a decimal; nothing for what is exact. */
export function exactness(node: Node): number {
  const text = literalNumber(node)?.number.text ?? '';
  const point = text.indexOf('.');
  return point < 0 ? 0 : 0.5 * 10 ** -(text.length - point - 1);
}
