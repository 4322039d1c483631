/**
 * `1 \text{ km} = 1000 \text{ m}`: a step between two numbers with units is decided in the unit of its right member. Where only one member
 * has a unit the numbers are compared, if nothing in it would have to be converted and the chain says no other unit.
 */
import { isLiteral } from '../claims/literals';
import { type Measure, type UnitReading, measureOf, mentionsUnit, ratio, scaledNode } from '../claims/quantities';
import type { Rational } from '../engine/compare';
import type { Expression } from '../engine/expression';
import { call, number } from '../engine/lower/context';
import { nameKey } from '../engine/names';
import {
  type ByteSystem,
  type Unit,
  areCoherent,
  fitTogether,
  mayBeConverted,
  sameDimension,
  sameUnit,
} from '../engine/units';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import { unitReading } from './carriedUnits';
import type { Checker } from './checker';
import { type Decision, decideNumerically } from './decide';
import type { Question } from './question';
import { unknownVerdict } from './report';
import type { Verdict } from './verdict';

/** A decision, and what was asked without the units; or the unit of the one member that has one. */
export type UnitDecision =
  | { readonly decision: Decision; readonly question: Question }
  | { readonly decision?: undefined; readonly unit: Unit; readonly side: 'left' | 'right' };

/** Undefined where neither member has units. `head`: the name that the question's left side is the value of. */
export function decideInUnits(checker: Checker, question: Question, head?: Node): UnitDecision | undefined {
  if (!checker.hasUnits) return undefined;
  const decimal = decideWith(checker, question, head, 'decimal');
  if (!decimal?.decision || !fails(decimal.decision)) return decimal;
  const binary = decideWith(checker, question, head, 'binary');
  return binary?.decision?.decided && !fails(binary.decision) ? binary : decimal;
}

/** A number without a unit that is another one converted is not wrong. */
export function unlessConverted(measured: UnitDecision | undefined, right: Node, verdict: Verdict): Verdict {
  if (!measured || measured.decision || verdict.kind !== 'fails') return verdict;
  const computed = verdict.computed?.data[0] ?? NaN;
  const written = verdict.written?.data[0] ?? NaN;
  const isConverted = mayBeConverted(computed / written, measured.unit, measured.side === 'left' ? 10 : 1000);
  return isConverted ? unknownVerdict({ code: 'units', span: right.span }) : verdict;
}

/** Whether one of these trees has a unit, or may have one. */
export function haveUnits(checker: Checker, question: Question, nodes: readonly Node[]): boolean {
  const reading = unitReading(checker, question, 'decimal');
  return nodes.some((n) => measureOf(n, reading)?.hasUnit !== false);
}

function decideWith(
  checker: Checker,
  question: Question,
  head: Node | undefined,
  bytes: ByteSystem,
): UnitDecision | undefined {
  const leftNode = question.leftNode ?? head;
  if (!leftNode) return undefined;
  const reading = unitReading(checker, question, bytes);
  const left = measureOf(leftNode, reading);
  const right = measureOf(question.right, reading);
  const undecided: UnitDecision = {
    question,
    decision: { decided: false, reason: { code: 'units', span: question.right.span } },
  };
  if (!left?.bare || !right?.bare) return undecided;
  if (!left.hasUnit && !right.hasUnit) return haveOtherWords(left, right) ? undecided : undefined;
  if (usesAsName(checker, question, leftNode)) return undecided;
  if (!left.hasUnit || !right.hasUnit) return withOneUnit(question, [left, right], reading) ?? undecided;
  if (!sameDimension(left.unit, right.unit)) return undecided;
  const factor = ratio(left.unit, right.unit);
  const asked: Question = {
    ...question,
    ...scaledLeft(question, left.bare, factor),
    right: right.bare,
    truth: undefined,
  };
  const decision = decideNumerically(checker, asked);
  const isLoose =
    fails(decision) && loosely(asked, left.bare, factor).some((q) => !fails(decideNumerically(checker, q)));
  return isLoose ? undecided : { question: asked, decision };
}

function scaledLeft(question: Question, bare: Node, factor: Rational): Pick<Question, 'left' | 'leftNode'> {
  const { leftNode, place, left } = question;
  if (!leftNode) return { left: (world, vectors) => timesFactor(left(world, vectors), factor) };
  const node = scaledNode(bare, factor);
  return { leftNode: node, left: (world, vectors) => world.lower(node, { ...place, asked: node }, vectors) };
}

function timesFactor(e: Expression, { numerator, denominator }: Rational): Expression {
  if (numerator === denominator) return e;
  return call('times', [e, call('divide', [number(String(numerator)), number(String(denominator))])]);
}

/** `2 p = 6 \text{ cents}` of a p in dollars: two things that may be units. */
function haveOtherWords(left: Measure, right: Measure): boolean {
  return left.words.length > 0 && right.words.length > 0 && !left.words.every((w) => right.words.includes(w));
}

/** The numbers are compared; undefined where that would not be certain. */
function withOneUnit(
  question: Question,
  [left, right]: readonly [Measure, Measure],
  reading: UnitReading,
): UnitDecision | undefined {
  const [united, other] = left.hasUnit ? [left, right] : [right, left];
  if (other.words.length > 0 || !fitTogether(united.parts)) return undefined;
  return left.hasUnit || isUnitOfChain(question, right, reading)
    ? { unit: united.unit, side: left.hasUnit ? 'left' : 'right' }
    : undefined;
}

/** Numbers stand for what is above them in their chain: `d/t = 100/2 = 50 \text{ m/s}` is wrong for kilometres and hours. */
function isUnitOfChain({ place: { chain }, leftNode }: Question, right: Measure, reading: UnitReading): boolean {
  const above = chain && leftNode ? chain.members.slice(0, chain.members.indexOf(leftNode)).reverse() : [];
  for (const member of above) {
    const measure = measureOf(member, reading);
    if (!measure) return false;
    if (measure.hasUnit)
      return measure.isOpen ? areCoherent([...measure.parts, ...right.parts]) : sameUnit(measure.unit, right.unit);
  }
  return true;
}

const fails = (decision: Decision): boolean => decision.decided && decision.verdict.kind === 'fails';

/** An inch or a mile is converted roughly; and in `90 min / 60 = 1.5 h` the 60 is the conversion, so that the numbers alone are right. */
function loosely(asked: Question, bare: Node, factor: Rational): Question[] {
  const isScaled = factor.numerator !== factor.denominator;
  const { place } = asked;
  const alone: Question = { ...asked, leftNode: bare, left: (world, vectors) => world.lower(bare, place, vectors) };
  return [
    ...(isRound(factor) ? [] : [{ ...asked, relation: '≈' as const }]),
    ...(isScaled && mayConvert(bare) && !isLiteral(bare) ? [alone] : []),
  ];
}

/** Whether a number stands in it that may be a conversion: 60, 3.6, 1000. */
function mayConvert(bare: Node): boolean {
  let found = false;
  walk(bare, (n) => void (found ||= n.kind === 'number' && !/^[1-5]$/.test(n.text)));
  return found;
}

/** A unit that the section uses as a name says nothing certain. */
function usesAsName(checker: Checker, question: Question, left: Node): boolean {
  const world = checker.global(question.directive);
  let found = false;
  for (const node of [left, question.right])
    walk(node, (n) => {
      const key = n.kind === 'symbol' && mentionsUnit(n) ? nameKey(n) : undefined;
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
