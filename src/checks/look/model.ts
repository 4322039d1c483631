/** What can be looked at in a document beyond its verdicts: the computation graph at a place, and the symbol under the cursor. Plain data. */
import type { Reason } from '../../engine/expression';
import type { Shape, Value } from '../../engine/value';
import type { Span } from '../../text/span';

export interface InspectedNode {
  /** Normalised name. */
  readonly key?: string;
  readonly nameSpan?: Span;
  /** The operation that made it, by the engine's name. */
  readonly operation?: string;
  /** Where the operation is written. */
  readonly span?: Span;
  readonly value: Value;
  readonly adjoint?: Value;
  readonly inputs: readonly InspectedEdge[];
  /** The directive asks for its derivative. */
  readonly asked: boolean;
  /** Where the document prints its value, and the derivative of the output by it. */
  readonly printed: readonly Span[];
  readonly printedAdjoint: readonly Span[];
}

export interface InspectedEdge {
  readonly from: number;
  /** Numerator layout, or the diagonal of an entrywise step. */
  readonly local?: Value;
  readonly entrywise: boolean;
}

export interface InspectedGraph {
  /** What asked: the operation's name, `network` for the loss of a section, `definition` for a quantity alone. */
  readonly origin: string;
  /** The directive or definition that it belongs to. */
  readonly place: Span;
  /** In the order of computation; the output is the last. */
  readonly nodes: readonly InspectedNode[];
  readonly layout: 'gradient' | 'jacobian';
  readonly tied: boolean;
  /** Why there are no adjoints. */
  readonly reason?: Reason;
}

/** A graph, or why there is none. */
export type GraphAnswer =
  { readonly ok: true; readonly graph: InspectedGraph } | { readonly ok: false; readonly reason?: Reason };

export interface InspectedSymbol {
  readonly key: string;
  /** The name as it stands under the cursor. */
  readonly span: Span;
  readonly definition?: Span;
  /** What it is defined by, as it is written. */
  readonly formula?: Span;
  readonly parameters?: readonly string[];
  readonly value?: Value;
  /** Declared, where it has no value. */
  readonly shape?: Shape;
  readonly reason?: Reason;
  /** Inside a network: the derivative of its loss, and each step that the symbol enters. */
  readonly network?: {
    readonly loss?: string;
    readonly gradient: Value;
    readonly into: readonly {
      readonly key?: string;
      readonly span?: Span;
      readonly local: Value;
      readonly entrywise: boolean;
    }[];
  };
}
