/** Rebuilds a tree with some of its nodes replaced; spans stay, so that what is found still points into the document. */
import type { Node } from './ast';

/** `replace` sees parents first; what it gives is taken as it is. */
export function mapNode(node: Node, replace: (node: Node) => Node | undefined): Node {
  const own = replace(node);
  if (own) return own;
  const one = (n: Node): Node => mapNode(n, replace);
  const maybe = (n: Node | undefined): Node | undefined => n && one(n);
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'ellipsis':
    case 'hole':
      return node;
    case 'script':
      return { ...node, base: one(node.base), sub: maybe(node.sub), sup: maybe(node.sup) };
    case 'accent':
    case 'group':
    case 'labelled':
      return { ...node, body: one(node.body) };
    case 'list':
    case 'juxtaposition':
      return { ...node, items: node.items.map(one) };
    case 'sum':
      return { ...node, terms: node.terms.map(one) };
    case 'product':
      return { ...node, factors: node.factors.map(one) };
    case 'logic':
      return { ...node, operands: node.operands.map(one) };
    case 'unary':
    case 'postfix':
      return { ...node, operand: one(node.operand) };
    case 'fraction':
      return { ...node, numerator: one(node.numerator), denominator: one(node.denominator) };
    case 'root':
      return { ...node, index: maybe(node.index), body: one(node.body) };
    case 'binomial':
      return { ...node, top: one(node.top), bottom: one(node.bottom) };
    case 'matrix':
      return { ...node, rows: node.rows.map((row) => row.map(one)) };
    case 'cases':
      return {
        ...node,
        branches: node.branches.map((b) => ({ ...b, value: one(b.value), condition: maybe(b.condition) })),
      };
    case 'bigoperator':
      return { ...node, sub: maybe(node.sub), sup: maybe(node.sup), body: one(node.body) };
    case 'apply':
      return { ...node, function: one(node.function), argument: one(node.argument) };
    case 'evaluated':
      return { ...node, body: one(node.body), sub: maybe(node.sub), sup: maybe(node.sup) };
    case 'bar':
      return { ...node, left: one(node.left), right: one(node.right) };
    case 'decorated':
      return { ...node, body: one(node.body), label: maybe(node.label) };
    case 'relation':
      return { ...node, members: node.members.map(one) };
  }
}
