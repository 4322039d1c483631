/** Forms in which several values are written. */
import type { Node } from '../../latex/ast';

/** A set as a list. */
export const listOfSet = (node: Node): Node =>
  node.kind === 'group' && node.open === '{' && node.body.kind === 'list' ? { ...node, open: '(', close: ')' } : node;

/** `\operatorname{span}\{u, v\}`, `\{u, v\}`: the vectors as the columns of a matrix; one vector as it is. */
export function columnsOfSpan(node: Node): Node {
  const inner = argumentOfSpan(node) ?? node;
  if (inner.kind !== 'group' || !/^[{(⟨]$/.test(inner.open)) return inner;
  if (inner.body.kind !== 'list') return entriesOf(inner.body) ? inner.body : inner;
  const columns = inner.body.items.map(entriesOf);
  const [first] = columns;
  if (!first || columns.some((c) => c?.length !== first.length)) return inner;
  const rows = first.map((_, i) => columns.flatMap((c) => c?.[i] ?? []));
  return { kind: 'matrix', environment: 'bmatrix', open: '[', rows, span: inner.span };
}

function argumentOfSpan(node: Node): Node | undefined {
  const [name, argument] =
    node.kind === 'apply'
      ? [node.function, node.argument]
      : node.kind === 'juxtaposition' && node.items.length === 2
        ? node.items
        : [];
  return name?.kind === 'symbol' && /^\\?(?:span|Span|lin)$/.test(name.name) ? argument : undefined;
}

/** Of a column, a row, or a list with a transpose mark or without. */
function entriesOf(node: Node): readonly Node[] | undefined {
  if (node.kind === 'script') return node.sup && !node.sub ? entriesOf(node.base) : undefined;
  if (node.kind === 'group') return node.body.kind === 'list' && /^[[(]$/.test(node.open) ? node.body.items : undefined;
  if (node.kind !== 'matrix') return undefined;
  const isLine = node.rows.length === 1 || node.rows.every((row) => row.length === 1);
  return isLine ? node.rows.flat() : undefined;
}
