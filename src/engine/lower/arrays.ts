/** Brackets and arrays. */
import type { GroupNode, MatrixNode, Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { blockMatrix, joinedList } from './blocks';
import { type Context, shapeOf, call, unknown } from './context';

/** `(a)` is a; `(a, b)` and `[a, b]` are vectors of either orientation; bars and floor brackets are functions. */
export function lowerGroup(node: GroupNode, context: Context): Expression {
  if (node.open === '⟨' && node.close === '⟩' && node.body.kind === 'list')
    return angles(node.body.items, node, context);
  const lowering = brackets[node.open + node.close];
  if (!lowering) return unknown('not-read', node, { name: node.open });
  if (node.body.kind === 'list' && (node.open === '(' || node.open === '['))
    return lowerVector(node.body.items, node, context);
  return lowering(context.lower(node.body, context), node, context);
}

const plain = (body: Expression): Expression => body;
const brackets: Readonly<Record<string, (body: Expression, node: Node, context: Context) => Expression>> = {
  '()': plain,
  '[]': plain,
  '{}': plain,
  '||': (body, node, context) => absolute(body, node, context),
  '‖‖': (body, node) => call('norm', [body], node),
  '⌊⌋': (body, node) => call('floor', [body], node),
  '⌈⌉': (body, node) => call('ceil', [body], node),
};

/** Of a matrix the determinant, of a vector the norm. */
function absolute(body: Expression, node: Node, context: Context): Expression {
  const shape = shapeOf(body, context);
  const isMatrix =
    shape.kind === 'known' &&
    shape.shape.length === 2 &&
    shape.shape[0] === shape.shape[1] &&
    (shape.shape[0] ?? 0) > 1;
  const isVector = shape.kind === 'known' && shape.shape.length > 0 && !isMatrix;
  return call(isMatrix ? 'det' : isVector ? 'norm' : 'abs', [body], node);
}

/** `⟨1, 2⟩` is a vector, `⟨u, v⟩` of two vectors their inner product. */
function angles(items: readonly Node[], node: GroupNode, context: Context): Expression {
  const shapes = items.map((n) => shapeOf(context.lower(n, context), context));
  const sizes = shapes.map((s) => (s.kind === 'known' ? s.shape.filter((d) => d !== 1) : undefined));
  if (sizes.every((s) => s?.length === 0)) return lowerVector(items, node, context);
  const [a, b] = sizes;
  if (items.length === 2 && a?.length === 1 && b?.length === 1)
    return call(
      'dot',
      items.map((n) => context.lower(n, context)),
      node,
    );
  return unknown('not-read', node, { name: '⟨' });
}

function lowerVector(items: readonly Node[], node: Node, context: Context): Expression {
  const entries = items.map((n) => context.lower(n, context));
  const isSquare = node.kind === 'group' && node.open === '[';
  return (
    (isSquare ? joinedList(entries, node, context) : undefined) ?? {
      kind: 'array',
      shape: [items.length],
      items: entries,
      span: node.span,
    }
  );
}

/** The items of a tuple or list, else the node itself: arguments of a function. */
export const argumentNodes = (node: Node): readonly Node[] =>
  node.kind === 'group' ? (node.body.kind === 'list' ? node.body.items : [node.body]) : [node];

/** Rows × columns; bars around it make the determinant or the norm. */
export function lowerMatrix(node: MatrixNode, context: Context): Expression {
  const columns = node.rows[0]?.length ?? 0;
  if (node.incomplete || columns === 0) return unknown('not-read', node);
  if (node.columns?.includes('|')) return unknown('not-supported', node, { name: 'augmented matrix' });
  const ragged = node.rows.find((row) => row.length !== columns);
  if (ragged) return unknown('not-read', ragged[0] ?? node, { name: 'row', detail: `${ragged.length} of ${columns}` });
  const items = node.rows.flat().map((cell) => context.lower(cell, context));
  const blocks = blockMatrix(items, columns, node, context);
  if (blocks) return blocks;
  const array: Expression = { kind: 'array', shape: [node.rows.length, columns], items, span: node.span };
  if (node.open === '|') return call('det', [array], node);
  if (node.open === '‖') return call('norm', [array], node);
  return array;
}
