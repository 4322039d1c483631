/**
 * The tape: every value that is computed is a node, which knows the step and the inputs that it came from where something asks for derivatives.
 * Define-by-run reverse mode (Griewank and Walther, Evaluating Derivatives, ch. 3; the order of the nodes' ids is topological). Adjoints are
 * themselves made of nodes, so that derivatives nest. A failed node absorbs every step that it enters.
 */
import type { Span } from '../text/span';
import type { Budget } from './budget';
import type { Reason } from './expression';
import type { Field } from './field';
import { formatShape, sizeOf, type Dimensions } from './tensor';
import type { Tensor } from './value';

/** What the student wrote that a step belongs to. */
export interface Origin {
  readonly name: string;
  readonly span?: Span;
}

/** A point where a derivative or a choice is not unique: ReLU at 0, equal maxima. */
export interface Tie {
  readonly operation: string;
  readonly span?: Span;
}

/** One differentiable step. */
export interface Primitive {
  readonly name: string;
  /** Work units over float64, beyond one for each entry of the result. */
  readonly cost?: number;
  /** By how much the digits of exact numbers grow on the way. */
  readonly growth?: number;
  /** The largest number met on the way (as seen by rounding), where that is not among the entries of the inputs or the result. */
  reach?(inputs: readonly Inspected[], result: ArrayLike<number>): number;
  /** Only moves entries: nothing to inspect. */
  readonly moves?: boolean;
  forward<T>(tape: Tape<T>, inputs: readonly TapeNode<T>[]): ArrayLike<T>;
  /**
   * The adjoint of each input that is wanted, in the input's shape, from the adjoint of the node; undefined is zero. A primitive without has no
   * derivative rule.
   */
  adjoints?<T>(step: Step<T>): readonly (TapeNode<T> | undefined)[];
}

/** An input as doubles, with its largest absolute value. */
export interface Inspected {
  readonly data: ArrayLike<number>;
  readonly largest: number;
}

export interface Step<T> {
  readonly tape: Tape<T>;
  readonly node: TapeNode<T>;
  readonly adjoint: TapeNode<T>;
  readonly inputs: readonly TapeNode<T>[];
  wanted(input: number): boolean;
}

export interface TapeNode<T> extends Tensor<T> {
  readonly id: number;
  /** A derivative with respect to something that it depends on has been asked for. */
  readonly tracked: boolean;
  readonly primitive?: Primitive;
  readonly inputs: readonly TapeNode<T>[];
  readonly origin?: Origin;
  readonly failure?: Reason;
  /** The largest absolute value of its entries, where that is known already. */
  readonly largest?: number;
}

const noInputs: readonly never[] = [];
/** What a node takes beside its entries; a tracked one is kept with its inputs for as long as the tape. */
const nodeCost = 40;
const trackedCost = 100;

export class Tape<T> {
  /** The largest absolute value of any entry so far. */
  scale = 0;
  readonly ties: Tie[] = [];
  /** The operation that the steps being made belong to. */
  origin: Origin | undefined;
  /** False while first-order adjoints are computed that nothing will differentiate again. */
  recording = true;
  private count = 0;

  constructor(
    readonly field: Field<T>,
    readonly budget: Budget,
  ) {}

  constant({ shape, data }: Tensor<T>, largest?: number): TapeNode<T> {
    return this.node(shape, data, false, undefined, noInputs, largest);
  }

  /** All nodes have the same fields in the same order, so that the loops over them are compiled for one kind of object. */
  private node(
    shape: Dimensions,
    data: ArrayLike<T>,
    tracked: boolean,
    primitive: Primitive | undefined,
    inputs: readonly TapeNode<T>[],
    largest: number | undefined,
    failure?: Reason,
  ): TapeNode<T> {
    const origin = tracked ? this.origin : undefined;
    return { id: this.count++, shape, data, tracked, primitive, inputs, origin, failure, largest };
  }

  /** A scalar constant; decimals are meant as written, also exactly. */
  number(value: number): TapeNode<T> {
    const { field } = this;
    const isDecimal = Number.isFinite(value) && !Number.isInteger(value);
    return this.constant({ shape: [], data: [isDecimal ? field.fromText(String(value)) : field.fromNumber(value)] });
  }

  zeros(shape: Dimensions): TapeNode<T> {
    return this.constant({ shape, data: this.field.kernels.allocate(sizeOf(shape)) });
  }

  /** 1 in one place, 0 elsewhere. */
  unit(shape: Dimensions, place: number): TapeNode<T> {
    const data = this.field.kernels.allocate(sizeOf(shape));
    data[place] = this.field.one;
    return this.constant({ shape, data });
  }

  /** A given value: it counts for the scale, and a faulty one fails. */
  given(value: Tensor<T>, origin: Origin): TapeNode<T> {
    const cost = nodeCost + value.data.length;
    if (!this.budget.spend(cost)) return this.fail({ code: 'too-large', ...origin, detail: `${cost} work units` });
    const { kernels } = this.field;
    const largest = kernels.largest(value.data);
    const fault = Number.isNaN(largest) && kernels.fault(value.data);
    if (fault) return this.fail({ code: fault, name: origin.name, span: origin.span });
    this.extendScale(largest);
    return this.constant(value, largest);
  }

  /** The same value as a node of its own, from which derivatives can be taken; they also flow through it. */
  watch(node: TapeNode<T>): TapeNode<T> {
    if (node.failure) return node;
    return this.node(node.shape, node.data, true, identity, [node], node.largest);
  }

  record(primitive: Primitive, inputs: readonly TapeNode<T>[], shape: Dimensions): TapeNode<T> {
    let tracked = false;
    for (const input of inputs) {
      if (input.failure) return input;
      if (this.recording && input.tracked) tracked = true;
    }
    const cost =
      ((primitive.cost ?? 0) + sizeOf(shape)) * this.weight(inputs, primitive.growth) +
      (tracked ? trackedCost : nodeCost);
    if (!this.budget.spend(cost)) return this.tooLarge(cost, shape);
    const data = primitive.forward(this, inputs);
    const largest = primitive.moves ? undefined : this.field.kernels.largest(data);
    if (largest !== undefined) {
      const failure = this.faultOf(data, largest, inputs);
      if (failure) return this.fail(failure);
      this.extendScale(largest);
    }
    if (primitive.reach && this.field.epsilon > 0) this.extendScale(primitive.reach(inputs.map((input) => this.inspected(input)), this.toNumbers(data))); // prettier-ignore
    return tracked
      ? this.node(shape, data, true, primitive, inputs, largest)
      : this.node(shape, data, false, undefined, noInputs, largest);
  }

  fail(reason: Reason): TapeNode<T> {
    return this.node([], [], false, undefined, noInputs, undefined, reason);
  }

  /** A failure of the operation at work. */
  failHere(code: Reason['code'], detail?: string): TapeNode<T> {
    return this.fail({ code, name: this.origin?.name, span: this.origin?.span, detail });
  }

  tooLarge(cost: number, shape?: Dimensions): TapeNode<T> {
    const size = shape && sizeOf(shape) > this.budget.limit ? formatShape(shape) : `${Math.ceil(cost)} work units`;
    return this.failHere('too-large', size);
  }

  addTie(): void {
    const last = this.ties.at(-1);
    if (last && last.span === this.origin?.span && last.operation === this.origin?.name) return;
    this.ties.push({ operation: this.origin?.name ?? '', span: this.origin?.span });
  }

  private weight(inputs: readonly TapeNode<T>[], growth = 1): number {
    if (this.field.name === 'float64') return 1;
    let weight = 1;
    for (const { data } of inputs) weight = Math.max(weight, this.field.weight(data));
    return this.field.name === 'rational' ? weight * growth * growth : weight;
  }

  /** An infinity out of finite entries is an overflow: poles are NaN. */
  private faultOf(data: ArrayLike<T>, largest: number, inputs: readonly TapeNode<T>[]): Reason | undefined {
    if (largest < Infinity) return undefined;
    const { name, span } = this.origin ?? {};
    const code = this.field.kernels.fault(data);
    if (code) return { code, name, span };
    return inputs.every((input) => this.largestOf(input) < Infinity)
      ? { code: 'too-large', name, span, detail: '∞' }
      : undefined;
  }

  private extendScale(largest: number): void {
    if (largest > this.scale && largest < Infinity) this.scale = largest;
  }

  private inspected(node: TapeNode<T>): Inspected {
    return { data: this.toNumbers(node.data), largest: this.largestOf(node) };
  }

  private largestOf({ largest, data }: TapeNode<T>): number {
    return largest ?? this.field.kernels.largest(data);
  }

  private toNumbers(data: ArrayLike<T>): ArrayLike<number> {
    const { field } = this;
    return field.name === 'float64' ? (data as ArrayLike<number & T>) : Array.from(data, field.toNumber);
  }
}

const identity: Primitive = {
  name: 'identity',
  moves: true,
  forward: (_, [x]) => x!.data,
  adjoints: ({ adjoint }) => [adjoint],
};
