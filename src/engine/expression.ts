/**
 * The lowered form of a formula: names are resolved, application and product are told apart as far as syntax and the symbol table can tell;
 * what depends on shapes (`times`) is decided where it is evaluated. One expression is evaluated over any field (float64, exact rationals,
 * BigNumber), differentiated on the tape, and given a shape. Immutable; a shared object is evaluated once.
 */
import type { Span } from '../text/span';

interface Base {
  /** Where it stands in the document; absent for what the engine made itself. */
  readonly span?: Span;
}

/** A decimal literal; `text` keeps its digits (`0.50`, `96096`, `7.2e-6`). `halfUnit`: this literal was rounded by that much (an input of the sensitivity r). */
export interface NumberExpression extends Base {
  readonly kind: 'number';
  readonly text: string;
  readonly halfUnit?: number;
}
export interface ConstantExpression extends Base {
  readonly kind: 'constant';
  readonly name: 'pi' | 'e' | 'i' | 'infinity';
}
/** A symbol. Without `target` it is free: its value comes from the variables of the evaluation, or is `no-value`. With it, it has that value and can be differentiated with respect to. `key` is the normalised name. */
export interface ReferenceExpression extends Base {
  readonly kind: 'reference';
  readonly key: string;
  readonly target?: Expression;
}
/** Row-major; shape [n] is a vector of either orientation (a tuple, a list), [n, 1] a column, [1, n] a row. Items are scalars. */
export interface ArrayExpression extends Base {
  readonly kind: 'array';
  readonly shape: readonly number[];
  readonly items: readonly Expression[];
}
/** An operation of engine/operations by its name: `plus`, `times`, `sin`, `transpose`, …  */
export interface CallExpression extends Base {
  readonly kind: 'call';
  readonly operation: string;
  readonly args: readonly Expression[];
  readonly options?: Readonly<Record<string, number | string | boolean>>;
  /** Where the operator or function name stands. */
  readonly operatorSpan?: Span;
}
/** Σ or Π of `body` over the integers from … to; `index` is the free reference's key in the body. An empty range gives 0 or 1. */
export interface ReduceExpression extends Base {
  readonly kind: 'reduce';
  readonly operation: 'sum' | 'prod';
  readonly index: string;
  readonly from: Expression;
  readonly to: Expression;
  readonly body: Expression;
}
/**
 * The derivative of `of` with respect to the references whose key is in `wrt` (also references with a target: what lies between is followed,
 * the target itself is cut). Layouts: `gradient` — scalar by tensor, in the variable's shape; `jacobian` — numerator layout, rows follow the
 * entries of `of`, columns those of the variables in order (shape [m, n] also for m = 1; m×n for vectors); `partial` — scalar variable(s),
 * each differentiated in turn (∂²f/∂x∂y), result in the shape of `of`; `hessian` — of a scalar, [n, n].
 */
export interface DerivativeExpression extends Base {
  readonly kind: 'derivative';
  readonly layout: 'gradient' | 'jacobian' | 'partial' | 'hessian';
  readonly of: Expression;
  readonly wrt: readonly string[];
}
/** `body` with free references bound; a binding shadows. The values are evaluated outside. */
export interface LetExpression extends Base {
  readonly kind: 'let';
  readonly bindings: readonly { readonly key: string; readonly value: Expression }[];
  readonly body: Expression;
}
/** The first branch whose condition is true (1); no condition: otherwise. None: undefined. */
export interface CasesExpression extends Base {
  readonly kind: 'cases';
  readonly branches: readonly { readonly condition?: Expression; readonly value: Expression }[];
}
/** Lowering could not give a meaning: evaluating it gives this reason. */
export interface UnknownExpression extends Base {
  readonly kind: 'unknown';
  readonly reason: Reason;
}

export type Expression =
  | NumberExpression
  | ConstantExpression
  | ReferenceExpression
  | ArrayExpression
  | CallExpression
  | ReduceExpression
  | DerivativeExpression
  | LetExpression
  | CasesExpression
  | UnknownExpression;

/** Why something was not decided. `name` is the token or symbol it is about; `detail` is data for the message (a size, two shapes). */
export interface Reason {
  readonly code: ReasonCode;
  readonly span?: Span;
  readonly name?: string;
  readonly detail?: string;
}
export type ReasonCode =
  | 'no-value' // a free symbol: name
  | 'not-read' // the notation is not known: name = the token
  | 'not-supported' // read, but there is no rule (an operation over this field, an order of derivative): name = the operation
  | 'undefined' // NaN, division by zero, log of a negative number: name = the operation
  | 'shape' // shapes do not fit: detail = "3×4 and 12×1"
  | 'unknown-shape'
  | 'too-large' // the budget: detail = what it would cost
  | 'too-deep'
  | 'too-coarse' // rounded inputs decide nothing
  | 'second-value'
  | 'several-values'
  | 'not-given'
  | 'arity' // another number of arguments: detail = "3 for 2"
  | 'foreign' // a part of a directive that its operation does not take: name
  | 'missing' // what a directive needs and does not say: name, as one would write it
  | 'no-dependence'
  | 'ambiguous'
  | 'units'
  | 'irrational' // only from the exact field: use another
  | 'ellipsis'
  | 'recursive'
  | 'condition'
  | 'context'
  | 'undecided'
  | 'too-long' // no end in sight: it was stopped, and is left out until its text changes
  | 'withheld' // computed, and not to be shown
  | 'internal'; // an exception: detail = its message

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };
export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failure = (reason: Reason): { readonly ok: false; readonly reason: Reason } => ({ ok: false, reason });
