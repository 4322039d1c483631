/** Where the shapes of two symbolic sides do not go together, and what a vector may stand for. */
import type { Expression } from '../engine/expression';
import { inferShape } from '../engine/shapes';
import { visit } from '../engine/traverse';
import type { Shape } from '../engine/value';
import type { Span } from '../text/span';
import { showShape } from './report';

export interface TwoSides {
  readonly left: Expression;
  readonly right: Expression;
}

export interface ShapeMisfit {
  readonly span?: Span;
  /** The operation; absent for the two sides themselves. */
  readonly name?: string;
  readonly detail: string;
}

/** Inside the right side, or between the sides, where both have more than one entry. */
export function shapeConflict({ left, right }: TwoSides, shapes: ReadonlyMap<string, Shape>): ShapeMisfit | undefined {
  const [a, b] = [inferShape(left, shapes), inferShape(right, shapes)];
  if (a.kind !== 'known') return undefined;
  if (b.kind === 'conflict')
    return { span: b.span, name: b.operation, detail: `${showShape(b.left)} and ${showShape(b.right)}` };
  if (b.kind !== 'known' || size(a.shape) < 2 || size(b.shape) < 2 || isLaidOut(a.shape, b.shape)) return undefined;
  return { detail: `${showShape(a.shape)} and ${showShape(b.shape)}` };
}

const size = (shape: readonly number[]): number => shape.reduce((p, d) => p * d, 1);

/** The same entries in another arrangement may be a way of writing. */
const isLaidOut = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];

/** n, where the left side is n×n and the right one a vector of n. */
export function diagonalSize({ left, right }: TwoSides, shapes: ReadonlyMap<string, Shape>): number | undefined {
  const [a, b] = [inferShape(left, shapes), inferShape(right, shapes)];
  if (a.kind !== 'known' || b.kind !== 'known') return undefined;
  const [rows, columns] = a.shape;
  const isVector = b.shape.length === 1 || (b.shape.length === 2 && b.shape.includes(1));
  return a.shape.length === 2 && rows === columns && isVector && size(b.shape) === rows ? rows : undefined;
}

/** The derivative of an entrywise function at a vector, as the diagonal matrix that it may stand for. */
export function asDiagonal(e: Expression, shapes: ReadonlyMap<string, Shape>): Expression | undefined {
  const isPrimed = e.kind === 'let' && e.bindings.length === 1 && e.bindings[0]?.key === ' x';
  const shape = isPrimed ? inferShape(e, shapes) : undefined;
  return shape?.kind === 'known' && shape.shape.length > 0 && size(shape.shape) > 1
    ? { kind: 'call', operation: 'diag', args: [e], span: e.span }
    : undefined;
}

/** Undeclared names that can only be scalars: entries of arrays, and what is added to a scalar. */
export function knownScalars({ left, right }: TwoSides, shapes: ReadonlyMap<string, Shape>): Set<string> {
  const scalars = new Set<string>();
  const collect = (e: Expression): void => void (e.kind === 'reference' && !e.target && scalars.add(e.key));
  for (const side of [left, right])
    visit(side, (e) => {
      if (e.kind === 'array') for (const item of e.items) visit(item, collect);
    });
  const known = new Map<string, Shape>([...[...scalars].map((k): [string, Shape] => [k, []]), ...shapes]);
  for (const side of [left, right])
    visit(side, (e) => {
      if (e.kind !== 'call' || (e.operation !== 'plus' && e.operation !== 'minus')) return;
      const isScalar = e.args.some((a) => {
        const found = inferShape(a, known);
        return found.kind === 'known' && size(found.shape) === 1;
      });
      if (isScalar) e.args.forEach(collect);
    });
  return scalars;
}
