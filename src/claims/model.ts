/** What claims/ makes of the parsed regions: chains of members, symbols with their definitions and printed values. */
import type { MathRegion } from '../document/model';
import type { Cut, Node } from '../latex/ast';
import type { Span } from '../text/span';
import type { Algebra } from './algebra';
import type { Doubt } from './doubt';

export type { Directive, SourceDocument } from '../document/model';

/** `a = b ≈ c`, joined across rows and formulas where it continues. A lone expression is a chain of one member. */
export interface Chain {
  readonly index: number;
  readonly members: readonly Node[];
  /** relations[i] stands between members[i] and members[i + 1]. */
  readonly relations: readonly string[];
  /** What stands above or below each relation sign: `\overset{?}{=}`. */
  readonly notes: readonly (string | undefined)[];
  readonly region: MathRegion;
  readonly section: number;
  /** Start of the first member: names are looked up from here. */
  readonly offset: number;
  /** Words between this chain and what stands before it: the prose, and `\text{…}` of the formula. */
  readonly words: string;
  /** What stood before it in its formula. */
  readonly cut: Cut;
  /** Words behind it, up to the next formula or the end. */
  readonly after: string;
  /** `… \text{ if } x > 0`: the last link holds only under a condition. */
  readonly conditional: boolean;
  /** What the words around it say against it. */
  readonly doubt?: Doubt;
  /** Arithmetic that is not the usual one, where the text is about it. */
  readonly algebras?: readonly Algebra[];
  /** A paragraph, list item or quote begins between this chain and the one before. */
  readonly apart: boolean;
  /** The first member is cut off from something before it: what it equals is not known. */
  readonly tail: boolean;
}

/** A number or an array of numbers as the student printed it for a symbol or an expression. */
export interface Printed {
  readonly node: Node;
  readonly offset: number;
  readonly chain: Chain;
  /** Index of the member in its chain. */
  readonly member: number;
  /** Rounded: the symbol has a definition with symbols or arithmetic, and the literal has decimals. */
  readonly rounded: boolean;
}

/**
 * One definition of a symbol with the values printed for it, from its place to the next definition; or the student's value of an
 * expression that is no name (`\nabla f(1,-2) = …`, `A^{-1} = …`), kept under `keyOf` of its form.
 */
export interface Binding {
  readonly key: string;
  readonly head: Node;
  readonly chain?: Chain;
  readonly section: number;
  readonly offset: number;
  /** Parameters of a function; absent for a value. */
  readonly parameters?: readonly string[];
  /** What the symbol equals, as the chain continues; the definition is chosen among them. */
  readonly alternatives: readonly Node[];
  readonly printed: Printed[];
  /** From `let`: overrides from its line on. */
  readonly directive: boolean;
  readonly place: Span;
  /** Offset from which the definition's own names are looked up. */
  readonly lookup: number;
}
