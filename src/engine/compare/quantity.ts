/** A computed number, and how far from it something else is. */
import { absolute, add, compare, fromNumber, subtract, toNumber, zero, type Rational } from './rational';

export interface Quantity {
  readonly float: number;
  /** The exact value; or, with `error`, a value closer than a double is. */
  readonly exact?: Rational;
  /** Largest |intermediate| of the computation. */
  readonly scale: number;
  /** Bound of the error of `exact`, if `exact` is not exact. */
  readonly error?: number;
}

/** How much a computed value may be off by its own rounding: 2^-40 of the largest intermediate, 0 where it is exact. */
export const wideningOf = (q: Quantity): number => (q.exact ? (q.error ?? 0) : q.scale * 2 ** -40);

export const isDefined = (q: Quantity): boolean =>
  Number.isFinite(q.float) || (q.exact !== undefined && q.error === undefined);

export const valueOf = (q: Quantity): Rational => q.exact ?? fromNumber(q.float);

export const magnitudeOf = (q: Quantity): number => Math.abs(q.float);

/** A number in both forms, so that most comparisons are done in floating point. */
export interface Measured {
  readonly exact: Rational;
  readonly float: number;
}
export const measured = (exact: Rational): Measured => ({ exact, float: toNumber(exact) });

/** Whether |p - q| ≤ bound + slack. Only where that is close is it decided in exact rationals. */
export function isWithin(p: Measured, q: Quantity, bound: Measured, slack: number): boolean {
  const limit = bound.float + slack;
  const float = q.exact ? toNumber(q.exact) : q.float;
  const distance = Math.abs(p.float - float);
  const doubt = (Math.abs(p.float) + Math.abs(float) + limit) * 2 ** -40 + (q.error ?? 0);
  if (Number.isFinite(doubt) && Math.abs(distance - limit) > doubt) return distance < limit;
  const exactLimit = slack === 0 ? bound.exact : add(bound.exact, Number.isFinite(slack) ? fromNumber(slack) : zero);
  return compare(absolute(subtract(p.exact, valueOf(q))), exactLimit) <= 0;
}
