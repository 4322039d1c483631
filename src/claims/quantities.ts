/**
 * Numbers with units: a tree is split into the number and the unit of its value, `3\,\mathrm{km/h} \cdot 2\,\mathrm{h}` into 3 · 2 and km.
 * A unit is an upright word behind a number; one that is not known, or stands anywhere else, leaves the whole undecided.
 */
import type { Node } from '../latex/ast';
import { walk } from '../latex';
import type { Rational } from '../engine/compare';
import { type ByteSystem, type Unit, noUnit, sameDimension, timesUnit, unitNamed, unitPower } from '../engine/units';

export interface Measure {
  /** The number; undefined for a unit alone. */
  readonly bare?: Node;
  readonly unit: Unit;
  /** Whether a unit stands in it. */
  readonly hasUnit: boolean;
}

/** Whether an upright word stands in the tree that may be a unit. */
export function mentionsUnit(node: Node): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= n.kind === 'labelled' ? isUnitText(n.label) : n.kind === 'symbol' && named(n, 'decimal') !== undefined;
    return !found;
  });
  return found;
}

/** Undefined where the units do not fit together, or a word is not known. */
export function measureOf(node: Node, bytes: ByteSystem): Measure | undefined {
  const inner = (n: Node): Measure | undefined => measureOf(n, bytes);
  switch (node.kind) {
    case 'labelled': {
      const unit = textUnit(node.label, bytes);
      return unit && labelled(node.body, unit, bytes);
    }
    case 'symbol': {
      const unit = named(node, bytes);
      return unit ? { unit, hasUnit: true } : plain(node);
    }
    case 'juxtaposition':
      return juxtaposed(node.items.map(inner), node);
    case 'product':
      return multiplied(
        node.factors.map(inner),
        node.operators.map((o) => o.symbol),
        node,
      );
    case 'fraction':
      return multiplied([inner(node.numerator), inner(node.denominator)], ['/'], node);
    case 'sum':
      return summed(node.terms.map(inner), node);
    case 'group':
      return node.open === '(' ? rebuilt(inner(node.body), (body) => ({ ...node, body })) : whole(node);
    case 'unary':
      return rebuilt(inner(node.operand), (operand) => ({ ...node, operand }));
    case 'decorated':
      return inner(node.body);
    case 'script':
      return powered(node, bytes);
    default:
      return whole(node);
  }
}

const plain = (node: Node): Measure => ({ bare: node, unit: noUnit, hasUnit: false });
const whole = (node: Node): Measure | undefined => (mentionsUnit(node) ? undefined : plain(node));

function rebuilt(m: Measure | undefined, build: (bare: Node) => Node): Measure | undefined {
  return m?.bare && { ...m, bare: build(m.bare) };
}

/** An upright word, `\text{m/s}`, also of one letter. */
function named(node: Node, bytes: ByteSystem): Unit | undefined {
  if (node.kind !== 'symbol' || !(node.word || node.font === 'roman')) return undefined;
  return textUnit(node.name, bytes);
}

/** In `5 cm + 3 mm` the words are the last term's, in `5 + 3 bytes` everybody's. */
function labelled(body: Node, unit: Unit, bytes: ByteSystem): Measure | undefined {
  const own = measureOf(body, bytes);
  if (body.kind !== 'sum' || (own && !own.hasUnit))
    return own?.bare && { bare: own.bare, unit: timesUnit(own.unit, unit), hasUnit: true };
  const last = body.terms[body.terms.length - 1] as Node;
  const measures = body.terms.slice(0, -1).map((t) => measureOf(t, bytes));
  const end = measureOf(last, bytes);
  return summed([...measures, end && { ...end, unit: timesUnit(end.unit, unit), hasUnit: true }], body);
}

/** Numbers first, then units. */
function juxtaposed(
  items: readonly (Measure | undefined)[],
  node: Extract<Node, { kind: 'juxtaposition' }>,
): Measure | undefined {
  const known = items.filter((m): m is Measure => m !== undefined);
  if (known.length < items.length) return undefined;
  const first = known.findIndex((m) => m.hasUnit);
  if (first < 0) return plain(node);
  if (first === 1 && known[0]?.bare?.kind === 'symbol') return undefined;
  if (known.slice(first).some((m, k) => m.bare && (k > 0 || first > 0))) return undefined;
  const unit = known.map((m) => m.unit).reduce(timesUnit, noUnit);
  const bare = first === 0 ? known[0]?.bare : joined(node.items.slice(0, first));
  return { bare, unit, hasUnit: true };
}

function multiplied(
  parts: readonly (Measure | undefined)[],
  operators: readonly string[],
  node: Node,
): Measure | undefined {
  const known = parts.filter((m): m is Measure => m !== undefined);
  if (known.length < parts.length || operators.some((o) => !timesOrOver.has(o))) return undefined;
  if (!known.some((m) => m.hasUnit)) return plain(node);
  const divides = (i: number): boolean => i > 0 && (operators[i - 1] === '/' || operators[i - 1] === '÷');
  const unit = known.reduce((u, m, i) => timesUnit(u, divides(i) ? unitPower(m.unit, -1) : m.unit), noUnit);
  const numbers = known.flatMap((m, i) => (m.bare ? [{ bare: m.bare, over: divides(i) }] : []));
  const [first, ...rest] = numbers;
  if (!first) return { unit, hasUnit: true };
  if (first.over) return undefined;
  const operator = (over: boolean): { symbol: string; span: Node['span'] } => ({
    symbol: over ? '/' : '·',
    span: node.span,
  });
  const bare: Node =
    rest.length === 0
      ? first.bare
      : {
          kind: 'product',
          factors: numbers.map((n) => n.bare),
          operators: rest.map((n) => operator(n.over)),
          span: node.span,
        };
  return { bare, unit, hasUnit: true };
}

const timesOrOver: ReadonlySet<string> = new Set(['·', '×', '*', '/', '÷']);

/** Terms of one dimension, in the unit of the first. */
function summed(terms: readonly (Measure | undefined)[], node: Extract<Node, { kind: 'sum' }>): Measure | undefined {
  const known = terms.filter((m): m is Measure => m?.bare !== undefined);
  const [first] = known;
  if (!first || known.length < terms.length) return undefined;
  if (!known.some((m) => m.hasUnit)) return plain(node);
  if (!known.every((m) => m.hasUnit && sameDimension(m.unit, first.unit))) return undefined;
  const bares = known.map((m) => scaledNode(m.bare as Node, ratio(m.unit, first.unit)));
  return { bare: { ...node, terms: bares }, unit: first.unit, hasUnit: true };
}

function powered(node: Extract<Node, { kind: 'script' }>, bytes: ByteSystem): Measure | undefined {
  const base = measureOf(node.base, bytes);
  if (!base?.hasUnit) return whole(node);
  const exponent = node.sub || node.primes > 0 ? undefined : integer(node.sup);
  if (exponent === undefined || Math.abs(exponent) > 6) return undefined;
  return { bare: base.bare && { ...node, base: base.bare }, unit: unitPower(base.unit, exponent), hasUnit: true };
}

function integer(node: Node | undefined): number | undefined {
  if (node?.kind === 'unary' && node.operator.symbol === '-') {
    const positive = integer(node.operand);
    return positive === undefined ? undefined : -positive;
  }
  return node?.kind === 'number' && /^\d$/.test(node.text) ? Number(node.text) : undefined;
}

/** How many of the second unit the first is. */
export const ratio = (a: Unit, b: Unit): Rational => timesUnit(a, unitPower(b, -1)).factor;

/** The tree times an exact factor. */
export function scaledNode(node: Node, { numerator, denominator }: Rational): Node {
  if (numerator === denominator) return node;
  const { span } = node;
  const number = (n: bigint): Node => ({ kind: 'number', text: String(n), span });
  const factor: Node = { kind: 'fraction', numerator: number(numerator), denominator: number(denominator), span };
  const inner: Node = { kind: 'group', open: '(', close: ')', body: node, span };
  return { kind: 'product', factors: [inner, factor], operators: [{ symbol: '·', span }], span };
}

/** `km/h`, `m/s^2`, `kg m`, `metres per second`. */
function textUnit(text: string, bytes: ByteSystem): Unit | undefined {
  const parts = text
    .trim()
    .replace(/\bper\b/g, '/')
    .replace(/²/g, '^2')
    .replace(/³/g, '^3')
    .split(/\s*(\/)\s*|[\s·*]+/)
    .filter((p): p is string => p !== undefined && p !== '');
  let unit: Unit | undefined = parts.length > 0 ? noUnit : undefined;
  let sign = 1;
  for (const part of parts) {
    if (part === '/') {
      if (sign < 0) return undefined;
      sign = -1;
      continue;
    }
    const [, name = '', power] = /^([A-Za-zµμ]+)(?:\^\{?(-?\d)\}?)?$/.exec(part) ?? [];
    const own = unitNamed(name, bytes);
    unit = unit && own && timesUnit(unit, unitPower(own, sign * Number(power ?? 1)));
  }
  return unit;
}

const isUnitText = (text: string): boolean => textUnit(text, 'decimal') !== undefined;

function joined(items: readonly Node[]): Node {
  const [first] = items as readonly [Node];
  const last = items[items.length - 1] as Node;
  return items.length === 1
    ? first
    : { kind: 'juxtaposition', items, span: { from: first.span.from, to: last.span.to } };
}
