/** Signs between and around operands. Sums of plus only are folded as a balanced tree, so that a long one is not a deep one. */
import type { LogicNode, Node, PostfixNode, ProductNode, RelationNode, SumNode, UnaryNode } from '../../latex/ast';
import type { CallExpression, Expression } from '../expression';
import { type Context, shapeOf, call, number, times, unknown } from './context';
import { lowerDifferentialQuotient } from './derivatives';
import { withoutEllipsis } from './ellipsis';
import { functionValue } from './functionValue';
import { limitOfSum } from './limits';

export function lowerSum(node: SumNode, context: Context): Expression {
  const modulo = looseModulo(node, context);
  if (modulo) return modulo;
  const filled = filledSum(node);
  if (filled) return lowerSum(filled, context);
  const whole = evaluatedSum(node) ?? limitOfSum(node);
  if (whole) return context.lower(whole, context);
  const terms = node.terms.map((t) => context.lower(t, context));
  const signed = terms.map((term, i) => {
    const sign = i === 0 ? '+' : (node.operators[i - 1]?.symbol ?? '+');
    return sign === '+' || sign === '-'
      ? { term, sign }
      : { term: unknown('ambiguous', node.operators[i - 1], { name: sign }), sign: '+' };
  });
  if (signed.length > 32)
    return balanced(
      signed.map((s) => (s.sign === '-' ? call('negate', [s.term]) : s.term)),
      node,
    );
  return signed
    .slice(1)
    .reduce(
      (sum, s, i) =>
        call(
          s.sign === '-' ? 'minus' : 'plus',
          [sum, s.term],
          { span: { from: node.span.from, to: s.term.span?.to ?? node.span.to } },
          { operatorSpan: node.operators[i]?.span },
        ),
      signed[0]?.term ?? unknown('not-read', node),
    );
}

/** A sum with dots, all its terms written out. */
function filledSum(node: SumNode): SumNode | undefined {
  const isPlain = node.operators.every((o) => o.symbol === '+');
  const terms = isPlain && node.terms.some(isDots) ? withoutEllipsis(node.terms) : undefined;
  return terms && { ...node, terms, operators: fill(node.operators[0], terms.length - 1) };
}

/** The same of a product: `1 \cdot 2 \cdots 5` too. */
function filledProduct(node: ProductNode): ProductNode | undefined {
  const isPlain = node.operators.every((o) => o.symbol === '·' || o.symbol === '×');
  const flat = node.factors.flatMap((f) => (f.kind === 'juxtaposition' && f.items.some(isDots) ? f.items : [f]));
  const factors = isPlain && flat.some(isDots) ? withoutEllipsis(flat) : undefined;
  return factors && { ...node, factors, operators: fill(node.operators[0], factors.length - 1) };
}

const isDots = (node: Node): boolean => node.kind === 'ellipsis';
const fill = <T>(item: T | undefined, length: number): T[] =>
  item === undefined ? [] : Array.from({ length }, () => item);

/** `x^3 - x^2 \Big|_0^2`: the bar stands behind the whole sum. With `\left.` it is said where it begins. */
function evaluatedSum(node: SumNode): Node | undefined {
  const last = node.terms[node.terms.length - 1];
  if (last?.kind !== 'evaluated' || last.span.from < last.body.span.from) return undefined;
  const body: Node = { ...node, terms: [...node.terms.slice(0, -1), last.body] };
  return { ...last, body, span: node.span };
}

function balanced(terms: readonly Expression[], node: Node): Expression {
  if (terms.length === 1) return terms[0] ?? unknown('not-read', node);
  const middle = terms.length >> 1;
  return call('plus', [balanced(terms.slice(0, middle), node), balanced(terms.slice(middle), node)], node);
}

/** Left to right; `\partial L/\partial x` and `2·∂L/∂x` are seen before `/` is a division. */
export function lowerProduct(node: ProductNode, context: Context): Expression {
  const quotient = lowerDifferentialQuotient(node, context);
  if (quotient) return quotient;
  const filled = filledProduct(node);
  if (filled) return lowerProduct(filled, context);
  const composition = functionValue(node, context);
  if (composition) return unknown('not-read', node, { name: '∘' });
  const spaced = withSpacedFractions(node, context);
  if (spaced !== node) return lowerProduct(spaced, context);
  const first = node.factors[0];
  if (!first) return unknown('not-read', node);
  return node.factors.slice(1).reduce(
    (left, factor, i) => {
      const operator = node.operators[i] ?? { symbol: '·', span: node.span };
      const right = context.lower(factor, context);
      const lowering = productOperators[operator.symbol];
      return lowering
        ? lowering(left, right, context, { span: { from: node.span.from, to: factor.span.to } }, operator.span)
        : unknown('not-read', operator, { name: operator.symbol });
    },
    context.lower(first, context),
  );
}

/**
 * Typed `1/2 (a + b)`, with a blank behind the number: the fraction 1/2 times the bracket. `1/2x` stays 1/(2x). In the other reading of the
 * slash it is the other way round.
 */
function withSpacedFractions(node: ProductNode, context: Context): ProductNode {
  const isOther = context.scope.convention('slash') === 'other';
  const at = node.operators.findIndex((o, i) => {
    const divisor = node.factors[i + 1];
    const isSplit = o.symbol === '/' && node.factors[i]?.kind === 'number' && isSpaced(divisor);
    return isOther ? o.symbol === '/' && isRun(divisor) && !isSplit : isSplit;
  });
  const divisor = node.factors[at + 1];
  if (at < 0 || divisor?.kind !== 'juxtaposition') return node;
  const [number, ...rest] = divisor.items as readonly [Node, ...Node[]];
  const [first] = rest;
  if (!first) return node;
  const last = rest[rest.length - 1] as Node;
  const factor: Node =
    rest.length === 1
      ? first
      : { kind: 'juxtaposition', items: rest, span: { from: first.span.from, to: last.span.to } };
  const dot = { symbol: '·', span: { from: number.span.to, to: first.span.from } };
  return {
    ...node,
    factors: [...node.factors.slice(0, at + 1), number, factor, ...node.factors.slice(at + 2)],
    operators: [...node.operators.slice(0, at + 1), dot, ...node.operators.slice(at + 1)],
  };
}

const isSpaced = (node: Node | undefined): boolean => {
  const [number, next] = node?.kind === 'juxtaposition' ? node.items : [];
  return number?.kind === 'number' && next !== undefined && number.span.to < next.span.from;
};

/** `2x`, `2(1+2)`, `ab`: what a slash before it divides by may be all of it or the first factor. An application is one thing. */
function isRun(node: Node | undefined): boolean {
  if (node?.kind !== 'juxtaposition') return false;
  const [first, second] = node.items;
  return first?.kind === 'number' || first?.kind === 'root' || (second !== undefined && second.kind !== 'group');
}

/** `1/2x`. */
export const isAmbiguousQuotient = (node: Node): boolean =>
  hasQuotient(node, (n, d) => isRun(d) && !(n && isSpaced(d)));

/** `1/2 x`, `1/2 (a + b)`. */
export const isSpacedQuotient = (node: Node): boolean => hasQuotient(node, (n, d) => n && isSpaced(d));

/** `isNumber`: what is divided is a number. */
const hasQuotient = (node: Node, test: (isNumber: boolean, divisor: Node | undefined) => boolean): boolean =>
  node.kind === 'product' &&
  node.operators.some((o, i) => o.symbol === '/' && test(node.factors[i]?.kind === 'number', node.factors[i + 1]));

/** `a + b \bmod n`, `-a \bmod n`: the remainder of the whole, or of the last term. */
export function isLooseModulo(node: Node): boolean {
  const last =
    node.kind === 'sum' ? node.terms[node.terms.length - 1] : node.kind === 'unary' ? node.operand : undefined;
  return last?.kind === 'product' && last.operators[last.operators.length - 1]?.symbol === 'mod';
}

/** The remainder of the whole sum. */
function looseModulo(node: SumNode | UnaryNode, context: Context): Expression | undefined {
  if (context.scope.convention('mod') !== 'loose' || !isLooseModulo(node)) return undefined;
  const last = (node.kind === 'sum' ? node.terms[node.terms.length - 1] : node.operand) as ProductNode;
  const modulus = last.factors[last.factors.length - 1] as Node;
  const rest: Node =
    last.factors.length === 2
      ? (last.factors[0] as Node)
      : { ...last, factors: last.factors.slice(0, -1), operators: last.operators.slice(0, -1) };
  const whole: Node =
    node.kind === 'sum' ? { ...node, terms: [...node.terms.slice(0, -1), rest] } : { ...node, operand: rest };
  return call('mod', [context.lower(whole, context), context.lower(modulus, context)], node);
}

type Binary = (
  left: Expression,
  right: Expression,
  context: Context,
  node: { span: Node['span'] },
  operator: Node['span'],
) => Expression;

const named =
  (operation: string): Binary =>
  (left, right, _context, node, operatorSpan) =>
    call(operation, [left, right], node, { operatorSpan });

const productOperators: Readonly<Record<string, Binary>> = {
  '·': (l, r, c, n, o) => times(c, l, r, n, o),
  '×': (l, r, c, n, o) => crossProduct(l, r, c, n) ?? times(c, l, r, n, o),
  '*': (l, r, c, n, o) => (bothMatrices(l, r, c) ? convolve(l, r, c, n, o) : times(c, l, r, n, o)),
  '⋆': (l, r, c, n, o) =>
    bothArrays(l, r, c)
      ? call('conv', [l, r], n, { options: { mode: 'valid', ...windowsOf(c) }, operatorSpan: o })
      : unknown('not-read', { span: o }, { name: '⋆' }),
  '⊛': (l, r, c, n, o) =>
    bothMatrices(l, r, c) ? convolve(l, r, c, n, o) : unknown('not-read', { span: o }, { name: '⊛' }),
  '⊙': named('hadamard'),
  '∘': named('hadamard'),
  '/': named('divide'),
  '÷': named('divide'),
  mod: named('mod'),
  '⊗': (l, r, c, n, o) =>
    c.scope.convention('⊗') === 'full convolution'
      ? call('conv', [l, r], n, { options: { mode: 'full', flip: true }, operatorSpan: o })
      : call('kron', [l, r], n, { operatorSpan: o }),
};

/** Between two vectors of three entries `×` is the cross product. */
function crossProduct(
  a: Expression,
  b: Expression,
  context: Context,
  node: { span: Node['span'] },
): Expression | undefined {
  const shapes = [a, b].map((e) => shapeOf(e, context));
  const isSpatial = shapes.every((s) => s.kind === 'known' && (s.shape.join() === '3' || s.shape.join() === '3,1'));
  if (!isSpatial) return undefined;
  if (context.scope.convention('×') === 'entrywise') return call('hadamard', [a, b], node);
  const entry = (v: Expression, i: number): Expression => call('index', [v, number(String(i))], node);
  const minor = (i: number, j: number): Expression =>
    call('minus', [call('times', [entry(a, i), entry(b, j)]), call('times', [entry(a, j), entry(b, i)])], node);
  const isColumn = shapes.some((s) => s.kind === 'known' && s.shape.length === 2);
  return {
    kind: 'array',
    shape: isColumn ? [3, 1] : [3],
    items: [minor(2, 3), minor(3, 1), minor(1, 2)],
    span: node.span,
  };
}

function convolve(
  left: Expression,
  right: Expression,
  context: Context,
  node: { span: Node['span'] },
  operatorSpan: Node['span'],
): Expression {
  const flip = context.scope.convention('*') === 'convolution';
  return call('conv', [left, right], node, {
    options: { mode: 'valid', ...(flip ? { flip: true } : {}), ...windowsOf(context) },
    operatorSpan,
  });
}

/** How the kernel moves, which the sign does not say: another convention than once at each place inside. */
const windowsOf = (context: Context): NonNullable<CallExpression['options']> =>
  windows[context.scope.convention('conv') ?? ''] ?? {};

const windows: Readonly<Record<string, NonNullable<CallExpression['options']>>> = {
  'stride 2': { stride: 2 },
  'stride 3': { stride: 3 },
  'padding 1': { padding: 1 },
  'padding 2': { padding: 2 },
  'stride 2, padding 1': { stride: 2, padding: 1 },
  same: { mode: 'same' },
  full: { mode: 'full' },
  'full convolution': { mode: 'full', flip: true },
};

const bothMatrices = (left: Expression, right: Expression, context: Context): boolean =>
  bothArrays(left, right, context, 2);

function bothArrays(left: Expression, right: Expression, context: Context, least = 1): boolean {
  return [left, right].every((e) => {
    const shape = shapeOf(e, context);
    return shape.kind === 'known' && shape.shape.length >= least && shape.shape.length <= 2;
  });
}

const logicOperators: Readonly<Record<string, string>> = {
  '∧': 'and',
  '∨': 'or',
  '⊕': 'xor',
  '→': 'implies',
  '⇒': 'implies',
  '↔': 'iff',
  '⇔': 'iff',
};

export function lowerLogic(node: LogicNode, context: Context): Expression {
  const first = node.operands[0];
  if (!first) return unknown('not-read', node);
  return node.operands.slice(1).reduce(
    (left, operand, i) => {
      const symbol = node.operators[i]?.symbol ?? '';
      const operation = logicOperators[symbol];
      return operation
        ? call(operation, [left, context.lower(operand, context)], node)
        : unknown('not-read', node, { name: symbol });
    },
    context.lower(first, context),
  );
}

export function lowerUnary(node: UnaryNode, context: Context): Expression {
  const modulo = looseModulo(node, context);
  if (modulo) return modulo;
  const operand = context.lower(node.operand, context);
  switch (node.operator.symbol) {
    case '-':
      return call('negate', [operand], node);
    case '+':
      return operand;
    case '¬':
      return call('not', [operand], node);
    default:
      return unknown('ambiguous', node.operator, { name: node.operator.symbol });
  }
}

export function lowerPostfix(node: PostfixNode, context: Context): Expression {
  const operand = context.lower(node.operand, context);
  switch (node.operator.symbol) {
    case '!':
      return call('factorial', [operand], node);
    case '!!':
      return doubleFactorial(operand, node);
    case '%':
      if (context.scope.convention('%') === 'bare') return operand;
      return call('divide', [operand, number('100')], node);
    case '°':
      if (context.scope.convention('°') === 'bare') return operand;
      return call('divide', [call('times', [operand, { kind: 'constant', name: 'pi' }]), number('180')], node);
    default:
      return unknown('not-read', node.operator, { name: node.operator.symbol });
  }
}

/** `7!!` = 7 · 5 · 3 · 1, of a number as it is written. */
function doubleFactorial(operand: Expression, node: Node): Expression {
  const n = operand.kind === 'number' && /^\d{1,3}$/.test(operand.text) ? Number(operand.text) : undefined;
  if (n === undefined) return unknown('not-supported', node, { name: '!!' });
  let product = 1n;
  for (let k = n; k > 1; k -= 2) product *= BigInt(k);
  return number(String(product), node);
}

const comparisons: Readonly<Record<string, string>> = {
  '<': 'lt',
  '>': 'gt',
  '≤': 'le',
  '≥': 'ge',
  '=': 'eq',
  '≠': 'ne',
};

/** A relation inside a formula is an indicator, `[x > 0]`: 1 or 0. */
export function lowerComparison(node: RelationNode, context: Context): Expression {
  const members = node.members.map((m) => context.lower(m, context));
  const links = node.operators.map((o, i): Expression => {
    const operation = comparisons[o.symbol];
    const [left, right] = [members[i], members[i + 1]];
    return operation && left && right ? call(operation, [left, right], node) : unknown('not-read', node);
  });
  return links.reduce((all, link) => call('and', [all, link], node));
}
