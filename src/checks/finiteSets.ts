/**
 * Finite sets of numbers that are written out, also through names, ∪, ∩ and ∖: which two are equal, and how many elements one has. Letters
 * as elements say nothing certain (two of them may be the same), nor do a list with dots or one that repeats an element.
 */
import { literalNumber } from '../claims/literals';
import { parseDecimal } from '../engine/compare';
import { type Rational, compare } from '../engine/compare/rational';
import { nameKey } from '../engine/names';
import { mapNode } from '../latex/mapNode';
import type { LogicNode, Node, ProductNode } from '../latex/ast';
import type { Chain } from '../claims/model';
import type { Checker } from './checker';
import { onlyMeaning } from './onlyMeaning';
import type { PairVerdict } from './pair';
import type { Question } from './question';
import { partOf } from './report';
import type { Verdict } from './verdict';

interface Element {
  readonly value: Rational;
  readonly node: Node;
}
type FiniteSet = readonly Element[];

/** Undefined where not both members are such sets. */
export function decideSets(checker: Checker, question: Question): PairVerdict | undefined {
  const { leftNode, right, place } = question;
  const read = (node: Node): FiniteSet | undefined => setOf(checker, node, place.section, 0);
  const left = leftNode && read(leftNode);
  const written = left && read(right);
  if (!left || !written) return undefined;
  const extra = without(written, left);
  const isEqual = extra.length === 0 && without(left, written).length === 0;
  return { check: 'sets', verdict: isEqual ? equal : different(checker, right, extra) };
}

/** `3 \in \{1, 2, 3\}`, `A \subseteq B` of numbers that are written out. A proper subset may be meant by ⊂: of equal sets it says nothing certain. */
export function decideMembership(checker: Checker, chain: Chain, i: number): PairVerdict | undefined {
  const relation = chain.relations[i] ?? '';
  const [left, right] = [chain.members[i], chain.members[i + 1]] as [Node, Node];
  const set = setOf(checker, right, chain.section, 0);
  if (!set || (chain.tail && i === 0)) return undefined;
  const isTrue = isSubsetSign(relation)
    ? subsetVerdict(relation, setOf(checker, left, chain.section, 0), set)
    : isElement(left, set, relation === '∉');
  if (isTrue === undefined) return undefined;
  const parts = [partOf(checker, left, undefined, undefined)];
  const wrong: Verdict = { kind: 'fails', code: 'relation', severity: 'error', parts, trace: [] };
  return { check: 'sets', verdict: isTrue ? equal : wrong };
}

export const isMembership = (relation: string): boolean => ['∈', '∉'].includes(relation) || isSubsetSign(relation);
const isSubsetSign = (relation: string): boolean => ['⊂', '⊆', '⊈'].includes(relation);

function isElement(node: Node, set: FiniteSet, denied: boolean): boolean | undefined {
  const [element] = elements(node) ?? [];
  return element && literalNumber(node) ? contains(set, element) !== denied : undefined;
}

function subsetVerdict(relation: string, inner: FiniteSet | undefined, outer: FiniteSet): boolean | undefined {
  if (!inner) return undefined;
  const isWithin = without(inner, outer).length === 0;
  if (relation === '⊂' && isWithin && inner.length === outer.length) return undefined;
  return isWithin !== (relation === '⊈');
}

const equal: Verdict = { kind: 'holds', code: 'exact', severity: 'none', parts: [], trace: [] };

/** Elements too many are marked where they stand; where one is missing, the set is. */
function different(checker: Checker, right: Node, extra: FiniteSet): Verdict {
  const shown = extra.map((e) => e.node).filter(({ span }) => right.span.from <= span.from && span.to <= right.span.to);
  const nodes = shown.length > 0 ? shown : [right];
  const parts = nodes.map((n) => partOf(checker, n, undefined, undefined));
  return { kind: 'fails', code: 'value', severity: 'error', parts, trace: [] };
}

/** The question with the number of its elements for every `|A|` that is a set; itself where there is none. */
export function withCardinalities(checker: Checker, question: Question): Question {
  const { leftNode, right, place } = question;
  const counted = (node: Node): Node =>
    mapNode(node, (n) => {
      return n.kind === 'group' && n.open === '|' ? cardinality(checker, n.body, place.section) : undefined;
    });
  if (!leftNode || ![leftNode, right].some(hasBars)) return question;
  const [left, other] = [counted(leftNode), counted(right)];
  return {
    ...question,
    leftNode: left,
    left: (world, vectors) => world.lower(left, { ...place, asked: left }, vectors),
    right: other,
  };
}

/** The number of elements of a set, of tuples of its elements (`\{0,1\}^n`), or of pairs from two sets. */
function cardinality(checker: Checker, node: Node, section: number): Node | undefined {
  const { span } = node;
  const size = (n: Node): Node | undefined => {
    const set = setOf(checker, n, section, 0);
    return set && { kind: 'number', text: String(set.length), span };
  };
  const own = size(node);
  if (own) return own;
  if (node.kind === 'script' && node.sup && !node.sub && node.primes === 0) {
    const base = size(node.base);
    return base && { ...node, base };
  }
  const isPairs = node.kind === 'product' && node.operators.every((o) => o.symbol === '×');
  const factors = isPairs ? node.factors.map(size) : [undefined];
  return factors.every((f): f is Node => f !== undefined) ? { ...(node as ProductNode), factors } : undefined;
}

function hasBars(node: Node): boolean {
  let found = false;
  mapNode(node, (n) => {
    found ||= n.kind === 'group' && n.open === '|';
    return undefined;
  });
  return found;
}

const deepest = 8;

function setOf(checker: Checker, node: Node, section: number, depth: number): FiniteSet | undefined {
  const inner = (n: Node): FiniteSet | undefined => setOf(checker, n, section, depth + 1);
  if (depth > deepest) return undefined;
  switch (node.kind) {
    case 'group':
      return node.open === '{' && node.close === '}'
        ? elements(node.body)
        : node.open === '('
          ? inner(node.body)
          : undefined;
    case 'logic':
      return combined(node, node.operands.map(inner));
    case 'decorated':
      return inner(node.body);
    case 'symbol':
    case 'script': {
      if (node.kind === 'symbol' && node.name === '\\emptyset') return [];
      const meaning = onlyMeaning(checker, nameKey(node), section);
      return meaning && inner(meaning);
    }
    default:
      return undefined;
  }
}

/** Several operators in one row have no agreed order. */
function combined({ operators }: LogicNode, sets: readonly (FiniteSet | undefined)[]): FiniteSet | undefined {
  const [first, ...others] = sets;
  const step = operations[operators[0]?.symbol ?? ''];
  if (!first || !step || operators.some((o) => o.symbol !== operators[0]?.symbol)) return undefined;
  return others.reduce<FiniteSet | undefined>((all, s) => all && s && step(all, s), first);
}

const contains = (set: FiniteSet, { value }: Element): boolean => set.some((e) => compare(e.value, value) === 0);
const without = (a: FiniteSet, b: FiniteSet): FiniteSet => a.filter((e) => !contains(b, e));

const operations: Readonly<Record<string, (a: FiniteSet, b: FiniteSet) => FiniteSet>> = {
  '∪': (a, b) => [...a, ...without(b, a)],
  '∩': (a, b) => a.filter((e) => contains(b, e)),
  '∖': without,
};

const mostElements = 200;

function elements(body: Node): FiniteSet | undefined {
  const nodes = body.kind === 'list' ? body.items : body.kind === 'hole' && body.reason === 'missing' ? [] : [body];
  if (nodes.length > mostElements) return undefined;
  const set = nodes.flatMap((node): Element[] => {
    const literal = literalNumber(node);
    const number = literal && parseDecimal((literal.negative ? '-' : '') + literal.number.text, literal.percent);
    return number ? [{ value: number.value, node }] : [];
  });
  const isRepeated = set.some((e, i) => contains(set.slice(0, i), e));
  return set.length === nodes.length && !isRepeated ? set : undefined;
}
