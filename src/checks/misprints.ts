/**
 * Whether a calculation with a wrong result may be misprinted itself: `0.5 \cdot 0.45 = 0.135` is right with one digit, sign or operation of it
 * otherwise, with another number that stands nearby, or with one factor or term more. Then its result may be right, and all that goes on from it.
 */
import { hasSymbols } from '../claims/literals';
import { children } from '../latex';
import type { Node, NumberNode, Operator } from '../latex/ast';
import { mapNode } from '../latex/mapNode';
import { mapNumbers, numberAt, tellingDigits, writtenNumbers } from './writtenNumbers';

/** More would cost too much; where there are more, a misprint is possible. */
const mostVariants = 800;
const mostPieces = 24;
const smallFactors = Array.from({ length: 19 }, (_, i) => i + 2);

export interface Calculation {
  readonly left: Node;
  /** Numbers that stand above, which are hardly mistyped; none where what comes behind says what was meant: `2 \cdot 4 = 8 + 4 = 12`. */
  readonly above: ReadonlySet<string>;
  /** Numbers that are not left out, since they stand there. */
  readonly own: ReadonlySet<string>;
  /** Those and the numbers of the result: one of them may have been left out, or stand in place of another. */
  readonly nearby: ReadonlySet<string>;
  /** How much the calculation, written like this, differs from the printed result; undefined where it has no value, or several. */
  readonly distance: (left: Node) => number | undefined;
  /** Whether it has the printed result. */
  readonly gives: (left: Node) => boolean;
}

export function maybeMisprinted(calculation: Calculation): boolean {
  const { left, gives } = calculation;
  const variants = [...otherOperations(left), ...otherNumbers(calculation)];
  return variants.length > mostVariants || variants.some(gives) || lacksOperand(calculation);
}

function otherNumbers({ left, above, nearby }: Calculation): Node[] {
  const telling = [...nearby].filter(isTelling);
  return writtenNumbers(left).flatMap((number) => {
    const { text } = number;
    const others = above.has(text) ? (isTelling(text) ? telling : []) : [...nearby, ...misprintsOf(text)];
    return [...new Set(others)].filter((t) => t !== text).map((t) => withText(left, number, t));
  });
}

const isTelling = (text: string): boolean => tellingDigits(text) > 1;

const withText = (left: Node, number: NumberNode, text: string): Node =>
  mapNumbers(left, (n) => (n === number ? { ...n, text } : undefined));

/** One digit otherwise, left out, doubled or swapped with the next; one more or less; the point elsewhere. */
function misprintsOf(text: string): string[] {
  const at = [...text].map((_, i) => i).filter((i) => /\d/.test(text[i] as string));
  const put = (i: number, length: number, digits: string): string => text.slice(0, i) + digits + text.slice(i + length);
  const found = at.flatMap((i) => [
    ...[...'0123456789'].flatMap((d) => [put(i, 1, d), put(i, 0, d)]),
    put(i, 1, ''),
    put(i, 2, `${text[i + 1] ?? ''}${text[i]}`),
  ]);
  const value = Number(text);
  const near = [value + 1, value - 1, value * 10, value * 100, value / 10, value / 100];
  return [...found, ...near.map((x) => String(Number(x.toPrecision(12))))].filter((t) => /^\d+(?:\.\d+)?$/.test(t));
}

/** One sign turned or left out, one operation in place of another, a fraction upside down, a bracket left out. */
function otherOperations(left: Node): Node[] {
  const found: Node[] = [];
  mapNode(left, (old) => {
    for (const put of otherwise(old)) found.push(mapNode(left, (n) => (n === old ? put : undefined)));
    return undefined;
  });
  return found;
}

function otherwise(n: Node): Node[] {
  switch (n.kind) {
    case 'unary':
      return [n.operand];
    case 'fraction':
      return [
        { ...n, numerator: n.denominator, denominator: n.numerator },
        { kind: 'product', factors: [n.numerator, n.denominator], operators: [times(n)], span: n.span },
      ];
    case 'script':
      return n.sup && !n.sub ? [n.base] : [];
    case 'sum':
      return [
        ...turned(n.operators, '-', '+').map((operators) => ({ ...n, operators })),
        ...n.terms.map((t, i) => ({ ...n, terms: withAt(n.terms, i, negative(t)) })),
        { kind: 'product', factors: n.terms, operators: n.operators.map(() => times(n)), span: n.span },
        ...bracketed(n.terms, n.operators, n),
      ];
    case 'product':
      return [
        ...turned(n.operators, '/', '·').map((operators) => ({ ...n, operators })),
        { kind: 'sum', terms: n.factors, operators: n.operators.map(() => plus(n)), span: n.span },
      ];
    default:
      return [];
  }
}

/** `20 + 1 \cdot 64` with the brackets of `(20 + 1) \cdot 64`. */
function bracketed(terms: readonly Node[], operators: readonly Operator[], { span }: Node): Node[] {
  const [a, b] = terms;
  if (terms.length !== 2 || !a || !b) return [];
  const sum = (x: Node, y: Node): Node => ({ kind: 'sum', terms: [x, y], operators, span });
  const [first, ...rest] = b.kind === 'product' ? b.factors : [];
  const behind = b.kind === 'product' && first ? [{ ...b, factors: [sum(a, first), ...rest] }] : [];
  const last = a.kind === 'product' ? a.factors.at(-1) : undefined;
  const before = a.kind === 'product' && last ? [{ ...a, factors: [...a.factors.slice(0, -1), sum(last, b)] }] : [];
  return [...behind, ...before];
}

const turned = (operators: readonly Operator[], one: string, other: string): Operator[][] =>
  operators.map((o, i) => withAt(operators, i, { ...o, symbol: o.symbol === one ? other : one }));
const withAt = <T>(list: readonly T[], i: number, put: T): T[] => list.map((x, k) => (k === i ? put : x));
const times = ({ span }: Node): Operator => ({ symbol: '·', span });
const plus = ({ span }: Node): Operator => ({ symbol: '+', span });
const negative = (operand: Node): Node => ({
  kind: 'unary',
  operator: { symbol: '-', span: operand.span },
  operand,
  span: operand.span,
});

/**
 * Numbers with one factor more, of those nearby or a small one, or one term more; solved for, as if the result depended on it linearly. Not with
 * a term less: that the result forgets.
 */
function lacksOperand({ left, own, nearby, distance, gives }: Calculation): boolean {
  const off = distance(left);
  if (off === undefined || hasSymbols(left)) return false;
  const terms = [...nearby].filter((t) => isTelling(t) && !own.has(t)).map(Number);
  const factors = [...[...nearby].map(Number).filter((x) => x > 0), ...smallFactors].flatMap((x) => [x, 1 / x]);
  const solves = (put: (x: number) => Node, from: number, among: readonly number[]): boolean => {
    const next = distance(put(from + 1));
    const x = next === undefined ? NaN : from - off / (next - off);
    return among.some((c) => Math.abs(Math.abs(x) - c) <= 0.02 * c && gives(put(Math.sign(x) * c)));
  };
  return piecesOf(left).some((piece) => {
    const { span } = piece;
    const at = (put: Node): Node => mapNode(left, (n) => (n === piece ? put : undefined));
    const number = (x: number): Node => numberAt({ kind: 'number', text: '', span }, x);
    const scaled = (x: number): Node =>
      at({ kind: 'product', factors: [number(x), piece], operators: [times(piece)], span });
    const raised = (x: number): Node => at({ kind: 'sum', terms: [piece, number(x)], operators: [plus(piece)], span });
    const isSum = piece === left || piece.kind === 'sum';
    return solves(scaled, 1, factors) || (isSum && solves(raised, 0, terms));
  });
}

function piecesOf(node: Node): Node[] {
  const found: Node[] = [];
  const visit = (n: Node): void => {
    if (found.length >= mostPieces || n.kind === 'list' || n.kind === 'matrix') return;
    found.push(n);
    if (n.kind !== 'script' && n.kind !== 'apply') children(n).forEach(visit);
  };
  visit(node);
  return found;
}
