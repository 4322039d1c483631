/** Named functions: `\sin x`, `\log_2 8`, `\tanh^2(x)`, `\det(A)`, `\mathrm{softmax}(z)`, `D_{KL}(P\|Q)`. */
import { structuralKey, walk } from '../../latex';
import type { ApplyNode, Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { indexValue, isTransposeMark, nameKey } from '../names';
import { argumentNodes } from './arrays';
import { type Context, call, free, number, unknown } from './context';
import { lowerAlong } from './along';
import { isComposedFunction, isLeaky, lowerComposed } from './composed';
import { functionValue } from './functionValue';
import { assumedOptions, governedCall, isOptionFunction, lowerOptionFunction } from './optionFunctions';

/** Functions of one argument (scalar ones act entrywise), by the name as written without its backslash. */
const unary: Readonly<Record<string, string>> = {
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  cot: 'cot',
  sec: 'sec',
  csc: 'csc',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  asin: 'asin',
  acos: 'acos',
  atan: 'atan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  arctanh: 'atanh',
  artanh: 'atanh',
  atanh: 'atanh',
  exp: 'exp',
  ln: 'log',
  log: 'log',
  lg: 'log10',
  log2: 'log2',
  log10: 'log10',
  sqrt: 'sqrt',
  abs: 'abs',
  sign: 'sign',
  sgn: 'sign',
  floor: 'floor',
  ceil: 'ceil',
  round: 'round',
  step: 'step',
  sigmoid: 'sigmoid',
  sigm: 'sigmoid',
  relu: 'relu',
  ReLU: 'relu',
  softplus: 'softplus',
  softmax: 'softmax',
  logsumexp: 'logsumexp',
  LSE: 'logsumexp',
  det: 'det',
  tr: 'trace',
  trace: 'trace',
  Tr: 'trace',
  rank: 'rank',
  rk: 'rank',
  diag: 'diag',
  norm: 'norm',
  inv: 'inverse',
  transpose: 'transpose',
  sum: 'sum',
  mean: 'mean',
  prod: 'prod',
  max: 'max',
  min: 'min',
  eigenvalues: 'eigenvalues',
  rot180: 'rot180',
};

/** Functions that documents define in more than one way: a definition of their own goes first. */
const definable: Readonly<Record<string, string>> = {
  silu: 'silu',
  SiLU: 'silu',
  swish: 'silu',
  Swish: 'silu',
  elu: 'elu',
  ELU: 'elu',
  logsoftmax: 'logSoftmax',
};

/** Functions of two arguments. */
const binary: Readonly<Record<string, string>> = {
  dot: 'dot',
  outer: 'outer',
  kron: 'kron',
  matmul: 'matmul',
  mod: 'mod',
  gcd: 'gcd',
  lcm: 'lcm',
  atan2: 'atan2',
  pow: 'power',
  logb: 'logBase',
  solve: 'solve',
};

export function lowerApply(node: ApplyNode, context: Context): Expression {
  const args = argumentNodes(node.argument);
  const own = functionValue(node.function, context);
  if (own) return own.apply(args.map((a) => context.lower(a, context)));
  return (
    divergence(node.function, node.argument, context) ??
    applyNamed(node.function, args, context, node) ??
    free(`${nameKey(node.function) ?? 'function'}(…)#${structuralKey(node.argument)}`, node)
  );
}

/** A built-in function with scripts of its own; undefined where the name is not one. */
export function applyNamed(name: Node, args: readonly Node[], context: Context, node: Node): Expression | undefined {
  if (name.kind !== 'script') return plain(name, args, context, node);
  if (name.primes > 0) return derivativeOfNamed(name.base, name.primes, args, context, node);
  const rotation = builtinName(name.base) === 'rot' && name.sub && indexValue(name.sub, context.indices) === 180;
  if (rotation && args[0]) return call('rot180', [context.lower(args[0], context)], node);
  const inner = name.sub ? withBase(name.base, name.sub, args, context, node) : plain(name.base, args, context, node);
  if (!inner || !name.sup) return inner;
  if (isTransposeMark(name.sup)) return call('transpose', [inner], node);
  const exponent = context.lower(name.sup, context);
  const isInverse = name.sup.kind === 'unary' && name.sup.operator.symbol === '-';
  return isInverse ? inverseFunction(name.base, args, context, node) : call('power', [inner, exponent], node);
}

/** The plain name of a function: `\sin`, `\operatorname{sin}` and `sin` are one. */
export function builtinName(node: Node): string | undefined {
  if (node.kind !== 'symbol') return undefined;
  const name = node.name.replace(/^\\/, '');
  const isFixed = Object.hasOwn(unary, name) || Object.hasOwn(binary, name) || isOptionFunction(name);
  const isNamed = isFixed || Object.hasOwn(definable, name) || isComposedFunction(name);
  return isNamed || name === 'rot' || Object.hasOwn(divergences, name) ? name : undefined;
}

/** Whether an equation may define it, `\mathrm{MSE}(y, \hat y) = …`. */
export const isDefinable = (name: string): boolean => Object.hasOwn(definable, name) || isComposedFunction(name);

function plain(name: Node, args: readonly Node[], context: Context, node: Node): Expression | undefined {
  const word = builtinName(name);
  if (word === undefined) return undefined;
  const optional = lowerOptionFunction(word, args, context, node) ?? lowerComposed(word, args, context, node);
  if (optional) return optional;
  const one = Object.hasOwn(unary, word) ? unary[word] : Object.hasOwn(definable, word) ? definable[word] : undefined;
  const along = one ? lowerAlong(one, args, context, node) : undefined;
  if (along) return along;
  const two = Object.hasOwn(binary, word) ? binary[word] : undefined;
  const values = args.map((a) => context.lower(word === 'det' ? withoutBars(a) : a, context));
  if (one && values.length === 1) {
    const angled = inDegrees(one, values[0] as Expression, context, node);
    const operation = conventional(word, one, context);
    const power = powerOfNumber(values[0]);
    if (power && logarithms.has(operation))
      return call('times', [power.exponent, call(operation, [power.base], node, { operatorSpan: name.span })], node);
    return angled ?? governedCall(operation, values, context, node, { operatorSpan: name.span });
  }
  if (one && ['max', 'min', 'sum', 'mean', 'prod', 'softmax'].includes(one) && values.length > 1) {
    const all: Expression = { kind: 'array', shape: [values.length], items: values, span: node.span };
    return governedCall(one, [all], context, node);
  }
  const [first, ...others] = values;
  if (first && others.length > 1 && (two === 'gcd' || two === 'lcm'))
    return others.reduce((all, value) => call(two, [all, value], node, { operatorSpan: name.span }), first);
  if (two && values.length === 2) return call(two, values, node, { operatorSpan: name.span });
  return unknown('not-read', name, { name: word });
}

/** `\det\begin{vmatrix}…` says it twice. */
const withoutBars = (node: Node): Node => (node.kind === 'matrix' && node.open === '|' ? { ...node, open: '[' } : node);

/** `log` without a base is natural unless the document assumes another. */
function conventional(word: string, operation: string, context: Context): string {
  if (word !== 'log') return operation;
  const base = context.scope.convention('log');
  return base === '2' ? 'log2' : base === '10' ? 'log10' : 'log';
}

const logarithms: ReadonlySet<string> = new Set(['log', 'log2', 'log10']);

/** `(1/2)^{10^9}`: of a power of a positive number the logarithm is taken without the power, which may be out of range. */
function powerOfNumber(e: Expression | undefined): { base: Expression; exponent: Expression } | undefined {
  const [base, exponent] = e?.kind === 'call' && e.operation === 'power' ? e.args : [];
  return base && exponent && isPositiveNumber(base) ? { base, exponent } : undefined;
}

const isPositiveNumber = (e: Expression): boolean =>
  e.kind === 'number'
    ? Number(e.text) > 0
    : e.kind === 'call' && e.operation === 'divide' && e.args.every(isPositiveNumber);

const directions: ReadonlySet<string> = new Set(['sin', 'cos', 'tan', 'sec', 'csc', 'cot']);
const arcs: ReadonlySet<string> = new Set(['asin', 'acos', 'atan']);

/** Whether a function takes an angle or gives one. */
export function isTrigonometric(node: Node): boolean {
  const word = builtinName(node);
  const operation = word === undefined ? undefined : unary[word];
  return operation !== undefined && (directions.has(operation) || arcs.has(operation));
}

/** `sin 30` where angles are in degrees; `sin 30°` says it itself. */
function inDegrees(operation: string, argument: Expression, context: Context, node: Node): Expression | undefined {
  if (context.scope.convention('angle') !== 'degrees') return undefined;
  const [pi, straight]: [Expression, Expression] = [{ kind: 'constant', name: 'pi' }, number('180')];
  const scaled = (e: Expression, by: Expression, over: Expression): Expression =>
    call('divide', [call('times', [e, by]), over], node);
  if (directions.has(operation) && !someMark(node, '°')) return call(operation, [scaled(argument, pi, straight)], node);
  return arcs.has(operation) ? scaled(call(operation, [argument], node), straight, pi) : undefined;
}

function someMark(node: Node, symbol: string): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= n.kind === 'postfix' && n.operator.symbol === symbol;
    return !found;
  });
  return found;
}

function withBase(name: Node, sub: Node, args: readonly Node[], context: Context, node: Node): Expression | undefined {
  const word = builtinName(name);
  const [argument] = args;
  if (word !== undefined && isLeaky(word)) return lowerComposed(word, [...args, sub], context, node);
  if (word === 'log' && argument && args.length === 1) {
    const value = context.lower(argument, context);
    const power = powerOfNumber(value);
    const log = call('logBase', [power?.base ?? value, context.lower(sub, context)], node);
    return power ? call('times', [power.exponent, log], node) : log;
  }
  return word === undefined ? undefined : unknown('not-read', sub, { name: word });
}

const inverses: Readonly<Record<string, string>> = { sin: 'asin', cos: 'acos', tan: 'atan', tanh: 'atanh' };

function inverseFunction(name: Node, args: readonly Node[], context: Context, node: Node): Expression {
  const inverse = inverses[builtinName(name) ?? ''];
  const [argument] = args;
  return inverse && argument
    ? call(inverse, [context.lower(argument, context)], node)
    : unknown('ambiguous', name, { name: '⁻¹' });
}

/** `\tanh'(x)`: the derivative of the built-in at the argument. */
function derivativeOfNamed(
  name: Node,
  order: number,
  args: readonly Node[],
  context: Context,
  node: Node,
): Expression | undefined {
  const word = builtinName(name);
  const operation = word === undefined ? undefined : unary[word];
  const [argument] = args;
  return operation && argument ? derivativeAt(operation, order, context.lower(argument, context), node) : undefined;
}

const parameter = ' x';

/** f⁽ᵏ⁾ of an entrywise function at a value of any shape: the derivative of the sum of its entries has the argument's shape. */
export function derivativeAt(operation: string, order: number, argument: Expression, node?: Node): Expression {
  let body: Expression = call(operation, [free(parameter)]);
  for (let i = 0; i < order; i++)
    body = { kind: 'derivative', layout: 'gradient', of: call('sum', [body]), wrt: [parameter] };
  return { kind: 'let', bindings: [{ key: parameter, value: argument }], body, span: node?.span };
}

const divergences: Readonly<Record<string, string>> = { D_KL: 'kl', KL: 'kl', JS: 'js', D_JS: 'js', JSD: 'js' };

/** The divergence that a name stands for, whatever its font. */
export function divergenceNamed(name: Node): string | undefined {
  const key = nameKey(name)?.replace(/@\w+/g, '') ?? '';
  return Object.hasOwn(divergences, key) ? divergences[key] : undefined;
}

/** `D_{KL}(P\|Q)`, `\mathrm{KL}(P, Q)`. */
export function divergence(name: Node, argument: Node, context: Context): Expression | undefined {
  const operation = divergenceNamed(name);
  if (argument.kind !== 'group' || !operation) return undefined;
  const { body } = argument;
  const sides = body.kind === 'bar' ? [body.left, body.right] : body.kind === 'list' ? body.items : [];
  const [p, q] = sides;
  if (!p || !q || sides.length !== 2) return undefined;
  const options = assumedOptions(operation, context.scope);
  return call(operation, [context.lower(p, context), context.lower(q, context)], name, options ? { options } : {});
}
