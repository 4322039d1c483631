/** A step that puts numbers for names: each literal is compared with the value of its name, and inherits its rounding. */
import { literalNumber } from '../claims/literals';
import type { Printed } from '../claims/model';
import { type Substituted, type SubstitutionNames, matchSubstitution } from '../claims/substitution';
import { unitOf } from '../claims/table';
import { World } from '../claims/world';
import type { Node, NumberNode } from '../latex/ast';
import type { Quantity } from '../engine/compare';
import { walk } from '../latex';
import type { Checker } from './checker';
import { compareValues } from './compareValues';
import type { Measured } from './measure';
import { isNewlyGiven } from './newlyGiven';
import type { Question } from './question';

/** One literal that stands for a name. */
export interface Standing {
  readonly substituted: Substituted;
  readonly state: 'same' | 'rounded' | 'differs' | 'not-given';
  /** What the name is worth, where it is a number. */
  readonly value?: Quantity;
  /** The failing claim that printed this value, if one did. */
  readonly cause?: string;
}

export function readSubstitution(
  checker: Checker,
  question: Question,
  names: SubstitutionNames,
): readonly Standing[] | undefined {
  const match = question.leftNode && matchSubstitution(question.leftNode, question.right, names);
  return match?.map((s) => standing(checker, question, s));
}

function standing(checker: Checker, question: Question, substituted: Substituted): Standing {
  const world = new World(checker.setting, {
    mode: 'local',
    printedBefore: question.printedBefore,
    directive: question.directive,
  });
  const value = checker.measure(world.lower(substituted.name, { ...question.place, chain: undefined }));
  if (!value.ok) return { substituted, state: 'not-given' };
  const printed = [...world.usedPrinted];
  const source = printed.find((p) => sameDigits(p.node, substituted.literal));
  const cause = checker.causeAmong(printed);
  if (source && !substituted.negated) {
    if (source.rounded) inherit(checker, source, substituted.literal);
    return { substituted, state: 'same', cause };
  }
  const state = compared(checker, question, substituted, value.value, world);
  if (state === 'differs' && isNewlyGiven(checker, question, substituted, world))
    return { substituted, state: 'not-given' };
  if (state === 'rounded') markRounded(checker, substituted.literal);
  const only = value.value.quantities.length === 1 ? value.value.quantities[0] : undefined;
  return { substituted, state, cause, value: only && !substituted.negated ? only : undefined };
}

function compared(
  checker: Checker,
  question: Question,
  s: Substituted,
  value: Measured,
  world: World,
): Standing['state'] {
  const literal: Node = s.negated
    ? { kind: 'unary', operator: { symbol: '-', span: s.literal.span }, operand: s.literal, span: s.literal.span }
    : s.literal;
  const written = checker.measure(world.lower(literal, question.place));
  if (!written.ok) return 'not-given';
  const comparison = compareValues({
    node: literal,
    other: literal,
    relation: '=',
    local: { ...value, radius: value.radius.map(() => 0), roundedInputs: false },
    global: globalValue(checker, question, s),
    written: written.value,
    globalFromEarlierFailure: false,
    measureNode: () => written,
  });
  if (comparison.kind !== 'entries') return 'differs';
  if (comparison.entries.some((e) => e.judgement.kind === 'fails' && e.judgement.code !== 'truncated'))
    return 'differs';
  return comparison.entries.every((e) => e.judgement.kind === 'holds') ? 'same' : 'rounded';
}

/** At the definitions: the student may put in more digits than were printed. */
function globalValue(checker: Checker, question: Question, s: Substituted): Measured | undefined {
  const value = checker.measure(
    checker.global(question.directive).lower(s.name, { ...question.place, chain: undefined }),
  );
  return value.ok ? value.value : undefined;
}

function sameDigits(a: Node, b: Node): boolean {
  const x = literalNumber(a);
  const y = literalNumber(b);
  return (
    x !== undefined &&
    y !== undefined &&
    x.number.text === y.number.text &&
    x.negative === y.negative &&
    x.percent === y.percent
  );
}

/** The literal is as rounded as the printed value that it repeats. */
function inherit(checker: Checker, source: Printed, literal: Node): void {
  const isRounded = numbersIn(source.node).some((n) => checker.table.rounded.has(n));
  if (isRounded) markRounded(checker, literal);
}

function markRounded(checker: Checker, literal: Node): void {
  for (const n of numbersIn(literal)) if (unitOf(n.text) < 1) checker.table.rounded.set(n, unitOf(n.text) / 2);
}

function numbersIn(node: Node): NumberNode[] {
  const numbers: NumberNode[] = [];
  walk(node, (n) => void (n.kind === 'number' && numbers.push(n)));
  return numbers;
}
