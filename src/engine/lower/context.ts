import { caps } from '../../text/caps';
import type { Span } from '../../text/span';
import type { Node } from '../../latex/ast';
import type { CallExpression, Expression, Reason, ReasonCode, UnknownExpression } from '../expression';
import { noIndices, type IndexValues } from '../names';
import type { Scope } from '../scope';
import { type ShapeResult, inferShape } from '../shapes';
import type { Shape } from '../value';

/** The state of one lowering; immutable, extended for function bodies and sums. */
export interface Context {
  readonly scope: Scope;
  /** Parameters and loop symbols; they hide the scope's names. */
  readonly locals: ReadonlyMap<string, Expression>;
  /** Index letters that are bound to integers: `x_{i+1}` is then `x_3`. */
  readonly indices: IndexValues;
  /** Nested function calls; a recursive definition ends here. */
  readonly depth: number;
  /** Nodes that this lowering may still read, and how deep it is: mutable, shared by all contexts of it. */
  readonly work: { left: number };
  readonly nesting: { depth: number };
  /** How the product of two vectors is read, where nothing else says so. */
  readonly vectors?: 'dot' | 'entrywise';
  readonly lower: (node: Node, context: Context) => Expression;
}

const deepest = 40;

export const rootContext = (scope: Scope, lower: Context['lower'], vectors?: 'dot' | 'entrywise'): Context => ({
  scope,
  locals: new Map(),
  indices: noIndices,
  depth: 0,
  work: { left: caps.lowering },
  nesting: scope.nesting ?? { depth: 0 },
  vectors,
  lower,
});

export function withLocals(context: Context, locals: Iterable<readonly [string, Expression]>): Context {
  return { ...context, locals: new Map([...context.locals, ...locals]) };
}

export function withIndex(context: Context, key: string, value: number): Context {
  return { ...context, indices: new Map([...context.indices, [key, value]]) };
}

/** Names by their definitions instead of printed values. */
export const byFormulas = (context: Context): Context =>
  context.scope.formulas ? { ...context, scope: context.scope.formulas } : context;

/** The context of a function's body: only its parameters are local there. */
export function callContext(
  context: Context,
  scope: Scope,
  locals: Iterable<readonly [string, Expression]>,
): Context | undefined {
  if (context.depth >= deepest) return undefined;
  return { ...context, scope, locals: new Map(locals), indices: noIndices, depth: context.depth + 1 };
}

export const unknown = (
  code: ReasonCode,
  node?: { readonly span?: Span },
  more?: Partial<Reason>,
): UnknownExpression => ({
  kind: 'unknown',
  reason: { code, span: node?.span, ...more },
  span: node?.span,
});

export const call = (
  operation: string,
  args: readonly Expression[],
  node?: { readonly span?: Span },
  extra?: Partial<CallExpression>,
): CallExpression => ({
  kind: 'call',
  operation,
  args,
  span: node?.span,
  ...extra,
});

export const number = (text: string, node?: { readonly span?: Span }): Expression => ({
  kind: 'number',
  text,
  span: node?.span,
});

export const free = (key: string, node?: { readonly span?: Span }): Expression => ({
  kind: 'reference',
  key,
  span: node?.span,
});

/** Product with the context's reading of two vectors. */
export const times = (
  context: Context,
  left: Expression,
  right: Expression,
  node?: { readonly span?: Span },
  operatorSpan?: Span,
): Expression =>
  call('times', [left, right], node, {
    ...(context.vectors ? { options: { vectors: context.vectors } } : {}),
    operatorSpan,
  });

const noShapes: ReadonlyMap<string, Shape> = new Map();

/** The shape that an expression has here, as far as values and declarations tell. */
export const shapeOf = (expression: Expression, context: Context | undefined): ShapeResult =>
  inferShape(expression, context?.scope.shapes ?? noShapes);
