/** A name by itself or with scripts: its meaning, an entry of its array, a power, a transpose, a constant, or free. */
import type { AccentNode, BarNode, Node, ScriptNode, SymbolNode } from '../../latex/ast';
import type { Expression } from '../expression';
import { indexValue, isMark, isTransposeMark, nameKey, symbolKey } from '../names';
import type { Shape } from '../value';
import { type Context, shapeOf, call, free, number, unknown } from './context';
import { functionValue } from './functionValue';
import { lowerBoundedBracket } from './integrals';

export function lowerName(node: SymbolNode | AccentNode, context: Context): Expression {
  const key = nameKey(node, context.indices);
  if (key === undefined) return unknown('not-read', node);
  return known(key, node, context) ?? constant(key, node, context) ?? free(key, node);
}

export function lowerScript(node: ScriptNode, context: Context): Expression {
  const moved = context.scope.convention('powered function') === 'argument' ? withPoweredArgument(node) : undefined;
  if (moved) return context.lower(moved, context);
  const whole = lowerNorm(node, context) ?? lowerBoundedBracket(node, context);
  if (whole) return whole;
  const key = nameKey(node, context.indices);
  const meaning = key === undefined ? undefined : known(key, node, context);
  if (meaning) return meaning;
  const derived = functionValue(node, context);
  if (derived) return derived.apply(undefined);
  if (node.sup && !isMark(node.sup)) return lowerPower(node, node.sup, context);
  const entry = node.sub && !node.sup && node.primes === 0 ? lowerEntry(node, node.sub, context) : undefined;
  if (entry) return entry;
  return key === undefined ? unknown('not-read', node) : free(key, node);
}

/** `\ln(2)^3`: the power of the logarithm, or the logarithm of a power. */
export const isPoweredFunction = (node: Node): boolean =>
  node.kind === 'script' && withPoweredArgument(node) !== undefined;

function withPoweredArgument(node: ScriptNode): Node | undefined {
  const { base, sup } = node;
  if (base.kind !== 'apply' || base.argument.kind !== 'group' || base.argument.open !== '(' || !sup) return undefined;
  return { ...base, argument: { ...node, base: base.argument }, span: node.span };
}

/** `\|v\|_1`, `\|v\|_2^2`, `\|v\|_\infty`, `\|A\|_F`. */
function lowerNorm(node: ScriptNode, context: Context): Expression | undefined {
  const { base, sub, sup } = node;
  if (base.kind !== 'group' || base.open !== '‖' || !sub) return undefined;
  const p =
    sub.kind === 'number'
      ? Number(sub.text)
      : isSymbol(sub, '\\infty')
        ? Infinity
        : isSymbol(sub, 'F')
          ? undefined
          : NaN;
  if (Number.isNaN(p)) return unknown('not-read', sub, { name: 'norm' });
  const norm = call(
    'norm',
    [context.lower(base.body, context)],
    node,
    p === undefined || p === 2 ? {} : { options: { p } },
  );
  return sup ? call('power', [norm, context.lower(sup, context)], node) : norm;
}

/** A bound index, a parameter, or what the scope says; a function's bare name is its body with free parameters. */
function known(key: string, node: Node, context: Context): Expression | undefined {
  const index = context.indices.get(key);
  if (index !== undefined) return number(String(index), node);
  const local = context.locals.get(key);
  if (local) return local;
  const meaning = context.scope.meaning(key);
  if (meaning?.kind === 'value') return usedAt(meaning.expression, node);
  return meaning ? functionValue(node, context)?.apply(undefined) : undefined;
}

/** A use has its own place; the target stays shared, so the tape sees one value. */
const usedAt = (expression: Expression, node: Node): Expression =>
  expression.kind === 'reference' ? { ...expression, span: node.span } : expression;

const constants: Readonly<Record<string, 'pi' | 'e' | 'i' | 'infinity'>> = {
  '\\pi': 'pi',
  pi: 'pi',
  e: 'e',
  '\\infty': 'infinity',
};

function constant(key: string, node: Node, context: Context): Expression | undefined {
  const plain = key.replace(/@(roman|sans)$/, '');
  const name = Object.hasOwn(constants, plain) ? constants[plain] : undefined;
  return name && !context.scope.isVariable(key) ? { kind: 'constant', name, span: node.span } : undefined;
}

/** `x^T`, `A^{-1}`, `A^{-T}`, `e^x`, `30^\circ`, `x^2`. */
function lowerPower(node: ScriptNode, sup: Node, context: Context): Expression {
  const base: Node = node.sub || node.primes > 0 ? { ...node, sup: undefined } : node.base;
  if (isTransposeMark(sup)) return transpose(base, node, context);
  if (sup.kind === 'unary' && sup.operator.symbol === '-' && isTransposeMark(sup.operand))
    return call('transpose', [call('inverse', [context.lower(base, context)], node)], node);
  if (sup.kind === 'symbol' && sup.name === '\\circ') return unknown('units', sup, { name: '°' });
  const lowered = context.lower(base, context);
  const exponent = context.lower(sup, context);
  return lowered.kind === 'constant' && lowered.name === 'e'
    ? call('exp', [exponent], node)
    : call('power', [lowered, exponent], node);
}

/** A literal tuple stands for a row or a column; transposed too, as `(1, 2)^T` is a column, and in `(1, 2)^T A` a row. */
function transpose(base: Node, node: Node, context: Context): Expression {
  const lowered = context.lower(base, context);
  return base.kind === 'group' && lowered.kind === 'array' && lowered.shape.length === 1
    ? { ...lowered, span: node.span }
    : call('transpose', [lowered], node);
}

/** `x_2` of a vector with a value or a declared shape, `X_{12}` or `X_{1,2}` of a matrix, `(A B)_{12}` of what stands in brackets; indices from 1. */
function lowerEntry(node: ScriptNode, sub: Node, context: Context): Expression | undefined {
  const base = nameKey(node.base, context.indices);
  const isInBrackets = node.base.kind === 'group' && ['(', '['].includes(node.base.open);
  const array =
    base !== undefined
      ? (known(base, node.base, context) ?? declared(base, node, context))
      : isInBrackets
        ? context.lower(node.base, context)
        : undefined;
  if (!array) return undefined;
  const shape = shapeOf(array, context);
  if (shape.kind !== 'known' || shape.shape.length === 0) return undefined;
  const line = isVector(shape.shape) ? undefined : lineOf(sub, array, node, context);
  if (line) return line;
  const indices = entryIndices(sub, isVector(shape.shape) ? 1 : 2, context);
  if (!indices) return undefined;
  return call('index', [array, ...indices.map((i) => number(String(i)))], node);
}

/** A name without a value whose shape is declared, unless the one with the index is declared too. */
function declared(base: string, node: ScriptNode, context: Context): Expression | undefined {
  const key = nameKey(node, context.indices);
  const { shapes } = context.scope;
  return shapes?.has(base) && (key === undefined || !shapes.has(key)) ? free(base, node.base) : undefined;
}

/** `A_{1,:}` the row, `A_{:,2}` the column of a matrix; `A_{1\cdot}` may be its sum. */
function lineOf(sub: Node, matrix: Expression, node: Node, context: Context): Expression | undefined {
  const places = sub.kind === 'bar' ? placesOfBar(sub) : sub.kind === 'list' ? sub.items : [];
  const [row, column] = places;
  if (places.length !== 2 || !row || !column || isAll(row) === isAll(column)) return undefined;
  const index = indexValue(isAll(row) ? column : row, context.indices);
  if (index === undefined) return undefined;
  const lines = isAll(row) ? call('transpose', [matrix], node) : matrix;
  return call('index', [lines, number(String(index))], node);
}

/** The colon of a subscript is read as a bar between `1,` and nothing. */
function placesOfBar({ left, right }: BarNode): readonly Node[] {
  if (left.kind === 'list' && left.items[1]?.kind === 'hole' && right.kind === 'hole') return left.items;
  return left.kind === 'hole' && right.kind === 'list' && right.items[0]?.kind === 'hole' ? right.items : [];
}

const isAll = (node: Node): boolean => node.kind === 'hole' || (node.kind === 'symbol' && /^[*:]$/.test(node.name));

export const isVector = (shape: Shape): boolean => shape.length === 1 || shape.includes(1);

/** `2`; of a matrix (count 2) `12`, `1,2` or `1 2`. */
export function entryIndices(sub: Node, count: number, context: Context): number[] | undefined {
  if (count === 2 && sub.kind === 'number' && /^[1-9]{2}$/.test(sub.text)) return [...sub.text].map(Number);
  const nodes = sub.kind === 'list' || sub.kind === 'juxtaposition' ? sub.items : [sub];
  const values = nodes.map((n) => indexValue(n, context.indices));
  return nodes.length === count && values.every((v): v is number => v !== undefined) ? values : undefined;
}

/** True for a symbol that is a plain letter or word of that key. */
export const isSymbol = (node: Node | undefined, key: string): boolean =>
  node?.kind === 'symbol' && symbolKey(node) === key;
