/** Complex numbers as they are written, `\frac{1 \pm i\sqrt 3}{2}`, `2 - 1.5i`, with how far a printed decimal may be off. */
import { symbolKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import type { OperationRequest } from '../operation';
import { numberOf } from './options';

/** `realHalf`, `imaginaryHalf`: half a unit of the last printed digit, 0 for what is exact. */
export interface Complex {
  readonly real: number;
  readonly imaginary: number;
  readonly realHalf: number;
  readonly imaginaryHalf: number;
}

/** All values, two for each `\pm`; undefined where something is not read. */
export function complexValues(node: Node, request: OperationRequest): readonly Complex[] | undefined {
  const read = (signs: number): Complex | undefined => valueOf(node, { request, sign: signs });
  const plus = read(1);
  const minus = read(-1);
  if (!plus || !minus) return undefined;
  return plus.real === minus.real && plus.imaginary === minus.imaginary ? [plus] : [plus, minus];
}

export const isPlusMinus = (node: Node): boolean =>
  (node.kind === 'sum' && node.operators.some(({ symbol }) => symbol === '±')) ||
  (node.kind === 'unary' && node.operator.symbol === '±');

interface Reading {
  readonly request: OperationRequest;
  /** What ± stands for. */
  readonly sign: number;
}

function valueOf(node: Node, reading: Reading): Complex | undefined {
  switch (node.kind) {
    case 'symbol':
      return isUnit(node, reading) ? exactly(0, 1) : realOf(node, reading);
    case 'number':
      return { ...exactly(Number(node.text), 0), realHalf: halfUnit(node.text) };
    case 'group':
      return node.open === '(' ? valueOf(node.body, reading) : realOf(node, reading);
    case 'unary':
      return signed(node.operator.symbol, valueOf(node.operand, reading), reading);
    case 'sum':
      return node.terms
        .map((t, i) => signed(i === 0 ? '+' : (node.operators[i - 1]?.symbol ?? ''), valueOf(t, reading), reading))
        .reduce((sum, t) => sum && t && add(sum, t));
    case 'juxtaposition':
      return product(node.items, reading);
    case 'product':
      return node.operators.every(({ symbol }) => symbol === '·' || symbol === '×' || symbol === '*')
        ? product(node.factors, reading)
        : realOf(node, reading);
    case 'fraction': {
      const [top, bottom] = [valueOf(node.numerator, reading), realOf(node.denominator, reading)];
      return top && bottom && bottom.real !== 0 ? scaled(top, 1 / bottom.real) : undefined;
    }
    case 'root':
      return node.index ? realOf(node, reading) : rootOf(node.body, reading);
    default:
      return realOf(node, reading);
  }
}

const exactly = (real: number, imaginary: number): Complex => ({ real, imaginary, realHalf: 0, imaginaryHalf: 0 });

const isUnit = (node: Node, { request }: Reading): boolean =>
  node.kind === 'symbol' &&
  symbolKey(node).replace(/@roman$/, '') === 'i' &&
  request.scope.meaning(symbolKey(node)) === undefined;

/** What has no imaginary unit in it, by the engine. */
function realOf(node: Node, { request }: Reading): Complex | undefined {
  const value = numberOf(request.lower(node));
  return value.ok && Number.isFinite(value.value) ? exactly(value.value, 0) : undefined;
}

/** `\sqrt{-3}` is `i\sqrt 3`. */
function rootOf(body: Node, reading: Reading): Complex | undefined {
  const inner = valueOf(body, reading);
  if (!inner || inner.imaginary !== 0) return undefined;
  const root = Math.sqrt(Math.abs(inner.real));
  return inner.real < 0 ? exactly(0, root) : exactly(root, 0);
}

function signed(symbol: string, value: Complex | undefined, { sign }: Reading): Complex | undefined {
  if (!value || !['+', '-', '±'].includes(symbol)) return undefined;
  return symbol === '+' ? value : scaled(value, symbol === '-' ? -1 : sign);
}

const add = (a: Complex, b: Complex): Complex => ({
  real: a.real + b.real,
  imaginary: a.imaginary + b.imaginary,
  realHalf: a.realHalf + b.realHalf,
  imaginaryHalf: a.imaginaryHalf + b.imaginaryHalf,
});

const scaled = (a: Complex, x: number): Complex => ({
  real: x * a.real,
  imaginary: x * a.imaginary,
  realHalf: Math.abs(x) * a.realHalf,
  imaginaryHalf: Math.abs(x) * a.imaginaryHalf,
});

function product(factors: readonly Node[], reading: Reading): Complex | undefined {
  const values = factors.map((f) => valueOf(f, reading));
  return values.reduce((a, b) => a && b && multiply(a, b));
}

const multiply = (a: Complex, b: Complex): Complex => ({
  real: a.real * b.real - a.imaginary * b.imaginary,
  imaginary: a.real * b.imaginary + a.imaginary * b.real,
  realHalf: spread(a, b, 'realHalf', 'imaginaryHalf'),
  imaginaryHalf: spread(a, b, 'imaginaryHalf', 'realHalf'),
});

/** Which parts of the factors go into a part of the product: alike ones by the real parts, the others by the imaginary ones. */
const spread = (
  a: Complex,
  b: Complex,
  alike: 'realHalf' | 'imaginaryHalf',
  other: 'realHalf' | 'imaginaryHalf',
): number =>
  Math.abs(a.real) * b[alike] + Math.abs(b.real) * a[alike] + Math.abs(a.imaginary) * b[other] + Math.abs(b.imaginary) * a[other]; // prettier-ignore

function halfUnit(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : 0.5 * 10 ** -(text.length - point - 1);
}
