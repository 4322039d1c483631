/** What a directive says, as data with document spans (the grammar: index.ts). Nothing is resolved: names are trees. */
import type { Node } from '../../latex/ast';
import type { Span } from '../../text/span';

/** The body of a directive; all spans are offsets of `text`, the whole document. */
export interface DirectiveSource {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly skips?: readonly Span[];
  /** False where no colon stood behind the keyword. */
  readonly colon?: boolean;
}

export type Keyword = 'check' | 'show' | 'let' | 'assume' | 'ignore';

/** The words that have a meaning; a name may have several words, separated by one space. */
export interface Vocabulary {
  readonly operations: readonly string[];
  readonly options: readonly string[];
  /** Those that an operation takes; absent: any. */
  readonly optionsOf?: (operation: string) => readonly string[];
  /** Operations that say nothing without an operand: `jacobian`. */
  readonly needsOperand?: (operation: string) => boolean;
  /** Options that take no value: `flip`; a `=` behind one begins the claim. */
  readonly flags?: readonly string[];
  readonly conventions: readonly string[];
  readonly properties: readonly string[];
  /** Whether a word that opens a query is defined, or a function that one may type; decides what is a hint. */
  readonly isName?: (text: string) => boolean;
}

/** A stretch of the directive, read as mathematics. */
export interface Operand {
  readonly node: Node;
  readonly span: Span;
}

export interface Named {
  readonly name: string;
  readonly span: Span;
}

/** `f(x, y) = x y`: head `f`, parameters `x`, `y`. */
export interface Bind {
  readonly head: Operand;
  readonly parameters?: readonly Operand[];
  readonly value: Operand;
  readonly span: Span;
}

export interface Equation {
  readonly left: Operand;
  readonly right: Operand;
  readonly span: Span;
}

/** `size` where it is written as an integer. */
export interface Dimension extends Operand {
  readonly size?: number;
}

/** `R^{3×2}`, `Z`, `{0,1}^4`; without dimensions its elements are scalars. */
export interface SetSpec {
  readonly kind: 'R' | 'Z' | 'N' | 'C' | 'finite';
  /** Of a finite set. */
  readonly elements: readonly Operand[];
  readonly dimensions: readonly Dimension[];
  readonly span: Span;
}

export interface Option extends Named {
  readonly value?: Operand;
}

export type Modifier = { readonly span: Span } & (
  | { readonly kind: 'at'; readonly point: Operand }
  /** `at x = 1, y = 2`, where x is the variable or has no value. */
  | { readonly kind: 'at-values'; readonly binds: readonly Bind[] }
  | { readonly kind: 'where'; readonly binds: readonly Bind[] }
  | { readonly kind: 'wrt'; readonly subjects: readonly Operand[] }
  | { readonly kind: 'of'; readonly subject: Operand }
  | { readonly kind: 'for'; readonly names: readonly Operand[]; readonly set: SetSpec }
  | { readonly kind: 'for-range'; readonly names: readonly Operand[]; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'from'; readonly equations: readonly Equation[] }
  | { readonly kind: 'between'; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'as'; readonly name: Operand; readonly limit: Operand }
  | { readonly kind: 'with'; readonly options: readonly Option[] }
  | { readonly kind: 'to'; readonly count: number; readonly unit: 'decimals' | 'digits' }
  | { readonly kind: '±'; readonly tolerance: Operand }
);
export type ModifierKind = Modifier['kind'];

export interface Claim extends Operand {
  readonly relation: '=' | '≈';
  readonly relationSpan: Span;
}

export interface Query {
  /** Absent: the query is the expression `operands[0]`. */
  readonly operation?: Named;
  readonly operands: readonly Operand[];
  /** `det(A)`: the operation written as a function whose brackets are the whole operand; its tree as an expression. */
  readonly call?: Operand;
  readonly modifiers: readonly Modifier[];
  readonly claim?: Claim;
  /** The reading of `at x = 2` as a value for x, where `x` is a name: to be used if x has no value of its own. */
  readonly alternative?: Query;
  readonly span: Span;
}

export type Relop = '<' | '>' | '≤' | '≥' | '≠';

export type Fact = { readonly subjects: readonly Operand[]; readonly span: Span } & (
  | {
      readonly kind: 'is-in';
      readonly set?: SetSpec;
      readonly properties: readonly Named[];
      readonly bound?: { readonly relation: Relop; readonly value: Operand };
    }
  | { readonly kind: 'independent'; readonly of: readonly Operand[] }
  | { readonly kind: 'convention'; readonly convention: Named }
  | { readonly kind: 'function'; readonly function: Operand }
  | { readonly kind: 'result'; readonly operation: Named; readonly of: Operand }
);

export type ParsedDirective =
  /** Without a query: every step of the next block. */
  | { readonly kind: 'check'; readonly query?: Query }
  | { readonly kind: 'switch'; readonly on: boolean }
  | { readonly kind: 'show'; readonly query: Query }
  | { readonly kind: 'let'; readonly binds: readonly Bind[] }
  | { readonly kind: 'assume'; readonly facts: readonly Fact[] }
  | { readonly kind: 'ignore'; readonly text: string }
  /** A remark to a reader that only looks like a directive: `check: ask the TA`. */
  | { readonly kind: 'hint' };

/** It did not parse: where reading stopped, on which token (`` at the end), and what could have stood there. */
export interface DirectiveProblem {
  readonly kind: 'problem';
  readonly span: Span;
  readonly token: string;
  readonly expected: readonly string[];
}
