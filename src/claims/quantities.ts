/**
 * Numbers with units: a tree is split into the number and the unit of its value, `3\,\mathrm{km/h} \cdot 2\,\mathrm{h}` into 3 · 2 and km.
 * A unit is an upright word behind a number; one that is not known, or stands anywhere else, leaves the whole undecided. A name has the unit
 * of its value, where the caller says that it has one.
 */
import type { Node } from '../latex/ast';
import { children, walk } from '../latex';
import type { Rational } from '../engine/compare';
import { nameKey } from '../engine/names';
import {
  type ByteSystem,
  type Unit,
  isNumberAlone,
  noUnit,
  rootOfUnit,
  sameDimension,
  timesUnit,
  unitPower,
} from '../engine/units';
import { cover } from '../text/span';
import { hasSymbols } from './literals';
import { type NamedUnit, isUnitText, textUnit } from './unitText';

export interface Measure extends NamedUnit {
  /** The number; undefined for a unit alone. */
  readonly bare?: Node;
  /** Whether a unit stands in it. */
  readonly hasUnit: boolean;
  /** Whether a name stands in it of which no unit is said. */
  readonly isOpen: boolean;
  /** Words that may be units of their own: `apple`. */
  readonly words: readonly string[];
}

/** What is known of a name: its unit, what it counts, that none is said, that it is not certain, that it is applied to what follows. */
export type NameUnit = NamedUnit | { readonly words: readonly string[] } | 'open' | 'unclear' | 'function';

export interface UnitReading {
  readonly bytes: ByteSystem;
  /** Undefined for what has no value. */
  readonly ofName?: (key: string) => NameUnit | undefined;
}

/** Whether an upright word stands in the tree that may be a unit. */
export function mentionsUnit(node: Node): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= n.kind === 'labelled' ? isUnitText(n.label) : symbolUnit(n, 'decimal') !== undefined;
    return !found;
  });
  return found;
}

/** Undefined where the units do not fit together, or a word is not known. */
export function measureOf(node: Node, reading: UnitReading): Measure | undefined {
  const inner = (n: Node): Measure | undefined => measureOf(n, reading);
  const key = nameKey(node);
  const name = key === undefined ? undefined : reading.ofName?.(key);
  if (name !== undefined) return named(node, name);
  switch (node.kind) {
    case 'labelled':
      return labelled(node, reading);
    case 'symbol': {
      const own = symbolUnit(node, reading.bytes);
      return own ? { ...nothing, ...own, hasUnit: true } : { ...plain(node), isOpen: hasSymbols(node) };
    }
    case 'juxtaposition':
      return isApplied(node, reading) ? whole(node, reading) : juxtaposed(node.items.map(inner), node);
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
      return node.open === '(' ? rebuilt(inner(node.body), (body) => ({ ...node, body })) : whole(node, reading);
    case 'unary':
      return rebuilt(inner(node.operand), (operand) => ({ ...node, operand }));
    case 'decorated':
      return inner(node.body);
    case 'root':
      return node.index ? whole(node, reading) : rooted(inner(node.body), node);
    case 'script':
      return powered(node, reading);
    default:
      return whole(node, reading);
  }
}

const nothing = { unit: noUnit, parts: [], hasUnit: false, isOpen: false, words: [] };
const plain = (node: Node): Measure => ({ ...nothing, bare: node });

function named(node: Node, name: NameUnit): Measure | undefined {
  if (name === 'unclear') return undefined;
  if (name === 'function') return plain(node);
  if (name === 'open') return { ...plain(node), isOpen: true };
  return 'words' in name ? { ...plain(node), ...name } : { ...plain(node), ...name, hasUnit: true };
}

/** What takes its operands as numbers: they have no units, or such as cancel. */
function whole(node: Node, reading: UnitReading): Measure | undefined {
  const below = all(children(node).map((n) => measureOf(n, reading)));
  return below?.some((m) => m.hasUnit) === false ? { ...plain(node), ...together(below) } : undefined;
}

const all = (measures: readonly (Measure | undefined)[]): readonly Measure[] | undefined =>
  measures.every((m): m is Measure => m !== undefined) ? measures : undefined;

const together = (measures: readonly Measure[]): Pick<Measure, 'parts' | 'isOpen' | 'words'> => ({
  parts: measures.flatMap((m) => m.parts),
  isOpen: measures.some((m) => m.isOpen),
  words: measures.flatMap((m) => m.words),
});

/** A product of these with that number; units that cancel leave none. */
const composed = (measures: readonly Measure[], unit: Unit, bare: Node | undefined): Measure => ({
  bare,
  unit,
  hasUnit: !(bare && isNumberAlone(unit)),
  ...together(measures),
});

function rebuilt(m: Measure | undefined, build: (bare: Node) => Node): Measure | undefined {
  return m?.bare && { ...m, bare: build(m.bare) };
}

/** An upright word, `\text{m/s}`, also of one letter. */
function symbolUnit(node: Node, bytes: ByteSystem): NamedUnit | undefined {
  return node.kind === 'symbol' && (node.word || node.font === 'roman') ? textUnit(node.name, bytes) : undefined;
}

/** In `5 cm + 3 mm` the words are the last term's, in `5 + 3 bytes` everybody's. */
function labelled({ body, label }: Extract<Node, { kind: 'labelled' }>, reading: UnitReading): Measure | undefined {
  const unit = textUnit(label, reading.bytes);
  const own = measureOf(body, reading);
  if (!unit) return own && { ...own, words: [...own.words, ...countedIn(label)] };
  const withUnit = (m: Measure | undefined): Measure | undefined =>
    m && {
      ...m,
      unit: timesUnit(m.unit, unit.unit),
      parts: [...m.parts, ...unit.parts],
      hasUnit: true,
    };
  if (body.kind !== 'sum' || (own && !own.hasUnit)) return own?.bare && withUnit(own);
  const last = body.terms[body.terms.length - 1] as Node;
  const measures = body.terms.slice(0, -1).map((t) => measureOf(t, reading));
  return summed([...measures, withUnit(measureOf(last, reading))], body);
}

/** A single word behind a number may be what is counted. */
function countedIn(label: string): string[] {
  const [word] = /^[a-z]+$/i.exec(label.trim()) ?? [];
  return word === undefined ? [] : [word.toLowerCase().replace(/s$/, '')];
}

/** `f(d)` with the units of its argument is read as no product. */
const isApplied = ({ items }: Extract<Node, { kind: 'juxtaposition' }>, { ofName }: UnitReading): boolean =>
  items.some((item, i) => {
    const next = items[i + 1];
    const key = next?.kind === 'group' || next?.kind === 'matrix' ? nameKey(item) : undefined;
    return key !== undefined && ofName?.(key) === 'function';
  });

/** Numbers and names first, then units. */
function juxtaposed(
  items: readonly (Measure | undefined)[],
  node: Extract<Node, { kind: 'juxtaposition' }>,
): Measure | undefined {
  const known = all(items);
  if (!known) return undefined;
  if (!known.some((m) => m.hasUnit)) return { ...plain(node), ...together(known) };
  const first = known.findIndex((m) => !m.bare);
  if (first === 1 && known[0]?.bare?.kind === 'symbol') return undefined;
  if (first >= 0 && known.slice(first).some((m) => m.bare)) return undefined;
  const bares = known.flatMap((m) => m.bare ?? []);
  return composed(known, known.map((m) => m.unit).reduce(timesUnit, noUnit), joined(bares));
}

function multiplied(
  parts: readonly (Measure | undefined)[],
  operators: readonly string[],
  node: Node,
): Measure | undefined {
  const known = all(parts);
  if (!known) return undefined;
  if (!known.some((m) => m.hasUnit)) return { ...plain(node), ...together(known) };
  if (operators.some((o) => !timesOrOver.has(o))) return undefined;
  const divides = (i: number): boolean => i > 0 && (operators[i - 1] === '/' || operators[i - 1] === '÷');
  const unit = known.reduce((u, m, i) => timesUnit(u, divides(i) ? unitPower(m.unit, -1) : m.unit), noUnit);
  const numbers = known.flatMap((m, i) => (m.bare ? [{ bare: m.bare, over: divides(i) }] : []));
  const [first, ...rest] = numbers;
  if (first?.over) return undefined;
  const operator = (over: boolean): { symbol: string; span: Node['span'] } => ({
    symbol: over ? '/' : '·',
    span: node.span,
  });
  const bare: Node | undefined =
    rest.length === 0
      ? first?.bare
      : {
          kind: 'product',
          factors: numbers.map((n) => n.bare),
          operators: rest.map((n) => operator(n.over)),
          span: node.span,
        };
  return composed(known, unit, bare);
}

const timesOrOver: ReadonlySet<string> = new Set(['·', '×', '*', '/', '÷']);

/** Terms of one dimension, in the unit of the first. */
function summed(terms: readonly (Measure | undefined)[], node: Extract<Node, { kind: 'sum' }>): Measure | undefined {
  const known = all(terms);
  const [first] = known ?? [];
  if (!known || !first) return undefined;
  if (!known.some((m) => m.hasUnit)) return { ...plain(node), ...together(known) };
  if (!known.every((m) => m.bare && m.hasUnit && sameDimension(m.unit, first.unit))) return undefined;
  const bares = known.map((m) => scaledNode(m.bare as Node, ratio(m.unit, first.unit)));
  return composed(known, first.unit, { ...node, terms: bares });
}

function rooted(m: Measure | undefined, node: Extract<Node, { kind: 'root' }>): Measure | undefined {
  const unit = m && rootOfUnit(m.unit);
  return m?.bare && unit ? { ...m, bare: { ...node, body: m.bare }, unit } : undefined;
}

function powered(node: Extract<Node, { kind: 'script' }>, reading: UnitReading): Measure | undefined {
  const base = measureOf(node.base, reading);
  if (base && !base.hasUnit) return whole(node, reading);
  const exponent = node.sub || node.primes > 0 ? undefined : integer(node.sup);
  if (!base || exponent === undefined || Math.abs(exponent) > 6) return undefined;
  return { ...base, bare: base.bare && { ...node, base: base.bare }, unit: unitPower(base.unit, exponent) };
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

function joined(items: readonly Node[]): Node | undefined {
  const [first] = items;
  const last = items[items.length - 1];
  return first && last && items.length > 1
    ? { kind: 'juxtaposition', items, span: cover(first.span, last.span) }
    : first;
}
