/**
 * Definite integrals of one variable: of a polynomial exactly, by the rule of Newton and Cotes for its degree; of other functions without
 * further symbols numerically, where the error bound is small. Also values at bounds: `[F]_a^b`, `F \big|_{x = a}`.
 */
import { symbolKey } from '../names';
import type { BigOperatorNode, EvaluatedNode, Node, ScriptNode } from '../../latex/ast';
import { walk } from '../../latex';
import { cover } from '../../text/span';
import { Budget } from '../budget';
import { evaluate } from '../evaluate';
import type { Expression } from '../expression';
import { float64 } from '../fields/float64';
import { nameKey } from '../names';
import { integrate, newtonCotes, polynomialDegree } from '../quadrature';
import { freeKeys } from '../traverse';
import { argumentNodes } from './arrays';
import { type Context, call, free, number, unknown, withLocals } from './context';
import { quotientFunction } from './derivatives';
import { functionValue } from './functionValue';

export function lowerIntegral(node: BigOperatorNode, context: Context): Expression {
  const integrand = withoutDifferential(node.body);
  const key = integrand && nameKey(integrand.variable);
  if (node.operator !== 'int' || !node.sub || !node.sup || !integrand || key === undefined)
    return unknown('not-supported', node, { name: node.operator });
  const inner = withLocals(context, [[key, free(key)]]);
  const body = integrand.body ? context.lower(integrand.body, inner) : number('1', node);
  const [from, to] = [context.lower(node.sub, context), context.lower(node.sup, context)];
  const degree = isFinite(from) && isFinite(to) ? polynomialDegree(body, key) : undefined;
  if (degree !== undefined) return polynomialIntegral(body, key, degree, from, to);
  return numerically(body, key, from, to, node);
}

/** A rule of Newton and Cotes that is exact for this degree. */
export function polynomialIntegral(
  body: Expression,
  key: string,
  degree: number,
  from: Expression,
  to: Expression,
): Expression {
  const width = call('minus', [to, from]);
  const terms = newtonCotes(degree).map(([numerator, denominator], i): Expression => {
    const step = call('divide', [number(String(i)), number(String(degree))]);
    const place = degree === 0 ? from : call('plus', [from, call('times', [step, width])]);
    const weight = call('divide', [number(String(numerator)), number(String(denominator))]);
    return call('times', [weight, { kind: 'let', bindings: [{ key, value: place }], body }]);
  });
  const sum = terms.slice(1).reduce((all, term) => call('plus', [all, term]), terms[0] as Expression);
  return call('times', [width, sum]);
}

const largestError = 1.1e-11;
const unitsAtOnePlace = 20_000;

function numerically(
  body: Expression,
  key: string,
  from: Expression,
  to: Expression,
  node: BigOperatorNode,
): Expression {
  const [a, b] = [bound(from), bound(to)];
  const open = freeKeys(body).find((k) => k !== key);
  if (open !== undefined) return unknown('no-value', node, { name: open });
  if (a === undefined || b === undefined) return unknown('not-supported', node, { name: 'int' });
  const found = integrate((x) => valueAt(body, key, x) ?? NaN, a, b, mostParts);
  if (!found || found.error > largestError * Math.max(1, Math.abs(found.value)))
    return unknown('undecided', node, { name: 'int' });
  const value: Expression = {
    kind: 'number',
    text: String(Math.abs(found.value)),
    halfUnit: found.error,
    span: node.span,
  };
  return call('approximate', [found.value < 0 ? call('negate', [value]) : value], node);
}

const mostParts = 40;

function valueAt(body: Expression, key: string, x: number): number | undefined {
  const variables = new Map([[key, { shape: [], data: Float64Array.of(x) }]]);
  const result = evaluate(body, { field: float64, variables, budget: new Budget(unitsAtOnePlace) });
  return result.ok && result.value.value.data.length === 1 ? result.value.value.data[0] : undefined;
}

/** A number, ∞ or −∞. */
function bound(e: Expression): number | undefined {
  if (e.kind === 'constant' && e.name === 'infinity') return Infinity;
  if (e.kind === 'call' && e.operation === 'negate' && e.args[0] && !isFinite(e.args[0])) return -Infinity;
  return valueAt(e, '', 0);
}

const isFinite = (e: Expression): boolean =>
  !(e.kind === 'constant' && e.name === 'infinity') &&
  !(e.kind === 'call' && e.operation === 'negate' && e.args[0] !== undefined && !isFinite(e.args[0]));

interface Integrand {
  /** Absent where nothing but the differential stands there. */
  readonly body?: Node;
  readonly variable: Node;
}

/** `x^2 \, dx`, `\frac{dx}{1 + x}`, `x + 1 \, dx`. */
function withoutDifferential(node: Node): Integrand | undefined {
  switch (node.kind) {
    case 'juxtaposition': {
      const [d, variable] = node.items.slice(-2);
      if (!d || !variable || !isD(d)) return undefined;
      const rest = node.items.slice(0, -2);
      return rest.length === 0 ? { variable } : { body: beside(rest), variable };
    }
    case 'sum': {
      const last = withoutDifferential(node.terms[node.terms.length - 1] as Node);
      return last?.body && { ...last, body: { ...node, terms: [...node.terms.slice(0, -1), last.body] } };
    }
    case 'product': {
      const last = withoutDifferential(node.factors[node.factors.length - 1] as Node);
      return last?.body && { ...last, body: { ...node, factors: [...node.factors.slice(0, -1), last.body] } };
    }
    case 'unary': {
      const inner = withoutDifferential(node.operand);
      return inner?.body && { ...inner, body: { ...node, operand: inner.body } };
    }
    case 'fraction': {
      const top = withoutDifferential(node.numerator);
      const one: Node = { kind: 'number', text: '1', span: node.numerator.span };
      return top && { ...top, body: { ...node, numerator: top.body ?? one } };
    }
    default:
      return undefined;
  }
}

const isD = (node: Node): boolean =>
  node.kind === 'symbol' && (symbolKey(node) === 'd' || symbolKey(node) === 'd@roman');

const beside = (items: readonly Node[]): Node => {
  const [first] = items as readonly [Node];
  const span = cover(first.span, (items[items.length - 1] as Node).span);
  return items.length === 1 ? first : { kind: 'juxtaposition', items, span };
};

/** `\left. F \right|_a^b`, `F \big|_{x = 2}`, `\frac{df}{dx} \big|_{(1, 2)}`. */
export function lowerEvaluated(node: EvaluatedNode, context: Context): Expression {
  const { sub, sup } = node;
  if (!sub) return unknown('not-supported', node, { name: 'evaluated at' });
  if (!sup && sub.kind === 'group' && sub.body.kind === 'list') {
    const f = functionValue(node.body, context) ?? quotientFunction(node.body, context);
    return f
      ? f.apply(argumentNodes(sub).map((n) => context.lower(n, context)))
      : unknown('not-supported', node, { name: 'evaluated at' });
  }
  return between(node.body, sub, sup, node, context);
}

/** `\left[ F \right]_a^b`. */
export function lowerBoundedBracket(node: ScriptNode, context: Context): Expression | undefined {
  const { base, sub, sup } = node;
  if (base.kind !== 'group' || base.open !== '[' || base.body.kind === 'list' || !sub || !sup || node.primes > 0)
    return undefined;
  return between(base.body, sub, sup, node, context);
}

function between(body: Node, sub: Node, sup: Node | undefined, node: Node, context: Context): Expression {
  const [named, lower] = bounded(sub);
  const [, upper] = sup ? bounded(sup) : [undefined, undefined];
  const key = named ?? variableOf(body, context);
  if (key === undefined) return unknown('not-supported', node, { name: 'evaluated at' });
  const f = context.lower(body, withLocals(context, [[key, free(key)]]));
  const at = (place: Node): Expression => ({
    kind: 'let',
    bindings: [{ key, value: context.lower(place, context) }],
    body: f,
  });
  if (!freeKeys(f).includes(key) && named === undefined)
    return unknown('not-supported', node, { name: 'evaluated at' });
  return upper ? call('minus', [at(upper), at(lower)], node) : at(lower);
}

/** `x = a` or `a`. */
function bounded(node: Node): readonly [string | undefined, Node] {
  const [left, right] = node.kind === 'relation' && node.members.length === 2 ? node.members : [];
  const key = left && nameKey(left);
  return key !== undefined && right ? [key, right] : [undefined, node];
}

/** The one letter of a formula, or the one without a value. */
function variableOf(body: Node, context: Context): string | undefined {
  const keys = new Set<string>();
  walk(body, (n) => void (n.kind === 'symbol' && !n.word && keys.add(symbolKey(n))));
  for (const k of ['e', '\\pi', 'C']) if (keys.size > 1) keys.delete(k);
  const open = [...keys].filter((k) => context.scope.meaning(k) === undefined);
  return keys.size === 1 ? [...keys][0] : open.length === 1 ? open[0] : undefined;
}
