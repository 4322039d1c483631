/** The trace panel: what the server says of a computation, and what the panel and the client say to each other. Plain data; text is ready to be shown. */
import type { PositionParams, Range } from './index';

export interface TraceParams extends PositionParams {
  /** Not only what has a name. */
  readonly everyOperation: boolean;
}

export interface TraceResult {
  readonly version: number;
  readonly trace?: Trace;
  /** Why there is none. */
  readonly message?: string;
}

export interface Trace {
  readonly title: string;
  readonly summary: string;
  readonly notes: readonly string[];
  /** What it is about: a directive or a definition. */
  readonly place: Range;
  /** In the order of computation; the output is the last. */
  readonly nodes: readonly TraceNode[];
  readonly steps: readonly TraceMove[];
  readonly markdown: string;
}

export interface TraceNode {
  readonly id: number;
  readonly label: string;
  readonly named: boolean;
  readonly formula?: string;
  readonly value?: TraceMatrix;
  readonly gradientLabel?: string;
  readonly gradient?: TraceMatrix;
  readonly inputs: readonly TraceEdge[];
  /** A directive asks for its derivative. */
  readonly asked: boolean;
  readonly range?: Range;
  /** All of it in words. */
  readonly words: string;
}

export interface TraceEdge {
  readonly from: number;
  readonly local?: string;
  readonly words: string;
}

export interface TraceMatrix {
  readonly shape?: string;
  readonly rows: readonly (readonly string[])[];
  readonly more?: string;
  readonly wrong: readonly (readonly [number, number])[];
  readonly mark?: { readonly kind: 'right' | 'wrong' | 'follows'; readonly text: string };
  readonly latex?: string;
  readonly numpy?: string;
}

export interface TraceMove {
  readonly node: number;
  readonly phase: 'forward' | 'backward';
  readonly text: string;
}

/** Client → panel. */
export type ToPanel =
  | { readonly kind: 'show'; readonly trace: Trace; readonly state: PanelState }
  | { readonly kind: 'message'; readonly text: string; readonly state: PanelState }
  /** The cursor is in this node's source; absent: in none. */
  | { readonly kind: 'highlight'; readonly node?: number }
  | { readonly kind: 'said'; readonly text: string };

/** Panel → client. */
export type FromPanel =
  | { readonly kind: 'ready' }
  | { readonly kind: 'go'; readonly node: number }
  | { readonly kind: 'detail'; readonly everyOperation: boolean }
  | { readonly kind: 'copy'; readonly text: string; readonly what: 'latex' | 'numpy' | 'markdown' | 'svg' }
  | { readonly kind: 'save'; readonly text: string; readonly what: 'markdown' | 'svg' };

/** What a panel is restored from. */
export type PanelState = TraceParams;
