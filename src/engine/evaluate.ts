/**
 * Evaluates an expression over a field. Every step is a node of a tape, so that derivatives inside the expression are the tape's reverse sweeps.
 * Nothing here throws; a failure carries the operation and the place.
 */
import { Evaluator, type Environment } from './evaluator';
import { failure, success, type Expression, type Outcome } from './expression';
import type { Tape, Tie } from './tape';
import type { Tensor } from './value';

export type { Environment } from './evaluator';
export type { Tie } from './tape';

export interface Evaluation<T> {
  readonly value: Tensor<T>;
  /** The largest absolute value of any intermediate entry. */
  readonly scale: number;
  readonly ties: readonly Tie[];
  /** Every entry is finite (an infinity can only come from a written one). */
  readonly defined: boolean;
}

export const evaluate = <T>(expression: Expression, environment: Environment<T>): Outcome<Evaluation<T>> => {
  const evaluator = new Evaluator(environment);
  const node = evaluator.run(expression);
  return node.failure ? failure(node.failure) : success(evaluationOf(evaluator.tape, node));
};

/** What the tape knows of a value on it. */
export const evaluationOf = <T>({ scale, ties, field }: Tape<T>, node: Tensor<T>): Evaluation<T> => ({
  value: plain(node),
  scale,
  ties: [...ties],
  defined: field.kernels.largest(node.data) < Infinity,
});

/** A node's value alone. */
export const plain = <T>({ shape, data }: Tensor<T>): Tensor<T> => ({ shape, data });
