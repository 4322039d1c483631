/**
 * A step that puts numbers for names: a member N without symbols whose tree matches a member S with symbols. Sums and products are
 * flattened, signs and brackets normalised; position by position as written, then once more with factors 1 dropped.
 */
import type { Node } from '../latex/ast';
import { nameKey } from '../engine/names';
import { bare, keyOf } from './heads';
import { arrayEntries, isLiteral, literalNumber } from './literals';

/** A name of S (or an expression whose value is kept) and the literal that stands for it in N. */
export interface Substituted {
  readonly name: Node;
  readonly key: string;
  readonly literal: Node;
  /** The sign of the term or factor was taken into the literal: its value is minus what is written. */
  readonly negated: boolean;
}

export interface SubstitutionNames {
  readonly isFunction: (key: string) => boolean;
  readonly isConstant: (key: string) => boolean;
}

/** Undefined where N is not S with literals put in. */
export function matchSubstitution(s: Node, n: Node, names: SubstitutionNames): readonly Substituted[] | undefined {
  for (const dropOnes of [false, true]) {
    const matcher = new Matcher(names, dropOnes);
    if (matcher.match(s, n, false) && matcher.found.length > 0) return matcher.found;
  }
  return undefined;
}

interface Term {
  readonly node: Node;
  readonly negative: boolean;
}
interface Factor {
  readonly node: Node;
  /** Behind a `/`, or the lower side of a fraction. */
  readonly divides: boolean;
}

class Matcher {
  readonly found: Substituted[] = [];

  constructor(
    private readonly names: SubstitutionNames,
    private readonly dropOnes: boolean,
  ) {}

  match(s: Node, n: Node, negated: boolean): boolean {
    const left = strip(s);
    const right = strip(n);
    if (this.bindName(left, right, n, negated)) return true;
    if (isSumLike(left) || isSumLike(right)) return !negated && this.matchSum(left, right);
    if (isProductLike(left, this.names) || isProductLike(right, this.names))
      return this.matchProduct(left, right, negated);
    return !negated && this.matchSame(left, right);
  }

  /** A name against a literal. */
  private bindName(s: Node, n: Node, written: Node, negated: boolean): boolean {
    if (!isLiteral(n) || literalNumber(s)) return false;
    const name = nameKey(s);
    if (name !== undefined && this.names.isConstant(name)) return false;
    const key = name ?? (isNameable(s) ? keyOf(s) : undefined);
    if (key === undefined) return false;
    this.found.push({ name: s, key, literal: bare(written), negated });
    return true;
  }

  private matchSum(s: Node, n: Node): boolean {
    const left = terms(s);
    const right = terms(n);
    return (
      left.length === right.length &&
      left.every((t, i) => this.match(t.node, (right[i] as Term).node, t.negative !== (right[i] as Term).negative))
    );
  }

  private matchProduct(s: Node, n: Node, negated: boolean): boolean {
    const left = this.kept(factors(s, this.names));
    const right = this.kept(factors(n, this.names));
    if (left.factors.length !== right.factors.length) return false;
    if (isAlone(left, s) && isAlone(right, n)) return !negated && this.matchSame(s, n);
    let sign = negated !== (left.negative !== right.negative);
    for (const [i, f] of left.factors.entries()) {
      const g = right.factors[i] as Factor;
      if (f.divides !== g.divides) return false;
      const takesSign = sign && isLiteral(g.node) && !literalNumber(f.node);
      if (!this.match(f.node, g.node, takesSign)) return false;
      if (takesSign) sign = false;
    }
    return !sign;
  }

  private kept(product: Product): Product {
    if (!this.dropOnes) return product;
    const kept = product.factors.filter((f) => literalNumber(f.node)?.number.text !== '1');
    return { ...product, factors: kept };
  }

  private matchSame(s: Node, n: Node): boolean {
    const a = literalNumber(s);
    const b = literalNumber(n);
    if (a || b)
      return (
        a !== undefined &&
        b !== undefined &&
        sameNumber(a.number.text, b.number.text) &&
        a.negative === b.negative &&
        a.percent === b.percent
      );
    if (s.kind !== n.kind) return false;
    const entries = arrayEntries(s);
    const others = arrayEntries(n);
    if (entries && others)
      return (
        entries.entries.length === others.entries.length &&
        entries.entries.every((e, i) => this.match(e, others.entries[i] as Node, false))
      );
    return this.matchParts(s, n);
  }

  private matchParts(s: Node, n: Node): boolean {
    if (s.kind === 'symbol') return nameKey(s) === nameKey(n);
    if (s.kind === 'script' && n.kind === 'script')
      return (
        s.primes === n.primes &&
        this.match(s.base, n.base, false) &&
        this.optional(s.sub, n.sub) &&
        this.optional(s.sup, n.sup)
      );
    if (s.kind === 'apply' && n.kind === 'apply')
      return this.match(s.function, n.function, false) && this.match(s.argument, n.argument, false);
    if (s.kind === 'juxtaposition' && n.kind === 'juxtaposition') return this.all(s.items, n.items);
    if (s.kind === 'root' && n.kind === 'root')
      return this.match(s.body, n.body, false) && this.optional(s.index, n.index);
    if (s.kind === 'group' && n.kind === 'group') return s.open === n.open && this.match(s.body, n.body, false);
    if (s.kind === 'list' && n.kind === 'list') return this.all(s.items, n.items);
    return false;
  }

  private all(s: readonly Node[], n: readonly Node[]): boolean {
    return s.length === n.length && s.every((x, i) => this.match(x, n[i] as Node, false));
  }

  private optional(s: Node | undefined, n: Node | undefined): boolean {
    return s === undefined || n === undefined ? s === n : this.match(s, n, false);
  }
}

/** Round and square brackets around one thing say nothing. */
function strip(node: Node): Node {
  const inner = bare(node);
  return inner.kind === 'group' &&
    (inner.open === '(' || inner.open === '[') &&
    inner.body.kind !== 'list' &&
    inner.body.kind !== 'relation'
    ? strip(inner.body)
    : inner;
}

const isSumLike = (n: Node): boolean => n.kind === 'sum';

function terms(node: Node): Term[] {
  if (node.kind !== 'sum') return [{ node, negative: false }];
  return node.terms.flatMap((t, i) => {
    const negative = i > 0 && node.operators[i - 1]?.symbol === '-';
    const inner = strip(t);
    return inner.kind === 'sum'
      ? terms(inner).map((x) => ({ ...x, negative: x.negative !== negative }))
      : [{ node: t, negative }];
  });
}

interface Product {
  readonly factors: readonly Factor[];
  readonly negative: boolean;
}

/** What does not come apart: a signed literal beside a number. */
const isAlone = ({ factors: [first], negative }: Product, node: Node): boolean => first?.node === node && !negative;

const isProductLike = (n: Node, names: SubstitutionNames): boolean =>
  n.kind === 'product' ||
  n.kind === 'fraction' ||
  n.kind === 'unary' ||
  (n.kind === 'juxtaposition' && !isApplication(n.items, 0, names, n.items.length));

function factors(node: Node, names: SubstitutionNames): Product {
  const inner = strip(node);
  switch (inner.kind) {
    case 'unary': {
      if (inner.operator.symbol !== '-' || literalNumber(inner)) break;
      const product = factors(inner.operand, names);
      return { ...product, negative: !product.negative };
    }
    case 'fraction': {
      const top = factors(inner.numerator, names);
      const bottom = factors(inner.denominator, names);
      return {
        factors: [...top.factors, ...bottom.factors.map((f) => ({ ...f, divides: !f.divides }))],
        negative: top.negative !== bottom.negative,
      };
    }
    case 'product':
      return join(
        inner.factors.map((f, i) =>
          withDivision(factors(f, names), i > 0 && ['/', '÷'].includes(inner.operators[i - 1]?.symbol ?? '')),
        ),
      );
    case 'juxtaposition':
      return join(
        grouped(inner.items, names).map((f) =>
          f.kind === 'juxtaposition' ? { factors: [{ node: f, divides: false }], negative: false } : factors(f, names),
        ),
      );
    default:
      break;
  }
  return { factors: [{ node: inner, divides: false }], negative: false };
}

const withDivision = (p: Product, divides: boolean): Product =>
  divides ? { ...p, factors: p.factors.map((f) => ({ ...f, divides: !f.divides })) } : p;

function join(parts: readonly Product[]): Product {
  return { factors: parts.flatMap((p) => p.factors), negative: parts.filter((p) => p.negative).length % 2 === 1 };
}

/** A function and its bracket are one factor. */
function grouped(items: readonly Node[], names: SubstitutionNames): Node[] {
  const result: Node[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Node;
    const next = items[i + 1];
    if (next && isApplication(items, i, names)) {
      result.push({ kind: 'juxtaposition', items: [item, next], span: { from: item.span.from, to: next.span.to } });
      i++;
    } else result.push(item);
  }
  return result;
}

function isApplication(items: readonly Node[], i: number, names: SubstitutionNames, length = i + 2): boolean {
  const item = items[i];
  const key = item && nameKey(item);
  return (
    length === i + 2 &&
    items[i + 1]?.kind === 'group' &&
    key !== undefined &&
    (names.isFunction(key) || key === '\\sigma')
  );
}

const isNameable = (node: Node): boolean =>
  node.kind === 'fraction' || node.kind === 'juxtaposition' || node.kind === 'script' || node.kind === 'apply';

const sameNumber = (a: string, b: string): boolean => Number(a) === Number(b);
