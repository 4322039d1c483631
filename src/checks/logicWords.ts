/** Connectives as words, `P and not Q`, `A XOR B`, and as the arrows ↑ (nand) and ↓ (nor): what stands side by side, put together by their precedence. */
import { type Outcome, failure, success } from '../engine/expression';
import type { Node } from '../latex/ast';

type Connective = 'not' | 'and' | 'nand' | 'or' | 'nor' | 'xor' | 'xnor' | 'implies' | 'iff';

/** Loosest first. */
const levels: readonly (readonly Connective[])[] = [
  ['iff'],
  ['implies'],
  ['or', 'nor'],
  ['xor', 'xnor'],
  ['and', 'nand'],
];

/** The sign, and whether what it gives is negated. */
const signs: Readonly<Record<Exclude<Connective, 'not'>, readonly [string, boolean]>> = {
  and: ['∧', false],
  nand: ['∧', true],
  or: ['∨', false],
  nor: ['∨', true],
  xor: ['⊕', false],
  xnor: ['⊕', true],
  implies: ['→', false],
  iff: ['↔', false],
};

const arrows: Readonly<Record<string, Connective>> = { '\\uparrow': 'nand', '\\downarrow': 'nor' };

const words: ReadonlySet<string> = new Set([...Object.keys(signs), 'not']);

const connective = (node: Node | undefined): Connective | undefined =>
  node?.kind === 'symbol' ? connectiveNamed(node.name) : undefined;

function connectiveNamed(name: string): Connective | undefined {
  const word = name.toLowerCase();
  return words.has(word) ? (word as Connective) : Object.hasOwn(arrows, name) ? arrows[name] : undefined;
}

export const isConnective = (name: string): boolean => connectiveNamed(name) !== undefined;

/** Whether it joins operands by words; a `not` before one operand does not. */
export const isJoinedByWords = (node: Node): boolean =>
  node.kind === 'juxtaposition' && node.items.some((n) => (connective(n) ?? 'not') !== 'not');

/** Undefined where there is no such word. */
export function withConnectives(items: readonly Node[]): Outcome<Node> | undefined {
  return items.some(connective) ? split(items, 0) : undefined;
}

function split(items: readonly Node[], level: number): Outcome<Node> {
  const at = levels[level];
  if (!at) return negations(items);
  const parts: Node[][] = [[]];
  const found: Node[] = [];
  for (const item of items) {
    if (at.some((c) => c === connective(item))) {
      found.push(item);
      parts.push([]);
    } else parts.at(-1)?.push(item);
  }
  const [first] = found;
  if (!first) return split(items, level + 1);
  const kinds = new Set(found.map((f) => connective(f)));
  const [kind] = kinds;
  if (kind === undefined || kind === 'not') return notRead(first);
  const [symbol, negated] = signs[kind];
  const isChain = kind === 'and' || kind === 'or' || kind === 'xor';
  if (kinds.size > 1 || (found.length > 1 && !isChain))
    return failure({ code: 'ambiguous', name: nameOf(first), span: first.span });
  const operands: Node[] = [];
  for (const part of parts) {
    const read = part.length === 0 ? notRead(first) : split(part, level + 1);
    if (!read.ok) return read;
    operands.push(read.value);
  }
  const node: Node = {
    kind: 'logic',
    operands,
    operators: found.map(({ span }) => ({ symbol, span })),
    span: spanOf(items),
  };
  return success(negated ? not(node, first) : node);
}

/** `not not P`; of a product without brackets it is not clear how far it reaches. */
function negations(items: readonly Node[]): Outcome<Node> {
  const [first, ...rest] = items;
  if (!first) return failure({ code: 'not-read' });
  if (connective(first) !== 'not') {
    const stray = rest.find((n) => connective(n));
    if (stray) return notRead(stray);
    return success(rest.length === 0 ? first : { kind: 'juxtaposition', items, span: spanOf(items) });
  }
  if (rest.length > 1 && connective(rest[0]) !== 'not')
    return failure({ code: 'ambiguous', name: nameOf(first), span: spanOf(items) });
  const inner = negations(rest);
  return inner.ok ? success(not(inner.value, first)) : inner;
}

const not = (operand: Node, sign: Node): Node => ({
  kind: 'unary',
  operator: { symbol: '¬', span: sign.span },
  operand,
  span: { from: Math.min(sign.span.from, operand.span.from), to: operand.span.to },
});

const notRead = (node: Node): Outcome<never> => failure({ code: 'not-read', name: nameOf(node), span: node.span });
const nameOf = (node: Node): string => (node.kind === 'symbol' ? node.name : '');
const spanOf = (items: readonly Node[]): Node['span'] => ({
  from: items[0]?.span.from ?? 0,
  to: items.at(-1)?.span.to ?? 0,
});
