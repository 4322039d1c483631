/**
 * The walk over an expression: each kind of it becomes a node of a tape. An expression is evaluated once in every scope in which its symbols can differ;
 * high trees are taken from the bottom up, so that no input overflows the stack.
 */
import { layOut } from './adjoints';
import type { Budget } from './budget';
import { EvaluationScope, type Watch } from './evaluationScope';
import type {
  ArrayExpression,
  CallExpression,
  CasesExpression,
  ConstantExpression,
  DerivativeExpression,
  Expression,
  LetExpression,
  NumberExpression,
  Reason,
  ReduceExpression,
  ReferenceExpression,
} from './expression';
import type { Field } from './field';
import { children, heightOf, keysOf, maximalHeight } from './mentions';
import { applyOperation } from './operations/apply';
import { join } from './operations/primitives';
import { Tape, type TapeNode } from './tape';
import { formatShape, isSingle, sameShape } from './tensor';
import type { Tensor } from './value';

export interface Environment<T> {
  readonly field: Field<T>;
  /** Values of free references by key. */
  readonly variables?: ReadonlyMap<string, Tensor<T>>;
  readonly budget: Budget;
}

/** Sees every expression with its value; what it returns stands for the value from then on. */
export type Observe<T> = (expression: Expression, node: TapeNode<T>, tape: Tape<T>) => TapeNode<T>;

export class Evaluator<T> {
  readonly tape: Tape<T>;
  /** Set where rounded literals are leaves: a node for each. */
  readonly rounded = new Map<NumberExpression, TapeNode<T>>();
  /** Derivatives around the place that is being evaluated. */
  private order = 0;
  private depth = 0;

  constructor(
    private readonly environment: Environment<T>,
    private readonly watchesRounded = false,
    private readonly observe?: Observe<T>,
  ) {
    this.tape = new Tape(environment.field, environment.budget);
    if (watchesRounded) this.order = 1;
  }

  /** With a watch, the nodes of its keys are its leaves afterwards. */
  run(expression: Expression, watch?: Watch<T>): TapeNode<T> {
    if (heightOf(expression) > maximalHeight) return this.tape.fail({ code: 'too-deep', span: expression.span });
    if (!watch) return this.evaluate(expression, new EvaluationScope());
    this.order = 1;
    const outside = new EvaluationScope<T>();
    this.watchFree(watch, outside);
    return this.evaluate(expression, new EvaluationScope(outside, new Map(), watch));
  }

  private evaluate(expression: Expression, scope: EvaluationScope<T>): TapeNode<T> {
    const home = this.homeOf(expression, scope);
    const known = home.memo.get(expression);
    if (known) return known;
    if (heightOf(expression) > spineHeight) this.evaluateSpine(expression, home);
    if (this.depth > maximalDepth) return this.tape.fail({ code: 'too-deep', span: expression.span });
    this.depth++;
    const computed = this.compute(expression, home);
    const node = this.observe && !computed.failure ? this.observe(expression, computed, this.tape) : computed;
    this.depth--;
    home.memo.set(expression, node);
    return node;
  }

  private homeOf(expression: Expression, scope: EvaluationScope<T>): EvaluationScope<T> {
    return scope.parent ? scope.home(keysOf(expression)) : scope;
  }

  /** Evaluates what a high tree needs from the bottom up along its longest path, so that the recursion stays low. */
  private evaluateSpine(expression: Expression, scope: EvaluationScope<T>): void {
    const spine: Expression[] = [];
    for (let next = this.highestPart(expression, scope); next; next = this.highestPart(next, scope)) spine.push(next);
    while (spine.length > 0) this.evaluate(spine.pop()!, scope);
  }

  /** Of the parts that are evaluated in any case, in the same scope. */
  private highestPart(expression: Expression, scope: EvaluationScope<T>): Expression | undefined {
    const strict = expression.kind === 'call' || expression.kind === 'array' || this.passes(expression, scope);
    if (!strict) return undefined;
    let highest: Expression | undefined;
    let height = spineHeight;
    for (const part of children(expression)) {
      const own = heightOf(part);
      if (own > height) [highest, height] = [part, own];
    }
    return highest && this.homeOf(highest, scope).memo.has(highest) ? undefined : highest;
  }

  /** A reference that stands for its target, as no derivative is taken by it. */
  private passes(expression: Expression, scope: EvaluationScope<T>): boolean {
    if (expression.kind !== 'reference') return false;
    for (let at: EvaluationScope<T> | undefined = scope; at; at = at.parent)
      if (at.watch?.keys.has(expression.key)) return false;
    return true;
  }

  private compute(expression: Expression, scope: EvaluationScope<T>): TapeNode<T> {
    switch (expression.kind) {
      case 'number':
        return this.number(expression);
      case 'constant':
        return this.constant(expression);
      case 'reference':
        return this.reference(expression, scope);
      case 'array':
        return this.array(expression, scope);
      case 'call':
        return this.call(expression, scope);
      case 'reduce':
        return this.reduce(expression, scope);
      case 'derivative':
        return this.derivative(expression, scope);
      case 'let':
        return this.bind(expression, scope);
      case 'cases':
        return this.cases(expression, scope);
      case 'unknown':
        return this.tape.fail({ span: expression.span, ...expression.reason });
    }
  }

  private number(expression: NumberExpression): TapeNode<T> {
    const { text, span, halfUnit } = expression;
    const { field } = this.tape;
    const read = field.fromText(text);
    if (!field.isFinite(read)) return this.tape.fail({ code: field.fault(read) ?? 'too-large', name: text, span });
    const value = this.tape.given({ shape: [], data: [read] }, { name: text, span });
    if (!this.watchesRounded || !halfUnit) return value;
    const leaf = this.tape.watch(value);
    this.rounded.set(expression, leaf);
    return leaf;
  }

  private constant({ name, span }: ConstantExpression): TapeNode<T> {
    if (name === 'i') return this.tape.fail({ code: 'not-supported', name, span });
    const value = this.tape.field.constant(name);
    const fault = this.tape.field.fault(value);
    return fault
      ? this.tape.fail({ code: fault, name, span })
      : this.tape.given({ shape: [], data: [value] }, { name, span });
  }

  private reference(expression: ReferenceExpression, scope: EvaluationScope<T>): TapeNode<T> {
    const { key, target, span } = expression;
    let through = false;
    for (let at: EvaluationScope<T> | undefined = scope; at; at = at.parent) {
      through ||= at.through === key;
      if (!through && at.watch?.keys.has(key)) {
        if (target) return this.leaf(at.watch, key, target, scope);
        const leaf = at.watch.leaves.get(key);
        if (leaf) return leaf.node;
      }
      const bound = target ? undefined : at.bindings.get(key);
      if (bound) return bound;
    }
    if (target) return this.evaluate(target, scope);
    const given = this.environment.variables?.get(key);
    return given ? this.tape.given(given, { name: key, span }) : this.tape.fail({ code: 'no-value', name: key, span });
  }

  /** The node that stands for a defined symbol in a derivative by it. */
  private leaf(watch: Watch<T>, key: string, target: Expression, scope: EvaluationScope<T>): TapeNode<T> {
    const known = watch.leaves.get(key);
    if (known?.target === target) return known.node;
    const value = this.evaluate(target, new EvaluationScope(scope, new Map(), undefined, key));
    if (value.failure) return value;
    if (known)
      return sameValue(this.tape.field, known.node, value)
        ? known.node
        : this.tape.fail({ code: 'several-values', name: key });
    const node = this.tape.watch(value);
    watch.leaves.set(key, { target, node });
    return node;
  }

  private array({ shape, items, span }: ArrayExpression, scope: EvaluationScope<T>): TapeNode<T> {
    const nodes: TapeNode<T>[] = [];
    for (const item of items) {
      const node = this.evaluate(item, scope);
      if (node.failure) return node;
      if (!isSingle(node.shape))
        return this.tape.fail({
          code: 'shape',
          name: 'array',
          detail: formatShape(node.shape),
          span: item.span ?? span,
        });
      nodes.push(node);
    }
    this.tape.origin = { name: 'array', span };
    return join(this.tape, nodes, shape);
  }

  private call(expression: CallExpression, scope: EvaluationScope<T>): TapeNode<T> {
    const { operation: name, args, options = {}, span } = expression;
    const inputs: TapeNode<T>[] = [];
    for (const arg of args) {
      const node = this.evaluate(arg, scope);
      if (node.failure) return node;
      inputs.push(node);
    }
    return applyOperation(this.tape, name, { name, span }, inputs, options);
  }

  private reduce(expression: ReduceExpression, scope: EvaluationScope<T>): TapeNode<T> {
    const { operation: name, index, body, span } = expression;
    const from = this.wholeNumber(expression, expression.from, scope);
    const to = this.wholeNumber(expression, expression.to, scope);
    if (typeof from !== 'number') return this.tape.fail(from);
    if (typeof to !== 'number') return this.tape.fail(to);
    const cost = Math.max(0, to - from + 1) * termCost;
    if (cost > this.tape.budget.remaining)
      return this.tape.fail({ code: 'too-large', name, span, detail: `${to - from + 1} terms` });
    let result: TapeNode<T> | undefined;
    for (let k = from; k <= to; k++) {
      const inner = new EvaluationScope(scope, new Map([[index, this.tape.number(k)]]));
      const term = this.evaluate(body, inner);
      if (term.failure) return term;
      result = result
        ? applyOperation(this.tape, name === 'sum' ? 'plus' : 'times', { name, span }, [result, term])
        : term;
      if (result.failure) return result;
    }
    return result ?? this.tape.number(name === 'sum' ? 0 : 1);
  }

  private wholeNumber(
    { operation: name, span }: ReduceExpression,
    bound: Expression,
    scope: EvaluationScope<T>,
  ): number | Reason {
    const node = this.evaluate(bound, scope);
    if (node.failure) return node.failure;
    const value = isSingle(node.shape) ? this.tape.field.toNumber(node.data[0]!) : NaN;
    return Number.isSafeInteger(value) ? value : { code: 'not-supported', name, span: bound.span ?? span };
  }

  private bind({ bindings, body }: LetExpression, scope: EvaluationScope<T>): TapeNode<T> {
    const bound = new Map<string, TapeNode<T>>();
    for (const { key, value } of bindings) {
      const node = this.evaluate(value, scope);
      if (node.failure) return node;
      bound.set(key, node);
    }
    return this.evaluate(body, new EvaluationScope(scope, bound));
  }

  private cases({ branches, span }: CasesExpression, scope: EvaluationScope<T>): TapeNode<T> {
    for (const { condition, value } of branches) {
      if (!condition) return this.evaluate(value, scope);
      const truth = this.evaluate(condition, scope);
      if (truth.failure) return truth;
      if (!isSingle(truth.shape))
        return this.tape.fail({ code: 'shape', name: 'cases', detail: formatShape(truth.shape), span });
      if (!this.tape.field.isZero(truth.data[0]!)) return this.evaluate(value, scope);
    }
    return this.tape.fail({ code: 'undefined', name: 'cases', span });
  }

  private derivative(expression: DerivativeExpression, scope: EvaluationScope<T>): TapeNode<T> {
    const watch: Watch<T> = { keys: new Set(expression.wrt), leaves: new Map() };
    this.watchFree(watch, scope);
    this.order++;
    const output = this.evaluate(expression.of, new EvaluationScope(scope, new Map(), watch));
    this.order--;
    if (output.failure) return output;
    const leaves: TapeNode<T>[] = [];
    for (const key of expression.wrt) {
      const leaf = watch.leaves.get(key);
      if (!leaf) return this.tape.fail({ code: 'no-dependence', name: key, span: expression.span });
      leaves.push(leaf.node);
    }
    const outer = this.tape.origin;
    this.tape.origin = { name: expression.layout, span: expression.span };
    const result = layOut(this.tape, expression.layout, output, leaves, this.order > 0);
    this.tape.origin = outer;
    return result;
  }

  /** Free symbols are leaves if they have a value outside. */
  private watchFree(watch: Watch<T>, scope: EvaluationScope<T>): void {
    for (const key of watch.keys) {
      const value = this.reference({ kind: 'reference', key }, scope);
      if (!value.failure) watch.leaves.set(key, { target: undefined, node: this.tape.watch(value) });
    }
  }
}

/** Trees up to this height are evaluated by recursion. */
const spineHeight = 50;
/** Of the recursion; the stack of a browser's worker holds several times as much. */
const maximalDepth = 400;
/** The least that a term of a sum takes. */
const termCost = 60;

const sameValue = <T>(field: Field<T>, a: Tensor<T>, b: Tensor<T>): boolean => {
  if (!sameShape(a.shape, b.shape)) return false;
  for (let k = 0; k < a.data.length; k++) if (field.compare(a.data[k]!, b.data[k]!) !== 0) return false;
  return true;
};
