/**
 * Runs of letters in what is typed: `xy` is a name if the document or the directive gives it one, else the product of its letters where each of them is
 * a name or stands by itself in the same directive, else a new name.
 */
import { builtinName } from '../../engine/lower';
import type { JuxtapositionNode, Node, SymbolNode } from '../../latex/ast';
import { mapNode } from '../../latex/mapNode';
import type { Context } from './cursor';

const longestRun = 4;

/** The tree with such runs written as products. */
export function withProducts(node: Node, context: Context): Node {
  const { source } = context;
  const body = source.text.slice(source.from, source.to);
  const split = (n: Node): Node | undefined => {
    if (n.kind === 'symbol') return asProduct(n, body, context);
    if (n.kind === 'script' && n.base.kind === 'symbol') return lastWithScript(n, asProduct(n.base, body, context));
    if (n.kind !== 'juxtaposition') return undefined;
    const items = n.items.map((item) => split(item) ?? mapNode(item, split));
    return {
      ...n,
      items: items.flatMap((item, i) => (isRun(n.items[i]) && item.kind === 'juxtaposition' ? item.items : [item])),
    };
  };
  return mapNode(node, split);
}

const isRun = (node: Node | undefined): boolean =>
  node?.kind === 'symbol' || (node?.kind === 'script' && node.base.kind === 'symbol');

/** What stands behind a product of letters belongs to its last one. */
function lastWithScript(
  node: Extract<Node, { kind: 'script' }>,
  product: JuxtapositionNode | undefined,
): Node | undefined {
  const last = product?.items.at(-1);
  if (!product || !last) return undefined;
  const script: Node = { ...node, base: last, span: { from: last.span.from, to: node.span.to } };
  return { ...product, items: [...product.items.slice(0, -1), script], span: node.span };
}

function asProduct(node: SymbolNode, body: string, { vocabulary }: Context): JuxtapositionNode | undefined {
  const { name, span } = node;
  const isName = vocabulary.isName ?? (() => false);
  const isPlain = node.word && node.font === 'italic' && /^[A-Za-z]+$/.test(name) && name.length <= longestRun;
  if (!isPlain || span.to - span.from !== name.length || name === 'pi' || builtinName(node)) return undefined;
  const isQuotient = isDifferential(name, body);
  if (isName(name) || (isBound(name, body) && !isQuotient)) return undefined;
  const letters = isQuotient ? [...name].slice(1) : [...name];
  if (!letters.every((letter) => isName(letter) || standsAlone(letter, body))) return undefined;
  const items = [...name].map((letter, i): SymbolNode => {
    const at = span.from + i;
    return { ...node, name: letter, word: false, span: { from: at, to: at + 1 } };
  });
  return { kind: 'juxtaposition', items, span };
}

/** `dL` in `dL/dO`. */
const isDifferential = (name: string, body: string): boolean =>
  new RegExp(`(?<![A-Za-z\\\\])(?:${name}\\s*/\\s*d[A-Za-z]|d[A-Za-z]\\w*\\s*/\\s*${name})(?![A-Za-z])`).test(body) &&
  /^d[A-Za-z]/.test(name);

const standsAlone = (letter: string, body: string): boolean =>
  new RegExp(`(?<![A-Za-z\\\\])${letter}(?![A-Za-z])`).test(body);

/** The directive itself gives it a value or makes it a variable. */
const isBound = (name: string, body: string): boolean =>
  new RegExp(`(?:\\b(?:where|for|as|wrt|at|from|of|with)|[,;])\\s*${name}(?![A-Za-z])`).test(body);
