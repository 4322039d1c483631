/**
 * Derivatives of a whole evaluation: how far rounded literals reach (`sensitivities`), and the gradients of a scalar by every named quantity of a
 * network (`gradients`). Derivatives written in a formula are evaluated where they stand (evaluate.ts); all use the sweep of adjoints.ts.
 */
import { Sweep } from './adjoints';
import type { Budget } from './budget';
import { plain } from './evaluate';
import type { Watch } from './evaluationScope';
import { Evaluator, type Environment } from './evaluator';
import { failure, success, type Expression, type NumberExpression, type Outcome } from './expression';
import { float64 } from './fields/float64';
import type { Tape, TapeNode, Tie } from './tape';
import { formatShape, isSingle } from './tensor';
import type { Tensor } from './value';

export interface Sensitivities {
  readonly value: Tensor<number>;
  readonly scale: number;
  /** For each entry Σ |∂entry/∂literal|·halfUnit over the rounded literals; a literal that is used twice counts once. */
  readonly radius: Float64Array;
}

/** First-order. Zero where there is no rounded literal. */
export const sensitivities = (
  expression: Expression,
  { variables, budget }: { variables?: ReadonlyMap<string, Tensor<number>>; budget: Budget },
): Outcome<Sensitivities> => {
  const evaluator = new Evaluator({ field: float64, variables, budget }, true);
  const node = evaluator.run(expression);
  if (node.failure) return failure(node.failure);
  const { scale } = evaluator.tape;
  const radius = new Float64Array(node.data.length);
  const failed = addRadii(evaluator.tape, node, evaluator.rounded, radius);
  return failed?.failure ? failure(failed.failure) : success({ value: plain(node), scale, radius });
};

const addRadii = (
  tape: Tape<number>,
  node: TapeNode<number>,
  rounded: ReadonlyMap<NumberExpression, TapeNode<number>>,
  radius: Float64Array,
): TapeNode<number> | undefined => {
  const literals = [...rounded];
  if (literals.length === 0 || !node.tracked) return undefined;
  tape.recording = false;
  const sweep = new Sweep(tape, node, literals.map(([, leaf]) => leaf), false); // prettier-ignore
  for (let k = 0; k < radius.length; k++) {
    const adjoints = sweep.adjointsOf(k);
    for (const [i, adjoint] of adjoints.entries()) {
      if (adjoint.failure) return adjoint;
      radius[k]! += Math.abs(adjoint.data[0]!) * literals[i]![0].halfUnit!;
    }
  }
  return undefined;
};

export interface Gradients<T> {
  readonly value: Tensor<T>;
  readonly scale: number;
  readonly ties: readonly Tie[];
  /** By key: the value of the quantity and the derivative of the scalar by it, in its shape. Keys that do not occur are absent. */
  readonly byKey: ReadonlyMap<string, { readonly value: Tensor<T>; readonly gradient: Tensor<T> }>;
}

/** Of a scalar, by every quantity of these names, all in one sweep; quantities that depend on others of them are not cut (total derivatives). */
export const gradients = <T>(
  expression: Expression,
  keys: readonly string[],
  environment: Environment<T>,
): Outcome<Gradients<T>> => {
  const evaluator = new Evaluator(environment);
  const { tape } = evaluator;
  const watch: Watch<T> = { keys: new Set(keys), leaves: new Map() };
  const node = evaluator.run(expression, watch);
  if (node.failure) return failure(node.failure);
  if (!isSingle(node.shape))
    return failure({ code: 'shape', name: 'gradient', detail: formatShape(node.shape), span: expression.span });
  const { scale } = tape;
  tape.recording = false;
  const leaves = [...watch.leaves];
  const sweep = new Sweep(tape, node, leaves.map(([, leaf]) => leaf.node), false); // prettier-ignore
  const adjoints = sweep.adjointsOf(0);
  const failed = adjoints.find((adjoint) => adjoint.failure);
  if (failed?.failure) return failure(failed.failure);
  const byKey = new Map(
    leaves.map(([key, leaf], k) => [key, { value: plain(leaf.node), gradient: plain(adjoints[k]!) }] as const),
  );
  return success({ value: plain(node), scale, ties: [...tape.ties], byKey });
};
