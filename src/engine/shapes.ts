/**
 * The shape of an expression without evaluating it. Unknown is infectious; a conflict needs every shape known and no admitted reading. The rules are the
 * operations' own. Entries of arrays are scalars.
 */
import type { Span } from '../text/span';
import type { CallExpression, DerivativeExpression, Expression } from './expression';
import { children, heightOf, keysOf, maximalHeight } from './mentions';
import { findOperation, type Operation } from './operations/index';
import { isShape } from './operations/operation';
import { isSingle, sameShape, sizeOf, type Dimensions } from './tensor';
import type { Shape } from './value';

export interface ShapeConflict {
  readonly kind: 'conflict';
  readonly operation: string;
  readonly left: Shape;
  /** Empty where the operation has one argument. */
  readonly right: Shape;
  readonly span?: Span;
  readonly leftSpan?: Span;
  readonly rightSpan?: Span;
}
export type ShapeResult =
  { readonly kind: 'known'; readonly shape: readonly number[] } | { readonly kind: 'unknown' } | ShapeConflict;

/** `declared`: the shapes of free references by key. The first conflict, arguments before the operation, is the result. */
export const inferShape = (expression: Expression, declared: ReadonlyMap<string, Shape>): ShapeResult => {
  if (heightOf(expression) > maximalHeight) return unknown;
  const known = inferences.get(declared) ?? new Inference(declared);
  inferences.set(declared, known);
  return known.infer(expression);
};

/** What was inferred under the same declarations stays known: the definitions below many formulas are looked at once. */
const inferences = new WeakMap<ReadonlyMap<string, Shape>, Inference>();

const unknown: ShapeResult = { kind: 'unknown' };
/** Of the recursion: what is nested deeper, other than as arguments, stays unknown. */
const maximalDepth = 400;
const known = (shape: Dimensions): ShapeResult => ({ kind: 'known', shape });

class Inference {
  private readonly memo = new WeakMap<Expression, ShapeResult>();

  constructor(
    private readonly declared: ReadonlyMap<string, Shape>,
    private readonly recursion = { depth: 0 },
  ) {}

  /** Bottom up along the longest path, as the evaluation does: the recursion stays low. */
  infer(expression: Expression): ShapeResult {
    const spine = [expression];
    for (let next = highest(expression); next && !this.memo.has(next); next = highest(next)) spine.push(next);
    while (spine.length > 0) this.visit(spine.pop()!);
    return this.visit(expression);
  }

  private visit(expression: Expression): ShapeResult {
    const before = this.memo.get(expression);
    if (before) return before;
    if (this.recursion.depth > maximalDepth) return unknown;
    this.recursion.depth++;
    const result = this.compute(expression);
    this.recursion.depth--;
    this.memo.set(expression, result);
    return result;
  }

  private compute(expression: Expression): ShapeResult {
    switch (expression.kind) {
      case 'number':
      case 'constant':
        return known([]);
      case 'reference':
        return expression.target ? this.visit(expression.target) : this.free(expression.key);
      case 'array':
        return this.firstConflict(expression.items) ?? known(expression.shape);
      case 'call':
        return this.call(expression);
      case 'reduce':
        return this.under(new Map([[expression.index, []]]), expression.body);
      case 'derivative':
        return this.derivative(expression);
      case 'let':
        return this.bind(expression);
      case 'cases':
        return this.cases(expression.branches.map(({ value }) => value));
      case 'unknown':
        return unknown;
    }
  }

  private free(key: string): ShapeResult {
    const shape = this.declared.get(key);
    return shape?.every((dimension) => dimension !== undefined) ? known(shape as Dimensions) : unknown;
  }

  private firstConflict(parts: readonly Expression[]): ShapeConflict | undefined {
    for (const part of parts) {
      const result = this.visit(part);
      if (result.kind === 'conflict') return result;
    }
    return undefined;
  }

  private call(expression: CallExpression): ShapeResult {
    const conflict = this.firstConflict(expression.args);
    if (conflict) return conflict;
    const shapes: Dimensions[] = [];
    for (const arg of expression.args) {
      const result = this.visit(arg);
      if (result.kind !== 'known') return unknown;
      shapes.push(result.shape);
    }
    const operation = findOperation(expression.operation);
    if (!operation || shapes.length < operation.arity[0] || shapes.length > operation.arity[1]) return unknown;
    const answer = operation.shape(shapes, expression.options ?? {});
    if (isShape(answer)) return known(answer);
    return answer === 'conflict' ? conflictAt(expression, operation, shapes) : unknown;
  }

  private under(bindings: ReadonlyMap<string, Shape | undefined>, body: Expression): ShapeResult {
    const declared = new Map(this.declared);
    for (const [key, shape] of bindings) {
      if (shape) declared.set(key, shape);
      else declared.delete(key);
    }
    return new Inference(declared, this.recursion).infer(body);
  }

  private bind({ bindings, body }: Extract<Expression, { kind: 'let' }>): ShapeResult {
    const conflict = this.firstConflict(bindings.map(({ value }) => value));
    if (conflict) return conflict;
    const shapes = bindings.map(({ key, value }) => {
      const result = this.visit(value);
      return [key, result.kind === 'known' ? result.shape : undefined] as const;
    });
    return this.under(new Map(shapes), body);
  }

  /** All branches alike. */
  private cases(values: readonly Expression[]): ShapeResult {
    const conflict = this.firstConflict(values);
    if (conflict) return conflict;
    const [first, ...rest] = values.map((value) => this.visit(value));
    if (first?.kind !== 'known') return unknown;
    return rest.every((other) => other.kind === 'known' && sameShape(other.shape, first.shape)) ? first : unknown;
  }

  private derivative({ layout, of, wrt }: DerivativeExpression): ShapeResult {
    const output = this.visit(of);
    if (output.kind !== 'known') return output;
    if (layout === 'partial') return output;
    const variables = wrt.map((key) => this.variable(key, of));
    if (variables.some((variable) => variable.kind !== 'known')) return unknown;
    const shapes = variables.map((variable) => (variable.kind === 'known' ? variable.shape : []));
    const size = shapes.reduce((total, shape) => total + sizeOf(shape), 0);
    if (layout === 'jacobian') return known([sizeOf(output.shape), size]);
    if (!isSingle(output.shape)) return unknown;
    if (layout === 'hessian') return known([size, size]);
    return known(shapes.length === 1 ? shapes[0]! : [size]);
  }

  /** A symbol is declared, or defined somewhere in what is differentiated. */
  private variable(key: string, of: Expression): ShapeResult {
    const reference = findReference(of, key);
    return reference ? this.visit(reference) : this.free(key);
  }
}

const highest = (expression: Expression): Expression | undefined => {
  if (expression.kind !== 'call' && expression.kind !== 'array' && expression.kind !== 'reference') return undefined;
  let best: Expression | undefined;
  for (const part of children(expression)) if (!best || heightOf(part) > heightOf(best)) best = part;
  return best;
};

/** The pair that does not fit: of a row of arguments the first, from the left. */
const conflictAt = (
  { args, span, operatorSpan, options = {} }: CallExpression,
  operation: Operation,
  shapes: readonly Dimensions[],
): ShapeConflict => {
  let right = 1;
  let left = shapes[0] ?? [];
  for (; right < shapes.length - 1; right++) {
    const answer = operation.shape([left, shapes[right]!], options);
    if (!isShape(answer)) break;
    left = answer;
  }
  return {
    kind: 'conflict',
    operation: operation.name,
    left,
    right: shapes[right] ?? [],
    span: operatorSpan ?? span,
    leftSpan: right === 1 ? args[0]?.span : undefined,
    rightSpan: args[right]?.span,
  };
};

const findReference = (expression: Expression, key: string): Expression | undefined => {
  const seen = new Set<Expression>();
  const pending = [expression];
  while (pending.length > 0) {
    const top = pending.pop()!;
    if (seen.has(top) || !keysOf(top).has(key)) continue;
    seen.add(top);
    if (top.kind === 'reference' && top.key === key && top.target) return top;
    pending.push(...children(top));
  }
  return undefined;
};
