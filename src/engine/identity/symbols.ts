/** What a sample knows of a symbol, and the numbers a scalar is tried at. */
import type { Dimensions } from '../tensor';
import type { Random } from './random';

/** An exact sample value, n/d, so that every field gets the same number: 3/5 is no double. */
export interface Ratio {
  readonly n: number;
  readonly d: number;
}

export type Relation = '<' | '>' | '≤' | '≥' | '≠';

export interface IdentitySymbol {
  readonly key: string;
  /** Absent: a scalar. */
  readonly shape?: Dimensions;
  /** Of every entry. Absent: real. Natural numbers begin at 1. */
  readonly numbers?: 'real' | 'integer' | 'natural';
  /** Every entry is one of these; a finite domain. */
  readonly values?: readonly number[];
  /** Of every entry. */
  readonly bounds?: readonly { readonly relation: Relation; readonly value: number }[];
  /** Of a matrix; `probability`: entries ≥ 0 with sum 1. */
  readonly structure?: 'symmetric' | 'positive definite' | 'orthogonal' | 'diagonal' | 'probability';
}

/** From simple to general. */
export type Stage = 'simple' | 'integers' | 'reals';

export const ratio = (n: number, d = 1): Ratio => ({ n, d });
export const numberOf = ({ n, d }: Ratio): number => n / d;

/** Always tried, the simplest first. */
const simple: readonly Ratio[] = [ratio(1), ratio(2), ratio(0), ratio(-1), ratio(1, 2)];
/** Ranges of real samples in turn; each is the domain of some function. */
const ranges: readonly (readonly [number, number])[] = [
  [-2, 2],
  [0, 1],
  [0, 4],
  [-1, 1],
  [1, 3],
  [-8, 8],
];
const steps = 256;

/** The simple numbers of the symbol's domain. */
export function simpleNumbers(symbol: IdentitySymbol): readonly Ratio[] {
  if (symbol.values) return symbol.values.map((value) => ratio(value));
  const near = (symbol.bounds ?? []).flatMap(({ value }) => [ratio(value), ratio(value + 1), ratio(value - 1)]);
  const allowed = [...simple, ...near, ...between(symbol)].filter((x) => isAllowed(symbol, x));
  return allowed.filter((x, i) => allowed.findIndex((y) => numberOf(y) === numberOf(x)) === i);
}

/** One entry for a stage; `turn` chooses the range of the reals. */
export function sampleNumber(symbol: IdentitySymbol, stage: Stage, turn: number, random: Random): Ratio | undefined {
  if (symbol.values) return ratio(random.pick(symbol.values) ?? 0);
  if (stage === 'simple') return random.pick(simpleNumbers(symbol));
  for (let attempt = 0; attempt < 20; attempt++) {
    const x =
      stage === 'integers' || isWhole(symbol) ? sampleInteger(symbol, random) : sampleReal(symbol, turn, random);
    if (isAllowed(symbol, x)) return x;
  }
  return random.pick(simpleNumbers(symbol));
}

function sampleInteger(symbol: IdentitySymbol, random: Random): Ratio {
  const { low = -3, high = Math.max(low, 0) + 6 } = limits(symbol);
  return ratio(random.integer(Math.ceil(Math.max(low, high - 12)), Math.floor(high)));
}

function sampleReal(symbol: IdentitySymbol, turn: number, random: Random): Ratio {
  const [first, last] = ranges[turn % ranges.length] ?? [-2, 2];
  const { low, high } = limits(symbol);
  const from = low ?? (high === undefined ? first : high - (last - first));
  const to = high ?? (low === undefined ? last : low + (last - first));
  return ratio(from + ((to - from) * random.integer(1, steps - 1)) / steps);
}

/** The tightest bounds on both sides. */
function limits({ bounds = [], numbers }: IdentitySymbol): { low?: number; high?: number } {
  const below = bounds.filter((b) => b.relation === '>' || b.relation === '≥').map((b) => b.value);
  const above = bounds.filter((b) => b.relation === '<' || b.relation === '≤').map((b) => b.value);
  if (numbers === 'natural') below.push(1);
  return {
    ...(below.length > 0 ? { low: Math.max(...below) } : {}),
    ...(above.length > 0 ? { high: Math.min(...above) } : {}),
  };
}

function between(symbol: IdentitySymbol): Ratio[] {
  const { low, high } = limits(symbol);
  return low === undefined || high === undefined ? [] : [ratio((low + high) / 2), ratio(low + (high - low) / 4)];
}

const isWhole = ({ numbers }: IdentitySymbol): boolean => numbers === 'integer' || numbers === 'natural';

const holds: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '≤': (a, b) => a <= b,
  '≥': (a, b) => a >= b,
  '≠': (a, b) => a !== b,
};

export function isAllowed(symbol: IdentitySymbol, x: Ratio): boolean {
  const value = numberOf(x);
  if (isWhole(symbol) && !Number.isInteger(value)) return false;
  if (symbol.numbers === 'natural' && value < 1) return false;
  return (symbol.bounds ?? []).every((b) => holds[b.relation](value, b.value));
}
