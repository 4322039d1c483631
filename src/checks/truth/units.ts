/**
 * Units of a network that have no formula but weights: `w_{H1A} = 1`, `w_{H1B} = 1`, `b_{H1} = -1.5` make H_1 = σ(w_{H1A} A + w_{H1B} B + b_{H1}). The index
 * of a weight is its unit and what comes in, an input or another unit.
 */
import type { Place, World } from '../../claims/world';
import type { Expression } from '../../engine/expression';
import { call } from '../../engine/lower/context';
import { rewrite } from '../../engine/rewrite';
import { type DecisionRequest, modifier } from '../operation';

type Request = Pick<DecisionRequest, 'query' | 'checker'>;

/** Where the directive names an activation, the units among the names without a value by their weights. */
export function withUnits(request: Request, world: World, place: Place, e: Expression): Expression {
  const options = modifier(request.query, 'with')?.options ?? [];
  if (!options.some((o) => o.name === 'activation')) return e;
  return rewrite(e, (x) => (x.kind === 'reference' && !x.target ? unitOf(request, world, place, x.key) : undefined));
}

/** Undefined where the name has no weights. */
export function unitOf(
  { checker }: Pick<Request, 'checker'>,
  world: World,
  place: Place,
  key: string,
  outer: readonly string[] = [],
): Expression | undefined {
  const unit = compact(key);
  if (outer.includes(unit) || outer.length > deepest) return undefined;
  const given = [...checker.table.bindings.keys()].filter((k) => world.binding(k, place));
  const lower = (k: string): Expression[] => {
    const binding = world.binding(k, place);
    return binding ? [world.lower(binding.head, place)] : [];
  };
  const terms = given.flatMap((k) => {
    const index = /^w_(.+)$/.exec(k)?.[1];
    const from = index && compact(index).startsWith(unit) ? compact(index).slice(unit.length) : '';
    const incoming = from === '' ? undefined : incomingOf(from);
    if (incoming === undefined) return [];
    const value = unitOf({ checker }, world, place, incoming, [...outer, unit]) ?? { kind: 'reference', key: incoming };
    return lower(k).map((weight) => call('times', [weight, value]));
  });
  const biases = given.filter((k) => k.startsWith('b_') && compact(k.slice(2)) === unit).flatMap(lower);
  const [first, ...rest] = [...terms, ...biases];
  if (terms.length === 0 || !first) return undefined;
  return call('sigmoid', [rest.reduce((sum, term) => call('plus', [sum, term]), first)]);
}

const deepest = 8;

const compact = (key: string): string => key.replace(/[_,]/g, '');

/** `A`, `H1` as a name; undefined for what is none (`1A`). */
function incomingOf(text: string): string | undefined {
  const [, letters, digits] = /^([A-Za-z]+)(\d*)$/.exec(text) ?? [];
  return letters === undefined ? undefined : digits ? `${letters}_${digits}` : letters;
}
