/**
 * `\frac{\partial L}{\partial x}`, `dy/dx`, `\frac{\partial^2 f}{\partial x\partial y}`: a fraction whose both sides begin with the same
 * differential sign. The layout follows the shapes: a scalar's gradient has the variable's shape, a tensor's Jacobian has numerator layout,
 * a tensor by a scalar has the tensor's shape.
 */
import type { FractionNode, Node, ProductNode, ScriptNode } from '../../latex/ast';
import { cover } from '../../text/span';
import type { Expression } from '../expression';
import { indexValue, nameKey, noIndices } from '../names';
import { dependsOn, visit } from '../traverse';
import { type Context, byFormulas, call, number, shapeOf, times, unknown } from './context';
import { type FunctionValue, derive, differentiable } from './functionValue';
import { entryIndices, isSymbol, isVector } from './names';
import { isStated, throughGiven } from './upstream';

/** The upper side: what stands before the sign, and what is differentiated (nothing: the operator `∂/∂x`). */
interface Numerator {
  readonly sign: string;
  readonly coefficient: readonly Node[];
  readonly operand: readonly Node[];
}

export function lowerFraction(node: FractionNode, context: Context): Expression {
  const derivative = readQuotient(node.numerator, node.denominator);
  if (derivative) return lowerQuotient(derivative, context, node);
  return call('divide', [context.lower(node.numerator, context), context.lower(node.denominator, context)], node);
}

/** `\eta\,\partial L/\partial v` among the factors of a product, where no other `/` confuses it. */
export function lowerDifferentialQuotient(node: ProductNode, context: Context): Expression | undefined {
  const at = node.operators.findIndex(
    (o, i) => o.symbol === '/' && readQuotient(node.factors[i], node.factors[i + 1]) !== undefined,
  );
  const left = node.factors[at];
  const right = node.factors[at + 1];
  const quotient = readQuotient(left, right);
  if (at < 0 || !left || !right || !quotient) return undefined;
  const span = cover(left.span, right.span);
  const derivative = lowerQuotient(quotient, context, { span });
  if (node.factors.length === 2) return derivative;
  if (node.operators.some((o, i) => i !== at && !['·', '×', '*'].includes(o.symbol)))
    return unknown('ambiguous', node, { name: '/' });
  const factors = node.factors.flatMap((f, i) =>
    i === at ? [derivative] : i === at + 1 ? [] : [context.lower(f, context)],
  );
  return factors.slice(1).reduce((product, f) => times(context, product, f, node), factors[0] ?? derivative);
}

/** A derivative as something that can be evaluated at a point: `\frac{\partial f}{\partial x}(1, 2)`. */
export function quotientFunction(node: Node, context: Context): FunctionValue | undefined {
  const quotient = node.kind === 'fraction' ? readQuotient(node.numerator, node.denominator) : undefined;
  const [operand] = quotient?.operand ?? [];
  if (!quotient || !operand || quotient.operand.length !== 1 || quotient.coefficient.length > 0) return undefined;
  const f = differentiable(operand, context);
  const keys = quotient.variables.map((v) => variableKey(v, context));
  if (!f || !keys.every((k): k is string => k !== undefined && f.parameters.includes(k))) return undefined;
  return derive(f, (of) => {
    const shape = shapeOf(of, context);
    const isTensor = shape.kind === 'known' && shape.shape.some((n) => n !== 1);
    if (isTensor && f.parameters.length === 1) return { kind: 'derivative', layout: 'jacobian', of, wrt: keys };
    return derivativeOf(of, keys, { span: node.span });
  });
}

/** Of `\frac{\partial L}{\partial x}`, `\partial L/\partial x` or `\nabla_x L`: what is differentiated and by what. */
export function derivativeParts(node: Node): { readonly of: Node; readonly variable: Node } | undefined {
  const [numerator, denominator] =
    node.kind === 'fraction'
      ? [node.numerator, node.denominator]
      : node.kind === 'product' && node.operators.length === 1 && node.operators[0]?.symbol === '/'
        ? node.factors
        : [];
  const quotient = readQuotient(numerator, denominator);
  const [variable, ...others] = quotient?.variables ?? [];
  const isFirst = quotient?.operand.length === 1 && quotient.coefficient.length === 0 && others.length === 0;
  if (quotient && variable && isFirst) return { of: quotient.operand[0] as Node, variable: asOne(variable) };
  const [sign, of, ...rest] = node.kind === 'juxtaposition' ? node.items : [];
  const isNabla = sign?.kind === 'script' && isSymbol(sign.base, '\\nabla') && !sign.sup;
  return isNabla && sign.sub && of && rest.length === 0 ? { of, variable: sign.sub } : undefined;
}

/** `\frac{\partial}{\partial x}` in front of what it differentiates. */
export function operatorVariables(node: Node): readonly (readonly Node[])[] | undefined {
  const quotient = node.kind === 'fraction' ? readQuotient(node.numerator, node.denominator) : undefined;
  return quotient && quotient.operand.length === 0 && quotient.coefficient.length === 0
    ? quotient.variables
    : undefined;
}

interface Quotient extends Numerator {
  /** Each variable as the nodes between two signs; repeated for a higher order. */
  readonly variables: readonly (readonly Node[])[];
}

function readQuotient(numerator: Node | undefined, denominator: Node | undefined): Quotient | undefined {
  const top = numerator && readNumerator(numerator);
  const variables = top && denominator && readDenominator(denominator, top.sign);
  return variables && variables.length > 0 ? { ...top, variables } : undefined;
}

function readNumerator(node: Node): Numerator | undefined {
  const items = itemsOf(node);
  const at = items.findIndex((n, i) => signOf(n) === '∂' || (i === 0 && signOf(n) === 'd'));
  const sign = items[at] && signOf(items[at]);
  return sign ? { sign, coefficient: items.slice(0, at), operand: items.slice(at + 1) } : undefined;
}

function readDenominator(node: Node, sign: string): (readonly Node[])[] | undefined {
  const items = itemsOf(node);
  if (items.length < 2 || !items[0] || signOf(items[0]) !== sign) return undefined;
  const variables: Node[][] = [];
  for (const item of items) {
    if (signOf(item) === sign) variables.push([]);
    else variables[variables.length - 1]?.push(item);
  }
  return variables.every((v) => v.length > 0) ? variables.flatMap(repeated) : undefined;
}

/** `\partial x^2` counts x twice. */
function repeated(variable: Node[]): Node[][] {
  const [only] = variable;
  if (variable.length !== 1 || only?.kind !== 'script' || !only.sup) return [variable];
  const order = indexValue(only.sup, noIndices);
  if (order === undefined || order < 2 || order > 8) return [variable];
  const base: Node = only.sub || only.primes ? { ...only, sup: undefined } : only.base;
  return Array.from({ length: order }, () => [base]);
}

const itemsOf = (node: Node): readonly Node[] => (node.kind === 'juxtaposition' ? node.items : [node]);

function signOf(node: Node): '∂' | 'd' | undefined {
  const base =
    node.kind === 'script' && node.sup && !node.sub && indexValue(node.sup, noIndices) !== undefined
      ? (node as ScriptNode).base
      : node;
  if (isSymbol(base, '\\partial')) return '∂';
  return isSymbol(base, 'd') || isSymbol(base, 'd@roman') ? 'd' : undefined;
}

function lowerQuotient(quotient: Quotient, context: Context, node: { span: Node['span'] }): Expression {
  if (quotient.operand.length === 0) return unknown('not-read', node);
  const derivative = differentiate(asOne(quotient.operand), quotient.variables, context, node);
  return quotient.coefficient.length === 0
    ? derivative
    : times(context, context.lower(asOne(quotient.coefficient), context), derivative, node);
}

const asOne = (nodes: readonly Node[]): Node => {
  const first = nodes[0] as Node;
  return nodes.length === 1
    ? first
    : { kind: 'juxtaposition', items: nodes, span: cover(first.span, (nodes[nodes.length - 1] as Node).span) };
};

/** The derivative of a node with respect to variables given as nodes. */
export function differentiate(
  operand: Node,
  variables: readonly (readonly Node[])[],
  context: Context,
  node: { span: Node['span'] },
): Expression {
  const formulas = byFormulas(context);
  const of = formulas.lower(operand, formulas);
  const isOpen = (of.kind === 'reference' && !of.target) || isStated(operand, context);
  const given = isOpen ? throughGiven(operand, variables, context) : undefined;
  if (!given) return derivativeIn(of, variables, context, node);
  return {
    kind: 'let',
    bindings: given.bindings,
    body: derivativeIn(given.loss, variables, context, node),
    span: node.span,
  };
}

function derivativeIn(
  of: Expression,
  variables: readonly (readonly Node[])[],
  context: Context,
  node: { span: Node['span'] },
): Expression {
  const keys = variables.map((v) => variableKey(v, context));
  if (!keys.every((k): k is string => k !== undefined)) return unknown('not-read', variables.flat()[0]);
  const [only] = keys;
  const entry =
    keys.length === 1 && only !== undefined && !dependsOn(of, only)
      ? entryOf(variables[0] ?? [], of, context, node)
      : undefined;
  return entry ?? derivativeOf(of, keys, node, context);
}

/** The name of a variable of differentiation; `c(t)` is one name too. */
function variableKey(nodes: readonly Node[], context: Context): string | undefined {
  const [only] = nodes;
  const key = nodes.length === 1 && only ? nameKey(only, context.indices) : undefined;
  if (key !== undefined || !only) return key;
  const atom = context.scope.keyed(asOne(nodes));
  return atom?.kind === 'reference' ? atom.key : undefined;
}

/** `\partial L/\partial z_2` of a vector z, `\partial L/\partial W_{12}` of a matrix: an entry of the gradient. */
function entryOf(
  nodes: readonly Node[],
  of: Expression,
  context: Context,
  node: { span: Node['span'] },
): Expression | undefined {
  const [variable] = nodes;
  if (nodes.length !== 1 || variable?.kind !== 'script' || !variable.sub || variable.sup) return undefined;
  const base = nameKey(variable.base, context.indices);
  if (base === undefined || !dependsOn(of, base)) return undefined;
  const tensor = shapeOf(context.lower(variable.base, context), context);
  const isMatrix = tensor.kind === 'known' && tensor.shape.length === 2 && !isVector(tensor.shape);
  const indices = entryIndices(variable.sub, isMatrix ? 2 : 1, context);
  const derivative = derivativeOf(of, [base], node, context);
  return indices && call('index', [derivative, ...indices.map((i) => number(String(i)))], node);
}

function derivativeOf(
  of: Expression,
  keys: readonly string[],
  node: { span: Node['span'] },
  context?: Context,
): Expression {
  if (isConstantIn(of, keys, context)) return number('0', node);
  const missing = keys.find((k) => !dependsOn(of, k));
  if (missing !== undefined) return unknown('no-dependence', node, { name: missing });
  const cut = context && cutBetween(of, keys, context);
  if (cut !== undefined) return unknown('no-dependence', node, { name: cut });
  const shape = shapeOf(of, context);
  const isScalar = shape.kind !== 'known' || shape.shape.every((n) => n === 1);
  if (keys.length > 1) return { kind: 'derivative', layout: 'partial', of, wrt: keys, span: node.span };
  const layout = isScalar ? 'gradient' : isScalarVariable(of, keys[0] ?? '', context) ? 'partial' : 'jacobian';
  return { kind: 'derivative', layout, of, wrt: keys, span: node.span };
}

/** Declared: `f(t)` does not depend on `c(t-1)`. */
const isConstantIn = (of: Expression, keys: readonly string[], context: Context | undefined): boolean =>
  of.kind === 'reference' && keys.some((k) => context?.scope.isIndependent?.(of.key, k) ?? false);

/** A definition that consists of numbers only, between the function and its variable, may hide a dependence. */
function cutBetween(of: Expression, keys: readonly string[], context: Context): string | undefined {
  let cut: string | undefined;
  visit(of, (e) => {
    if (e.kind !== 'reference' || keys.includes(e.key)) return e.kind !== 'reference';
    if (context.scope.computedFromNumbers(e.key)) cut ??= e.key;
    return true;
  });
  return cut;
}

function isScalarVariable(of: Expression, key: string, context: Context | undefined): boolean {
  let scalar = true;
  visit(of, (e) => {
    if (e.kind !== 'reference' || e.key !== key) return true;
    const shape = shapeOf(e, context);
    if (shape.kind === 'known' ? shape.shape.length > 0 : e.target) scalar = false;
    return false;
  });
  return scalar;
}
