/**
 * Sums and products. With integer bounds the index is put into the names (`x_i` becomes `x_3`) and the terms are written out up to a
 * limit; longer ones stay a loop over the index. Without bounds, a sum over a tensor is the sum of its entries.
 */
import type { BigOperatorNode, Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { indexValue, nameKey, noIndices, symbolKey } from '../names';
import { walk } from '../../latex';
import { lowerIntegral } from './integrals';
import { lowerLimit } from './limits';
import { governedCall } from './optionFunctions';
import { lowerSeries } from './series';
import { type Context, shapeOf, call, free, number, unknown, withIndex, withLocals } from './context';

const longestWrittenOut = 2_000;

export function lowerBigOperator(node: BigOperatorNode, context: Context): Expression {
  if (node.operator === 'int') return lowerIntegral(node, context);
  if (node.operator === 'lim') return lowerLimit(node, context);
  if (node.operator !== 'sum' && node.operator !== 'prod') return extremum(node, context);
  if (node.body.kind === 'hole') return unknown('not-read', node, { name: node.operator });
  const bounds = readBounds(node);
  if (bounds && isInfinite(bounds.to) && node.operator === 'sum') return lowerSeries(node, bounds, context);
  if (bounds) return overRange(node, node.operator, bounds, context);
  const set = node.sup ? undefined : readIndexSet(node);
  if (set) return overSet(node, node.operator, set, context);
  return node.sup ? unknown('not-read', node.sup) : overEntries(node, node.operator, context);
}

export interface Bounds {
  readonly index: string;
  readonly from: Node;
  readonly to: Node;
}

/** `\sum_{i=1}^{n}`. */
function readBounds(node: BigOperatorNode): Bounds | undefined {
  const { sub, sup } = node;
  if (!sub || !sup || sub.kind !== 'relation' || sub.members.length !== 2 || sub.operators[0]?.symbol !== '=')
    return undefined;
  const [index, from] = sub.members;
  return index?.kind === 'symbol' && from ? { index: symbolKey(index), from, to: sup } : undefined;
}

const isInfinite = (node: Node): boolean => node.kind === 'symbol' && node.name === '\\infty';

interface IndexSet {
  readonly index: string;
  readonly values: readonly number[];
}

/** `\sum_{i \in \{1, 3, 5\}}` with whole numbers, each once. */
function readIndexSet({ sub }: BigOperatorNode): IndexSet | undefined {
  if (sub?.kind !== 'relation' || sub.members.length !== 2 || sub.operators[0]?.symbol !== '∈') return undefined;
  const [index, set] = sub.members;
  if (index?.kind !== 'symbol' || set?.kind !== 'group' || set.open !== '{') return undefined;
  const values = (set.body.kind === 'list' ? set.body.items : [set.body]).map((n) => indexValue(n, noIndices));
  const isWhole = values.every((v): v is number => v !== undefined) && new Set(values).size === values.length;
  return isWhole ? { index: symbolKey(index), values } : undefined;
}

function overSet(node: BigOperatorNode, operation: 'sum' | 'prod', set: IndexSet, context: Context): Expression {
  const terms = set.values.map((value) => context.lower(node.body, withIndex(context, set.index, value)));
  return combine(operation, terms, node);
}

function overRange(node: BigOperatorNode, operation: 'sum' | 'prod', bounds: Bounds, context: Context): Expression {
  const from = integerAt(bounds.from, context);
  const to = integerAt(bounds.to, context);
  if (from === undefined || to === undefined || to - from >= longestWrittenOut)
    return loop(node, operation, bounds, context);
  const terms = Array.from({ length: Math.max(0, to - from + 1) }, (_, k) =>
    context.lower(node.body, withIndex(context, bounds.index, from + k)),
  );
  return combine(operation, terms, node);
}

/** A bound that is written as an integer, or a name that is one here. */
function integerAt(node: Node, context: Context): number | undefined {
  const written = indexValue(node, context.indices);
  return written ?? integerOf(context.lower(node, context));
}

function integerOf(e: Expression): number | undefined {
  if (e.kind === 'number') return /^\d{1,6}$/.test(e.text) ? Number(e.text) : undefined;
  if (e.kind === 'reference') return e.target && integerOf(e.target);
  if (e.kind !== 'call' || !['plus', 'minus', 'times', 'negate'].includes(e.operation)) return undefined;
  const [a, b] = e.args.map(integerOf);
  if (e.operation === 'negate') return a === undefined ? undefined : -a;
  if (a === undefined || b === undefined) return undefined;
  return e.operation === 'plus' ? a + b : e.operation === 'minus' ? a - b : a * b;
}

function loop(node: BigOperatorNode, operation: 'sum' | 'prod', bounds: Bounds, context: Context): Expression {
  if (usesAsIndex(node.body, bounds.index)) return unknown('not-supported', node, { name: bounds.index });
  const inner = withLocals(context, [[bounds.index, free(bounds.index)]]);
  return {
    kind: 'reduce',
    operation,
    index: bounds.index,
    from: context.lower(bounds.from, context),
    to: context.lower(bounds.to, context),
    body: context.lower(node.body, inner),
    span: node.span,
  };
}

function combine(operation: 'sum' | 'prod', terms: readonly Expression[], node: Node): Expression {
  const [first] = terms;
  if (!first) return number(operation === 'sum' ? '0' : '1', node);
  return terms.slice(1).reduce((all, term) => call(operation === 'sum' ? 'plus' : 'times', [all, term], node), first);
}

/** `\sum_i p_i \log q_i` over the entries that the index can name; `\sum G` over all entries. */
function overEntries(node: BigOperatorNode, operation: 'sum' | 'prod', context: Context): Expression {
  const [first, ...others] = indexLetters(node.sub);
  if (first && others.length > 0) return overEntries(nested(node, first, others), operation, context);
  const index = node.sub?.kind === 'symbol' ? symbolKey(node.sub) : undefined;
  if (index !== undefined && usesAsIndex(node.body, index)) {
    const length = commonLength(node.body, index, context);
    if (length === undefined) return unknown('not-read', node.sub, { name: index });
    return combine(
      operation,
      Array.from({ length }, (_, k) => context.lower(node.body, withIndex(context, index, k + 1))),
      node,
    );
  }
  const body = context.lower(node.body, context);
  const shape = shapeOf(body, context);
  return shape.kind === 'known' && shape.shape.length > 0
    ? call(operation, [body], node)
    : unknown('not-read', node, { name: node.operator });
}

/** `i, j` or `ij` below a sum. */
function indexLetters(sub: Node | undefined): readonly Node[] {
  const items = sub?.kind === 'list' || sub?.kind === 'juxtaposition' ? sub.items : [];
  return items.every((n) => n.kind === 'symbol' && !n.word) ? items : [];
}

/** `\\sum_{i,j}` as a sum over i of sums over j. */
function nested(node: BigOperatorNode, first: Node, others: readonly Node[]): BigOperatorNode {
  const [next, ...rest] = others as [Node, ...Node[]];
  const inner: BigOperatorNode = { ...node, sub: next };
  return { ...node, sub: first, body: rest.length > 0 ? nested(inner, next, rest) : inner };
}

/** True where the letter stands in a subscript of the body. */
function usesAsIndex(body: Node, index: string): boolean {
  let used = false;
  walk(body, (n) => {
    if (n.kind === 'script' && n.sub) walk(n.sub, (s) => void (used ||= s.kind === 'symbol' && symbolKey(s) === index));
  });
  return used;
}

/** The length of the vectors that carry the index, if they agree. */
function commonLength(body: Node, index: string, context: Context): number | undefined {
  const lengths = new Set<number | undefined>();
  walk(body, (n) => {
    const letters = n.kind === 'script' && n.sub ? (n.sub.kind === 'symbol' ? [n.sub] : indexLetters(n.sub)) : [];
    const place = letters.findIndex((l) => l.kind === 'symbol' && symbolKey(l) === index);
    if (n.kind !== 'script' || place < 0) return;
    const base = nameKey(n.base, context.indices);
    const shape = base === undefined ? undefined : shapeOf(context.lower(n.base, context), context);
    const dimensions = shape?.kind === 'known' ? shape.shape : [];
    lengths.add(
      letters.length === 1
        ? dimensions.find((d) => d !== 1)
        : dimensions.length === letters.length
          ? dimensions[place]
          : undefined,
    );
  });
  const [length] = lengths;
  return lengths.size === 1 ? length : undefined;
}

function extremum(node: BigOperatorNode, context: Context): Expression {
  const items = node.body.kind === 'group' && node.body.body.kind === 'list' ? node.body.body.items : undefined;
  const entrywise = items && rectifier(node, items, context);
  if (entrywise) return entrywise;
  const ofEntries = !items && !node.sup ? overIndexed(node, context) : undefined;
  if (ofEntries) return ofEntries;
  if (!items && !node.sub && node.body.kind === 'group' && (node.operator === 'max' || node.operator === 'min'))
    return governedCall(node.operator, [context.lower(node.body, context)], context, node);
  if (node.sub || node.sup || !items || (node.operator !== 'max' && node.operator !== 'min'))
    return unknown('not-supported', node, { name: node.operator });
  const all = items.map((n) => context.lower(n, context));
  return governedCall(node.operator, [{ kind: 'array', shape: [items.length], items: all, span: node.body.span }], context, node); // prettier-ignore
}

/** `\max_i x_i`, `\max x` of a vector. */
function overIndexed(node: BigOperatorNode, context: Context): Expression | undefined {
  if (node.operator !== 'max' && node.operator !== 'min') return undefined;
  const index = node.sub?.kind === 'symbol' ? symbolKey(node.sub) : undefined;
  if (index !== undefined && usesAsIndex(node.body, index)) {
    const length = commonLength(node.body, index, context);
    if (length === undefined) return undefined;
    const items = Array.from({ length }, (_, k) => context.lower(node.body, withIndex(context, index, k + 1)));
    return governedCall(node.operator, [{ kind: 'array', shape: [length], items, span: node.span }], context, node);
  }
  if (node.sub || node.body.kind !== 'symbol') return undefined;
  const body = context.lower(node.body, context);
  const shape = shapeOf(body, context);
  return shape.kind === 'known' && shape.shape.length > 0
    ? governedCall(node.operator, [body], context, node)
    : undefined;
}

/** `\max(0, a)` of an array is taken entry by entry. */
function rectifier(node: BigOperatorNode, items: readonly Node[], context: Context): Expression | undefined {
  const [zero, other] = items[0]?.kind === 'number' ? items : [items[1], items[0]];
  if (
    node.operator !== 'max' ||
    node.sub ||
    items.length !== 2 ||
    zero?.kind !== 'number' ||
    Number(zero.text) !== 0 ||
    !other
  )
    return undefined;
  return governedCall('relu', [context.lower(other, context)], context, node);
}
