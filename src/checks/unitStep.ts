/** `1 \text{ km} = 1000 \text{ m}`: a step between two numbers with units is decided in the unit of its right member. */
import { isLiteral } from '../claims/literals';
import { measureOf, mentionsUnit, ratio, scaledNode } from '../claims/quantities';
import type { Rational } from '../engine/compare';
import { nameKey } from '../engine/names';
import { type ByteSystem, sameDimension } from '../engine/units';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { type Decision, decideNumerically } from './decide';
import type { Question } from './question';

/** A decision, and what was asked without the units. */
export interface UnitDecision {
  readonly decision: Decision;
  readonly question: Question;
}

/** Undefined where not both members have units. */
export function decideInUnits(checker: Checker, question: Question): UnitDecision | undefined {
  const { leftNode, right } = question;
  if (!leftNode || !mentionsUnit(leftNode) || !mentionsUnit(right)) return undefined;
  const decimal = decideWith(checker, question, leftNode, 'decimal');
  if (!decimal.decision.decided || decimal.decision.verdict.kind !== 'fails') return decimal;
  const binary = decideWith(checker, question, leftNode, 'binary');
  return binary.decision.decided && binary.decision.verdict.kind !== 'fails' ? binary : decimal;
}

function decideWith(checker: Checker, question: Question, leftNode: Node, bytes: ByteSystem): UnitDecision {
  const left = measureOf(leftNode, bytes);
  const right = measureOf(question.right, bytes);
  const isKnown = left?.bare && right?.bare && left.hasUnit && right.hasUnit;
  const undecided: Decision = { decided: false, reason: { code: 'units', span: question.right.span } };
  if (!isKnown || !sameDimension(left.unit, right.unit) || usesAsName(checker, question, leftNode))
    return { question, decision: undecided };
  const factor = ratio(left.unit, right.unit);
  const node = scaledNode(left.bare as Node, factor);
  const asked: Question = {
    ...question,
    leftNode: node,
    left: (world, vectors) => world.lower(node, { ...question.place, asked: node }, vectors),
    right: right.bare as Node,
    truth: undefined,
  };
  const decision = decideNumerically(checker, asked);
  const isLoose =
    fails(decision) && loosely(asked, left.bare as Node, factor).some((q) => !fails(decideNumerically(checker, q)));
  return isLoose ? { question, decision: undecided } : { question: asked, decision };
}

const fails = (decision: Decision): boolean => decision.decided && decision.verdict.kind === 'fails';

/** An inch or a mile is converted roughly; and in `90 min / 60 = 1.5 h` the 60 is the conversion, so that the numbers alone are right. */
function loosely(asked: Question, bare: Node, factor: Rational): Question[] {
  const isScaled = factor.numerator !== factor.denominator;
  const { place } = asked;
  const alone: Question = { ...asked, leftNode: bare, left: (world, vectors) => world.lower(bare, place, vectors) };
  return [
    ...(isRound(factor) ? [] : [{ ...asked, relation: '≈' as const }]),
    ...(isScaled && !isLiteral(bare) ? [alone] : []),
  ];
}

/** A unit that the section uses as a name says nothing certain. */
function usesAsName(checker: Checker, question: Question, left: Node): boolean {
  const world = checker.global(question.directive);
  let found = false;
  for (const node of [left, question.right])
    walk(node, (n) => {
      const key = n.kind === 'symbol' && (n.word || n.font === 'roman') ? nameKey(n) : undefined;
      found ||= key !== undefined && world.binding(key, question.place) !== undefined;
    });
  return found;
}

/** Of factors 2, 3, 5, 7 only, as within the metric system and time. */
function isRound({ numerator, denominator }: Rational): boolean {
  const [a, b] = [numerator, denominator].map((n) => {
    for (const prime of [2n, 3n, 5n, 7n]) while (n % prime === 0n && n > 0n) n /= prime;
    return n;
  });
  return a === b;
}
