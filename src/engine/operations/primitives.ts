/**
 * The steps that all operations are made of: entrywise arithmetic, moving entries, sums (matmul.ts has products). Each adjoint rule is written in the same
 * steps (rules: Giles, Collected matrix derivative results, 2008). Shapes are the caller's responsibility.
 */
import type { BinaryName, FunctionName } from '../field';
import type { Primitive, Step, Tape, TapeNode } from '../tape';
import { asMatrix, sameShape, sizeOf, type Dimensions } from '../tensor';
import { derivatives } from './functions';

type Node<T> = TapeNode<T>;

/** Entrywise; one operand may have a single entry. The result has `shape`, by default that of the operand with more entries or dimensions. */
export const add = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape = widest(a, b)): Node<T> =>
  t.record(addStep, [a, b], shape);
export const sub = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape = widest(a, b)): Node<T> =>
  t.record(subStep, [a, b], shape);
export const mul = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape = widest(a, b)): Node<T> =>
  t.record(mulStep, [a, b], shape);
export const div = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape = widest(a, b)): Node<T> =>
  t.record(divStep, [a, b], shape);
export const pow = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape = widest(a, b)): Node<T> =>
  t.record(powStep, [a, b], shape);
export const mod = <T>(t: Tape<T>, a: Node<T>, b: Node<T>, shape = widest(a, b)): Node<T> =>
  t.record(modStep, [a, b], shape);
export const neg = <T>(t: Tape<T>, a: Node<T>): Node<T> => t.record(negStep, [a], a.shape);

export const sum = <T>(t: Tape<T>, a: Node<T>): Node<T> => t.record(sumStep(sizeOf(a.shape)), [a], []);

export const reshape = <T>(t: Tape<T>, a: Node<T>, shape: Dimensions): Node<T> =>
  sameShape(a.shape, shape) ? a : t.record(reshapeStep, [a], shape);

/** One entry repeated. */
export const fill = <T>(t: Tape<T>, a: Node<T>, shape: Dimensions): Node<T> => {
  if (!t.budget.spend(sizeOf(shape))) return t.tooLarge(sizeOf(shape), shape);
  return gather(t, a, new Int32Array(sizeOf(shape)), shape);
};

/** Entry i of the result is entry index[i] of a, 0 where that is negative. */
export const gather = <T>(t: Tape<T>, a: Node<T>, index: Int32Array, shape: Dimensions): Node<T> =>
  t.record(gatherStep(index), [a], shape);

/** Entry i of a is added to entry index[i] of zeros. */
export const scatter = <T>(t: Tape<T>, a: Node<T>, index: Int32Array, shape: Dimensions): Node<T> =>
  t.record(scatterStep(index, sizeOf(shape)), [a], shape);

export const transpose = <T>(t: Tape<T>, a: Node<T>): Node<T> => {
  const [m, n] = asMatrix(a.shape) ?? [0, 0];
  if (m === 1 || n === 1) return reshape(t, a, [n, m]);
  return gather(t, a, transposition(m, n), [n, m]);
};

/** All entries of the nodes one after the other. */
export const join = <T>(t: Tape<T>, nodes: readonly Node<T>[], shape: Dimensions): Node<T> =>
  t.record(joinStep, nodes, shape);

export const isJoined = <T>(node: Node<T>): boolean => node.primitive === joinStep;

/** A function of the field, entrywise. */
export const apply = <T>(t: Tape<T>, name: FunctionName, x: Node<T>): Node<T> => {
  const step = functionSteps.get(name) ?? functionStep(name);
  functionSteps.set(name, step);
  if (!t.field.functions[name]) return t.failHere('not-supported');
  return t.record(step, [x], x.shape);
};

/** 1/x, the n-th power with a number as exponent, x times a number. */
export const reciprocal = <T>(t: Tape<T>, x: Node<T>): Node<T> => div(t, t.number(1), x);
export const power = <T>(t: Tape<T>, x: Node<T>, exponent: number): Node<T> => pow(t, x, t.number(exponent));
export const scale = <T>(t: Tape<T>, x: Node<T>, factor: number): Node<T> => mul(t, t.number(factor), x);
export const square = <T>(t: Tape<T>, x: Node<T>): Node<T> => mul(t, x, x);

const widest = <T>(a: Node<T>, b: Node<T>): Dimensions => {
  const difference = a.data.length - b.data.length || a.shape.length - b.shape.length;
  return difference >= 0 ? a.shape : b.shape;
};

/** An adjoint in the shape of the input: summed if that was repeated. */
const fit = <T>(t: Tape<T>, adjoint: Node<T>, input: Node<T>): Node<T> => {
  const single = input.data.length === 1 && adjoint.data.length !== 1;
  return reshape(t, single ? sum(t, adjoint) : adjoint, input.shape);
};

/** Undefined is zero. */
type Rule = <T>(step: Step<T>, a: Node<T>, b: Node<T>) => Node<T> | undefined;

const binary = (name: BinaryName, cost: number, left: Rule, right: Rule): Primitive => ({
  name,
  cost,
  forward: (t, [a, b]) => t.field.kernels.zip(name, a!.data, b!.data),
  adjoints(step) {
    const [a, b] = step.inputs as [(typeof step.inputs)[0], (typeof step.inputs)[0]];
    const adjoint = (rule: Rule, input: typeof a): typeof a | undefined => {
      const found = rule(step, a, b);
      return found && fit(step.tape, found, input);
    };
    return [step.wanted(0) ? adjoint(left, a) : undefined, step.wanted(1) ? adjoint(right, b) : undefined];
  },
});

const same: Rule = ({ adjoint }) => adjoint;
const negated: Rule = ({ tape, adjoint }) => neg(tape, adjoint);

const addStep = binary('add', 0, same, same);
const subStep = binary('sub', 0, same, negated);
const mulStep = binary(
  'mul',
  0,
  ({ tape, adjoint }, _, b) => mul(tape, adjoint, b, adjoint.shape),
  ({ tape, adjoint }, a) => mul(tape, adjoint, a, adjoint.shape),
);
const divStep = binary(
  'div',
  1,
  ({ tape, adjoint }, _, b) => div(tape, adjoint, b, adjoint.shape),
  ({ tape, adjoint, node }, _, b) => neg(tape, mul(tape, adjoint, div(tape, node, b, adjoint.shape))),
);
/** x^0 has derivative 0 also at 0; d/dy 0^y is 0 for y > 0. */
const powStep = binary(
  'pow',
  10,
  ({ tape, adjoint }, a, b) => {
    const known = !b.tracked && b.data.length === 1;
    if (known) return powerRule(tape, adjoint, a, b.data[0]!);
    const exponent = sub(
      tape,
      b,
      where(tape, b, (y) => !tape.field.isZero(y)),
    );
    return mul(tape, adjoint, mul(tape, b, pow(tape, a, exponent, adjoint.shape), adjoint.shape));
  },
  ({ tape, adjoint, node }, a) => {
    const safe = add(
      tape,
      a,
      where(tape, a, (x) => tape.field.isZero(x)),
    );
    return mul(tape, adjoint, mul(tape, node, apply(tape, 'log', safe)));
  },
);
/** n·xⁿ⁻¹ times the adjoint, for a number n. */
const powerRule = <T>(tape: Tape<T>, adjoint: Node<T>, x: Node<T>, n: T): Node<T> | undefined => {
  const { field } = tape;
  const less = field.sub(n, field.one);
  if (field.isZero(n) || field.isZero(less)) return field.isZero(n) ? undefined : adjoint;
  const exponent = tape.constant({ shape: [], data: [less] });
  const lower = field.compare(less, field.one) === 0 ? x : pow(tape, x, exponent, adjoint.shape);
  return mul(tape, adjoint, mul(tape, tape.constant({ shape: [], data: [n] }), lower, adjoint.shape));
};

/** a − b·⌊a/b⌋ with the floor constant. */
const modStep = binary('mod', 10, same, ({ tape, adjoint }, a, b) =>
  neg(tape, mul(tape, adjoint, apply(tape, 'floor', div(tape, a, b, adjoint.shape)))),
);

/** 1 where the condition holds, 0 elsewhere: a constant. */
export const where = <T>(t: Tape<T>, x: Node<T>, condition: (value: T) => boolean): Node<T> => {
  const { one, zero } = t.field;
  return t.constant({ shape: x.shape, data: Array.from(x.data, (value) => (condition(value) ? one : zero)) });
};

const negStep: Primitive = {
  name: 'neg',
  moves: true,
  forward: (t, [a]) => t.field.kernels.map(t.field.neg, a!.data),
  adjoints: ({ tape, adjoint }) => [neg(tape, adjoint)],
};

const sumStep = (size: number): Primitive => ({
  name: 'sum',
  cost: size,
  forward: (t, [a]) => [t.field.kernels.sum(a!.data)],
  adjoints: ({ tape, adjoint, inputs }) => [fill(tape, adjoint, inputs[0]!.shape)],
});

const reshapeStep: Primitive = {
  name: 'reshape',
  moves: true,
  forward: (_, [a]) => a!.data,
  adjoints: ({ tape, adjoint, inputs }) => [reshape(tape, adjoint, inputs[0]!.shape)],
};

const gatherStep = (index: Int32Array): Primitive => ({
  name: 'gather',
  moves: true,
  forward: (t, [a]) => t.field.kernels.gather(a!.data, index),
  adjoints: ({ tape, adjoint, inputs }) => [scatter(tape, adjoint, index, inputs[0]!.shape)],
});

const scatterStep = (index: Int32Array, size: number): Primitive => ({
  name: 'scatter',
  cost: index.length,
  forward: (t, [a]) => t.field.kernels.scatter(a!.data, index, size),
  adjoints: ({ tape, adjoint, inputs }) => [gather(tape, adjoint, index, inputs[0]!.shape)],
});

const joinStep: Primitive = {
  name: 'join',
  moves: true,
  forward(t, inputs) {
    const out = t.field.kernels.allocate(inputs.reduce((size, input) => size + input.data.length, 0));
    let at = 0;
    for (const { data } of inputs) for (let i = 0; i < data.length; i++) out[at++] = data[i]!;
    return out;
  },
  adjoints({ tape, adjoint, inputs, wanted }) {
    let at = 0;
    return inputs.map((input, k) => {
      const from = at;
      at += sizeOf(input.shape);
      return wanted(k) ? gather(tape, adjoint, range(from, at), input.shape) : undefined;
    });
  },
};

/** The integers from ≤ i < to. */
export const range = (from: number, to: number): Int32Array => {
  const index = new Int32Array(Math.max(0, to - from));
  for (let k = 0; k < index.length; k++) index[k] = from + k;
  return index;
};

const transposition = (m: number, n: number): Int32Array => {
  const index = new Int32Array(m * n);
  for (let j = 0, k = 0; j < n; j++) for (let i = 0; i < m; i++) index[k++] = i * n + j;
  return index;
};

const functionSteps = new Map<FunctionName, Primitive>();

const functionStep = (name: FunctionName): Primitive => ({
  name,
  cost: 5,
  forward: (t, [x]) => t.field.kernels.map(t.field.functions[name]!, x!.data),
  adjoints(step) {
    const { tape, inputs, node, adjoint } = step;
    const rule = derivatives[name];
    if (rule === 'none') return [tape.failHere('not-supported')];
    if (rule === 'zero') return [undefined];
    return [mul(tape, adjoint, rule(tape, inputs[0]!, node), inputs[0]!.shape)];
  },
});
