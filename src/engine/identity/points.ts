/** The points an identity is tried at: simple numbers first, so that the first counterexample is the simplest, then ever more general ones. */
import type { Field } from '../field';
import { sizeOf } from '../tensor';
import type { Tensor, Value } from '../value';
import { Random } from './random';
import { sampleEntries } from './structures';
import { isAllowed, numberOf, ratio, simpleNumbers, type Ratio, type IdentitySymbol, type Stage } from './symbols';

export interface Point {
  readonly entries: ReadonlyMap<IdentitySymbol, readonly Ratio[]>;
  /** Neither simple nor an integer: what holds here by accident is unlikely. */
  readonly general: boolean;
}

/** A finite domain up to this size is gone through in full. */
const largestDomain = 4096;
const gridSize = 25;
const counts: Readonly<Record<Stage, number>> = { simple: 14, integers: 8, reals: 24 };

/** Every point of a finite domain; undefined if it is infinite or too large. */
export function allPoints(symbols: readonly IdentitySymbol[]): Point[] | undefined {
  const slots = symbols.flatMap((symbol) => Array.from({ length: sizeOf(symbol.shape ?? []) }, () => symbol));
  let size = 1;
  for (const { values, structure } of slots) {
    size *= values?.length ?? Infinity;
    if (structure || !(size <= largestDomain)) return undefined;
  }
  return Array.from({ length: size }, (_, index) => pointOf(symbols, slots, index));
}

/** The `index`-th point, counted like a truth table: the last slot changes fastest. */
function pointOf(symbols: readonly IdentitySymbol[], slots: readonly IdentitySymbol[], index: number): Point {
  const chosen: Ratio[] = new Array<Ratio>(slots.length);
  for (let k = slots.length - 1; k >= 0; k--) {
    const values = slots[k]?.values ?? [];
    chosen[k] = ratio(values[index % values.length] ?? 0);
    index = Math.floor(index / values.length);
  }
  const entries = new Map<IdentitySymbol, readonly Ratio[]>();
  for (const symbol of symbols) entries.set(symbol, chosen.splice(0, sizeOf(symbol.shape ?? [])));
  return { entries, general: false };
}

export function* samplePoints(symbols: readonly IdentitySymbol[], seed: number): Generator<Point> {
  yield* grid(symbols);
  const random = new Random(seed);
  for (const stage of ['simple', 'integers', 'reals'] as const) {
    for (let turn = 0; turn < counts[stage]; turn++) {
      const point = samplePoint(symbols, stage, turn, random);
      if (point) yield point;
    }
  }
}

/** All simple numbers of one or two scalars, those that come first in the list first; the diagonal of more. */
function* grid(symbols: readonly IdentitySymbol[]): Generator<Point> {
  if (symbols.length === 0 || symbols.some((s) => sizeOf(s.shape ?? []) !== 1 || s.structure)) return;
  const axes = symbols.map(simpleNumbers);
  const points = symbols.length <= 2 ? product(axes) : diagonal(axes);
  points.sort((a, b) => sum(a) - sum(b));
  for (const indices of points.slice(0, gridSize)) {
    yield { entries: new Map(symbols.map((s, k) => [s, [axes[k]?.[indices[k] ?? 0] ?? ratio(0)]])), general: false };
  }
}

const product = (axes: readonly (readonly unknown[])[]): number[][] =>
  axes.reduce<number[][]>((rows, axis) => rows.flatMap((row) => axis.map((_, i) => [...row, i])), [[]]);

function diagonal(axes: readonly (readonly unknown[])[]): number[][] {
  if (axes.some((axis) => axis.length === 0)) return [];
  const longest = Math.max(...axes.map((axis) => axis.length));
  return Array.from({ length: longest }, (_, i) => axes.map((axis, k) => (i === 0 ? 0 : (i + k) % axis.length)));
}

const sum = (indices: readonly number[]): number => indices.reduce((a, b) => a + b, 0);

function samplePoint(
  symbols: readonly IdentitySymbol[],
  stage: Stage,
  turn: number,
  random: Random,
): Point | undefined {
  const entries = new Map<IdentitySymbol, readonly Ratio[]>();
  for (const symbol of symbols) {
    const drawn = sampleEntries(symbol, stage, turn, random);
    if (!drawn) return undefined;
    entries.set(symbol, drawn);
  }
  return { entries, general: stage === 'reals' };
}

/** Nearby points with rounder numbers, the roundest first; none where a structure would be lost. */
export function simplerPoints(point: Point): Point[] {
  if (!point.general || [...point.entries.keys()].some((s) => s.structure)) return [];
  return [1, 2, 4].flatMap((d) => {
    const entries = new Map<IdentitySymbol, readonly Ratio[]>();
    for (const [symbol, values] of point.entries) {
      const rounded = values.map((x) => ratio(Math.round(numberOf(x) * d), d));
      if (!rounded.every((x) => isAllowed(symbol, x))) return [];
      entries.set(symbol, rounded);
    }
    return [{ entries, general: false }];
  });
}

/** The point as values of a field. */
export function variablesOf<T>(point: Point, field: Field<T>): Map<string, Tensor<T>> {
  const variables = new Map<string, Tensor<T>>();
  for (const [symbol, values] of point.entries) {
    const data = values.map(({ n, d }) =>
      d === 1 ? field.fromNumber(n) : field.div(field.fromNumber(n), field.fromNumber(d)),
    );
    variables.set(symbol.key, { shape: symbol.shape ?? [], data });
  }
  return variables;
}

export function shownPoint(point: Point): Record<string, Value> {
  const shown: Record<string, Value> = {};
  for (const [symbol, values] of point.entries)
    shown[symbol.key] = { shape: symbol.shape ?? [], data: values.map(numberOf) };
  return shown;
}
