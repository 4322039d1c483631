import type { World } from '../claims/world';
import type { Expression } from '../engine/expression';
import type { Node } from '../latex/ast';

/** What a claim asks: does `right` equal what `left` gives in a world? */
export interface Question {
  readonly left: (world: World, vectors?: 'dot' | 'entrywise') => Expression;
  /** The left member, where it is one. */
  readonly leftNode?: Node;
  readonly right: Node;
  readonly relation: '=' | '≈';
  /** Where names are looked up from, and printed values count up to. */
  readonly at: number;
  readonly section: number;
  readonly printedBefore: number;
  readonly directive: boolean;
}
