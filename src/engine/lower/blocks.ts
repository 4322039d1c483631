/**
 * Arrays of arrays: `\begin{bmatrix} A & b \\ c^T & d \end{bmatrix}`, `[h; x]`, `[A, B]`. Only where the shape of every block is known, and where it
 * can be put together in one way.
 */
import type { Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { type Context, call, shapeOf, unknown } from './context';

type Shape = readonly number[];

/** Blocks side by side, rows of them one below the other; undefined where the cells are numbers, or something not known. */
export function blockMatrix(
  cells: readonly Expression[],
  columns: number,
  node: Node,
  context: Context,
): Expression | undefined {
  const shapes = shapesOf(cells, context);
  if (!shapes) return undefined;
  const at = Array.from({ length: cells.length / columns }, (_, i) => i * columns);
  if (columns === 1)
    return isAmbiguousStack(shapes) ? unknown('ambiguous', node, { name: 'rows' }) : below(cells, node);
  const rows = at.map((from) => call('concat', cells.slice(from, from + columns), node, { options: { axis: 2 } }));
  return below(rows, node);
}

/**
 * Of `[…]`: matrices and columns of one height side by side; vectors of different lengths one behind the other. Vectors of one length could be rows or
 * columns too, and `[A, B]` of two square matrices is a commutator as well.
 */
export function joinedList(items: readonly Expression[], node: Node, context: Context): Expression | undefined {
  const shapes = shapesOf(items, context);
  if (!shapes) return undefined;
  if (shapes.some((s) => s.length === 2 && !s.includes(1))) {
    const isCommutator = shapes.length === 2 && shapes.every((s) => s[0] === s[1] && s[0] === shapes[0]?.[0]);
    const areBeside = shapes.every((s) => s.length === 2 && s[0] === shapes[0]?.[0]);
    return areBeside && !isCommutator ? call('concat', items, node, { options: { axis: 2 } }) : undefined;
  }
  const lengths = shapes.map((s) => s.reduce((n, d) => n * d, 1));
  return lengths.some((n) => n !== lengths[0]) ? call('concat', items, node) : undefined;
}

/** Undefined where all are numbers, or one is not known. */
function shapesOf(cells: readonly Expression[], context: Context): readonly Shape[] | undefined {
  if (cells.every(isNumber)) return undefined;
  const shapes = cells.map((cell): Shape | undefined => {
    const shape = isNumber(cell) ? undefined : shapeOf(cell, context);
    return isNumber(cell) ? [] : shape?.kind === 'known' ? shape.shape : undefined;
  });
  return shapes.every((s) => s !== undefined) && shapes.some((s) => s.some((d) => d !== 1)) ? shapes : undefined;
}

const isNumber = (e: Expression): boolean =>
  e.kind === 'number' || (e.kind === 'call' && e.operation === 'negate' && e.args.every(isNumber));

/** Vectors of one length and no orientation may be the rows or parts of one column. */
const isAmbiguousStack = (shapes: readonly Shape[]): boolean =>
  shapes.length > 1 && shapes.every((s) => s.length === 1 && s[0] === shapes[0]?.[0]);

function below(rows: readonly Expression[], node: Node): Expression {
  const [only] = rows;
  return only && rows.length === 1 ? only : call('concat', rows, node, { options: { axis: 1 } });
}
