/** A run of letters in a directive, `ab` beside a and b: their product, where nothing is called so. Of `ab^2` only b is raised. */
import { namesIn } from '../../claims/heads';
import { mapNode } from '../../latex/mapNode';
import { symbol } from '../../latex/symbols';
import type { Node } from '../../latex/ast';

/** `isGiven`: whether the run is a name of the document or of the directive. */
export function spelledOut(nodes: readonly Node[], isGiven: (name: string) => boolean): Node[] {
  const names = new Set(nodes.flatMap((node) => [...namesIn(node)]));
  const lettersOf = (node: Node): Node[] | undefined => {
    if (node.kind !== 'symbol' || !node.word || isGiven(node.name)) return undefined;
    const letters = [...node.name];
    if (!letters.every((letter) => names.has(letter))) return undefined;
    const { from } = node.span;
    return letters.map((letter, i) => symbol(letter, node.font, { from: from + i, to: from + i + 1 }));
  };
  const product = (node: Node): Node | undefined => {
    const isPower = node.kind === 'script' && !node.sub && node.primes === 0;
    const letters = lettersOf(isPower ? node.base : node);
    const last = letters?.pop();
    if (!letters || !last) return undefined;
    const end = isPower ? { ...node, base: last, span: { from: last.span.from, to: node.span.to } } : last;
    return { kind: 'juxtaposition', items: [...letters, end], span: node.span };
  };
  return nodes.map((node) => mapNode(node, product));
}
