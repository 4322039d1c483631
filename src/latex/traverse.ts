/** Walking a tree: its children in the order of the source. */
import type { Node } from './ast';

/** The parts of a node that are nodes. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'ellipsis':
    case 'hole':
      return [];
    case 'script':
      return present(node.base, node.sub, node.sup);
    case 'accent':
    case 'group':
    case 'labelled':
      return [node.body];
    case 'list':
    case 'juxtaposition':
      return node.items;
    case 'sum':
      return node.terms;
    case 'product':
      return node.factors;
    case 'logic':
      return node.operands;
    case 'unary':
    case 'postfix':
      return [node.operand];
    case 'fraction':
      return [node.numerator, node.denominator];
    case 'root':
      return present(node.index, node.body);
    case 'binomial':
      return [node.top, node.bottom];
    case 'matrix':
      return node.rows.flat();
    case 'cases':
      return node.branches.flatMap((b) => present(b.value, b.condition));
    case 'bigoperator':
      return present(node.sub, node.sup, node.body);
    case 'apply':
      return [node.function, node.argument];
    case 'evaluated':
      return present(node.body, node.sub, node.sup);
    case 'bar':
      return [node.left, node.right];
    case 'decorated':
      return present(node.body, node.label);
    case 'relation':
      return node.members;
  }
}

/** Calls `visit` on the node and all below it, parents first; returning false leaves a node's children out. */
export function walk(node: Node, visit: (node: Node) => unknown): void {
  if (visit(node) === false) return;
  for (const child of children(node)) walk(child, visit);
}

const present = (...nodes: readonly (Node | undefined)[]): Node[] => nodes.filter((n): n is Node => n !== undefined);
