/**
 * Decides whether two expressions have the same value at one point. Float64 first; what matters is confirmed exactly, or, where a number
 * is irrational, at 50 and 100 digits: an equality's difference is rounding and shrinks with it, any other stays.
 */
import type { Budget } from '../budget';
import { evaluate, type Tie } from '../evaluate';
import type { Expression, Reason } from '../expression';
import type { Field } from '../field';
import { bigNumber } from '../fields/bigNumber';
import { float64 } from '../fields/float64';
import { rational } from '../fields/rational';
import { isSingle, sameShape, sizeOf } from '../tensor';
import type { Tensor, Value } from '../value';
import { variablesOf, type Point } from './points';

export type Precision = 'exact' | 'two-precision' | 'float64';

export type Decision =
  | { readonly kind: 'equal' | 'different'; readonly precision: Precision; readonly left: Value; readonly right: Value }
  | Undecided;

type Undecided =
  /** Not defined here, or a convention decides. */
  { readonly kind: 'skipped' } | { readonly kind: 'stuck'; readonly reason: Reason };

export interface Sides {
  readonly left: Expression;
  readonly right: Expression;
  readonly budget: Budget;
  /** Whether a tie leaves the value to a convention, so that a difference there says nothing. */
  readonly isConventional: (tie: Tie) => boolean;
}

const skipped: Undecided = { kind: 'skipped' };

/** Within this of the largest intermediate, doubles say nothing against an equality; beyond that, nothing for it. */
const roundingOfDoubles = 2 ** -45;
const certainOfDoubles = 2 ** -10;
const [few, many] = [50, 100];
const shrinkage = 1e-30;

/** `confirm`: also where float64 agrees. */
export function decideAt(point: Point, sides: Sides, confirm: boolean): Decision {
  const doubles = differenceOver(float64, point, sides);
  if (doubles.kind !== 'measured') return doubles;
  const { gap, scale, conventional, left, right } = doubles;
  if (gap <= scale * roundingOfDoubles && !confirm) return { kind: 'equal', precision: 'float64', left, right };
  const confirmed = exactDecision(point, sides) ?? preciseDecision(point, sides);
  if (confirmed.kind === 'stuck' && confirmed.reason.code === 'not-supported') return byDoublesAlone(doubles);
  if (confirmed.kind !== 'confirmed') return confirmed;
  if (!confirmed.equal && conventional) return skipped;
  return { kind: confirmed.equal ? 'equal' : 'different', precision: confirmed.precision, left, right };
}

/** For an operation without a rule at other precisions. Its error may be far above rounding (a multiple eigenvalue's is its root). */
function byDoublesAlone({ gap, scale, conventional, left, right }: Measured): Decision {
  if (gap <= scale * roundingOfDoubles) return { kind: 'equal', precision: 'float64', left, right };
  if (conventional || gap <= scale * certainOfDoubles) return skipped;
  return { kind: 'different', precision: 'float64', left, right };
}

interface Confirmation {
  readonly kind: 'confirmed';
  readonly equal: boolean;
  readonly precision: Precision;
}

/** In exact rationals, where all numbers are rational. */
function exactDecision(point: Point, sides: Sides): Confirmation | undefined {
  const exact = differenceOver(rational, point, sides);
  return exact.kind === 'measured' ? { kind: 'confirmed', equal: exact.isZero, precision: 'exact' } : undefined;
}

function preciseDecision(point: Point, sides: Sides): Confirmation | Undecided {
  const coarse = differenceOver(bigNumber(few), point, sides);
  if (coarse.kind !== 'measured') return coarse;
  const fine = differenceOver(bigNumber(many), point, sides);
  if (fine.kind !== 'measured') return fine;
  const isTiny = fine.gap === 0 && !fine.isZero;
  const before = isTiny ? Math.max(coarse.relative, 10 ** -few) : Math.max(coarse.gap, coarse.scale * 10 ** -few);
  return {
    kind: 'confirmed',
    equal: (isTiny ? fine.relative : fine.gap) <= before * shrinkage,
    precision: 'two-precision',
  };
}

interface Measured {
  readonly kind: 'measured';
  /** Largest |left − right| of an entry. */
  readonly gap: number;
  /** The same over the larger of the two entries, for numbers too small for a double. */
  readonly relative: number;
  readonly isZero: boolean;
  /** Largest intermediate of both. */
  readonly scale: number;
  /** A convention chose the value of either side. */
  readonly conventional: boolean;
  readonly left: Value;
  readonly right: Value;
}

type Difference = Measured | Undecided;

function differenceOver<T>(field: Field<T>, point: Point, { left, right, budget, isConventional }: Sides): Difference {
  const variables = variablesOf(point, field);
  const a = evaluate(left, { field, variables, budget });
  if (!a.ok) return failed(a.reason);
  const b = evaluate(right, { field, variables, budget });
  if (!b.ok) return failed(b.reason);
  if (!a.value.defined || !b.value.defined) return { kind: 'skipped' };
  const gaps = gapsOf(field, a.value.value, b.value.value, isZero(left) || isZero(right));
  if (!gaps) return { kind: 'stuck', reason: shapeReason(a.value.value, b.value.value) };
  if (Number.isNaN(gaps.gap)) return { kind: 'skipped' };
  return {
    kind: 'measured',
    ...gaps,
    scale: Math.max(a.value.scale, b.value.scale),
    conventional: [...a.value.ties, ...b.value.ties].some(isConventional),
    left: inDoubles(field, a.value.value),
    right: inDoubles(field, b.value.value),
  };
}

const failed = (reason: Reason): Undecided =>
  reason.code === 'undefined' ? { kind: 'skipped' } : { kind: 'stuck', reason };

/** A bare 0 takes the shape that fits. */
const isZero = (e: Expression): boolean => e.kind === 'number' && Number(e.text) === 0;

interface Gaps {
  readonly gap: number;
  readonly relative: number;
  readonly isZero: boolean;
}

/** Undefined where the shapes do not fit. */
function gapsOf<T>(field: Field<T>, a: Tensor<T>, b: Tensor<T>, broadcast: boolean): Gaps | undefined {
  const spreads = broadcast && (isSingle(a.shape) || isSingle(b.shape));
  if (!spreads && !fits(a, b)) return undefined;
  const n = Math.max(a.data.length, b.data.length);
  let [gap, relative, isZero] = [0, 0, true];
  for (let k = 0; k < n; k++) {
    const x = a.data[a.data.length === 1 ? 0 : k] as T;
    const y = b.data[b.data.length === 1 ? 0 : k] as T;
    const difference = field.abs(field.sub(x, y));
    if (field.isZero(difference)) continue;
    isZero = false;
    gap = Math.max(gap, field.toNumber(difference));
    relative = Math.max(relative, field.toNumber(field.div(difference, larger(field, x, y))));
  }
  return { gap, relative, isZero };
}

function larger<T>(field: Field<T>, x: T, y: T): T {
  const [a, b] = [field.abs(x), field.abs(y)];
  return field.compare(a, b) > 0 ? a : b;
}

/** Equal shapes, or a vector of either orientation beside a row or column. */
function fits(a: Tensor<unknown>, b: Tensor<unknown>): boolean {
  if (sameShape(a.shape, b.shape) || (isSingle(a.shape) && isSingle(b.shape))) return true;
  if (sizeOf(a.shape) !== sizeOf(b.shape)) return false;
  const isVector = (shape: readonly number[]): boolean => shape.length === 1;
  const isLine = (shape: readonly number[]): boolean => shape.length === 2 && shape.includes(1);
  return (isVector(a.shape) && isLine(b.shape)) || (isLine(a.shape) && isVector(b.shape));
}

const shapeReason = (a: Tensor<unknown>, b: Tensor<unknown>): Reason => ({
  code: 'shape',
  detail: `${a.shape.join('×') || '1'} and ${b.shape.join('×') || '1'}`,
});

const inDoubles = <T>(field: Field<T>, { shape, data }: Tensor<T>): Value => ({
  shape,
  data: Array.from(data, (x) => field.toNumber(x)),
});
