/**
 * Finite sets of numbers that are written out, also through names, ∪, ∩ and ∖: which two are equal, and how many elements one has. Letters
 * as elements say nothing certain (two of them may be the same), nor do a list with dots or one that repeats an element.
 */
import { literalNumber } from '../claims/literals';
import { parseDecimal } from '../engine/compare';
import { type Rational, compare } from '../engine/compare/rational';
import { nameKey } from '../engine/names';
import { mapNode } from '../latex/mapNode';
import type { LogicNode, Node } from '../latex/ast';
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
      const set = n.kind === 'group' && n.open === '|' ? setOf(checker, n.body, place.section, 0) : undefined;
      return set && { kind: 'number', text: String(set.length), span: n.span };
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
