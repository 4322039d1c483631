import type { Place, World } from '../claims/world';
import type { Expression } from '../engine/expression';
import type { Node, NumberNode } from '../latex/ast';

/** What a claim asks: does `right` equal what `left` gives in a world? */
export interface Question {
  readonly left: (world: World, vectors?: 'dot' | 'entrywise') => Expression;
  /** The left member, where it is one. */
  readonly leftNode?: Node;
  /** What a directive asks, where it is a formula. */
  readonly formula?: Node;
  /** What a directive's query is made of. */
  readonly asked?: readonly Node[];
  /** What `left` is at the definitions, where it is not the left member (numbers that stand for a formula). */
  readonly truth?: (world: World, vectors?: 'dot' | 'entrywise') => Expression;
  /** The formula that these numbers stand for, where no link between them fails. */
  readonly standsFor?: Node;
  /** An earlier failing link of the same chain. */
  readonly cause?: string;
  readonly right: Node;
  readonly relation: '=' | '≈';
  /** Where names are looked up from. */
  readonly place: Place;
  /** Printed values count up to here. */
  readonly printedBefore: number;
  readonly directive: boolean;
  /** Values that are given below it count as rounded: they solve the equation. */
  readonly solved?: boolean;
  /** Half a unit of literals that are tried as rounded ones. */
  readonly fine?: ReadonlyMap<NumberNode, number>;
  /** The decimals of the left member are as they were given: only those of the right one may be rounded. */
  readonly exactLeft?: boolean;
  /** A factor in the result says nothing. */
  readonly isCount?: boolean;
  /** Conventions to be tried instead of the document's. */
  readonly convention?: ReadonlyMap<string, string>;
  /** The right member is the left one with numbers put in: they are as rounded as what they stand for. */
  readonly substituted?: boolean;
}
