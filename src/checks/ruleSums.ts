/** Sums over the time in update rules, `\\sum_{\\tau=1}^{t} g_\\tau^2`, written out: each term then names a member of a state. */
import { indexValue, symbolKey } from '../engine/names';
import type { Node } from '../latex/ast';
import { mapNode } from '../latex/mapNode';

const mostTerms = 50;

/** A sum with bounds that are whole numbers for these values of the indices, as a sum of terms; undefined for any other node. */
export function unrolled(n: Node, indices: ReadonlyMap<string, number>): Node | undefined {
  if (n.kind !== 'bigoperator' || n.operator !== 'sum' || n.sub?.kind !== 'relation' || !n.sup) return undefined;
  const [index, first] = n.sub.members;
  const from = first && indexValue(first, indices);
  const to = indexValue(n.sup, indices);
  if (index?.kind !== 'symbol' || from === undefined || to === undefined || to - from >= mostTerms) return undefined;
  const terms = Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => at(n.body, symbolKey(index), from + k));
  const [only] = terms;
  if (!only) return { kind: 'number', text: '0', span: n.span };
  if (terms.length === 1) return only;
  return {
    kind: 'sum',
    terms,
    operators: terms.slice(1).map(() => ({ symbol: '+', span: n.operatorSpan })),
    span: n.span,
  };
}

const at = (body: Node, key: string, value: number): Node =>
  mapNode(body, (n) =>
    n.kind === 'symbol' && symbolKey(n) === key ? { kind: 'number', text: String(value), span: n.span } : undefined,
  );
