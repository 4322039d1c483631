/**
 * What can be applied: a function of the document, a composition, and the derived names of one (`f'`, `f_x`, `J_f`, `\nabla f`, `H_f`,
 * `∂f/∂x`). An application lowers the body with the arguments in place of the parameters.
 */
import type { Node, ScriptNode } from '../../latex/ast';
import type { Expression } from '../expression';
import { indexText, nameKey, symbolKey } from '../names';
import type { FunctionMeaning } from '../scope';
import { type Context, byFormulas, call, callContext, free, number, unknown } from './context';
import { rewrite } from '../rewrite';
import { freeKeys } from '../traverse';

export interface FunctionValue {
  readonly parameters: readonly string[];
  /** Without arguments the parameters stay free. The result is unknown where the number of arguments does not fit. */
  readonly apply: (args: readonly Expression[] | undefined) => Expression;
}

/** The function that a node names, if it names one. */
export function functionValue(node: Node, context: Context): FunctionValue | undefined {
  switch (node.kind) {
    case 'symbol':
    case 'accent':
      return namedFunction(node, context);
    case 'script':
      return namedFunction(node, context) ?? derivedByScript(node, context);
    case 'group':
      return node.open === '(' && node.body.kind === 'product' ? functionValue(node.body, context) : undefined;
    case 'product':
      return composition(node.factors, node.operators, context);
    default:
      return undefined;
  }
}

function namedFunction(node: Node, context: Context): FunctionValue | undefined {
  const key = nameKey(node, context.indices);
  if (key === undefined || context.locals.has(key)) return undefined;
  const meaning = context.scope.meaning(key);
  return meaning?.kind === 'function' ? definedFunction(meaning, context) : undefined;
}

function definedFunction(meaning: FunctionMeaning, context: Context): FunctionValue {
  const { parameters, body, scope } = meaning;
  return {
    parameters,
    apply: (args) => {
      const bound = bind(parameters, args);
      if (!bound)
        return unknown('arity', undefined, {
          name: meaning.key,
          detail: `${args?.length ?? 0} for ${parameters.length}`,
        });
      const inner = callContext(context, scope, bound);
      if (!inner) return unknown('recursive', undefined, { name: meaning.key });
      const result = inner.lower(body, inner);
      return args ? result : withEntries(result, parameters);
    },
  };
}

/** `f(x) = x_1 x_2`: of a parameter that stands nowhere by itself, a name with a number is an entry. */
function withEntries(body: Expression, parameters: readonly string[]): Expression {
  const free = freeKeys(body);
  const whole = parameters.filter((p) => !free.includes(p) && free.some((key) => entryOfName(key, p) !== undefined));
  if (whole.length === 0) return body;
  return rewrite(body, (e) => {
    if (e.kind !== 'reference' || e.target) return undefined;
    const owner = whole.find((p) => entryOfName(e.key, p) !== undefined);
    const entry = owner && entryOfName(e.key, owner);
    return owner && entry ? call('index', [{ kind: 'reference', key: owner }, number(entry)], e) : undefined;
  });
}

const entryOfName = (key: string, name: string): string | undefined =>
  key.startsWith(`${name}_`) ? /^[1-9]\d?$/.exec(key.slice(name.length + 1))?.[0] : undefined;

/** k scalars may stand for one vector parameter, and one vector for k scalar parameters. */
function bind(
  parameters: readonly string[],
  args: readonly Expression[] | undefined,
): (readonly [string, Expression])[] | undefined {
  const [parameter] = parameters;
  const [argument] = args ?? [];
  if (!args) return parameters.map((p) => [p, free(p)]);
  if (args.length === parameters.length) return parameters.map((p, i) => [p, args[i] ?? free(p)]);
  if (parameters.length === 1 && parameter !== undefined)
    return [[parameter, { kind: 'array', shape: [args.length], items: args }]];
  if (argument?.kind === 'array' && argument.items.length === parameters.length && args.length === 1)
    return bind(parameters, argument.items);
  if (args.length === 1 && argument)
    return parameters.map((p, i) => [p, call('index', [argument, number(String(i + 1))])]);
  return undefined;
}

function composition(
  factors: readonly Node[],
  operators: readonly { symbol: string }[],
  context: Context,
): FunctionValue | undefined {
  if (operators.some((o) => o.symbol !== '∘')) return undefined;
  const functions = factors.map((f) => functionValue(f, context));
  if (functions.some((f) => f === undefined)) return undefined;
  const chain = functions as FunctionValue[];
  const inner = chain[chain.length - 1];
  return (
    inner && {
      parameters: inner.parameters,
      apply: (args) => chain.slice(0, -1).reduceRight((value, f) => f.apply([value]), inner.apply(args)),
    }
  );
}

/** `f'`, `f_x`, `f_{xy}`, `J_f`, `D_f`, `H_f`: only where the name has no meaning of its own. */
function derivedByScript(node: ScriptNode, context: Context): FunctionValue | undefined {
  const key = nameKey(node, context.indices);
  if (key === undefined || context.locals.has(key) || context.scope.meaning(key)) return undefined;
  if (node.primes > 0 && !node.sub && !node.sup) return primes(node, context);
  if (!node.sub || node.sup || node.primes > 0 || node.base.kind !== 'symbol') return undefined;
  const operator = derivedOperators[symbolKey(node.base)];
  const operand = operator && differentiable(node.sub, context);
  if (operator && operand) return operator(operand);
  return partials(node.base, node.sub, context);
}

const derivedOperators: Readonly<Record<string, (f: FunctionValue) => FunctionValue>> = {
  J: jacobianOf,
  D: jacobianOf,
  H: hessianOf,
};

/** A function, or an expression with free symbols read as a function of them. */
export function differentiable(node: Node, given: Context): FunctionValue | undefined {
  const context = byFormulas(given);
  const named = functionValue(node, context);
  if (named) return named;
  const key = nameKey(node, context.indices);
  const meaning = key === undefined || context.locals.has(key) ? undefined : context.scope.meaning(key);
  if (meaning?.kind !== 'value') return undefined;
  const parameters = freeKeys(meaning.expression);
  return parameters.length === 0 ? undefined : expressionFunction(parameters, meaning.expression);
}

function expressionFunction(parameters: readonly string[], body: Expression): FunctionValue {
  return {
    parameters,
    apply: (args) => {
      const bound = bind(parameters, args);
      if (!bound) return unknown('shape');
      return args ? { kind: 'let', bindings: bound.map(([key, value]) => ({ key, value })), body } : body;
    },
  };
}

function primes(node: ScriptNode, context: Context): FunctionValue | undefined {
  const f = functionValue(node.base, context);
  const [parameter] = f?.parameters ?? [];
  if (!f || parameter === undefined || f.parameters.length !== 1) return undefined;
  return derive(f, (of) => ({
    kind: 'derivative',
    layout: 'partial',
    of,
    wrt: Array<string>(node.primes).fill(parameter),
  }));
}

function partials(base: Node, sub: Node, context: Context): FunctionValue | undefined {
  const f = differentiable(base, context);
  if (!f) return undefined;
  const letters = sub.kind === 'juxtaposition' || sub.kind === 'list' ? sub.items : [sub];
  const keys = letters.map((n) => nameKey(n, context.indices) ?? indexText(n, context.indices) ?? '');
  if (!keys.every((k) => f.parameters.includes(k))) return undefined;
  return derive(f, (of) => ({ kind: 'derivative', layout: 'partial', of, wrt: keys }));
}

export function jacobianOf(f: FunctionValue): FunctionValue {
  return derive(f, (of) => ({ kind: 'derivative', layout: 'jacobian', of, wrt: f.parameters }));
}

/** With k scalar parameters a vector of k partial derivatives, else in the shape of the one parameter. */
export function gradientOf(f: FunctionValue): FunctionValue {
  return derive(f, (of) =>
    f.parameters.length === 1
      ? { kind: 'derivative', layout: 'gradient', of, wrt: f.parameters }
      : {
          kind: 'array',
          shape: [f.parameters.length],
          items: f.parameters.map((p) => ({ kind: 'derivative', layout: 'gradient', of, wrt: [p] })),
        },
  );
}

export function hessianOf(f: FunctionValue): FunctionValue {
  const n = f.parameters.length;
  return derive(f, (of) =>
    n === 1
      ? { kind: 'derivative', layout: 'hessian', of, wrt: f.parameters }
      : {
          kind: 'array',
          shape: [n, n],
          items: f.parameters.flatMap((p) =>
            f.parameters.map((q) => ({ kind: 'derivative' as const, layout: 'partial' as const, of, wrt: [p, q] })),
          ),
        },
  );
}

/** Differentiates the body at free parameters, then puts the arguments in. */
export function derive(f: FunctionValue, of: (body: Expression) => Expression): FunctionValue {
  return {
    parameters: f.parameters,
    apply: (args) => {
      const body = of(f.apply(undefined));
      if (!args) return body;
      const bound = bind(f.parameters, args);
      return bound ? { kind: 'let', bindings: bound.map(([key, value]) => ({ key, value })), body } : unknown('shape');
    },
  };
}
