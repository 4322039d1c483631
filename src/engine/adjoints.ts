/**
 * The reverse sweep over a tape: from an output back to leaves. What lies between is found once. Layouts: the Jacobian
 * in numerator layout (rows follow the output's entries, columns the leaves' in order), gradients in the shape of the variable.
 */
import { add, gather, isJoined, join, reshape } from './operations/primitives';
import type { DerivativeExpression } from './expression';
import type { Tape, TapeNode } from './tape';
import { formatShape, isSingle, sizeOf } from './tensor';

type Node<T> = TapeNode<T>;

/** A node between the output and the leaves, with the places of its inputs; nowhere: no leaf can be reached there. */
interface SweepStep<T> {
  readonly node: Node<T>;
  readonly inputs: readonly number[];
}

export class Sweep<T> {
  /** By place: inputs before what is made of them. */
  private readonly steps: SweepStep<T>[] = [];
  /** By the id of a node. */
  private readonly places: Int32Array;
  /** The nodes of its entries, where the output was joined from single ones: from there a sweep meets only what that entry depends on. */
  private readonly entries: readonly Node<T>[] | undefined;

  /** `cut`: derivatives end at the leaves, also where a leaf depends on another. */
  constructor(
    readonly tape: Tape<T>,
    readonly output: Node<T>,
    readonly leaves: readonly Node<T>[],
    cut: boolean,
  ) {
    this.entries = isJoined(output) && output.inputs.length === sizeOf(output.shape) ? output.inputs : undefined;
    const places = (this.places = new Int32Array(output.id + 1).fill(unseen));
    for (const leaf of leaves) places[leaf.id] = unseenLeaf;
    const pending = [output];
    while (pending.length > 0) {
      const node = pending[pending.length - 1]!;
      const before = pending.length;
      const place = places[node.id]!;
      const inputs = node.tracked && !(place === unseenLeaf && cut) ? node.inputs : none;
      if (place < nowhere) for (const input of inputs) if (places[input.id]! < nowhere) pending.push(input);
      if (pending.length > before) continue;
      pending.pop();
      if (place < nowhere) places[node.id] = this.place(node, inputs, place === unseenLeaf);
    }
  }

  /** The derivative of one entry of the output by each leaf, in the leaf's shape; failed nodes if a step has no rule. */
  adjointsOf(entry: number): Node<T>[] {
    const { tape, steps, output, entries } = this;
    const from = entries ? entries[entry]! : output;
    const start = this.places[from.id]!;
    const cost = start + 1;
    if (!tape.budget.spend(cost)) return this.leaves.map(() => tape.tooLarge(cost));
    const adjoints = new Array<Node<T> | undefined>(cost).fill(undefined);
    if (start !== nowhere) adjoints[start] = tape.unit(from.shape, entries ? 0 : entry);
    const origin = tape.origin;
    for (let place = start; place >= 0; place--) {
      const adjoint = adjoints[place];
      if (adjoint?.failure) return this.leaves.map(() => adjoint);
      if (adjoint) this.propagate(steps[place]!, adjoint, adjoints);
    }
    tape.origin = origin;
    return this.leaves.map((leaf) => adjoints[this.places[leaf.id] ?? nowhere] ?? tape.zeros(leaf.shape));
  }

  /** The same, all entries in a row. */
  rowOf(entry: number): Node<T> {
    const size = this.leaves.reduce((total, leaf) => total + sizeOf(leaf.shape), 0);
    return join(this.tape, this.adjointsOf(entry), [size]);
  }

  /** Behind its inputs, which have their place by now. */
  private place(node: Node<T>, inputs: readonly Node<T>[], isLeaf: boolean): number {
    const places = inputs.map((input) => this.places[input.id]!);
    return isLeaf || !places.every(isNowhere) ? this.steps.push({ node, inputs: places }) - 1 : nowhere;
  }

  private propagate({ node, inputs }: SweepStep<T>, adjoint: Node<T>, adjoints: (Node<T> | undefined)[]): void {
    if (inputs.every(isNowhere)) return;
    const { tape } = this;
    tape.origin = node.origin;
    const wanted = (input: number): boolean => inputs[input] !== nowhere;
    const found = node.primitive?.adjoints?.({ tape, node, adjoint, inputs: node.inputs, wanted });
    for (let k = 0; k < inputs.length; k++) {
      const place = inputs[k]!;
      const contribution = found ? found[k] : tape.failHere('not-supported');
      if (place === nowhere || !contribution) continue;
      const before = adjoints[place];
      adjoints[place] = before ? add(tape, before, contribution) : contribution;
    }
  }
}

const none: readonly never[] = [];
/** No place, and none yet. */
const [nowhere, unseen, unseenLeaf] = [-1, -2, -3];
const isNowhere = (place: number): boolean => place === nowhere;

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
  if (output.failure) return output;
  const sweep = new Sweep(tape, output, leaves, true);
  const rows: Node<T>[] = [];
  const m = sizeOf(output.shape);
  for (let k = 0; k < m; k++) {
    const row = sweep.rowOf(k);
    if (row.failure) return row;
    rows.push(row);
  }
  const n = leaves.reduce((total, leaf) => total + sizeOf(leaf.shape), 0);
  return join(tape, rows, [m, n]);
};

/** Of a scalar: in the shape of the variable; of several variables all entries in a vector. */
const gradient = <T>(tape: Tape<T>, output: Node<T>, leaves: readonly Node<T>[]): Node<T> => {
  if (output.failure) return output;
  if (!isSingle(output.shape)) return tape.failHere('shape', formatShape(output.shape));
  const sweep = new Sweep(tape, output, leaves, true);
  return leaves.length === 1 ? sweep.adjointsOf(0)[0]! : sweep.rowOf(0);
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
