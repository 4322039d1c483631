/**
 * The example of an operation, taken apart: what one fills in (operands, points, variables, values of options) and what stands as it is.
 * The source of snippets and of the parameters that signature help shows.
 */
import { parseDirective, type Modifier, type Query } from '../../claims/directive';
import type { Operation } from '../../checks/operation';
import { vocabulary } from '../../checks/prepare';
import type { Span } from '../../text/span';

export interface Blank {
  /** In the example's text. */
  readonly span: Span;
  /** Which part of the query it fills: an operand by its number, a modifier, or the claim. */
  readonly part: 'operand' | 'claim' | Modifier['kind'];
  readonly index: number;
}

/** In the order of the text; empty where the example has none. */
export function blanksOf({ example }: Pick<Operation, 'example'>): readonly Blank[] {
  const blanks = known.get(example) ?? readBlanks(example);
  known.set(example, blanks);
  return blanks;
}

const known = new Map<string, readonly Blank[]>();

function readBlanks(example: string): readonly Blank[] {
  const parsed = parseDirective({ text: example, from: 0, to: example.length }, 'check', words);
  if (parsed.kind !== 'check' || !parsed.query) return [];
  return blanksOfQuery(parsed.query).sort((a, b) => a.span.from - b.span.from);
}

const words = vocabulary(new Set());

function blanksOfQuery({ operands, modifiers, claim, call }: Query): Blank[] {
  const own = call ? [] : operands.map((operand, index): Blank => ({ span: operand.span, part: 'operand', index }));
  const rest = modifiers.flatMap((modifier) =>
    fillIns(modifier).map((place, index): Blank => ({ span: place, part: modifier.kind, index })),
  );
  return [...own, ...rest, ...(claim ? [{ span: claim.span, part: 'claim', index: 0 } as const] : [])];
}

/** What one fills in behind the word of a modifier. */
function fillIns(modifier: Modifier): readonly Span[] {
  switch (modifier.kind) {
    case 'with':
      return modifier.options.flatMap(({ value }) => (value ? [value.span] : []));
    case 'wrt':
      return modifier.subjects.map((subject) => subject.span);
    case 'of':
      return [modifier.subject.span];
    case 'at':
      return [modifier.point.span];
    case 'at-values':
    case 'where':
      return modifier.binds.map((bind) => bind.value.span);
    case 'from':
      return modifier.equations.map((equation) => equation.span);
    case 'between':
      return [modifier.lower.span, modifier.upper.span];
    case 'as':
      return [modifier.name.span, modifier.limit.span];
    case 'for':
      return [...modifier.names.map((name) => name.span), modifier.set.span];
    case 'for-range':
      return [...modifier.names.map((name) => name.span), modifier.lower.span, modifier.upper.span];
    case 'to':
    case '±':
      return [];
  }
}

/** The example as a snippet: `jacobian ${1:f2∘f1} at ${2:[1,2]}`; `show` takes no claim. */
export function snippetOf(operation: Pick<Operation, 'example' | 'name'>, keyword: 'check' | 'show'): string {
  const blanks = blanksOf(operation);
  const claim =
    keyword === 'show' && operation.name !== 'identity' ? blanks.find(({ part }) => part === 'claim') : undefined;
  const example = claim ? operation.example.slice(0, claim.span.from).replace(/\s*[=≈]\s*$/, '') : operation.example;
  let [text, at] = ['', 0];
  blanks
    .filter((blank) => blank !== claim)
    .forEach(({ span: place }, i) => {
      text += `${escaped(example.slice(at, place.from))}\${${i + 1}:${escaped(example.slice(place.from, place.to))}}`;
      at = place.to;
    });
  return text + escaped(example.slice(at));
}

/** `$`, `}` and `\` have a meaning in snippets. */
export const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** What is inserted if every placeholder keeps its default. */
export const plainText = (snippet: string): string =>
  snippet.replace(
    /\\([\\$}])|\$\{\d+(?::((?:\\.|[^}\\])*))?\}|\$\d+/g,
    (_, sign?: string, inside?: string) => sign ?? (inside ?? '').replace(/\\([\\$}])/g, '$1'),
  );
