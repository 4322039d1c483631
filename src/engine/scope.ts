/**
 * What lowering asks about names. The scopes themselves are made by claims/ (sections, redefinition, late binding, printed values);
 * the engine knows no document.
 */
import type { Node, NumberNode } from '../latex/ast';
import type { Expression } from './expression';
import type { Shape } from './value';

/** A function as the document defines it: `f(x, y) = body`. */
export interface FunctionMeaning {
  readonly kind: 'function';
  readonly key: string;
  readonly parameters: readonly string[];
  readonly body: Node;
  /** The scope of the place where it is defined. */
  readonly scope: Scope;
}

/** A symbol with a value; the expression is lowered once and shared, so that the tape sees one node for one symbol. */
export interface ValueMeaning {
  readonly kind: 'value';
  readonly expression: Expression;
}

/** An expression with free symbols (`f = x^2 y`): a value that can also be evaluated at a point. */
export type Meaning = FunctionMeaning | ValueMeaning;

/** A given derivative by a variable; its value is that of a node: of its own form, or of what a query says. */
export interface Upstream {
  readonly variable: Node;
  readonly value: Node;
  /** By the query itself: also of a loss that has a formula. */
  readonly isStated?: boolean;
}

export interface Scope {
  /** What a name stands for at this place; undefined: it is free. */
  meaning(key: string): Meaning | undefined;
  /** True where a letter that would be a constant or a built-in (e, i, π, I, σ) is a variable of this section. */
  isVariable(key: string): boolean;
  /** The value that the document gives to an expression that is no name (`\nabla f(1,-2)`, `A^{-1}`, `P(+)`). `own`: as its only meaning. */
  keyed(node: Node): Expression | undefined;
  /** Half a unit of a literal that is known to be rounded here. */
  halfUnit(node: NumberNode): number | undefined;
  /** A convention that `assume` has changed: `*`, `⊗`, `log`, `ReLU'(0)`. */
  convention(name: string): string | undefined;
  /** How many nodes lie above each other while one is lowered, those of definitions included; shared by the scopes of one check. */
  readonly nesting?: { depth: number };
  /** Declared shapes of names without a value. */
  readonly shapes?: ReadonlyMap<string, Shape>;
  /** `φ is tanh`: the built-in function that a name stands for. */
  functionName?(key: string): string | undefined;
  /** `f(t) does not depend on c(t-1)`. */
  isIndependent?(key: string, of: string): boolean;
  /** Derivatives of a loss that the document gives, `\\partial L/\\partial O = …`, where they may be used for others; in document order. */
  upstream?(loss: string): readonly Upstream[];
  /** True for a name that also stands without a bracket behind it in the same chain: there it is no function. */
  readonly standsAlone?: (key: string) => boolean;
  /** The same names by their definitions: what is differentiated is never cut by a printed value. */
  readonly formulas?: Scope;
  /** True for a symbol whose definition is arithmetic of numbers only (`h_3 = 0.5·0.25 + 0.3`): what it depends on is not known. */
  computedFromNumbers(key: string): boolean;
}
