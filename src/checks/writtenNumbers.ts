/** The numbers that stand as values in a formula: not those in subscripts, and not the bounds of sums. */
import type { Node, NumberNode } from '../latex/ast';
import { mapNode } from '../latex/mapNode';

/** The tree with other nodes in place of some of its numbers, which are visited in their order. */
export const mapNumbers = (node: Node, put: (number: NumberNode) => Node | undefined): Node =>
  mapNode(node, (n) => {
    if (n.kind === 'number') return put(n);
    if (n.kind === 'bigoperator') return { ...n, body: mapNumbers(n.body, put) };
    if (n.kind !== 'script' || !n.sub) return undefined;
    return { ...n, base: mapNumbers(n.base, put), sup: n.sup && mapNumbers(n.sup, put) };
  });

export function writtenNumbers(node: Node): NumberNode[] {
  const found: NumberNode[] = [];
  mapNumbers(node, (n) => void found.push(n));
  return found;
}

/** A number node, with its sign, at the place of another. */
export function numberAt({ span }: NumberNode, value: number): Node {
  const number: NumberNode = { kind: 'number', text: String(Math.abs(value)), span };
  return value < 0 ? { kind: 'unary', operator: { symbol: '-', span }, operand: number, span } : number;
}

/** Digits that tell a number from others: those of `0.057` and `45200`, but not the zeros of a power of ten or of `150`. */
export function tellingDigits(text: string): number {
  const mantissa = text.replace(/e.*$/i, '');
  const digits = mantissa.replace('.', '').replace(/^0+/, '');
  if (/^10*$/.test(digits)) return 1;
  if (mantissa.includes('.'))
    return digits.length < 2 ? digits.length : mantissa.replace(/^0*\./, '').replace('.', '').length;
  return digits.length > 3 ? digits.length : digits.replace(/0+$/, '').length;
}

/** Numbers in prose. */
export const numbersInWords = (words: string): string[] => words.match(/\d+(?:\.\d+)?/g) ?? [];
