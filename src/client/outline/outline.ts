/** Claims in document order as a tree by their sections. Sections of one title that do not follow each other stay apart. */
import type { VerdictNode } from '../../protocol';
import { markOf, marks, type Mark } from '../marks';

export interface OutlineNode {
  readonly title: string;
  /** Absent in a section. */
  readonly claim?: VerdictNode;
  readonly worst: Mark;
  readonly children: readonly OutlineNode[];
}

export const outline = (claims: readonly VerdictNode[]): readonly OutlineNode[] => level(claims, 0);

function level(claims: readonly VerdictNode[], depth: number): readonly OutlineNode[] {
  const nodes: OutlineNode[] = [];
  for (let from = 0; from < claims.length;) {
    const title = claims[from]?.section[depth];
    let to = from + 1;
    while (to < claims.length && title !== undefined && claims[to]?.section[depth] === title) to++;
    const inside = claims.slice(from, to);
    nodes.push(...(title === undefined ? inside.map(leaf) : [section(title, inside, depth)]));
    from = to;
  }
  return nodes;
}

function section(title: string, claims: readonly VerdictNode[], depth: number): OutlineNode {
  const found = new Set(claims.map(markOf));
  return { title, worst: marks.find((mark) => found.has(mark)) ?? 'right', children: level(claims, depth + 1) };
}

const leaf = (claim: VerdictNode): OutlineNode => ({ title: claim.label, claim, worst: markOf(claim), children: [] });
