/**
 * Limits by sequences: the function at places that approach the point geometrically, at 100 digits. The values converge where their differences shrink by
 * a steady factor; the limit is then the last value, its error bounded by the geometric rest. Anything else (oscillation, logarithmic slowness, growth)
 * is not decided.
 */
import type { BigNumber } from './backend';
import { Budget } from './budget';
import { evaluate } from './evaluate';
import type { Expression } from './expression';
import { bigNumber } from './fields/bigNumber';
import type { Tensor } from './value';

export interface Limit {
  readonly value: number;
  readonly error: number;
}

export type Side = 'both' | 'left' | 'right';

/** Of an expression in the free symbol `key` at a finite point, or at +∞ or −∞ (1, −1). */
export function limitOf(e: Expression, key: string, point: Expression | 1 | -1, side: Side): Limit | undefined {
  const sides = typeof point === 'number' ? [point] : side === 'both' ? [1, -1] : [side === 'right' ? 1 : -1];
  const found = sides.map((sign) => alongSequence(e, key, typeof point === 'number' ? undefined : point, sign));
  const [first, second = first] = found;
  if (!first || !second || found.length < sides.length) return undefined;
  const apart = Math.abs(first.value - second.value);
  const error = Math.max(first.error, second.error);
  return apart <= 4 * error + 1e-12 * Math.abs(first.value) ? { value: first.value, error: error + apart } : undefined;
}

const digits = 100;
const terms = 14;
/** Differences must shrink at least by this factor from term to term. */
const steady = 0.55;

function alongSequence(e: Expression, key: string, point: Expression | undefined, sign: number): Limit | undefined {
  const field = bigNumber(digits);
  const at = (expression: Expression, variables?: Variables): BigNumber | undefined => {
    const result = evaluate(expression, { field, variables, budget: new Budget(work) });
    const value = result.ok && result.value.value.data.length === 1 ? result.value.value.data[0] : undefined;
    return value !== undefined && field.isFinite(value) ? value : undefined;
  };
  const centre = point && at(point);
  if (point && !centre) return undefined;
  const values: number[] = [];
  const differences: number[] = [];
  let before: BigNumber | undefined;
  for (let k = 0; k < terms; k++) {
    const step = field.fromText(stepText(sign, k, centre !== undefined));
    const place = centre ? field.add(centre, step) : step;
    const value = at(e, new Map([[key, { shape: [], data: [place] }]]));
    if (value === undefined) return undefined;
    if (before !== undefined) differences.push(Math.abs(field.toNumber(field.sub(value, before))));
    before = value;
    values.push(field.toNumber(value));
  }
  return converged(values, differences);
}

const work = 2_000_000;
type Variables = ReadonlyMap<string, Tensor<BigNumber>>;

/** 1.37…·10^-(k+2), or 1.37…·10^(k+2) towards infinity: with so many digits that none is a whole number, and an oscillation shows. */
function stepText(sign: number, k: number, isFinite: boolean): string {
  const digits = k % 2 === 0 ? '1.3719430855627190384756612938475610417' : '1.3743826190574630281946573820194736251';
  return `${sign < 0 ? '-' : ''}${digits}e${isFinite ? -(k + 2) : k + 2}`;
}

function converged(values: readonly number[], differences: readonly number[]): Limit | undefined {
  const last = values.at(-1) ?? NaN;
  const tail = differences.slice(-7);
  const negligible = 1e-60 * Math.max(1, Math.abs(last));
  const shrinks = tail.every((d, i) => i === 0 || d <= negligible || d <= steady * (tail[i - 1] ?? 0));
  const step = tail.at(-1) ?? NaN;
  if (!shrinks || !Number.isFinite(last)) return undefined;
  const error = (step * steady) / (1 - steady);
  return error <= 1e-7 * Math.max(1, Math.abs(last)) ? { value: last, error } : undefined;
}
