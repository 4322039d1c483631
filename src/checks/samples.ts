/** The symbols of two sides as they are sampled: with what is declared of them, and the conditions that relate them. */
import type { Declared, Facts } from '../claims/assumptions';
import { World } from '../claims/world';
import type { Expression, Reason } from '../engine/expression';
import { type IdentitySymbol, countingKeys } from '../engine/identity';
import { call } from '../engine/lower/context';
import { sizeOf } from '../engine/tensor';
import { freeKeys, visit } from '../engine/traverse';
import type { Tensor } from '../engine/value';
import type { Checker } from './checker';
import { logicKeys } from './logicIdentity';
import type { Question } from './question';

interface Pair {
  readonly left: Expression;
  readonly right: Expression;
}

/** Entries of all names together that are tried. */
const mostEntries = 2_000_000;

/** Names of shapes that are too large to be tried. */
export function tooManyEntries(facts: Facts, keys: readonly string[]): Reason | undefined {
  const sizes = keys.map((key) => sizeOf(declaredOf(key, facts).shape ?? []));
  const entries = sizes.reduce((sum, size) => sum + size, 0);
  const largest = keys[sizes.indexOf(Math.max(...sizes))];
  return entries > mostEntries ? { code: 'too-large', name: largest, detail: `${entries} entries` } : undefined;
}

/** Declared shapes; a symbol without one is a scalar, or a vector of the first size that makes both sides evaluate. */
export function sampledSymbols(
  checker: Checker,
  facts: Facts,
  sides: Pair,
  keys: readonly string[],
): readonly IdentitySymbol[] | undefined {
  if (tooManyEntries(facts, keys)) return undefined;
  const logical = new Set([sides.left, sides.right].flatMap(logicKeys));
  const said = new Map(
    keys.map((key): [string, Declared] => [
      key,
      logical.has(key) ? { values: [0, 1], ...declaredOf(key, facts) } : declaredOf(key, facts),
    ]),
  );
  const counting = new Set([sides.left, sides.right].flatMap(countingKeys));
  const candidates: readonly (readonly number[])[] = [[], ...sizesOf(sides).map((n) => [n])];
  for (const shape of candidates) {
    const symbols = keys.map((key): IdentitySymbol => ({ shape, ...said.get(key), key }));
    const variables = new Map(symbols.map((s, i) => [s.key, trialOf(s, i, counting)]));
    if (checker.measure(sides.left, variables).ok && checker.measure(sides.right, variables).ok) return symbols;
  }
  return undefined;
}

/** Whole numbers where it is one: `(-1)^n` has no value at others. */
function trialOf(
  { key, shape = [], numbers }: IdentitySymbol,
  i: number,
  counting: ReadonlySet<string>,
): Tensor<number> {
  const isWhole = counting.has(key) || numbers === 'integer' || numbers === 'natural';
  const trial = filled(shape, 0.3 + 0.2 * i);
  return isWhole ? { shape, data: Float64Array.from(trial.data, (_, k) => 1 + i + k) } : trial;
}

/** What is declared of `k_i` holds for `k_3`. */
function declaredOf(key: string, { declared }: Facts): Declared {
  const own = declared.get(key);
  const [, base] = /^(.+)_\d+$/.exec(key) ?? [];
  if (own || base === undefined) return own ?? {};
  const letter = ['i', 'j', 'k', 'l', 'm', 'n', 't'].find((l) => declared.has(`${base}_${l}`));
  return (letter && declared.get(`${base}_${letter}`)) || {};
}

const relations = { '<': 'lt', '>': 'gt', '≤': 'le', '≥': 'ge', '≠': 'ne' } as const;

/** `|1 - ρ η| < 1` as an expression that is 1 where it is true; those about these names only. */
export function conditionsOf(
  checker: Checker,
  question: Pick<Question, 'place' | 'directive'>,
  keys: readonly string[],
): Expression[] {
  const { conditions } = checker.facts(question);
  if (conditions.length === 0) return [];
  const world = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: question.directive });
  return conditions
    .map((c) =>
      call(relations[c.relation], [world.lower(c.subject, question.place), world.lower(c.value, question.place)]),
    )
    .filter((e) => freeKeys(e).every((k) => keys.includes(k)));
}

/** The free keys of both. */
export const keysOf = ({ left, right }: Pair): string[] => [...new Set([...freeKeys(left), ...freeKeys(right)])];

function sizesOf(sides: Pair): number[] {
  const sizes = new Set<number>();
  for (const side of [sides.left, sides.right])
    visit(side, (e) => {
      if (e.kind === 'array') for (const n of e.shape) if (n > 1 && n <= 16) sizes.add(n);
    });
  return [...sizes];
}

/** Entries that differ from one another, so that a transposition shows, and are no progression, so that a square matrix has an inverse. */
export function filled(shape: readonly number[], start: number): Tensor<number> {
  const size = shape.reduce((p, d) => p * d, 1);
  return { shape, data: Float64Array.from({ length: size }, (_, k) => start + 0.17 * k + 0.11 * Math.sin(k * k)) };
}
