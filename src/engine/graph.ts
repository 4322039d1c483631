/**
 * The computation graph of an expression: every named quantity, or every operation too, with its value, the derivative of the result by it
 * (the adjoint), and the local derivatives along its edges. Values and adjoints are those of one tape: one evaluation, one reverse sweep for
 * each entry of the result (Griewank and Walther, Evaluating Derivatives, ch. 3). A local derivative is a sweep that ends at the next nodes.
 */
import { Sweep } from './adjoints';
import { plain } from './evaluate';
import { Evaluator, type Environment } from './evaluator';
import { failure, success, type Expression, type Outcome, type Reason } from './expression';
import type { Span } from '../text/span';
import type { Tape, TapeNode, Tie } from './tape';
import { isSingle, sameShape, sizeOf } from './tensor';
import type { Tensor } from './value';
import { visit } from './traverse';

export interface ComputationGraph<T> {
  /** In the order of computation; the result is the last. */
  readonly nodes: readonly GraphNode<T>[];
  /** The adjoints are gradients in the node's shape, or Jacobians in numerator layout where the result has several entries. */
  readonly layout: 'gradient' | 'jacobian';
  readonly ties: readonly Tie[];
  /** Why there are no adjoints. */
  readonly reason?: Reason;
}

export interface GraphNode<T> {
  /** The name that the document gives it, and where. */
  readonly key?: string;
  readonly nameSpan?: Span;
  /** What made it, and where that is written; absent for what is given. */
  readonly operation?: string;
  readonly span?: Span;
  readonly value: Tensor<T>;
  readonly adjoint?: Tensor<T>;
  readonly inputs: readonly GraphEdge<T>[];
}

export interface GraphEdge<T> {
  /** Index of the node that it comes from. */
  readonly from: number;
  /** The Jacobian along this edge alone, or, where that is diagonal, its diagonal in the node's shape; absent where it is large. */
  readonly local?: Tensor<T>;
  readonly entrywise: boolean;
}

export interface GraphOptions {
  /** False: only what has a name. */
  readonly everyOperation: boolean;
  /** More nodes are `too-large`. */
  readonly most: number;
}

export const computationGraph = <T>(
  expression: Expression,
  environment: Environment<T>,
  options: GraphOptions,
): Outcome<ComputationGraph<T>> => {
  const seen = new Observed<T>(expression);
  const evaluator = new Evaluator<T>(environment, false, (e, node, tape) => seen.observe(e, node, tape));
  const output = evaluator.run(expression);
  if (output.failure) return failure(output.failure);
  const stops = (node: TapeNode<T>, above: TapeNode<T>): boolean => seen.stopsAt(node, above, options.everyOperation);
  const found = connect(output, stops);
  if (found.length > options.most)
    return failure({ code: 'too-large', detail: `${found.length}`, span: expression.span });
  const { tape } = evaluator;
  tape.recording = false;
  const adjoints = adjointsOf(tape, output, found);
  const indices = new Map(found.map(({ node }, k) => [node, k] as const));
  const nodes = found.map(({ node, inputs }, k): GraphNode<T> => ({
    ...seen.labels.get(node),
    value: plain(node),
    adjoint: adjoints.values?.[k],
    inputs: edges(tape, node, inputs, indices),
  }));
  const layout = isSingle(output.shape) ? 'gradient' : 'jacobian';
  return success({ nodes, layout, ties: [...tape.ties], reason: adjoints.reason });
};

/** Jacobians with more entries are left out. */
const mostLocal = 64;
/** Entries of a result by which derivatives are still taken. */
const mostRows = 16;

interface Label {
  key?: string;
  nameSpan?: Span;
  operation?: string;
  span?: Span;
}

/** What the evaluation met. Names of numbers become nodes of their own, from which derivatives can be taken. */
class Observed<T> {
  readonly labels = new Map<TapeNode<T>, Label>();
  private readonly watched = new Map<TapeNode<T>, TapeNode<T>>();
  private readonly indices = new Set<string>();

  constructor(root: Expression) {
    visit(root, (e) => void (e.kind === 'reduce' && this.indices.add(e.index)));
  }

  observe(expression: Expression, node: TapeNode<T>, tape: Tape<T>): TapeNode<T> {
    if (expression.kind === 'reference') return this.named(expression, node, tape);
    const operation = operationOf(expression);
    if (operation && node.tracked && !this.labels.has(node))
      this.labels.set(node, { operation, span: expression.span });
    return node;
  }

  /** A sum in a sum is one sum, unless it has a name. */
  stopsAt(node: TapeNode<T>, above: TapeNode<T>, everyOperation: boolean): boolean {
    const label = this.labels.get(node);
    if (!label || label.key !== undefined) return label !== undefined;
    return everyOperation && !(label.operation === 'plus' && this.labels.get(above)?.operation === 'plus');
  }

  private named({ key, span }: { key: string; span?: Span }, given: TapeNode<T>, tape: Tape<T>): TapeNode<T> {
    if (this.indices.has(key)) return given;
    const node = given.tracked ? given : (this.watched.get(given) ?? tape.watch(given));
    this.watched.set(given, node);
    const label = this.labels.get(node) ?? {};
    if (label.key === undefined) this.labels.set(node, { ...label, key, nameSpan: span });
    return node;
  }
}

function operationOf(e: Expression): string | undefined {
  if (e.kind === 'call' || e.kind === 'reduce') return e.operation;
  return e.kind === 'array' ? 'array' : undefined;
}

interface Found<T> {
  readonly node: TapeNode<T>;
  readonly inputs: readonly TapeNode<T>[];
}

type Stops<T> = (node: TapeNode<T>, above: TapeNode<T>) => boolean;

/** From the output down to what is given; between two nodes lie steps of the tape that are not shown. */
function connect<T>(output: TapeNode<T>, stops: Stops<T>): Found<T>[] {
  const found = new Map<TapeNode<T>, Found<T>>();
  const pending = [output];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (found.has(node)) continue;
    const inputs = nextStops(node, stops);
    found.set(node, { node, inputs });
    pending.push(...inputs);
  }
  return [...found.values()].sort((a, b) => a.node.id - b.node.id);
}

function nextStops<T>(from: TapeNode<T>, stops: Stops<T>): TapeNode<T>[] {
  const next = new Set<TapeNode<T>>();
  const seen = new Set<TapeNode<T>>();
  const pending = [...from.inputs];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node) || !node.tracked) continue;
    seen.add(node);
    if (stops(node, from)) next.add(node);
    else pending.push(...node.inputs);
  }
  return [...next].sort((a, b) => a.id - b.id);
}

/** In the nodes' shapes for a single output, else [entries of the output, entries of the node]. */
function adjointsOf<T>(
  tape: Tape<T>,
  output: TapeNode<T>,
  found: readonly Found<T>[],
): { values?: readonly Tensor<T>[]; reason?: Reason } {
  const rows = sizeOf(output.shape);
  const all = found.map(({ node }) => node);
  if (!output.tracked) return {};
  if (rows > mostRows) return { reason: { code: 'too-large', detail: `${rows}` } };
  const swept = sweeps(tape, output, all, false).map((row, entry) =>
    row.map((node, k) => (all[k] === output ? tape.unit(output.shape, entry) : node)),
  );
  const failed = swept.flat().find((node) => node.failure);
  if (failed?.failure) return { reason: failed.failure };
  return { values: isSingle(output.shape) ? swept[0]!.map(plain) : all.map((node, k) => stacked(swept, k, node)) };
}

/** Of each entry of the output: the adjoints of the leaves. */
function sweeps<T>(tape: Tape<T>, output: TapeNode<T>, leaves: readonly TapeNode<T>[], cut: boolean): TapeNode<T>[][] {
  const sweep = new Sweep(tape, output, leaves, cut);
  return Array.from({ length: sizeOf(output.shape) }, (_, k) => sweep.adjointsOf(k));
}

const stacked = <T>(swept: readonly TapeNode<T>[][], k: number, node: TapeNode<T>): Tensor<T> => ({
  shape: [swept.length, sizeOf(node.shape)],
  data: swept.flatMap((row) => Array.from(row[k]!.data)),
});

function edges<T>(
  tape: Tape<T>,
  node: TapeNode<T>,
  inputs: readonly TapeNode<T>[],
  indices: ReadonlyMap<TapeNode<T>, number>,
): GraphEdge<T>[] {
  const rows = sizeOf(node.shape);
  const isSmall = rows <= mostLocal && inputs.every((input) => rows * sizeOf(input.shape) <= mostLocal * mostLocal);
  const swept = isSmall && inputs.length > 0 ? sweeps(tape, node, inputs, true) : undefined;
  const isKnown = swept?.flat().every((adjoint) => !adjoint.failure);
  return inputs.map((input, k) => ({
    from: indices.get(input)!,
    ...(swept && isKnown ? localOf(tape, node, input, stacked(swept, k, input)) : { entrywise: false }),
  }));
}

/** Numbers as numbers; of an entrywise function the diagonal; other large Jacobians not at all. */
function localOf<T>(
  tape: Tape<T>,
  node: TapeNode<T>,
  input: TapeNode<T>,
  jacobian: Tensor<T>,
): Pick<GraphEdge<T>, 'local' | 'entrywise'> {
  const n = sizeOf(node.shape);
  if (n === 1) return { local: { shape: input.shape, data: jacobian.data }, entrywise: false };
  const isDiagonal =
    sameShape(node.shape, input.shape) &&
    Array.from(jacobian.data).every((x, k) => k % (n + 1) === 0 || tape.field.isZero(x));
  if (isDiagonal) {
    const data = Array.from({ length: n }, (_, k) => jacobian.data[k * (n + 1)]!);
    return { local: { shape: node.shape, data }, entrywise: true };
  }
  return jacobian.data.length <= mostLocal ? { local: jacobian, entrywise: false } : { entrywise: false };
}
