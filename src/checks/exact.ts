/** Exact rationals of the engine's rational field as the pair of integers that comparison works with. */
import { type Rational as Pair, rational as pair } from '../engine/compare';
import { rational, type Rational } from '../engine/fields/rational';

export const exactField = rational;

/** Undefined for an element that is no number. */
export const rationalOf = (x: Rational): Pair | undefined =>
  typeof x === 'string' ? undefined : pair(BigInt(x.s) * BigInt(x.n), BigInt(x.d));
