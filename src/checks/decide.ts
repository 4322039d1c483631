/**
 * Decides a question numerically: at the printed values (L) and at the definitions (G), under every admitted reading of its products and,
 * for an unannotated claim that would fail, of its symbols.
 */
import { isLiteral } from '../claims/literals';
import type { Binding } from '../claims/model';
import { World } from '../claims/world';
import type { Outcome, Reason } from '../engine/expression';
import type { Node, NumberNode } from '../latex/ast';
import type { Checker } from './checker';
import { ambiguously } from './ambiguous';
import { underConvention, underNamedConvention, underTie } from './conventions';
import { type Comparison, compareValues } from './compareValues';
import { corrections } from './corrections';
import { type Measured, dependsOnReading, once } from './measure';
import type { Question } from './question';
import { fineLiterals, halves, lateLiterals, looseLiterals, tentative } from './roundedLiterals';
import { type Explained, verdictOf } from './report';
import type { Verdict } from './verdict';

/** A numeric verdict, or why there is none. */
export type Decision =
  { readonly decided: true; readonly verdict: Verdict } | { readonly decided: false; readonly reason: Reason };

export function decideNumerically(checker: Checker, question: Question): Decision {
  const first = withGivenDecimals(checker, question, decideReading(checker, question, undefined));
  const ambiguous = question.directive
    ? undefined
    : ambiguously(
        question,
        first,
        (other) => decideOnce(checker, other, undefined, undefined),
        (name) => checker.facts(question).conventions.has(name),
      );
  if (ambiguous) return ambiguous;
  const decideOther = (other: Question): Decision => decideOnce(checker, other, undefined, undefined);
  if (first.decided && first.verdict.reason?.name === 'tie') return underTie(checker, question, decideOther) ?? first;
  if (!first.decided || first.verdict.kind !== 'fails') return first;
  if (question.directive) return underNamedConvention(checker, question, first.verdict, decideOther) ?? first;
  const rounded =
    first.verdict.code === 'condition'
      ? passing(decideReading(checker, { ...question, solved: true }, undefined))
      : undefined;
  if (rounded) return rounded;
  const fine = fineLiterals(question);
  if (fine.size > 0 && passing(decideReading(checker, { ...question, fine }, undefined)))
    return { decided: false, reason: { code: 'too-coarse', span: question.right.span } };
  const conventional = underConvention(checker, question, first.verdict, decideOther);
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

/** `-\\ln 0.9 = 0.1054`: one digit of what is given says nothing; what is computed from it has to agree to its own digits. */
function withGivenDecimals(checker: Checker, question: Question, first: Decision): Decision {
  const { leftNode, right } = question;
  const isCoarse = !first.decided && first.reason.code === 'too-coarse';
  const isOpen = isCoarse || (first.decided && first.verdict.reason?.code === 'too-coarse');
  if (!isOpen || !leftNode || isLiteral(leftNode) || isLiteral(right)) return first;
  return passing(decideReading(checker, { ...question, exactLeft: true }, undefined)) ?? first;
}

/** A decision that is a tick. */
const passing = (decision: Decision): Decision | undefined =>
  decision.decided && (decision.verdict.kind === 'holds' || decision.verdict.kind === 'rounded') ? decision : undefined;

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
  const first = choices.slice(0, mostReadings);
  const pairs = first.flatMap((a, i) => first.slice(i + 1).map((b) => new Map([...a, ...b])));
  return [...first, ...pairs].slice(0, mostReadings);
}

function localWorld(
  checker: Checker,
  question: Question,
  choice: Choice | undefined,
  zeros?: number,
  vectors?: 'dot' | 'entrywise',
  rounded?: ReadonlyMap<NumberNode, number>,
): World {
  return new World(checker.setting, {
    mode: 'local',
    printedBefore: question.printedBefore,
    directive: question.directive,
    choice,
    rounded:
      rounded ?? question.fine ?? (question.solved ? lateLiterals(checker, question) : tentative(checker, question)),
    convention: question.convention,
    vectors,
    zeros,
  });
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
  const global = once(() =>
    choice || zeros
      ? undefined
      : (globalValue(checker, question, vectors) ?? correctedValue(checker, question, world, vectors)),
  );
  const measureEntry = (n: Node): Outcome<Measured> => measureNode(checker, world, question, n, vectors);
  const sides: Explained = {
    question,
    local: local.value,
    written: written.value,
    get global() {
      return global();
    },
    cause,
    comparison: compare(question, local.value, written.value, global, cause !== undefined, measureEntry),
  };
  const verdict = verdictOf(checker, sides);
  if (isOnlyAtDefinitions(sides.comparison) && !isLooselyRight(checker, question, vectors, written.value))
    return { decided: false, reason: { code: 'too-coarse', span: question.right.span } };
  const both =
    verdict.kind === 'fails' && !zeros && !choice ? atDefinitions(checker, question, vectors, sides) : undefined;
  if (question.cause !== undefined && (both || isOnlyAtDefinitions(sides.comparison)))
    return { decided: false, reason: { code: 'second-value', span: question.right.span } };
  return { decided: true, verdict: both ?? asCondition(world, question, verdict) };
}

const isOnlyAtDefinitions = (comparison: Comparison): boolean =>
  comparison.kind === 'entries' && comparison.entries.some(({ judgement }) => judgement.rung === 2);

/** Numbers that stand for a formula are near enough to what it is if those of them that may be rounded explain the difference. */
function isLooselyRight(
  checker: Checker,
  question: Question,
  vectors: 'dot' | 'entrywise' | undefined,
  written: Measured,
): boolean {
  const { leftNode, standsFor } = question;
  if (!leftNode || !standsFor) return true;
  if (checker.claimOf.get(leftNode)?.verdict.reason?.code === 'too-coarse') return false;
  const loose = looseLiterals(checker, question, leftNode, standsFor);
  const world = localWorld(checker, question, undefined, undefined, vectors, halves(loose));
  const local = checker.measure(
    question.left(world, vectors),
    undefined,
    world.lower(question.right, question.place, vectors),
  );
  if (!local.ok) return false;
  const measureEntry = (n: Node): Outcome<Measured> => measureNode(checker, world, question, n, vectors);
  const comparison = compare(question, local.value, written, () => undefined, false, measureEntry);
  return (
    comparison.kind === 'entries' &&
    comparison.entries.every(({ judgement }) => judgement.kind === 'holds' || judgement.kind === 'rounded')
  );
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

/** Computed only where the printed values do not decide. */
function globalValue(
  checker: Checker,
  question: Question,
  vectors: 'dot' | 'entrywise' | undefined,
): Measured | undefined {
  const { convention, directive } = question;
  const world = convention
    ? new World(checker.setting, { mode: 'global', printedBefore: 0, directive, vectors, convention })
    : checker.global(directive, vectors);
  const m = checker.measure((question.truth ?? question.left)(world, vectors));
  return m.ok ? m.value : undefined;
}

/** Where the definitions do not evaluate: at the printed values, but for those that were found to be wrong. */
function correctedValue(
  checker: Checker,
  question: Question,
  world: World,
  vectors: 'dot' | 'entrywise' | undefined,
): Measured | undefined {
  const corrected = corrections(checker, world.usedPrinted);
  if (corrected.size === 0) return undefined;
  const other = new World(checker.setting, { ...world.options, corrected });
  const m = checker.measure(question.left(other, vectors));
  return m.ok ? m.value : undefined;
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
  global: () => Measured | undefined,
  globalFromEarlierFailure: boolean,
  measureOther: (node: Node) => Outcome<Measured>,
): Comparison {
  const { leftNode, right, relation } = question;
  const barePercent = question.convention?.get('%') === 'bare';
  const exactOther = question.exactLeft;
  const common = { relation, measureNode: measureOther, globalFromEarlierFailure, barePercent, exactOther };
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
    get global() {
      return global();
    },
  });
}
