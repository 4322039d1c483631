/** Whether two expressions with free symbols are equal, for operations that make their own sides. */
import { literalNumber } from '../claims/literals';
import { namesIn } from '../claims/heads';
import type { Declared, Facts } from '../claims/assumptions';
import { World, type Place, type WorldOptions } from '../claims/world';
import type { Expression } from '../engine/expression';
import { type IdentityVerdict, decideIdentity } from '../engine/identity';
import type { Shape } from '../engine/value';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { identitySizes, withDeclaredEntries } from './declaredSides';
import { conditionsOf, filled, keysOf, sampledSymbols, tooManyEntries } from './samples';

export interface Comparable {
  readonly left: Expression;
  readonly right: Expression;
  readonly place: Place;
  /** Domains that the directive itself gives. */
  readonly domains?: ReadonlyMap<string, Declared>;
}

export function decideEqual(checker: Checker, { left, right, place, domains }: Comparable): IdentityVerdict {
  const question = { place, directive: true };
  const known = checker.facts(question);
  const facts = domains ? { ...known, declared: new Map([...known.declared, ...domains]) } : known;
  const sides = withDeclaredEntries({ left, right }, facts);
  const readings = identitySizes(sides, facts).flatMap((reading) => {
    const symbols = sampledSymbols(checker, facts, reading, keysOf(reading));
    return symbols ? [{ ...reading, symbols }] : [];
  });
  const keys = keysOf(sides);
  const [only] = readings;
  if (!only || readings.length > 1)
    return { kind: 'unknown', reason: tooManyEntries(facts, keys) ?? misfitOf(checker, sides, keys, facts.shapes) };
  const assumptions = conditionsOf(checker, question, keys);
  const verdict = decideIdentity({ ...only, assumptions, budget: checker.budget(), seed: 1 });
  return (verdict.kind === 'fails' && doubtful(keys, facts)) || verdict;
}

/** A value of an unknown function that is no number of its own, or what may be no number at all. */
function doubtful(keys: readonly string[], { declared }: Facts): IdentityVerdict | undefined {
  const applied = keys.find((k) => k.includes('(…)'));
  if (applied !== undefined) return { kind: 'unknown', reason: { code: 'no-value', name: applied } };
  const imaginary = keys.find((k) => imaginaryNames.has(k) && !declared.has(k));
  return imaginary === undefined ? undefined : { kind: 'unknown', reason: { code: 'ambiguous', name: imaginary } };
}

/** Where nothing says what it is, i may be the imaginary unit. */
const imaginaryNames: ReadonlySet<string> = new Set(['i', 'i@roman']);

/** Why the sides have no value even at numbers for all names. */
function misfitOf(
  checker: Checker,
  { left, right }: { left: Expression; right: Expression },
  keys: readonly string[],
  shapes: ReadonlyMap<string, Shape>,
): Extract<IdentityVerdict, { kind: 'unknown' }>['reason'] {
  const variables = new Map(keys.map((key, i) => [key, filled(dimensionsOf(shapes.get(key)), 0.3 + 0.2 * i)]));
  const failed = [left, right].map((e) => checker.measure(e, variables)).find((m) => !m.ok);
  return failed && !failed.ok
    ? failed.reason
    : { code: 'unknown-shape', name: keys.find((k) => !shapes.has(k)) ?? keys[0] };
}

const dimensionsOf = (shape: Shape | undefined): number[] => (shape ?? []).map((n) => n ?? 1);

/** Names that have a number: in a statement about all values they are free. */
export function numberedNames(checker: Checker, nodes: readonly Node[], place: Place): Set<string> {
  const world = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true });
  return new Set(
    nodes.flatMap((node) =>
      [...namesIn(node)].filter((key) => {
        const binding = world.binding(key, place);
        const [only] = binding?.alternatives ?? [];
        return binding && !binding.parameters && only !== undefined && literalNumber(only) !== undefined;
      }),
    ),
  );
}

/** A world in which these names are free; `alone`: those that are no functions. */
export const symbolicWorld = (
  checker: Checker,
  free: ReadonlySet<string>,
  more: Pick<WorldOptions, 'alone' | 'convention'> = {},
): World => new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true, free, ...more });
