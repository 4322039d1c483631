/**
 * Decides whether two expressions are equal for all values of their free symbols, by trying: seeded points from simple to general, each
 * compared in float64, and confirmed exactly or at two precisions (the test of Bailey and Borwein for numerical identities) at some
 * general points and wherever float64 does not agree. A finite domain is gone through in full. The first point at which both
 * sides are defined and differ, confirmed, is the counterexample; its numbers are the simplest that were found.
 */
import { Budget } from './budget';
import type { Expression, Reason } from './expression';
import { decideAt, type Decision, type Precision, type Sides } from './identity/decide';
import { allPoints, samplePoints, shownPoint, simplerPoints, variablesOf, type Point } from './identity/points';
import type { IdentitySymbol } from './identity/symbols';
import { evaluate, type Tie } from './evaluate';
import { float64 } from './fields/float64';
import { sizeOf } from './tensor';
import { freeKeys, visit } from './traverse';
import type { Value } from './value';

export type { IdentitySymbol, IdentitySymbol as SampledSymbol } from './identity/symbols';

export interface IdentityClaim {
  readonly left: Expression;
  readonly right: Expression;
  /** Of all free symbols; those that do not occur are left out. */
  readonly symbols: readonly IdentitySymbol[];
  /** Conditions on several symbols; a point where one is not true (nonzero) is not used. */
  readonly assumptions?: readonly Expression[];
  readonly budget: Budget;
  readonly seed?: number;
}

export type IdentityVerdict =
  /** `samples`: points at which both sides are defined. `precision`: of the confirmation. */
  | { readonly kind: 'holds'; readonly samples: number; readonly precision: Precision; readonly exhaustive: boolean }
  | {
      readonly kind: 'fails';
      /** By key; empty where nothing is free. */
      readonly counterexample: Readonly<Record<string, Value>>;
      readonly left: Value;
      readonly right: Value;
    }
  | { readonly kind: 'unknown'; readonly reason: Reason };

const leastSamples = 8;
const confirmations = 2;

export function decideIdentity(claim: IdentityClaim): IdentityVerdict {
  const symbols = occurring(claim);
  const finite = allPoints(symbols);
  const points = finite ?? samplePoints(symbols, claim.seed ?? 1);
  const tally = new Tally(claim, finite !== undefined);
  const entries = symbols.reduce((n, { shape = [] }) => n + sizeOf(shape), 0);
  const drawing = new Budget(claim.budget.limit);
  for (const point of points) {
    const verdict = drawing.spend(entries) ? tally.tryPoint(point) : tally.stuck(tooManyEntries(entries));
    if (verdict) return verdict;
  }
  return tally.verdict(finite ? 1 : leastSamples);
}

const tooManyEntries = (entries: number): Reason => ({ code: 'too-large', detail: `${entries} entries` });

/** Counts the points, and stops at the first that decides. */
class Tally {
  private samples = 0;
  private confirmed = 0;
  private precision: Precision | undefined;
  private last: Point | undefined;
  private readonly sides: Sides;

  constructor(
    private readonly claim: IdentityClaim,
    private readonly exhaustive: boolean,
  ) {
    const { left, right, budget } = claim;
    this.sides = { left, right, budget, isConventional: conventionalTies(claim, exhaustive) };
  }

  tryPoint(point: Point): IdentityVerdict | undefined {
    if (!isAssumed(point, this.claim)) return undefined;
    const confirm = point.general && this.confirmed < confirmations;
    const decision = decideAt(point, this.sides, confirm);
    if (decision.kind === 'stuck') return this.stuck(decision.reason);
    if (decision.kind === 'different') return this.counterexample(point, decision);
    if (decision.kind === 'equal') this.count(point, confirm ? decision.precision : undefined);
    return undefined;
  }

  private count(point: Point, precision: Precision | undefined): void {
    this.samples++;
    this.last = point;
    if (!precision) return;
    this.confirmed++;
    if (this.precision === undefined || precision !== 'exact') this.precision = precision;
  }

  /** Running out of work after enough points is no reason to know nothing. */
  stuck(reason: Reason): IdentityVerdict {
    const isEnough =
      reason.code === 'too-large' && !this.exhaustive && this.confirmed > 0 && this.samples >= leastSamples;
    return isEnough ? this.verdict(leastSamples) : { kind: 'unknown', reason };
  }

  verdict(least: number): IdentityVerdict {
    const { last, samples, exhaustive } = this;
    if (!last || samples < least) return { kind: 'unknown', reason: { code: 'undefined', detail: `${samples}` } };
    if (this.confirmed === 0) {
      const decision = decideAt(last, this.sides, true);
      if (decision.kind === 'stuck') return { kind: 'unknown', reason: decision.reason };
      if (decision.kind === 'different') return this.counterexample(last, decision);
      if (decision.kind === 'skipped') return { kind: 'unknown', reason: { code: 'undecided' } };
      this.precision = decision.precision;
    }
    return { kind: 'holds', samples, precision: this.precision ?? 'float64', exhaustive };
  }

  private counterexample(point: Point, found: Extract<Decision, { left: Value }>): IdentityVerdict {
    for (const simpler of simplerPoints(point)) {
      const decision = isAssumed(simpler, this.claim) ? decideAt(simpler, this.sides, true) : undefined;
      if (decision?.kind === 'different') return fails(simpler, decision);
    }
    return fails(point, found);
  }
}

const fails = (point: Point, { left, right }: Extract<Decision, { left: Value }>): IdentityVerdict => ({
  kind: 'fails',
  counterexample: shownPoint(point),
  left,
  right,
});

/** The derivative at a kink; and step(0), except where a finite domain makes it part of the question (a threshold unit's truth table). */
function conventionalTies({ left, right }: IdentityClaim, exhaustive: boolean): (tie: Tie) => boolean {
  if (hasDerivative(left) || hasDerivative(right)) return () => true;
  return ({ operation }) => operation === 'step' && !exhaustive;
}

function hasDerivative(root: Expression): boolean {
  let found = false;
  visit(root, (e) => {
    found ||= e.kind === 'derivative';
    return !found;
  });
  return found;
}

function isAssumed(point: Point, { assumptions = [], budget }: IdentityClaim): boolean {
  const variables = variablesOf(point, float64);
  return assumptions.every((assumption) => {
    const truth = evaluate(assumption, { field: float64, variables, budget });
    return truth.ok && truth.value.defined && Array.from(truth.value.value.data).every((x) => x !== 0);
  });
}

/** The symbols that are used; what bounds a sum is a natural number. */
function occurring({ left, right, symbols, assumptions = [] }: IdentityClaim): IdentitySymbol[] {
  const used = new Set([left, right, ...assumptions].flatMap((e) => freeKeys(e)));
  const counting = new Set([left, right].flatMap(countingKeys));
  return symbols
    .filter(({ key }) => used.has(key))
    .map((symbol) => (counting.has(symbol.key) ? { ...symbol, numbers: 'natural' } : symbol));
}

/** Names that bound a sum. */
export function countingKeys(root: Expression): string[] {
  const keys: string[] = [];
  visit(root, (e) => {
    if (e.kind === 'reduce') keys.push(...freeKeys(e.from), ...freeKeys(e.to));
  });
  return keys;
}
