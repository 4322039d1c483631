/** Which trees are numbers or arrays of numbers as a student prints results, and which have symbols. */
import type { Node, NumberNode } from '../latex/ast';
import { nameKey } from '../engine/names';
import { children as childrenOf } from '../latex';

/** A signed decimal literal. `text` has the sign and the digits as written; `percent` where a % follows. */
export interface LiteralNumber {
  readonly node: Node;
  readonly number: NumberNode;
  readonly negative: boolean;
  readonly percent: boolean;
}

/** An array all of whose entries are literals, with the factors that are written beside it. */
export interface LiteralArray {
  readonly node: Node;
  readonly shape: readonly number[];
  readonly entries: readonly LiteralNumber[];
  /** Numeric factors beside the array (`\frac14 […]`, `[…] × 2`). */
  readonly factors: readonly Node[];
  /** The reciprocal of these (`[…] / 9`). */
  readonly divisors: readonly Node[];
}

export function literalNumber(node: Node): LiteralNumber | undefined {
  switch (node.kind) {
    case 'number':
      return { node, number: node, negative: false, percent: false };
    case 'unary': {
      const inner =
        node.operator.symbol === '-' || node.operator.symbol === '+' ? literalNumber(node.operand) : undefined;
      return inner && { ...inner, node, negative: inner.negative !== (node.operator.symbol === '-') };
    }
    case 'postfix': {
      const inner = node.operator.symbol === '%' ? literalNumber(node.operand) : undefined;
      return inner && !inner.percent ? { ...inner, node, percent: true } : undefined;
    }
    case 'group':
      return node.open === '(' ? literalNumber(node.body) : undefined;
    case 'decorated':
    case 'labelled':
      return literalNumber(node.body);
    case 'product':
      return /^[·×*]$/.test(node.operators[0]?.symbol ?? '') ? scientific(node.factors, node) : undefined;
    case 'juxtaposition':
      return scientific(node.items, node);
    default:
      return undefined;
  }
}

/** `1.21 \cdot 10^{24}`: a printed number; its digits are the mantissa's. */
function scientific(factors: readonly Node[], node: Node): LiteralNumber | undefined {
  const [mantissa, power] = factors;
  if (factors.length !== 2 || mantissa?.kind !== 'number' || !/^\d+\.\d+$/.test(mantissa.text)) return undefined;
  if (power?.kind !== 'script' || power.sub || !power.sup || power.base.kind !== 'number' || power.base.text !== '10')
    return undefined;
  const exponent = literalNumber(power.sup);
  if (!exponent || exponent.percent || !/^\d{1,3}$/.test(exponent.number.text)) return undefined;
  const text = `${mantissa.text}e${exponent.negative ? '-' : ''}${exponent.number.text}`;
  return { node, number: { kind: 'number', text, span: node.span }, negative: false, percent: false };
}

export function literalArray(node: Node): LiteralArray | undefined {
  const array = scaledArray(node);
  const entries = array?.entries.map(literalNumber);
  return array && entries?.every((e): e is LiteralNumber => e !== undefined) ? { ...array, node, entries } : undefined;
}

/** An array whatever its entries are, alone or with numeric factors beside it. */
export interface ScaledArray extends Pick<LiteralArray, 'shape' | 'factors' | 'divisors'> {
  readonly entries: readonly Node[];
}

export function scaledArray(node: Node): ScaledArray | undefined {
  const bare = arrayEntries(node);
  if (bare) return { ...bare, factors: [], divisors: [] };
  if (node.kind === 'decorated' || node.kind === 'labelled') return scaledArray(node.body);
  if (node.kind === 'product')
    return scaled(
      node.factors,
      node.operators.map((o) => o.symbol),
    );
  if (node.kind === 'juxtaposition')
    return scaled(
      node.items,
      node.items.slice(1).map(() => '·'),
    );
  return undefined;
}

/** True for what may be printed as a value: a literal number or array. */
export const isLiteral = (node: Node): boolean => literalNumber(node) !== undefined || literalArray(node) !== undefined;

/** `\frac54`, `-5/4`: a result as a quotient of two whole numbers. */
export function isQuotientOfNumbers(node: Node): boolean {
  switch (node.kind) {
    case 'fraction':
      return [node.numerator, node.denominator].every(isWholeNumber);
    case 'product':
      return node.factors.length === 2 && node.operators[0]?.symbol === '/' && node.factors.every(isWholeNumber);
    case 'unary':
      return isQuotientOfNumbers(node.operand);
    case 'group':
      return node.open === '(' && isQuotientOfNumbers(node.body);
    case 'decorated':
    case 'labelled':
      return isQuotientOfNumbers(node.body);
    default:
      return false;
  }
}

const isWholeNumber = (node: Node): boolean => /^\d+$/.test(literalNumber(node)?.number.text ?? '');

/** Entry nodes of an array or tuple with its shape, whatever the entries are. */
export function arrayEntries(
  node: Node,
): { readonly shape: readonly number[]; readonly entries: readonly Node[] } | undefined {
  switch (node.kind) {
    case 'matrix': {
      const columns = node.rows[0]?.length ?? 0;
      const regular =
        !node.incomplete &&
        columns > 0 &&
        node.open !== '|' &&
        node.open !== '‖' &&
        node.rows.every((r) => r.length === columns);
      return regular ? { shape: [node.rows.length, columns], entries: node.rows.flat() } : undefined;
    }
    case 'group':
      if (node.open !== '(' && node.open !== '[') return undefined;
      if (node.body.kind === 'list') return { shape: [node.body.items.length], entries: node.body.items };
      return node.open === '(' ? arrayEntries(node.body) : undefined;
    case 'script': {
      const inner =
        node.sup && !node.sub && node.primes === 0 && node.base.kind === 'group' ? arrayEntries(node.base) : undefined;
      return inner && inner.shape.length === 1
        ? { shape: [inner.shape[0] ?? 0, 1], entries: inner.entries }
        : undefined;
    }
    case 'decorated':
    case 'labelled':
      return arrayEntries(node.body);
    default:
      return undefined;
  }
}

function scaled(factors: readonly Node[], operators: readonly string[]): ScaledArray | undefined {
  const arrays = factors.map(arrayEntries);
  const at = arrays.findIndex((a) => a !== undefined);
  const array = arrays[at];
  if (!array || operators.some((o) => o !== '·' && o !== '×' && o !== '/')) return undefined;
  const others = factors.map((f, i) => ({ f, divides: operators[i - 1] === '/' })).filter((_, i) => i !== at);
  if (operators[at - 1] === '/' || others.some(({ f }) => hasSymbols(f) || containsArray(f))) return undefined;
  return {
    ...array,
    factors: others.filter((o) => !o.divides).map((o) => o.f),
    divisors: others.filter((o) => o.divides).map((o) => o.f),
  };
}

const containsArray = (node: Node): boolean => node.kind === 'matrix' || someChild(node, containsArray);

/** Whether a number stands in the tree. */
export const containsNumber = (node: Node): boolean => node.kind === 'number' || someChild(node, containsNumber);

/** Whether a name stands in the tree. Built-in and applied functions are no symbols, nor are e and π. */
export function hasSymbols(node: Node, isFunction: (key: string) => boolean = () => false): boolean {
  switch (node.kind) {
    case 'number':
    case 'hole':
    case 'ellipsis':
      return false;
    case 'symbol':
      return !constants.has(node.name);
    case 'accent':
      return true;
    case 'script':
      if (node.base.kind === 'symbol' && !constants.has(node.base.name)) return true;
      return (
        hasSymbols(node.base, isFunction) ||
        (node.sup !== undefined && !isMarkLike(node.sup) && hasSymbols(node.sup, isFunction))
      );
    case 'apply':
      return hasSymbols(node.argument, isFunction);
    case 'juxtaposition':
      return node.items.some(
        (item, i) => !isAppliedName(item, node.items[i + 1], isFunction) && hasSymbols(item, isFunction),
      );
    default:
      return someChild(node, (n) => hasSymbols(n, isFunction));
  }
}

const constants = new Set(['e', '\\pi', 'pi', '\\infty']);
const isMarkLike = (sup: Node): boolean => sup.kind === 'symbol' && ['T', '\\top', '\\intercal'].includes(sup.name);

function isAppliedName(item: Node, next: Node | undefined, isFunction: (key: string) => boolean): boolean {
  const key = next?.kind === 'group' ? nameKey(item) : undefined;
  return key !== undefined && (isFunction(key) || key === '\\sigma');
}

function someChild(node: Node, test: (n: Node) => boolean): boolean {
  return childrenOf(node).some(test);
}
