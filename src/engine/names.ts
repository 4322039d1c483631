/**
 * Names. A symbol with its accents, indices, superscript marks and primes has one normalised key (DESIGN section 2, "Names"):
 * `x_1`, `x_{1}`, `x1` and `x₁` are `x_1`; nested subscripts flatten (`\delta_{h_1}` is `\delta_h1`); `w^{new}`, `w^*`, `w^{(t)}` carry
 * their mark; a bold letter is another name than the italic one. An index that is bound to a number (a sum's index, a loop) is replaced by it.
 */
import type { Node, ScriptNode, SymbolNode } from '../latex/ast';

/** Integers that stand for index letters while a sum or a recurrence is unrolled. */
export type IndexValues = ReadonlyMap<string, number>;
export const noIndices: IndexValues = new Map();

/** The key of a node that is a name; undefined for everything else (also powers and transposes of a name). */
export function nameKey(node: Node, indices: IndexValues = noIndices): string | undefined {
  switch (node.kind) {
    case 'symbol':
      return symbolKey(node);
    case 'accent': {
      const body = nameKey(node.body, indices);
      return body === undefined ? undefined : `${node.accent}(${body})`;
    }
    case 'script':
      return scriptKey(node, indices);
    case 'decorated':
      return nameKey(node.body, indices);
    default:
      return undefined;
  }
}

/** `\mathbf x` is `x@bold`; a word is its text; variants of a Greek letter are one. */
export function symbolKey(node: SymbolNode): string {
  const { name } = node;
  return node.word ||
    node.font === 'italic' ||
    (name.startsWith('\\') === false && node.font === 'roman' && name.length > 1)
    ? name
    : `${name}@${node.font}`;
}

/** The text of an index: letters, numbers, words, signs and commas, flattened; undefined for what can be no index (a matrix). */
export function indexText(node: Node, indices: IndexValues = noIndices): string | undefined {
  const value = indexValue(node, indices);
  if (value !== undefined) return String(value);
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'symbol':
      return node.name;
    case 'accent':
      return wrap(node.accent, indexText(node.body, indices));
    case 'script':
      return join(
        [
          indexText(node.base, indices),
          node.sub && indexText(node.sub, indices),
          node.sup && indexText(node.sup, indices),
        ],
        '',
        "'".repeat(node.primes),
      );
    case 'juxtaposition':
      return join(
        node.items.map((n) => indexText(n, indices)),
        '',
      );
    case 'list':
      return join(
        node.items.map((n) => indexText(n, indices)),
        ',',
      );
    case 'group':
      return wrap('', indexText(node.body, indices));
    case 'sum':
      return interleave(node.terms, node.operators, indices);
    case 'product':
      return interleave(node.factors, node.operators, indices);
    case 'unary': {
      const operand = indexText(node.operand, indices);
      return operand === undefined ? undefined : node.operator.symbol + operand;
    }
    case 'apply':
      return join([indexText(node.function, indices), indexText(node.argument, indices)], '');
    case 'relation':
      return interleave(node.members, node.operators, indices);
    default:
      return undefined;
  }
}

/** The integer that an index expression has under the bound indices: `i+1` with i = 2 is 3. */
export function indexValue(node: Node, indices: IndexValues): number | undefined {
  switch (node.kind) {
    case 'number':
      return /^\d{1,9}$/.test(node.text) ? Number(node.text) : undefined;
    case 'symbol':
      return indices.get(symbolKey(node));
    case 'group':
      return indexValue(node.body, indices);
    case 'unary': {
      const v = indexValue(node.operand, indices);
      return v === undefined || node.operator.symbol !== '-' ? undefined : -v;
    }
    case 'sum': {
      const values = node.terms.map((t) => indexValue(t, indices));
      return values.reduce(
        (sum, v, i) => {
          if (sum === undefined || v === undefined) return undefined;
          return i === 0 ? v : node.operators[i - 1]?.symbol === '-' ? sum - v : sum + v;
        },
        0 as number | undefined,
      );
    }
    default:
      return undefined;
  }
}

/** A superscript that marks a name instead of being an exponent: `*`, `(t)`, `new`, `+`, `\dagger`, `\prime`. */
export function isMark(sup: Node): boolean {
  switch (sup.kind) {
    case 'symbol':
      return marks.has(sup.name) || (sup.word && sup.name.length > 1);
    case 'group':
      return sup.open === '(' || sup.open === '[';
    case 'juxtaposition':
      return (
        sup.items.length > 1 &&
        sup.items.every((n) => n.kind === 'symbol' && /^[a-z]$/.test(n.name)) &&
        words.has(sup.items.map((n) => (n.kind === 'symbol' ? n.name : '')).join(''))
      );
    case 'hole':
      return false;
    default:
      return false;
  }
}

export const isTransposeMark = (sup: Node): boolean =>
  sup.kind === 'symbol' && (transposes.has(sup.name) || (sup.name === 'T' && sup.font !== 'bold'));

const marks = new Set(['*', '\\ast', '\\star', '+', '-', '\\dagger', '\\prime', '\\circ', '\\bullet', '∗', '⋆']);
const words = new Set([
  'new',
  'old',
  'next',
  'prev',
  'opt',
  'true',
  'in',
  'out',
  'max',
  'min',
  'ref',
  'test',
  'train',
  'obs',
  'est',
  'left',
  'right',
  'init',
  'final',
]);
const transposes = new Set(['\\top', '\\intercal', 'ᵀ', '⊤']);

function scriptKey(node: ScriptNode, indices: IndexValues): string | undefined {
  const base = nameKey(node.base, indices);
  if (base === undefined) return undefined;
  let key = base;
  if (node.sub) {
    const sub = indexText(node.sub, indices);
    if (sub === undefined) return undefined;
    key += `_${sub.replace(/[_\s]/g, '')}`;
  }
  key += "'".repeat(node.primes);
  if (node.sup) {
    if (!isMark(node.sup)) return undefined;
    key += `^${indexText(node.sup, indices) ?? '*'}`;
  }
  return key;
}

const wrap = (accent: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${accent}(${text})`;

function join(parts: readonly (string | undefined)[], separator: string, tail = ''): string | undefined {
  const present = parts.filter((p): p is string => p !== undefined);
  return present.length === 0 ? undefined : present.join(separator) + tail;
}

function interleave(
  nodes: readonly Node[],
  operators: readonly { symbol: string }[],
  indices: IndexValues,
): string | undefined {
  const texts = nodes.map((n) => indexText(n, indices));
  if (texts.some((t) => t === undefined)) return undefined;
  return texts.map((t, i) => (i === 0 ? t : `${operators[i - 1]?.symbol ?? ''}${t}`)).join('');
}

/** `W_h` of `W_h^2`, a name under a power that is none of its marks; undefined for what has no index before its power. */
export function withoutPower(node: Node): ScriptNode | undefined {
  if (node.kind !== 'script' || !node.sub || !node.sup || node.sub.span.to > node.sup.span.from) return undefined;
  return { ...node, sup: undefined, span: { from: node.span.from, to: node.sub.span.to } };
}
