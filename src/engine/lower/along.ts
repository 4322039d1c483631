/**
 * `sum(A, axis 1)`: a function of the entries of each row or column. Axes as NumPy and PyTorch count them: 0 goes down the columns, 1 along the rows.
 */
import type { Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { type ShapeResult, inferShape } from '../shapes';
import type { Shape } from '../value';
import { type Context, call, number, unknown } from './context';
import { optionOf } from './optionFunctions';

const reducing: ReadonlySet<string> = new Set(['sum', 'mean', 'prod', 'max', 'min', 'norm', 'logsumexp']);
const longest = 400;

/** Undefined where no axis is said. */
export function lowerAlong(
  operation: string,
  args: readonly Node[],
  context: Context,
  node: Node,
): Expression | undefined {
  const [of, second] = args;
  const option = args.length === 2 && second ? optionOf(second, ['axis', 'dim']) : undefined;
  if (!of || !option) return undefined;
  const tensor = context.lower(of, context);
  return alongAxis(operation, tensor, Number(option[1]), context.scope.shapes ?? new Map<string, Shape>(), node);
}

/** Of an operation that gives one number for a vector, or softmax. `shapes`: declared ones. */
export function alongAxis(
  operation: string,
  tensor: Expression,
  said: number,
  shapes: ReadonlyMap<string, Shape>,
  node: { readonly span: Node['span'] },
): Expression {
  const axis = said === -1 ? 1 : said;
  if (axis !== 0 && axis !== 1) return unknown('not-supported', node, { name: 'axis' });
  if (operation === 'softmax') return call('softmax', [tensor], node, axis === 0 ? { options: { axis: 1 } } : {});
  if (!reducing.has(operation)) return unknown('not-supported', node, { name: 'axis' });
  if (operation === 'sum' || operation === 'mean')
    return call(operation, [tensor], node, { options: { axis: axis + 1 } });
  return ofEach(operation, tensor, axis, inferShape(tensor, shapes), node);
}

function ofEach(
  operation: string,
  tensor: Expression,
  axis: 0 | 1,
  shape: ShapeResult,
  node: { readonly span: Node['span'] },
): Expression {
  if (shape.kind !== 'known') return unknown('unknown-shape', node);
  const [rows = 0, columns = 0] = shape.shape;
  if (shape.shape.length !== 2) return unknown('shape', node, { name: operation });
  const count = axis === 0 ? columns : rows;
  if (count > longest) return unknown('too-large', node, { name: operation });
  const lines = axis === 0 ? call('transpose', [tensor], node) : tensor;
  const line = (i: number): Expression => call('index', [lines, number(String(i + 1))], node);
  return {
    kind: 'array',
    shape: [count],
    items: Array.from({ length: count }, (_, i) => call(operation, [line(i)], node)),
    span: node.span,
  };
}
