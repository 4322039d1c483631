/**
 * What an operation declares. Its shape rule serves both the evaluation and the shape check, so `apply` may rely on it. `apply` is written in steps of
 * the tape, which brings its derivatives of every order over every field.
 */
import type { Tape, TapeNode } from '../tape';
import type { Dimensions } from '../tensor';

export type Options = Readonly<Record<string, number | string | boolean>>;

/** A shape, or why there is none: nothing fits, several readings fit, or it depends on values. */
export type ShapeAnswer = Dimensions | 'conflict' | 'ambiguous' | 'unknown';
export type ShapeRule = (shapes: readonly Dimensions[], options: Options) => ShapeAnswer;

export interface Operation {
  readonly name: string;
  /** Least and largest number of arguments. */
  readonly arity: readonly [number, number];
  readonly shape: ShapeRule;
  apply<T>(tape: Tape<T>, inputs: readonly TapeNode<T>[], options: Options): TapeNode<T>;
  /** Names of the fields it works over; absent: all. */
  readonly fields?: readonly string[];
}

export const isShape = (answer: ShapeAnswer): answer is Dimensions => typeof answer !== 'string';

export const numberOption = (options: Options, name: string, standard: number): number => {
  const value = options[name];
  return typeof value === 'number' ? value : standard;
};
