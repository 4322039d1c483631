/**
 * The reverse sweep over a tape: from an output back to leaves. What lies between is found once; every sweep then takes a seed. Layouts: the Jacobian
 * in numerator layout (rows follow the output's entries, columns the leaves' in order), gradients in the shape of the variable.
 */
import { add, gather, join, reshape } from './operations/primitives';
import type { DerivativeExpression } from './expression';
import type { Tape, TapeNode } from './tape';
import { formatShape, isSingle, sizeOf } from './tensor';

type Node<T> = TapeNode<T>;

export class Sweep<T> {
  private readonly steps: readonly Node<T>[];
  private readonly relevant: ReadonlySet<Node<T>>;

  /** `cut`: derivatives end at the leaves, also where a leaf depends on another. */
  constructor(
    readonly tape: Tape<T>,
    readonly output: Node<T>,
    readonly leaves: readonly Node<T>[],
    cut: boolean,
  ) {
    const ends = new Set(leaves);
    const reached = ancestors(output, cut ? ends : new Set()).sort((a, b) => a.id - b.id);
    const relevant = new Set<Node<T>>();
    for (const node of reached)
      if (ends.has(node) || node.inputs.some((input) => relevant.has(input))) relevant.add(node);
    this.relevant = relevant;
    this.steps = reached.filter((node) => relevant.has(node) && !(cut && ends.has(node))).reverse();
  }

  /** The adjoint of each leaf, in its shape, for an adjoint of the output; a failed node if a step has none. */
  adjoints(seed: Node<T>): Node<T>[] {
    const { tape } = this;
    const adjoints = new Map<Node<T>, Node<T>>([[this.output, seed]]);
    const origin = tape.origin;
    for (const node of this.steps) {
      const adjoint = adjoints.get(node);
      if (!adjoint) continue;
      if (adjoint.failure) return this.leaves.map(() => adjoint);
      this.propagate(node, adjoint, adjoints);
    }
    tape.origin = origin;
    return this.leaves.map((leaf) => adjoints.get(leaf) ?? tape.zeros(leaf.shape));
  }

  /** All entries of the leaves' adjoints in a row. */
  row(seed: Node<T>): Node<T> {
    const size = this.leaves.reduce((total, leaf) => total + sizeOf(leaf.shape), 0);
    return join(this.tape, this.adjoints(seed), [size]);
  }

  private propagate(node: Node<T>, adjoint: Node<T>, adjoints: Map<Node<T>, Node<T>>): void {
    const { tape } = this;
    const { inputs, primitive } = node;
    tape.origin = node.origin;
    const wanted = (input: number): boolean => this.relevant.has(inputs[input]!);
    const found =
      primitive?.adjoints?.({ tape, node, adjoint, inputs, wanted }) ??
      inputs.map(() => tape.failHere('not-supported'));
    for (const [k, contribution] of found.entries()) {
      const input = inputs[k]!;
      if (!contribution || !wanted(k)) continue;
      const before = adjoints.get(input);
      adjoints.set(input, before ? add(tape, before, contribution) : contribution);
    }
  }
}

/** A derivative in its layout. Steps of the last sweep are recorded only if a derivative is taken of it in turn (`nested`). */
export const layOut = <T>(
  tape: Tape<T>,
  layout: DerivativeExpression['layout'],
  output: Node<T>,
  leaves: readonly Node<T>[],
  nested: boolean,
): Node<T> => {
  const result = layouts[layout](tape, output, leaves, nested);
  tape.recording = true;
  return result;
};

type Layout = <T>(tape: Tape<T>, output: Node<T>, leaves: readonly Node<T>[], nested: boolean) => Node<T>;

const layouts: Record<DerivativeExpression['layout'], Layout> = {
  gradient(tape, output, leaves, nested) {
    tape.recording = nested;
    return gradient(tape, output, leaves);
  },
  jacobian(tape, output, leaves, nested) {
    tape.recording = nested;
    return jacobian(tape, output, leaves);
  },
  partial: (tape, output, leaves, nested) =>
    leaves.reduce((node, leaf, k) => {
      tape.recording = nested || k < leaves.length - 1;
      return partial(tape, node, leaf);
    }, output),
  hessian(tape, output, leaves, nested) {
    const first = gradient(tape, output, leaves);
    const flat = reshape(tape, first, [sizeOf(first.shape)]);
    tape.recording = nested;
    return jacobian(tape, flat, leaves);
  },
};

/** [m, n]: the derivative of each entry of the output by each entry of the leaves. */
const jacobian = <T>(tape: Tape<T>, output: Node<T>, leaves: readonly Node<T>[]): Node<T> => {
  const sweep = new Sweep(tape, output, leaves, true);
  const rows: Node<T>[] = [];
  const m = sizeOf(output.shape);
  if (output.failure) return output;
  for (let k = 0; k < m && !rows.at(-1)?.failure; k++) rows.push(sweep.row(tape.unit(output.shape, k)));
  const n = leaves.reduce((total, leaf) => total + sizeOf(leaf.shape), 0);
  return rows.at(-1)?.failure ? rows.at(-1)! : join(tape, rows, [m, n]);
};

/** Of a scalar: in the shape of the variable; of several variables all entries in a vector. */
const gradient = <T>(tape: Tape<T>, output: Node<T>, leaves: readonly Node<T>[]): Node<T> => {
  if (output.failure) return output;
  if (!isSingle(output.shape)) return tape.failHere('shape', formatShape(output.shape));
  const sweep = new Sweep(tape, output, leaves, true);
  const seed = tape.unit(output.shape, 0);
  return leaves.length === 1 ? sweep.adjoints(seed)[0]! : sweep.row(seed);
};

/**
 * By a scalar variable, in the shape of the output. Of an entrywise function of a tensor the diagonal of the Jacobian, in its shape, provided the rest is
 * zero.
 */
const partial = <T>(tape: Tape<T>, output: Node<T>, leaf: Node<T>): Node<T> => {
  if (output.failure) return output;
  const all = jacobian(tape, output, [leaf]);
  if (all.failure || isSingle(leaf.shape)) return reshape(tape, all, output.shape);
  const n = sizeOf(leaf.shape);
  const isDiagonal = Array.from(all.data).every((x, k) => k % (n + 1) === 0 || tape.field.isZero(x));
  if (sizeOf(output.shape) !== n || !isDiagonal)
    return tape.failHere('shape', `${formatShape(output.shape)} and ${formatShape(leaf.shape)}`);
  const diagonal = Int32Array.from({ length: n }, (_, k) => k * (n + 1));
  return gather(tape, all, diagonal, output.shape);
};

const ancestors = <T>(output: Node<T>, ends: ReadonlySet<Node<T>>): Node<T>[] => {
  const seen = new Set<Node<T>>();
  const pending = [output];
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (!node.tracked || seen.has(node)) continue;
    seen.add(node);
    if (!ends.has(node)) for (const input of node.inputs) pending.push(input);
  }
  return [...seen];
};
