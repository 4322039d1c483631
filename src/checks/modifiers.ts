/** What the modifiers of every query mean: `where` gives names other values; one that an operation does not take is no silent no-op. */
import type { Modifier, Query } from '../claims/directive';
import type { Binding } from '../claims/model';
import type { Place, World } from '../claims/world';
import type { Reason } from '../engine/expression';
import { derivativeParts } from '../engine/lower';
import { nameKey } from '../engine/names';
import type { Upstream } from '../engine/scope';
import type { Operation } from './operation';

/** The world in which the query is asked. */
export function worldOf(world: World, query: Query, place: Place, operation: Operation | undefined): World {
  const binds = query.modifiers.flatMap((m) =>
    m.kind === 'where' || (m.kind === 'at-values' && !operation) ? m.binds : [],
  );
  const choice = binds.flatMap((bind): [string, Binding][] => {
    const key = nameKey(bind.head.node);
    if (key === undefined) return [];
    const binding: Binding = {
      key,
      head: bind.head.node,
      section: place.section,
      offset: bind.span.from,
      parameters: bind.parameters?.map((p) => nameKey(p.node) ?? ''),
      alternatives: [bind.value.node],
      printed: [],
      directive: true,
      place: bind.head.span,
      lookup: place.at,
    };
    return [[key, binding]];
  });
  const chosen = choice.length === 0 ? world : world.choosing(new Map(choice));
  const upstream = operation?.takesUpstream ? upstreamOf(query) : [];
  return upstream.length === 0 ? chosen : chosen.with({ upstream });
}

/** `from ∂L/∂O = G`. */
function upstreamOf(query: Query): (Upstream & { readonly of: string })[] {
  const equations = query.modifiers.flatMap((m) => (m.kind === 'from' ? m.equations : []));
  return equations.flatMap(({ left, right }) => {
    const parts = derivativeParts(left.node);
    const of = parts && nameKey(parts.of);
    return parts && of !== undefined ? [{ of, variable: parts.variable, value: right.node, isStated: true }] : [];
  });
}

/** Of a query that is an expression. */
const ofExpressions: readonly Modifier['kind'][] = ['at', 'at-values', 'where', 'to', '±'];

/** The first modifier that the query's operation does not take. */
export function foreignModifier(query: Query, operation: Operation | undefined): Reason | undefined {
  const taken = new Set((operation?.modifiers ?? ofExpressions).map(wordOf));
  const foreign = query.modifiers.find((m) => !taken.has(wordOf(m.kind)));
  return foreign && { code: 'foreign', span: foreign.span, name: wordOf(foreign.kind) };
}

/** As it is written. */
const wordOf = (kind: Modifier['kind']): string => words[kind] ?? kind;

const words: Readonly<Partial<Record<Modifier['kind'], string>>> = {
  'at-values': 'at',
  'for-range': 'for',
  between: 'from',
};
