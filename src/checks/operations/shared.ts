/** What the derivative operations share: the function that is differentiated, its variables and the point. */
import { nameKey } from '../../engine/names';
import { type Expression, type Outcome, type Reason, failure, success } from '../../engine/expression';
import { type FunctionValue, argumentNodes, derivativeOfNode, functionOf } from '../../engine/lower';
import { freeKeys } from '../../engine/traverse';
import type { Scope } from '../../engine/scope';
import { World } from '../../claims/world';
import { walk } from '../../latex';
import type { Node } from '../../latex/ast';
import type { Operand, Query } from '../../claims/directive';
import { type Operation, type OperationRequest, modifier, onlyOperand } from '../operation';

/**
 * `derived` of the operand as a function, at the point if there is one; with `wrt` the derivative with respect to these names, which of several is
 * what `byNames` makes of them.
 */
export function differentiateOperand(
  request: OperationRequest,
  derived: (f: FunctionValue) => FunctionValue,
  byNames: (operand: Node, variables: readonly Node[], scope: Scope) => Expression = derivativeOfNode,
): Outcome<Expression> {
  const operand = onlyOperand(request.query);
  if (!operand.ok) return operand;
  const wrt = modifier(request.query, 'wrt');
  if (wrt) {
    const variables = wrt.subjects.map((x) => x.node);
    return atValues(request, byNames(operand.value.node, variables, scopeAtPoint(request, variables)));
  }
  const f = functionOf(operand.value.node, request.scope) ?? ofExpression(request, operand.value.node);
  if (!f) return failure(noFunction(operand.value));
  const point = pointOf(request);
  const misfit = point && wrongCount(f, point);
  return misfit ? failure({ ...misfit, span: operand.value.span }) : success(derived(f).apply(point));
}

const noFunction = ({ node, span }: Operand): Reason => {
  const name = nameKey(node);
  return name === undefined ? { code: 'missing', span, name: 'function' } : { code: 'no-value', span, name };
};

/** Numbers for a function of several variables must be as many; an array may stand for all of them. */
function wrongCount({ parameters }: FunctionValue, point: readonly Expression[]): Reason | undefined {
  const isOfNumbers = point.every(({ kind }) => kind === 'number');
  return parameters.length > 1 && isOfNumbers && point.length !== parameters.length
    ? { code: 'arity', detail: `${point.length} for ${parameters.length}` }
    : undefined;
}

/** With a point the variables are free, also where the document gives them a value. */
function scopeAtPoint(request: OperationRequest, variables: readonly Node[]): Scope {
  const { world, place, query } = request;
  if (!modifier(query, 'at') && !modifier(query, 'at-values')) return request.scope;
  const free = new Set(variables.flatMap((v) => nameKey(v) ?? []));
  return new World(world.setting, { ...world.options, free }).scope(place);
}

/** An expression with free symbols as a function of them, in order of appearance. */
function ofExpression(request: OperationRequest, node: Node): FunctionValue | undefined {
  const body = request.lower(node);
  if (body.kind === 'reference' && !body.target) return undefined;
  const parameters = freeKeys(body);
  if (parameters.length === 0) return undefined;
  const bind = (args: readonly Expression[]): Expression => ({
    kind: 'let',
    bindings: parameters.map((key, i) => ({ key, value: args[i] ?? body })),
    body,
  });
  return {
    parameters,
    apply: (args) =>
      args ? (args.length === parameters.length ? bind(args) : { kind: 'unknown', reason: { code: 'shape' } }) : body,
  };
}

/** What is wrong where a variable of the function has no value and nobody said at which point: that. */
export function missingPoint(request: OperationRequest, reason: Reason): Reason | undefined {
  const { query, scope } = request;
  const [operand] = query.operands;
  if (reason.code !== 'no-value' || !operand || query.modifiers.some((m) => m.kind === 'at' || m.kind === 'at-values'))
    return undefined;
  const variables = functionOf(operand.node, scope)?.parameters ?? [];
  return variables.some((key) => key === reason.name) ? { code: 'missing', span: query.span, name: 'at' } : undefined;
}

/** The arguments of `at [1, 2]` or `at x = 1, y = 2`. */
export function pointOf(request: OperationRequest): Expression[] | undefined {
  const at = modifier(request.query, 'at');
  if (!at) return undefined;
  const node = at.point.node;
  return node.kind === 'matrix' ? [request.lower(node)] : argumentNodes(node).map(request.lower);
}

function atValues(request: OperationRequest, derivative: Expression): Outcome<Expression> {
  const at = modifier(request.query, 'at');
  const named = modifier(request.query, 'at-values');
  if (named) {
    const bindings = named.binds.map((b) => ({ key: nameKey(b.head.node) ?? '', value: request.lower(b.value.node) }));
    return success({ kind: 'let', bindings, body: derivative });
  }
  const free = freeKeys(derivative);
  const point = pointOf(request);
  if (!at || !point) return success(derivative);
  const [only] = free;
  if (free.length === 1 && only !== undefined)
    return success({
      kind: 'let',
      bindings: [{ key: only, value: point.length === 1 && point[0] ? point[0] : request.lower(at.point.node) }],
      body: derivative,
    });
  return free.length === point.length
    ? success({
        kind: 'let',
        bindings: free.map((key, i) => ({ key, value: point[i] as Expression })),
        body: derivative,
      })
    : failure({ code: 'shape', span: at.span });
}

/** The graph that a query is about: its operation's, or that of the expression itself. */
export function graphOfQuery(request: OperationRequest, operation: Operation | undefined): Outcome<Expression> {
  const operand = request.query.operands[0]?.node;
  if (operation?.graph) return operation.graph(request);
  if (!operand) return failure({ code: 'not-read', span: request.query.span });
  const hasPoint = request.query.modifiers.some((m) => m.kind === 'at');
  return hasPoint ? differentiateOperand(request, (f) => f) : success(request.lower(operand));
}

/** What is differentiated, where a derivative is the result. */
export const underived = (derived: Outcome<Expression>): Outcome<Expression> =>
  derived.ok ? success(withoutDerivative(derived.value)) : derived;

function withoutDerivative(e: Expression): Expression {
  if (e.kind === 'derivative') return e.of;
  if (e.kind === 'let') return { ...e, body: withoutDerivative(e.body) };
  const [first] = e.kind === 'array' ? e.items : e.kind === 'call' && e.operation === 'stack' ? e.args : [];
  return first?.kind === 'derivative' ? first.of : e;
}

/** A head such as `J_f` or `\partial f/\partial x` that names the operand and has a derivative sign. */
export function derivativeHead(head: Node, query: Query): boolean {
  const operand = query.operands[0]?.node;
  const key = operand && nameKey(operand);
  let named = key === undefined;
  let sign = false;
  walk(head, (n) => {
    named ||= nameKey(n) === key;
    sign ||= isDerivativeSign(n);
    sign ||= n.kind === 'script' && n.primes > 0;
  });
  return named && sign;
}

export const isDerivativeSign = (node: Node): boolean =>
  node.kind === 'symbol' && ['\\partial', '\\nabla', 'd', 'J', 'D', 'H'].includes(node.name);
