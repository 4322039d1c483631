/** `W \in \mathbb{R}^{2\times 3}` in the text declares a shape. */
import { nameKey } from '../engine/names';
import type { Assumptions } from '../claims/assumptions';
import type { Chain } from '../claims/model';
import type { Node } from '../latex/ast';

export function addDeclarations(assumptions: Assumptions, chains: readonly Chain[]): void {
  for (const chain of chains) {
    const at = chain.relations.indexOf('∈');
    const subject = chain.members[at];
    const shape = chain.members[at + 1] && shapeOf(chain.members[at + 1] as Node);
    const key = subject && nameKey(subject);
    if (at >= 0 && key !== undefined && shape)
      assumptions.add({
        fact: { kind: 'symbol', key, declared: { shape } },
        section: chain.section,
        offset: chain.offset,
        declaration: true,
      });
  }
}

/** `\mathbb{R}`, `\mathbb R^n` with a number, `\mathbb R^{2\times3}`. */
function shapeOf(set: Node): readonly number[] | undefined {
  const base = set.kind === 'script' ? set.base : set;
  if (base.kind !== 'symbol' || base.name.replace(/^\\/, '') !== 'R' || base.font === 'italic') return undefined;
  if (set.kind !== 'script' || !set.sup) return [];
  const factors = set.sup.kind === 'product' ? set.sup.factors : [set.sup];
  const sizes = factors.map((f) => (f.kind === 'number' ? Number(f.text) : NaN));
  return sizes.every((n) => Number.isInteger(n) && n > 0) ? sizes : undefined;
}
