/**
 * Sums without end that have a certain value: geometric ones, whose terms have the index in exponents only, and there to the first power
 * (`\sum_{k=0}^\infty 3 \cdot 2^{-k}`). The value is that of the first term over 1 − q, where |q| < 1.
 */
import type { BigOperatorNode, Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { indexValue, symbolKey } from '../names';
import { children, walk } from '../../latex';
import type { Bounds } from './bigOperators';
import { type Context, call, number, unknown, withIndex } from './context';

export function lowerSeries(node: BigOperatorNode, { index, from }: Bounds, context: Context): Expression {
  const first = indexValue(from, context.indices);
  if (first === undefined || !isGeometric(node.body, index)) return unknown('not-supported', node, { name: 'sum' });
  const [a, b] = [first, first + 1].map((k) => context.lower(node.body, withIndex(context, index, k))) as [
    Expression,
    Expression,
  ];
  const ratio = call('divide', [b, a], node);
  const converges = call('lt', [call('abs', [ratio], node), number('1')], node);
  const value = call('divide', [a, call('minus', [number('1'), ratio], node)], node);
  return { kind: 'cases', branches: [{ condition: converges, value }], span: node.span };
}

/** A product of powers whose exponents are of the first degree in the index. */
function isGeometric(node: Node, index: string): boolean {
  if (!mentions(node, index)) return true;
  switch (node.kind) {
    case 'script':
      return (
        node.sup !== undefined &&
        !node.sub &&
        node.primes === 0 &&
        !mentions(node.base, index) &&
        isLinear(node.sup, index)
      );
    case 'product':
      return (
        node.operators.every((o) => multiplies.has(o.symbol)) && children(node).every((n) => isGeometric(n, index))
      );
    case 'juxtaposition':
    case 'fraction':
      return children(node).every((n) => isGeometric(n, index));
    case 'unary':
      return node.operator.symbol === '-' && isGeometric(node.operand, index);
    case 'group':
      return (node.open === '(' || node.open === '[') && isGeometric(node.body, index);
    default:
      return false;
  }
}

const multiplies: ReadonlySet<string> = new Set(['·', '×', '*', '/']);

function isLinear(node: Node, index: string): boolean {
  if (!mentions(node, index)) return true;
  switch (node.kind) {
    case 'symbol':
      return true;
    case 'sum':
      return node.terms.every((n) => isLinear(n, index));
    case 'unary':
      return isLinear(node.operand, index);
    case 'group':
      return node.open === '(' && isLinear(node.body, index);
    case 'juxtaposition': {
      const [factor, last, ...more] = node.items;
      return factor?.kind === 'number' && last?.kind === 'symbol' && more.length === 0;
    }
    default:
      return false;
  }
}

function mentions(node: Node, index: string): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= n.kind === 'symbol' && symbolKey(n) === index;
    return !found;
  });
  return found;
}
