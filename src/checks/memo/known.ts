/** What is kept of a section: everything by its place in the section and those around it, nothing by its offset. */
import type { Span } from '../../text/span';
import type { Verdict } from '../verdict';

/** The section itself is at depth 0, the one around it at depth 1, and so on. */
export interface InSight {
  readonly depth: number;
  /** Among the section's own formulas and directives, or its own chains. */
  readonly index: number;
}

/** A span relative to the formula or directive that it lies in. */
export interface RelativeSpan extends Span, InSight {}

/** A link of a chain that claims something. */
export interface KnownLink {
  readonly member: number;
  readonly check: string;
  /** Its spans are relative; its cause is in `cause`. */
  readonly verdict: Verdict;
  /** The chain of the cause, and which of its claims it is. */
  readonly cause?: InSight & { readonly claim: number };
}

export interface KnownChain {
  /** What the symbol table asked while it read the chain. */
  readonly answers: readonly boolean[];
  /** Names that a substitution gives values to, and which node of the chain the value is. */
  readonly given: readonly (readonly [string, number])[];
  readonly links: readonly KnownLink[];
  /** Half units of the chain's numbers once it was checked. */
  readonly rounding: readonly (number | undefined)[];
}

export interface KnownSection {
  readonly chains: readonly KnownChain[];
}
