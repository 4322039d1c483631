/**
 * Arithmetic with the imaginary unit, exactly, on numbers with rational parts. A step that is right so is ticked; one that is wrong fails only
 * where the text is about complex numbers, since `i` may be a letter like any other.
 */
import { parseDecimal } from '../engine/compare';
import { type Rational, add, compare, multiply, rational, subtract, zero } from '../engine/compare/rational';
import { nameKey, symbolKey } from '../engine/names';
import { walk } from '../latex';
import { mapNode } from '../latex/mapNode';
import type { Node, ProductNode, ScriptNode } from '../latex/ast';
import type { Checker } from './checker';
import { onlyMeaning } from './onlyMeaning';
import type { PairVerdict } from './pair';
import type { Question } from './question';
import { partOf, unknownVerdict } from './report';

interface Complex {
  readonly re: Rational;
  readonly im: Rational;
}

/** Undefined where no imaginary unit is in it, or where a member is no such number. */
export function decideComplex(checker: Checker, question: Question): PairVerdict | undefined {
  const { leftNode, right, place } = question;
  if (!leftNode || checker.setting.isVariable('i', place.section)) return undefined;
  const reader = new Reader(checker, place.section);
  const [a, b] = [reader.read(leftNode), reader.read(right)];
  if (!a || !b || !reader.hasUnit || isIndex(checker, place.section)) return undefined;
  if (isEqual(a, b))
    return { check: 'complex', verdict: { kind: 'holds', code: 'exact', severity: 'none', parts: [], trace: [] } };
  const isCertain = place.chain?.algebras?.some(({ kind }) => kind === 'complex') ?? false;
  if (!isCertain || question.relation === '≈' || [leftNode, right].some(hasDecimals))
    return { check: 'complex', verdict: unknownVerdict({ code: 'ambiguous', span: right.span, name: 'i' }) };
  const parts = [partOf(checker, right, undefined, undefined)];
  return { check: 'complex', verdict: { kind: 'fails', code: 'value', severity: 'error', parts, trace: [] } };
}

/** Somewhere in the section `i` counts: `x_i`, `\sum_{i=1}^n`. */
const isIndex = (checker: Checker, section: number): boolean =>
  checker.chains.some((chain) => chain.section === section && chain.members.some(countsWithI));

function countsWithI(node: Node): boolean {
  let found = false;
  const isI = (n: Node): void => void (found ||= n.kind === 'symbol' && n.name === 'i');
  walk(node, (n) => {
    if ((n.kind === 'script' || n.kind === 'bigoperator') && n.sub) walk(n.sub, isI);
    return !found;
  });
  return found;
}

/** Such numbers may be rounded, which is not gone into here. */
function hasDecimals(node: Node): boolean {
  let found = false;
  walk(node, (n) => void (found ||= n.kind === 'number' && n.text.includes('.')));
  return found;
}

const isEqual = (a: Complex, b: Complex): boolean => compare(a.re, b.re) === 0 && compare(a.im, b.im) === 0;
const one: Complex = { re: rational(1n), im: zero };
const unit: Complex = { re: zero, im: rational(1n) };

/** Larger parts are not computed. */
const mostDigits = 300;
const largestExponent = 64;
const deepest = 30;

class Reader {
  /** The imaginary unit was met. */
  hasUnit = false;
  private depth = 0;

  constructor(
    private readonly checker: Checker,
    private readonly section: number,
  ) {}

  read(node: Node): Complex | undefined {
    if (this.depth >= deepest) return undefined;
    this.depth++;
    const value = this.byKind(node);
    this.depth--;
    return value && [value.re, value.im].every(isShort) ? value : undefined;
  }

  private byKind(node: Node): Complex | undefined {
    switch (node.kind) {
      case 'number': {
        const number = parseDecimal(node.text);
        return number && { re: number.value, im: zero };
      }
      case 'symbol':
        return this.named(node);
      case 'script':
        return this.script(node);
      case 'accent':
        return node.accent === 'bar' || node.accent === 'overline' ? conjugate(this.conjugated(node.body)) : undefined;
      case 'group':
        return this.group(node.open, node.body);
      case 'unary':
        return node.operator.symbol === '-' ? negative(this.read(node.operand)) : undefined;
      case 'sum':
        return this.fold(node.terms, (a, b, i) =>
          node.operators[i]?.symbol === '+' ? plus(a, b) : node.operators[i]?.symbol === '-' ? minus(a, b) : undefined,
        );
      case 'product':
        return this.fold(node.factors, (a, b, i) => multiplied(node, i, a, b));
      case 'juxtaposition':
        return (
          this.partOf(node.items[0], node.items.length === 2 ? node.items[1] : undefined) ??
          this.fold(node.items, times)
        );
      case 'apply':
        return this.partOf(node.function, node.argument);
      case 'fraction':
        return this.fold([node.numerator, node.denominator], over);
      case 'root':
        return node.index ? undefined : rootOf(this.read(node.body));
      default:
        return undefined;
    }
  }

  /** A name under a bar may be a mean: only what is complex itself has a conjugate. */
  private conjugated(body: Node): Complex | undefined {
    const value = this.read(body);
    return value && compare(value.im, zero) !== 0 ? value : undefined;
  }

  private named(node: Node): Complex | undefined {
    if (node.kind === 'symbol' && symbolKey(node).replace(/@roman$/, '') === 'i') {
      this.hasUnit = true;
      return unit;
    }
    const meaning = onlyMeaning(this.checker, nameKey(node), this.section);
    return meaning && this.read(meaning);
  }

  private script(node: ScriptNode): Complex | undefined {
    const { base, sup } = node;
    if (!sup || node.sub || node.primes > 0) return this.named(node);
    if (base.kind === 'symbol' && base.name === 'e') return this.turned(sup);
    const exponent = integerOf(sup);
    const value = exponent === undefined ? undefined : this.read(base);
    return value && power(value, exponent as number);
  }

  /** `e^{i\pi}`: a quarter turn to the power that the exponent has of `i\pi/2`. */
  private turned(exponent: Node): Complex | undefined {
    if (this.checker.setting.isVariable('e', this.section)) return undefined;
    const [once, twice] = ['1', '2'].map((value) => this.read(withPi(exponent, value)));
    if (!once || !twice || [once.re, twice.re].some((x) => x.numerator !== 0n)) return undefined;
    const isOfPi = compare(twice.im, add(once.im, once.im)) === 0;
    const { numerator, denominator } = once.im;
    const quarters = (2n * numerator) / denominator;
    if (!isOfPi || quarters * denominator !== 2n * numerator) return undefined;
    return power(unit, Number(((quarters % 4n) + 4n) % 4n));
  }

  /** `\operatorname{Re}(z)`, `\Im(z)` of what is complex itself. */
  private partOf(name: Node | undefined, body: Node | undefined): Complex | undefined {
    const part = name?.kind === 'symbol' ? /^\\?(Re|Im)$/.exec(name.name)?.[1] : undefined;
    const value = part && body?.kind === 'group' && body.open === '(' ? this.conjugated(body.body) : undefined;
    return value && { re: part === 'Re' ? value.re : value.im, im: zero };
  }

  private group(open: string, body: Node): Complex | undefined {
    const value = this.read(body);
    if (open === '(' || open === '[') return value;
    return open === '|' && value ? rootOf({ re: square(value), im: zero }) : undefined;
  }

  private fold(
    nodes: readonly Node[],
    step: (a: Complex, b: Complex, i: number) => Complex | undefined,
  ): Complex | undefined {
    const [first, ...others] = nodes.map((n) => this.read(n));
    return others.reduce<Complex | undefined>((a, b, i) => a && b && step(a, b, i), first);
  }
}

const withPi = (node: Node, value: string): Node =>
  mapNode(node, (n) =>
    n.kind === 'symbol' && n.name === '\\pi' ? { kind: 'number', text: value, span: n.span } : undefined,
  );

const isShort = (r: Rational): boolean =>
  r.numerator.toString().length < mostDigits && r.denominator.toString().length < mostDigits;

function integerOf(node: Node): number | undefined {
  if (node.kind === 'unary' && node.operator.symbol === '-') {
    const value = integerOf(node.operand);
    return value === undefined ? undefined : -value;
  }
  return node.kind === 'number' && /^\d{1,2}$/.test(node.text) && Number(node.text) <= largestExponent
    ? Number(node.text)
    : undefined;
}

const plus = (a: Complex, b: Complex): Complex => ({ re: add(a.re, b.re), im: add(a.im, b.im) });
const minus = (a: Complex, b: Complex): Complex => ({ re: subtract(a.re, b.re), im: subtract(a.im, b.im) });
const negative = (a: Complex | undefined): Complex | undefined => a && minus({ re: zero, im: zero }, a);
const conjugate = (a: Complex | undefined): Complex | undefined => a && { re: a.re, im: subtract(zero, a.im) };
const square = ({ re, im }: Complex): Rational => add(multiply(re, re), multiply(im, im));

const times = (a: Complex, b: Complex): Complex => ({
  re: subtract(multiply(a.re, b.re), multiply(a.im, b.im)),
  im: add(multiply(a.re, b.im), multiply(a.im, b.re)),
});

function over(a: Complex, b: Complex): Complex | undefined {
  const size = square(b);
  if (size.numerator === 0n) return undefined;
  const inverse = rational(size.denominator, size.numerator);
  const { re, im } = times(a, { re: b.re, im: subtract(zero, b.im) });
  return { re: multiply(re, inverse), im: multiply(im, inverse) };
}

function multiplied({ operators }: ProductNode, i: number, a: Complex, b: Complex): Complex | undefined {
  const symbol = operators[i]?.symbol ?? '';
  if (symbol === '/' || symbol === '÷') return over(a, b);
  return ['·', '×', '*'].includes(symbol) ? times(a, b) : undefined;
}

function power(base: Complex, exponent: number): Complex | undefined {
  let value: Complex = one;
  for (let n = 0; n < Math.abs(exponent) && isShort(value.re) && isShort(value.im); n++) value = times(value, base);
  return exponent < 0 ? over(one, value) : value;
}

/** Of a rational number whose root is rational, or i times such a one. */
function rootOf(a: Complex | undefined): Complex | undefined {
  if (!a || a.im.numerator !== 0n) return undefined;
  const isNegative = a.re.numerator < 0n;
  const product = (isNegative ? -a.re.numerator : a.re.numerator) * a.re.denominator;
  const root = integerRoot(product);
  if (root === undefined) return undefined;
  const value = rational(root, a.re.denominator);
  return isNegative ? { re: zero, im: value } : { re: value, im: zero };
}

/** By Newton's iteration; undefined for what is no square. */
function integerRoot(n: bigint): bigint | undefined {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (let next = (x + n / x) >> 1n; next < x; next = (x + n / x) >> 1n) x = next;
  return x * x === n ? x : undefined;
}
