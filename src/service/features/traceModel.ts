/** The trace of a computation as the panel shows it: words and numbers as text, places as offsets. */
import type { Span } from '../../text/span';

/** How much of an answer is shown: all, only where something is wrong, or only whether. */
export type Disclosure = 'value' | 'place' | 'verdict';

export interface Trace {
  readonly title: string;
  readonly summary: string;
  /** What is to be said beside the picture. */
  readonly notes: readonly string[];
  /** What it is about: a directive or a definition. */
  readonly place: Span;
  /** In the order of computation; the output is the last. */
  readonly nodes: readonly TraceNode[];
  readonly steps: readonly TraceMove[];
  readonly markdown: string;
}

export interface TraceNode {
  readonly id: number;
  /** Its name, else the sign of its operation. */
  readonly label: string;
  readonly named: boolean;
  /** How it was computed, readable; absent for what is given. */
  readonly formula?: string;
  readonly value?: TraceMatrix;
  /** The heading of the adjoint, `∂L/∂h₁`. */
  readonly gradientLabel?: string;
  readonly gradient?: TraceMatrix;
  readonly inputs: readonly TraceEdge[];
  readonly asked: boolean;
  /** Where it stands in the document: its definition, else its formula. */
  readonly span?: Span;
  /** All of it in words. */
  readonly words: string;
}

export interface TraceEdge {
  readonly from: number;
  /** The local derivative: a number, a small array on one line, or a size. */
  readonly local?: string;
  readonly words: string;
}

export interface TraceMatrix {
  /** `2×3`; absent for a number. */
  readonly shape?: string;
  /** At most 8×8 of it. */
  readonly rows: readonly (readonly string[])[];
  /** What is left out. */
  readonly more?: string;
  /** `[row, column]` of entries that the student has otherwise, from 0. */
  readonly wrong: readonly (readonly [number, number])[];
  /** What the student wrote for it, with its verdict. */
  readonly mark?: TraceMark;
  /** For copying; absent where it is too large. */
  readonly latex?: string;
  readonly numpy?: string;
}

export interface TraceMark {
  readonly kind: 'right' | 'wrong' | 'follows';
  readonly text: string;
}

export interface TraceMove {
  readonly node: number;
  readonly phase: 'forward' | 'backward';
  readonly text: string;
}
