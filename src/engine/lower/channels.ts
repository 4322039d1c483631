/** `(X_1, X_2)` as a picture of several channels, where each is a matrix of one size. */
import type { Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { type Context, call, shapeOf } from './context';

export function channelsOf(node: Node, context: Context): Expression | undefined {
  const list =
    node.kind === 'group' && ['(', '['].includes(node.open) && node.body.kind === 'list' ? node.body : undefined;
  const planes = list?.items.map((n) => context.lower(n, context)) ?? [];
  const shapes = planes.map((p) => shapeOf(p, context));
  const [first] = shapes;
  const areEqual =
    first?.kind === 'known' &&
    first.shape.length === 2 &&
    shapes.every((s) => s.kind === 'known' && s.shape.join() === first.shape.join());
  return areEqual ? call('channels', planes, node) : undefined;
}
