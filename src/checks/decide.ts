/**
 * Decides a question numerically: at the printed values (L) and at the definitions (G), under every admitted reading of its products and,
 * for an unannotated claim that would fail, of its symbols.
 */
import { isLiteral } from '../claims/literals';
import type { Binding } from '../claims/model';
import { World } from '../claims/world';
import type { Outcome, Reason } from '../engine/expression';
import type { Node, NumberNode } from '../latex/ast';
import { isMixedNumber } from '../engine/lower';
import { walk } from '../latex';
import { unitOf } from '../claims/table';
import type { Checker } from './checker';
import { type Comparison, compareValues, ownLiterals } from './compareValues';
import { type Measured, dependsOnReading } from './measure';
import type { Question } from './question';
import { type Explained, verdictOf } from './report';
import type { Verdict } from './verdict';

/** A numeric verdict, or why there is none. */
export type Decision =
  { readonly decided: true; readonly verdict: Verdict } | { readonly decided: false; readonly reason: Reason };

export function decideNumerically(checker: Checker, question: Question): Decision {
  const first = decideReading(checker, question, undefined);
  if (!first.decided || first.verdict.kind !== 'fails' || question.directive) return first;
  const rounded =
    first.verdict.code === 'condition'
      ? passing(decideReading(checker, { ...question, solved: true }, undefined))
      : undefined;
  if (rounded) return rounded;
  const conventional = underConvention(checker, question);
  if (conventional) return conventional;
  const other = otherReadings(checker, question).find((choice) => {
    const reading = decideReading(checker, question, choice);
    return reading.decided && (reading.verdict.kind === 'holds' || reading.verdict.kind === 'rounded');
  });
  return other
    ? {
        decided: false,
        reason: { code: 'several-values', span: question.right.span, name: [...other.keys()].join(', ') },
      }
    : first;
}

/** A decision that is a tick. */
const passing = (decision: Decision): Decision | undefined =>
  decision.decided && (decision.verdict.kind === 'holds' || decision.verdict.kind === 'rounded') ? decision : undefined;

/** Conventions that have more than one use: what is wrong under the default may be right under another. */
const conventions: readonly (readonly [string, string, string])[] = [
  ['log', '2', 'log is base 2'],
  ['log', '10', 'log is base 10'],
  ['*', 'convolution', '* is convolution'],
  ['⊗', 'full convolution', '⊗ is full convolution'],
];

function underConvention(checker: Checker, question: Question): Decision | undefined {
  const sides = [question.leftNode, question.right].filter((n): n is Node => n !== undefined);
  if (sides.some((n) => someNode(n, isMixedNumber))) return mixedNumber(checker, question);
  if (someNode(question.right, isModulo))
    return { decided: false, reason: { code: 'ambiguous', span: question.right.span, name: 'mod' } };
  for (const [name, value, text] of conventions) {
    if (!sides.some((n) => someNode(n, (x) => mentions(x, name)))) continue;
    const verdict = passesUnder(checker, question, name, value);
    if (verdict) return { decided: true, verdict: { ...verdict, code: 'convention', convention: text } };
  }
  return undefined;
}

function passesUnder(checker: Checker, question: Question, name: string, value: string): Verdict | undefined {
  const decision = decideOnce(checker, { ...question, convention: new Map([[name, value]]) }, undefined, undefined);
  return decision.decided && (decision.verdict.kind === 'holds' || decision.verdict.kind === 'rounded')
    ? decision.verdict
    : undefined;
}

/** `2\frac12` is a sum or a product: right if one of the two is. */
function mixedNumber(checker: Checker, question: Question): Decision {
  const verdict = passesUnder(checker, question, 'mixed number', 'sum');
  return verdict
    ? { decided: true, verdict }
    : { decided: false, reason: { code: 'ambiguous', span: question.right.span, name: 'mixed number' } };
}

/** The sign or function that a convention is about. */
const mentions = (n: Node, name: string): boolean =>
  n.kind === 'product' ? n.operators.some((o) => o.symbol === name) : n.kind === 'symbol' && n.name === name;
const isModulo = (n: Node): boolean => n.kind === 'product' && n.operators.some((o) => o.symbol === 'mod');

function someNode(node: Node, test: (n: Node) => boolean): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= test(n);
    return !found;
  });
  return found;
}

type Choice = ReadonlyMap<string, Binding>;
const mostReadings = 12;

/** One other binding for one or two of the symbols that the claim uses. */
function otherReadings(checker: Checker, question: Question): Choice[] {
  const world = localWorld(checker, question, undefined);
  question.left(world);
  world.lower(question.right, question.place);
  const visible = checker.setting.ancestors(question.place.section);
  const choices: Choice[] = [];
  for (const used of world.usedBindings) {
    for (const b of checker.table.bindings.get(used.key) ?? [])
      if (b !== used && visible.includes(b.section)) choices.push(new Map([[b.key, b]]));
  }
  const pairs = choices.flatMap((a, i) => choices.slice(i + 1).map((b) => new Map([...a, ...b])));
  return [...choices, ...pairs].slice(0, mostReadings);
}

function localWorld(
  checker: Checker,
  question: Question,
  choice: Choice | undefined,
  zeros?: number,
  vectors?: 'dot' | 'entrywise',
): World {
  return new World(checker.setting, {
    mode: 'local',
    printedBefore: question.printedBefore,
    directive: question.directive,
    choice,
    rounded: question.solved ? lateLiterals(checker, question) : tentative(question),
    convention: question.convention,
    vectors,
    zeros,
  });
}

/** The decimal values that are given below an equation are its solution: as rounded as they are printed. */
function lateLiterals(checker: Checker, question: Question): ReadonlyMap<NumberNode, number> {
  const world = checker.global(question.directive);
  question.left(world);
  world.lower(question.right, question.place);
  const rounded = new Map<NumberNode, number>();
  for (const b of world.usedBindings) {
    if (b.section !== question.place.section || b.offset <= question.place.at) continue;
    for (const node of b.alternatives)
      walk(node, (n) => void (n.kind === 'number' && n.text.includes('.') && rounded.set(n, unitOf(n.text) / 2)));
  }
  return rounded;
}

/** In a pair of expressions a decimal literal that stands on one side only counts as rounded. */
function tentative(question: Question): ReadonlyMap<NumberNode, number> {
  const { leftNode, right } = question;
  const rounded = new Map<NumberNode, number>();
  if (!leftNode || question.substituted || isLiteral(leftNode) || isLiteral(right)) return rounded;
  const mark = (node: Node, other: Node): void => {
    if (ownLiterals(node, other).length === 0) return;
    const elsewhere = new Set<string>();
    walk(other, (n) => void (n.kind === 'number' && elsewhere.add(n.text)));
    walk(
      node,
      (n) =>
        void (
          n.kind === 'number' &&
          n.text.includes('.') &&
          !elsewhere.has(n.text) &&
          rounded.set(n, unitOf(n.text) / 2)
        ),
    );
  };
  mark(leftNode, right);
  mark(right, leftNode);
  return rounded;
}

/** Each admitted reading of the products; right if one is, else the one that is least wrong. */
function decideReading(checker: Checker, question: Question, choice: Choice | undefined): Decision {
  const first = decideOnce(checker, question, choice, undefined);
  if (first.decided || !dependsOnReading(first.reason)) return withZeroVectors(checker, question, choice, first);
  const others = (['entrywise', 'dot'] as const).map((vectors) => decideOnce(checker, question, choice, vectors));
  const best = [...others, first].reduce((a, b) => (wrongness(b) < wrongness(a) ? b : a));
  return withZeroVectors(checker, question, choice, best);
}

/** 0 for a tick; more, the more entries differ; a shape that cannot be, or no decision, last. */
function wrongness(decision: Decision): number {
  if (!decision.decided) return Infinity;
  const { kind, code, parts } = decision.verdict;
  if (kind === 'fails') return code === 'shape' ? 1e6 : parts.length;
  return kind === 'unknown' ? 1e7 : 0;
}

/** A bare 0 takes the shape that fits: where shapes are in the way, zero vectors are tried, and count only if the claim then holds. */
function withZeroVectors(
  checker: Checker,
  question: Question,
  choice: Choice | undefined,
  decision: Decision,
): Decision {
  const reason = decision.decided ? decision.verdict.reason : decision.reason;
  if (reason?.code !== 'shape') return decision;
  for (const zeros of checker.sizes(question)) {
    const fitted = decideOnce(checker, question, choice, 'entrywise', zeros);
    if (fitted.decided && (fitted.verdict.kind === 'holds' || fitted.verdict.kind === 'rounded')) return fitted;
  }
  return decision;
}

function decideOnce(
  checker: Checker,
  question: Question,
  choice: Choice | undefined,
  vectors: 'dot' | 'entrywise' | undefined,
  zeros?: number,
): Decision {
  const world = localWorld(checker, question, choice, zeros, vectors);
  const left = question.left(world, vectors);
  const right = world.lower(question.right, question.place, vectors);
  const local = checker.measure(left, undefined, right);
  if (!local.ok) return { decided: false, reason: local.reason };
  const written = checker.measure(right, undefined, left);
  if (!written.ok) return { decided: false, reason: written.reason };
  const cause = checker.causeAmong(world.usedPrinted) ?? question.cause;
  const global = choice || zeros ? undefined : globalValue(checker, question, vectors);
  const sides: Explained = {
    question,
    local: local.value,
    written: written.value,
    global: global?.ok ? global.value : undefined,
    cause,
    comparison: compare(question, local.value, written.value, global, cause !== undefined, (n) =>
      measureNode(checker, world, question, n, vectors),
    ),
  };
  const verdict = verdictOf(checker, sides);
  const both =
    verdict.kind === 'fails' && !zeros && !choice ? atDefinitions(checker, question, vectors, sides) : undefined;
  return { decided: true, verdict: both ?? asCondition(world, question, verdict) };
}

/** Two expressions that differ at the printed values may agree where both stand at the definitions. */
function atDefinitions(
  checker: Checker,
  question: Question,
  vectors: 'dot' | 'entrywise' | undefined,
  sides: Explained,
): Verdict | undefined {
  if (isLiteral(question.right) || !sides.global) return undefined;
  const right = checker.measure(
    checker.global(question.directive, vectors).lower(question.right, question.place, vectors),
  );
  if (!right.ok) return undefined;
  const comparison = compareValues({
    node: question.right,
    other: question.leftNode ?? question.right,
    relation: question.relation,
    local: sides.global,
    written: right.value,
    globalFromEarlierFailure: false,
    measureNode: (n) => checker.measure(checker.global(question.directive, vectors).lower(n, question.place, vectors)),
  });
  const verdict = verdictOf(checker, { ...sides, local: sides.global, written: right.value, comparison });
  return verdict.kind === 'holds' || verdict.kind === 'rounded' ? verdict : undefined;
}

/** An equation whose symbols get their values only below it. */
function asCondition(world: World, question: Question, verdict: Verdict): Verdict {
  const late = [...world.usedBindings].some(
    (b) => !b.parameters && b.section === question.place.section && b.offset > question.place.at && !b.directive,
  );
  return late && verdict.kind === 'fails' && verdict.code === 'value' ? { ...verdict, code: 'condition' } : verdict;
}

function globalValue(
  checker: Checker,
  question: Question,
  vectors: 'dot' | 'entrywise' | undefined,
): Outcome<Measured> {
  return checker.measure((question.truth ?? question.left)(checker.global(question.directive, vectors), vectors));
}

function measureNode(
  checker: Checker,
  world: World,
  question: Question,
  node: Node,
  vectors: 'dot' | 'entrywise' | undefined,
): Outcome<Measured> {
  return checker.measure(world.lower(node, question.place, vectors));
}

/** A literal left of an expression is the printed number of the two. */
function compare(
  question: Question,
  local: Measured,
  written: Measured,
  global: Outcome<Measured> | undefined,
  globalFromEarlierFailure: boolean,
  measureOther: (node: Node) => Outcome<Measured>,
): Comparison {
  const { leftNode, right, relation } = question;
  const common = { relation, measureNode: measureOther, globalFromEarlierFailure };
  if (leftNode && isLiteral(leftNode) && !isLiteral(right))
    return compareValues({
      ...common,
      node: leftNode,
      other: right,
      local: written,
      written: local,
      globalFromEarlierFailure: false,
    });
  return compareValues({
    ...common,
    node: right,
    other: leftNode ?? right,
    local,
    written,
    global: global?.ok ? global.value : undefined,
  });
}
