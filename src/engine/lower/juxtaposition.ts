/**
 * Things side by side: application or product. The order of DESIGN section 2, "f(x)": a declared atom; application of a function; evaluation
 * of an expression at a point; product with a bracket; else uninterpreted.
 */
import type { GroupNode, JuxtapositionNode, Node, ScriptNode } from '../../latex/ast';
import { structuralKey } from '../../latex';
import { cover } from '../../text/span';
import type { Expression } from '../expression';
import { isTransposeMark, nameKey, symbolKey } from '../names';
import { argumentNodes } from './arrays';
import { type Context, call, free, times, unknown } from './context';
import { differentiate, operatorVariables, quotientFunction } from './derivatives';
import { applyNamed, builtinName, derivativeAt, divergence } from './functions';
import { type FunctionValue, differentiable, functionValue, gradientOf, hessianOf, jacobianOf } from './functionValue';
import { indicator } from './indicator';
import { isSymbol } from './names';

export function lowerJuxtaposition(node: JuxtapositionNode, context: Context): Expression {
  const percent = node.items.slice(0, -1).find((n) => n.kind === 'postfix' && n.operator.symbol === '%');
  if (percent) return unknown('ambiguous', percent, { name: '%' });
  if (isMixedNumber(node) && context.scope.convention('mixed number') === 'sum')
    return call(
      'plus',
      node.items.map((n) => context.lower(n, context)),
      node,
    );
  const factors: Expression[] = [];
  for (let i = 0; i < node.items.length;) {
    const { value, used } = lowerAt(node.items, i, context);
    factors.push(value);
    i += used;
  }
  return factors
    .slice(1)
    .reduce((product, f) => times(context, product, f, node), factors[0] ?? unknown('not-read', node));
}

/** `2\frac{1}{2}`: a whole number directly before a fraction of whole numbers; it may be a product. */
export function isMixedNumber(node: Node): boolean {
  if (node.kind !== 'juxtaposition' || node.items.length !== 2) return false;
  const [whole, part] = node.items;
  const isWhole = (n: Node | undefined): boolean => n?.kind === 'number' && /^\d+$/.test(n.text);
  return isWhole(whole) && part?.kind === 'fraction' && isWhole(part.numerator) && isWhole(part.denominator);
}

/** One factor and how many items it took. */
interface Taken {
  readonly value: Expression;
  readonly used: number;
}

function lowerAt(items: readonly Node[], i: number, context: Context): Taken {
  const item = items[i] as Node;
  const next = items[i + 1];
  return (
    keyedPair(item, next, context) ??
    counted(item, next, context) ??
    poweredApplication(item, next, context) ??
    nabla(items, i, context) ??
    differentialOperator(items, i, context) ??
    conditioned(item, next, context) ??
    application(item, next, context) ?? { value: context.lower(item, context), used: 1 }
  );
}

function conditioned(item: Node, next: Node | undefined, context: Context): Taken | undefined {
  const value = indicator(item, next, context);
  return value && { value, used: 2 };
}

/** `{}_nC_k`, `{}^nC_k`, `{}_nP_k`: combinations, and selections in their order. */
function counted(item: Node, next: Node | undefined, context: Context): Taken | undefined {
  if (item.kind !== 'script' || item.base.kind !== 'hole' || item.primes > 0) return undefined;
  if (next?.kind !== 'script' || !next.sub || next.sup || next.primes > 0) return undefined;
  const total = item.sub ?? item.sup;
  const isSelection = isSymbol(next.base, 'P');
  if (!total || (item.sub && item.sup) || !(isSelection || isSymbol(next.base, 'C'))) return undefined;
  const node = { span: cover(item.span, next.span) };
  const [n, k] = [total, next.sub].map((s) => context.lower(s, context)) as [Expression, Expression];
  const combinations = call('binomial', [n, k], node);
  return {
    value: isSelection ? call('times', [combinations, call('factorial', [k], node)], node) : combinations,
    used: 2,
  };
}

/** `c(t)`, `P(X)`: a value of the document under this very form. */
function keyedPair(item: Node, next: Node | undefined, context: Context): Taken | undefined {
  if (next?.kind !== 'group' || context.locals.size > 0) return undefined;
  const value = context.scope.keyed({ kind: 'juxtaposition', items: [item, next], span: cover(item.span, next.span) });
  return value && { value, used: 2 };
}

/** `f(2)^2`, `P(A)^2`, `\mathbb{E}[X]^2`: of what is known as an application. */
function poweredApplication(item: Node, next: Node | undefined, context: Context): Taken | undefined {
  if (next?.kind !== 'script' || next.base.kind !== 'group' || !next.sup || next.sub || next.primes > 0)
    return undefined;
  const group = next.base;
  const isKnown = functionValue(item, context) !== undefined && (group.open === '(' || group.open === '[');
  const inner = keyedPair(item, group, context) ?? (isKnown ? application(item, group, context) : undefined);
  if (!inner) return undefined;
  const node = { span: cover(item.span, next.span) };
  return {
    value: isTransposeMark(next.sup)
      ? call('transpose', [inner.value], node)
      : call('power', [inner.value, context.lower(next.sup, context)], node),
    used: 2,
  };
}

function application(item: Node, next: Node | undefined, context: Context): Taken | undefined {
  if (next?.kind !== 'group' && next?.kind !== 'matrix') return undefined;
  const f = functionValue(item, context) ?? quotientFunction(item, context);
  if (f && (next.kind === 'group' ? next.open === '(' || next.open === '[' : next.open === '('))
    return { value: f.apply(argumentsOf(next, context)), used: 2 };
  if (next.kind !== 'group') return undefined;
  const builtin = standIn(item, context);
  const named = builtinName(builtin.kind === 'script' ? builtin.base : builtin)
    ? applyNamed(builtin, argumentNodes(next), context, item)
    : undefined;
  const value =
    divergence(item, next, context) ??
    named ??
    logistic(item, next, context) ??
    atPoint(item, next, context) ??
    uninterpreted(item, next, context);
  return value && { value, used: 2 };
}

/** `φ is tanh`: the function itself, with the scripts of the name. */
function standIn(item: Node, context: Context): Node {
  const base = item.kind === 'script' ? item.base : item;
  const key = base.kind === 'symbol' ? symbolKey(base) : undefined;
  const name = key === undefined || context.locals.has(key) ? undefined : context.scope.functionName?.(key);
  if (base.kind !== 'symbol' || name === undefined) return item;
  const own: Node = { ...base, name, word: true };
  return item.kind === 'script' ? { ...item, base: own } : own;
}

const argumentsOf = (next: Node, context: Context): Expression[] =>
  argumentNodes(next).map((n) => context.lower(n, context));

/** σ applied and not defined is the logistic function; σ' its derivative. */
function logistic(item: Node, next: GroupNode, context: Context): Expression | undefined {
  const script = item.kind === 'script' ? (item as ScriptNode) : undefined;
  const base = script ? script.base : item;
  const [argument] = argumentNodes(next);
  if (!isSymbol(base, '\\sigma') || !argument || context.scope.meaning('\\sigma') || script?.sub || next.open !== '(')
    return undefined;
  const value = context.lower(argument, context);
  if (script?.primes) return derivativeAt('sigmoid', script.primes, value, item);
  const sigmoid = call('sigmoid', [value], { span: cover(item.span, next.span) }, { operatorSpan: item.span });
  return script?.sup ? call('power', [sigmoid, context.lower(script.sup, context)], item) : sigmoid;
}

/** An expression with free symbols, evaluated at a point of that many coordinates. */
function atPoint(item: Node, next: GroupNode, context: Context): Expression | undefined {
  const args = argumentNodes(next);
  if (next.open !== '(' || args.some((a) => a.kind === 'sum')) return undefined;
  const f = nameKey(item, context.indices) === undefined ? undefined : differentiable(item, context);
  return f && f.parameters.length === 1 && args.length === 1
    ? f.apply(args.map((a) => context.lower(a, context)))
    : undefined;
}

/** A name without a meaning before a bracket is neither a product nor an application that could be computed. */
function uninterpreted(item: Node, next: GroupNode, context: Context): Expression | undefined {
  const key = nameKey(item, context.indices);
  if (key === undefined || next.open !== '(' || context.locals.has(key) || context.scope.meaning(key)) return undefined;
  const lowered = context.lower(item, context);
  if (lowered.kind !== 'reference' || lowered.target || context.scope.shapes?.has(key)) return undefined;
  return next.body.kind === 'sum' && (context.scope.isVariable(key) || context.scope.standsAlone?.(key) === true)
    ? undefined
    : free(uninterpretedKey(key, next), { span: cover(item.span, next.span) });
}

/** `\nabla f`, `\nabla_\theta L`, `\nabla^2 f`, `\nabla f(1, -2)`; also `D f`. */
function nabla(items: readonly Node[], i: number, context: Context): Taken | undefined {
  const item = items[i] as Node;
  const script = item.kind === 'script' ? item : undefined;
  const operand = items[i + 1];
  const isNabla = isSymbol(script?.base ?? item, '\\nabla');
  const isD =
    isSymbol(item, 'D') &&
    !context.scope.meaning('D') &&
    operand !== undefined &&
    functionValue(operand, context) !== undefined;
  if (!operand || !(isNabla || isD)) return undefined;
  const span = cover(item.span, operand.span);
  const kept =
    context.locals.size === 0
      ? context.scope.keyed({ kind: 'juxtaposition', items: [item, operand], span })
      : undefined;
  if (kept && items[i + 2]?.kind !== 'group') return { value: kept, used: 2 };
  if (script?.sub) return { value: differentiate(operand, [[script.sub]], context, { span }), used: 2 };
  const f = differentiable(operand, context);
  if (!f) return { value: unknown('no-value', operand, { name: nameKey(operand) ?? '∇' }), used: 2 };
  const derived = isD ? jacobianOf(f) : script?.sup ? hessianOf(f) : gradientOf(f);
  return applied(derived, items[i + 2], context);
}

function applied(f: FunctionValue, next: Node | undefined, context: Context): Taken {
  if (next?.kind !== 'group' || next.open !== '(') return { value: f.apply(undefined), used: 2 };
  return { value: f.apply(argumentsOf(next, context)), used: 3 };
}

/** `\frac{\partial}{\partial x}(…)` takes all that follows it. */
function differentialOperator(items: readonly Node[], i: number, context: Context): Taken | undefined {
  const item = items[i] as Node;
  const variables = operatorVariables(item);
  const rest = items.slice(i + 1);
  const [first] = rest;
  if (!variables || !first) return undefined;
  const operand: Node =
    rest.length === 1
      ? first
      : { kind: 'juxtaposition', items: rest, span: cover(first.span, (rest[rest.length - 1] as Node).span) };
  return {
    value: differentiate(operand, variables, context, { span: cover(item.span, operand.span) }),
    used: items.length - i,
  };
}

/** Equal arguments give equal values; what stands behind the mark tells the arguments apart and is not shown. */
const uninterpretedKey = (key: string, argument: Node): string => `${key}(…)#${structuralKey(argument)}`;
