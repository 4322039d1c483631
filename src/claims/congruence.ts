/** `7 \equiv 2 \pmod 5`: the modulus of a member, in the ways it is written. */
import type { Node } from '../latex/ast';

export interface Residue {
  /** What stands before the modulus. */
  readonly body: Node;
  readonly modulus: Node;
  /** In brackets of its own: it speaks of the whole chain. Without (`2 \bmod 5`) it may be the remainder. */
  readonly bracketed: boolean;
}

export function residueOf(node: Node): Residue | undefined {
  if (node.kind === 'labelled' || node.kind === 'decorated') return residueOf(node.body);
  if (node.kind === 'product' && node.operators[node.operators.length - 1]?.symbol === 'mod') {
    const modulus = node.factors[node.factors.length - 1] as Node;
    const bracket = modulusIn(modulus);
    const body = withoutLast(node);
    return body && { body, modulus: bracket ?? modulus, bracketed: false };
  }
  if (node.kind === 'sum' || node.kind === 'product') return inLast(node);
  if (node.kind !== 'juxtaposition') return undefined;
  const modulus = modulusIn(node.items[node.items.length - 1] as Node);
  const rest = node.items.slice(0, -1);
  return modulus && { body: joined(rest), modulus, bracketed: true };
}

/** `3 + 4 \pmod 5`: the mark stands with the last term. */
function inLast(node: Extract<Node, { kind: 'sum' | 'product' }>): Residue | undefined {
  const parts = node.kind === 'sum' ? node.terms : node.factors;
  const found = residueOf(parts[parts.length - 1] as Node);
  if (!found?.bracketed) return undefined;
  const kept = [...parts.slice(0, -1), found.body];
  const span = { from: node.span.from, to: found.body.span.to };
  return { ...found, body: node.kind === 'sum' ? { ...node, terms: kept, span } : { ...node, factors: kept, span } };
}

function withoutLast(node: Extract<Node, { kind: 'product' }>): Node | undefined {
  const factors = node.factors.slice(0, -1);
  const [first] = factors;
  if (!first || first.kind === 'hole') return undefined;
  if (factors.length === 1) return first;
  const span = { from: node.span.from, to: (factors[factors.length - 1] as Node).span.to };
  return { ...node, factors, operators: node.operators.slice(0, -1), span };
}

/** `(mod 5)`, typed in any way. */
function modulusIn(node: Node): Node | undefined {
  if (node.kind !== 'group' || node.open !== '(') return undefined;
  const { body } = node;
  if (body.kind === 'product' && body.operators[0]?.symbol === 'mod' && body.factors[0]?.kind === 'hole')
    return body.factors.length === 2 ? body.factors[1] : undefined;
  if (body.kind === 'apply' && body.function.kind === 'symbol' && body.function.name === 'mod') return body.argument;
  if (body.kind !== 'juxtaposition') return undefined;
  const letters = body.items.map((n) => (n.kind === 'symbol' ? n.name : '')).join('');
  const count = body.items[0]?.kind === 'symbol' && body.items[0].word ? 1 : 3;
  return letters === 'mod' && body.items.length === count + 1 ? body.items[count] : undefined;
}

function joined(items: readonly Node[]): Node {
  const [first] = items as readonly [Node];
  const last = items[items.length - 1] as Node;
  return items.length === 1
    ? first
    : { kind: 'juxtaposition', items, span: { from: first.span.from, to: last.span.to } };
}
