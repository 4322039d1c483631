/**
 * Notation that is read in two ways by different people: `1/2x`, `a + b \bmod n`, `\cancelto{2}{4}`. Where the two readings give different
 * verdicts, nothing is said.
 */
import { isAmbiguousQuotient, isLooseModulo, isPoweredFunction, isSpacedQuotient } from '../engine/lower';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import type { Decision } from './decide';
import type { Question } from './question';

/** Where it occurs, the convention that is the other reading, and the sign that the reason names. */
const readings: readonly (readonly [(n: Node) => boolean, string, string, string])[] = [
  [isAmbiguousQuotient, 'slash', 'other', '/'],
  [isLooseModulo, 'mod', 'loose', 'mod'],
  [(n) => n.kind === 'decorated' && n.command === 'cancelto', 'cancelto', 'label', '\\cancelto'],
  [isSumOfPairs, 'binomial', 'column', '\\binom'],
];

/** A blank behind the number (`1/2 x`) tells the two apart, but not on the page; a power behind a function is of its value: enough for a tick. */
const onFailure: typeof readings = [
  [isSpacedQuotient, 'slash', 'other', '/'],
  [isPoweredFunction, 'powered function', 'argument', '(…)^'],
];

/** Failures that may come from what a sign says beyond the value: a struck-out factor has become another number. */
const failures: readonly (readonly [(n: Node) => boolean, string])[] = [
  [(n) => n.kind === 'decorated' && /^(?:[bx]?cancel|sout)$/.test(n.command), '\\cancel'],
  [(n) => n.kind === 'group' && n.open === '(' && n.body.kind === 'binomial', '((…))'],
];

export function ambiguously(
  question: Question,
  first: Decision,
  decide: (question: Question) => Decision,
  isAssumed: (name: string) => boolean,
): Decision | undefined {
  if (!first.decided) return undefined;
  const { kind } = first.verdict;
  const sides = [question.leftNode, question.right].filter((n): n is Node => n !== undefined);
  for (const [test, convention, value, name] of kind === 'fails' ? [...readings, ...onFailure] : readings) {
    if (isAssumed(convention) || !sides.some((n) => occurs(n, test))) continue;
    const other = decide({ ...question, convention: new Map([[convention, value]]) });
    if (other.decided && passes(other.verdict.kind) !== passes(kind)) return undecided(question, name);
  }
  const { written, computed } = first.verdict;
  if (kind === 'fails' && written?.data.length !== computed?.data.length && sides.some((n) => occurs(n, isBinomial))) {
    const columns = decide({ ...question, convention: new Map([['binomial', 'column']]) });
    return columns.decided ? columns : undecided(question, '\\binom');
  }
  const failing = kind === 'fails' && failures.find(([test]) => sides.some((n) => occurs(n, test)));
  return failing ? undecided(question, failing[1]) : undefined;
}

const isBinomial = (n: Node): boolean => n.kind === 'binomial';

/** `\binom{1}{2} + \binom{3}{4}`: as numbers they would be 0. */
function isSumOfPairs(node: Node): boolean {
  return (
    node.kind === 'sum' &&
    node.terms.every(isBinomial) &&
    node.terms.some(
      (t) =>
        t.kind === 'binomial' &&
        t.top.kind === 'number' &&
        t.bottom.kind === 'number' &&
        Number(t.top.text) < Number(t.bottom.text),
    )
  );
}

const passes = (kind: string): boolean => kind === 'holds' || kind === 'rounded';

const undecided = ({ right }: Question, name: string): Decision => ({
  decided: false,
  reason: { code: 'ambiguous', span: right.span, name },
});

function occurs(node: Node, test: (n: Node) => boolean): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= test(n);
    return !found;
  });
  return found;
}
