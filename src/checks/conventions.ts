/** What is wrong under the default convention may be right under another that is in use: then it holds, and the convention is named. */
import { divergenceNamed, isMixedNumber, isTrigonometric } from '../engine/lower';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import type { Decision } from './decide';
import type { Question } from './question';
import type { Verdict } from './verdict';

/** The sign or function, its other value, and how the verdict names it. */
const conventions: readonly (readonly [string, string, string])[] = [
  ['log', '2', 'log is base 2'],
  ['log', '10', 'log is base 10'],
  ['×', 'entrywise', '× is entrywise'],
  ['*', 'convolution', '* is convolution'],
  ['⊗', 'full convolution', '⊗ is full convolution'],
  ['angle', 'degrees', 'angle is in degrees'],
  ['flatten', 'columns', 'flatten goes down the columns'],
  ['binomial', 'column', '\\binom is a column'],
];

/** Signs that are often only the name of a unit: `0.25 · 100 = 25 %`, `180° − 45° = 135`. True if they say nothing: not decided. */
const unitSigns: readonly string[] = ['%', '°'];

export function underConvention(
  question: Question,
  decide: (question: Question) => Decision,
  isAssumed: (name: string) => boolean,
): Decision | undefined {
  const sides = [question.leftNode, question.right].filter((n): n is Node => n !== undefined);
  if (sides.some((n) => someNode(n, isMixedNumber))) return mixedNumber(question, decide);
  if (someNode(question.right, isModulo))
    return { decided: false, reason: { code: 'ambiguous', span: question.right.span, name: 'mod' } };
  for (const [name, value, text] of conventions) {
    if (isAssumed(name) || !sides.some((n) => someNode(n, (x) => mentions(x, name)))) continue;
    const verdict = passesUnder(question, name, value, decide);
    if (verdict) return { decided: true, verdict: { ...verdict, code: 'convention', convention: text } };
  }
  const bare = unitSigns.find((sign) => mayBeBare(sides, sign) && passesUnder(question, sign, 'bare', decide));
  return bare === undefined
    ? undefined
    : { decided: false, reason: { code: 'ambiguous', span: question.right.span, name: bare } };
}

/** A percent sign that one side shows is a unit only beside the factor 100. */
function mayBeBare(sides: readonly Node[], sign: string): boolean {
  const shows = sides.some((n) => someNode(n, (x) => x.kind === 'postfix' && x.operator.symbol === sign));
  return sign === '%' ? !shows || sides.some((n) => someNode(n, isHundred)) : shows;
}

const isHundred = (n: Node): boolean => n.kind === 'number' && Number(n.text) === 100;

function passesUnder(
  question: Question,
  name: string,
  value: string,
  decide: (question: Question) => Decision,
): Verdict | undefined {
  const decision = decide({ ...question, convention: new Map([[name, value]]) });
  return decision.decided && (decision.verdict.kind === 'holds' || decision.verdict.kind === 'rounded')
    ? decision.verdict
    : undefined;
}

/** `2\frac12` is a sum or a product: right if one of the two is. */
function mixedNumber(question: Question, decide: (question: Question) => Decision): Decision {
  const verdict = passesUnder(question, 'mixed number', 'sum', decide);
  return verdict
    ? { decided: true, verdict }
    : { decided: false, reason: { code: 'ambiguous', span: question.right.span, name: 'mixed number' } };
}

/** The sign or function that a convention is about. */
const mentions = (n: Node, name: string): boolean =>
  n.kind === 'binomial'
    ? name === 'binomial'
    : n.kind === 'product'
      ? n.operators.some((o) => o.symbol === name)
      : (n.kind === 'symbol' && (n.name.replace(/^\\/, '') === name || (name === 'angle' && isTrigonometric(n)))) ||
        (name === 'log' && divergenceNamed(n) !== undefined);
const isModulo = (n: Node): boolean => n.kind === 'product' && n.operators.some((o) => o.symbol === 'mod');

function someNode(node: Node, test: (n: Node) => boolean): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= test(n);
    return !found;
  });
  return found;
}
