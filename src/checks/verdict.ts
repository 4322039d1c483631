/**
 * What a check says of a claim: codes and data, no text (service/messages makes the text). Offsets are the document's.
 */
import type { Span } from '../text/span';
import type { Reason } from '../engine/expression';
import type { DoubtKind } from '../claims/doubt';
import type { Value } from '../engine/value';
import type { Node } from '../latex/ast';

export type VerdictKind = 'holds' | 'rounded' | 'follows' | 'fails' | 'unknown';
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'none';

/** What is wrong with a failing claim, or how a tick was reached. */
export type VerdictCode =
  | 'exact' // holds, exactly or to machine precision
  | 'identity' // holds at every sample, confirmed at two precisions
  | 'convention' // holds under another convention: `convention`
  | 'rounded'
  | 'entry' // some entries of an array differ
  | 'value' // a number differs
  | 'not-identical' // an identity has a counterexample
  | 'shape' // shapes do not fit
  | 'truncated'
  | 'last-digit'
  | 'relation' // an inequality, decided
  | 'second-value' // two values for one thing
  | 'substitution' // a literal is not the value of the name it stands for
  | 'condition' // a condition that the values given later do not meet
  | 'follows'
  | 'withheld' // fails; how is not to be shown
  | 'unknown';

/** The smallest wrong piece: a literal, an entry, an operand. `row`/`column` (1-based) in an array. Values as text are made by service/format. */
export interface Part {
  readonly span: Span;
  readonly row?: number;
  readonly column?: number;
  /** Source text of the piece. */
  readonly written: string;
  /** What it should be, as a number; absent where only its place is known (a shape, an operator). */
  readonly computed?: number;
  /** Exact numerator and denominator of `computed` as decimal strings where it is rational and short. */
  readonly exact?: readonly [string, string];
  /** Decimals that the written piece shows (undefined: an integer or expression), for showing `computed` alike. */
  readonly decimals?: number;
  /** True where the student wrote a fraction here. */
  readonly fraction?: boolean;
}

/** Found by exact trial only. */
export interface Explanation {
  readonly code:
    | 'transposed'
    | 'sign'
    | 'swapped'
    | 'factor'
    | 'log-base'
    | 'truncated'
    | 'digit'
    | 'index-shift'
    | 'missing-factor'
    | 'missing-derivative'
    | 'missing-activation'
    | 'missing-bias'
    | 'not-flipped'
    | 'flipped'
    | 'not-accumulated'
    | 'turned'
    | 'one-sided'
    | 'left-out'
    | 'copied'
    | 'other-column';
  readonly detail?: string;
}

/** One line of evidence for the hover: what was computed on the way. */
export interface TraceStep {
  /** TeX or plain name of the quantity, e.g. `J_{f_1}(1, 2)`. */
  readonly label: string;
  readonly value: Value;
  /** Cells (row-major index) that are wrong in the student's array. */
  readonly wrong?: readonly number[];
}

/** What an operation found that decides by itself; service/messages makes the sentence. */
export type Finding =
  | TableFinding
  /** The update rule is this one, in this form. `not`: the form it is not, where it claims to be. */
  | { readonly kind: 'rule'; readonly rule: string; readonly variants: readonly string[]; readonly not?: string }
  /** A recurrence: where the closed form first differs. */
  | {
      readonly kind: 'recurrence';
      readonly failed?: 'base' | 'step' | 'value';
      readonly index: string;
      readonly at: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'stationary'; readonly subjects: readonly string[]; readonly solution?: number }
  | { readonly kind: 'limit'; readonly value?: number; readonly condition?: string }
  /** What is written is none of these: real and imaginary parts. */
  | { readonly kind: 'eigenvalues'; readonly values: readonly (readonly [number, number])[] }
  /** True at the numbers that these names have, not for all values. */
  | { readonly kind: 'at-values'; readonly names: readonly string[] }
  /** All shapes fit, and the result has this one. */
  | { readonly kind: 'shape'; readonly shape: string }
  /** A vector stands where a diagonal matrix is meant: `diag(written)` of that size. */
  | { readonly kind: 'diagonal'; readonly written: string; readonly size: number };

/** Rows of a truth table that differ, in the order of `inputs`. */
export interface TableFinding {
  readonly kind: 'table';
  readonly inputs: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly checked: number;
  /** Of a table that is written: how many inputs there are. */
  readonly of?: number;
  /** The heads of the columns that differ, or that were compared, where these are several. */
  readonly columns?: readonly string[];
  /** Entries of a vector that differ (1-based), of how many. */
  readonly units?: readonly number[];
  readonly size: number;
  /** Of a single threshold unit: biases b with from < b ≤ to would work; `none`: no bias would. */
  readonly bias?: { readonly name: string; readonly from?: number; readonly to?: number } | 'none';
}

/** Why a failure is only a hint: what the words around it say, or how it looks. */
export type VerdictDoubt = DoubtKind | 'row-reduction' | 'algebra';

export interface Verdict {
  readonly kind: VerdictKind;
  readonly code: VerdictCode;
  readonly severity: Severity;
  readonly parts: readonly Part[];
  /** The right member's value as the student wrote it, where it evaluates. */
  readonly written?: Value;
  /** What was computed (from the left member, or by the directive). */
  readonly computed?: Value;
  readonly reason?: Reason;
  readonly explanation?: Explanation;
  /** For 'convention', or what is wrong even so: its name, `assume`-able, e.g. `⊗ is full convolution`. */
  readonly convention?: string;
  readonly finding?: Finding;
  /** A failure that seems to be meant. */
  readonly doubt?: VerdictDoubt;
  readonly counterexample?: Readonly<Record<string, Value>>;
  /** Id of the failing claim that this one follows from. */
  readonly cause?: string;
  readonly trace: readonly TraceStep[];
}

/** One adjacent pair of a chain, or one directive. */
export interface CheckedClaim {
  /** `c1`, `c2`, … in document order. */
  readonly id: string;
  /** `equality`, `inequality`, `derivative-claim`, `antiderivative`, `shape`, `second-value`, `condition`, or the operation's name (`jacobian`). */
  readonly check: string;
  readonly source: 'document' | 'directive';
  /** The comment, where a directive asked. */
  readonly directive?: Span;
  /** The right member (DESIGN section 6). */
  readonly range: Span;
  readonly left?: Span;
  /** The formula (with its delimiters) that it stands in: lenses and block marks go there. */
  readonly block: Span;
  readonly relation: string;
  /** How it was read: TeX-free text of the two sides, e.g. `jacobian of f_2∘f_1 at (1, 2)`. */
  readonly readAs?: string;
  /** Trees, for fixes that rewrite an array or a number. Absent for directives without a compared member. */
  readonly rightTree?: Node;
  /** A directive whose way can be shown as a computation graph. */
  readonly hasGraph?: boolean;
  /** `%% ignore` or `check off` covers it: shown nowhere, listed with severity none. */
  readonly ignored?: boolean;
  readonly verdict: Verdict;
}

/** A directive that does not parse or a macro that does not expand. */
export interface Problem {
  readonly span: Span;
  readonly code: string;
  readonly token?: string;
  readonly expected?: readonly string[];
}

/** The answer of `show: query`. */
export interface Shown {
  readonly directive: Span;
  readonly readAs: string;
  readonly value?: Value;
  readonly reason?: Reason;
  readonly trace: readonly TraceStep[];
}

/** A formula in which nothing was decided, for the list of what was not read. */
export interface NotRead {
  readonly span: Span;
  readonly reason: Reason;
}

/** A symbol's definition, for hovers and related information. */
export interface SymbolInfo {
  readonly key: string;
  /** The heads of its definitions, in document order. */
  readonly places: readonly Span[];
  readonly value?: Value;
}

export interface CheckResult {
  readonly claims: readonly CheckedClaim[];
  readonly problems: readonly Problem[];
  readonly shown: readonly Shown[];
  readonly notRead: readonly NotRead[];
  readonly symbols: readonly SymbolInfo[];
}

export type UnannotatedMode = 'off' | 'numeric' | 'all';

/** One immutable object a document. */
export interface CheckOptions {
  readonly unannotated: UnannotatedMode;
  /** Work units; 10 times as much on Recompute. */
  readonly budget: number;
}
export const defaultOptions: CheckOptions = { unannotated: 'numeric', budget: 20_000_000 };
