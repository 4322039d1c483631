/** What is wrong under the default convention may be right under another that is in use: then it holds, and the convention is named. */
import { divergenceNamed, isMixedNumber, isTrigonometric } from '../engine/lower';
import { visit } from '../engine/traverse';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import type { Decision } from './decide';
import type { Question } from './question';
import type { Verdict } from './verdict';

/** The sign or function, its other value, and how the verdict names it. */
type Convention = readonly [string, string, string];

export const vecByRows: Convention = ['vec', 'rows', 'vec is by rows'];

const conventions: readonly Convention[] = [
  ['log', '2', 'log is base 2'],
  ['log', '10', 'log is base 10'],
  ['×', 'entrywise', '× is entrywise'],
  ['*', 'convolution', '* is convolution'],
  ['⊗', 'full convolution', '⊗ is full convolution'],
  ['angle', 'degrees', 'angle is in degrees'],
  ['flatten', 'columns', 'flatten is by columns'],
  vecByRows,
  ['binomial', 'column', '\\binom is a column'],
  ['conv', 'stride 2', '* has stride 2'],
  ['conv', 'stride 3', '* has stride 3'],
  ['conv', 'padding 1', '* has padding 1'],
  ['conv', 'padding 2', '* has padding 2'],
  ['conv', 'stride 2, padding 1', '* has stride 2 and padding 1'],
  ['conv', 'same', '* keeps the size'],
  ['conv', 'full', '* is full cross-correlation'],
  ['conv', 'full convolution', '* is full convolution'],
];

/** Which derivative is meant where there is more than one. */
const ties: readonly Convention[] = [
  ["ReLU'(0)", '1', "ReLU'(0) is one"],
  ["ReLU'(0)", '1/2', "ReLU'(0) is one half"],
  ['max', 'last', 'max is last'],
  ['max', 'shared', 'max is shared'],
];

/** Conventions about the order of entries, which stay with what a name was given: the operations that obey them. */
const orders: Readonly<Record<string, readonly string[]>> = { flatten: ['flatten'], vec: ['vec', 'convmatrix'] };

/** Signs that are often only the name of a unit: `0.25 · 100 = 25 %`, `180° − 45° = 135`. True if they say nothing: not decided. */
const unitSigns: readonly string[] = ['%', '°'];

type Decide = (question: Question) => Decision;

export function underConvention(
  checker: Checker,
  question: Question,
  first: Verdict,
  decide: Decide,
): Decision | undefined {
  const sides = sidesOf(question);
  if (sides.some((n) => someNode(n, isMixedNumber))) return mixedNumber(question, decide);
  if (someNode(question.right, isModulo)) return undecided(question, 'mod');
  const named = underNamedConvention(checker, question, first, decide);
  if (named) return named;
  const bare = unitSigns.find((sign) => mayBeBare(sides, sign) && passesUnder(question, sign, 'bare', decide));
  return bare === undefined ? undefined : undecided(question, bare);
}

const undecided = ({ right }: Question, name: string): Decision => ({
  decided: false,
  reason: { code: 'ambiguous', span: right.span, name },
});

/** The text says that logarithms are natural. */
const saysNats = ({ place }: Question): boolean => place.chain?.algebras?.some(({ kind }) => kind === 'nats') === true;

/**
 * The convention that makes it true; failing that, the order of entries in which less of it is wrong than half of `first`. Where the sign of a
 * convolution does not say how the kernel moves, another size is no error.
 */
export function underNamedConvention(
  checker: Checker,
  question: Question,
  first: Verdict,
  decide: Decide,
): Decision | undefined {
  const assumed = checker.facts(question).conventions;
  const open = conventions.filter(([name]) => !assumed.has(name) && concerns(checker, question, name));
  for (const convention of open) {
    const [name, value, text] = convention;
    const verdict = passesUnder(question, name, value, decide);
    if (verdict && name === 'log' && saysNats(question)) return undecided(question, 'log');
    if (verdict) return { decided: true, verdict: { ...verdict, code: 'convention', convention: text } };
  }
  const nearer = open.flatMap((c) => nearerUnder(question, c, first, decide));
  if (nearer[0]) return { decided: true, verdict: nearer[0] };
  const isOpenSize = first.code === 'shape' && open.some(([name]) => name === 'conv');
  return isOpenSize
    ? { decided: false, reason: { code: 'ambiguous', span: question.right.span, name: '*' } }
    : undefined;
}

/** A derivative at a tie that is right by another choice. */
export function underTie(checker: Checker, question: Question, decide: Decide): Decision | undefined {
  const assumed = checker.facts(question).conventions;
  for (const [name, value, text] of ties) {
    const verdict = assumed.has(name) ? undefined : passesUnder(question, name, value, decide);
    if (verdict) return { decided: true, verdict: { ...verdict, code: 'convention', convention: text } };
  }
  return undefined;
}

const sidesOf = ({ leftNode, asked = [], right }: Question): readonly Node[] =>
  [leftNode, ...asked, right].filter((n): n is Node => n !== undefined);

function concerns(checker: Checker, question: Question, name: string): boolean {
  const operations = orders[name] ?? (name === 'conv' ? ['conv'] : undefined);
  const isMentioned = sidesOf(question).some((n) => someNode(n, (x) => mentions(x, name)));
  if (!operations || (name === 'conv' && !isMentioned)) return isMentioned;
  const world = checker.global(question.directive);
  return [question.left(world), world.lower(question.right, question.place)].some((e) => {
    let found = false;
    visit(e, (x) => {
      found ||= x.kind === 'call' && operations.includes(x.operation);
      return !found;
    });
    return found;
  });
}

function nearerUnder(question: Question, [name, value, text]: Convention, first: Verdict, decide: Decide): Verdict[] {
  if (!Object.hasOwn(orders, name) || first.code !== 'entry') return [];
  const decision = decide({ ...question, convention: new Map([[name, value]]) });
  const isNearer =
    decision.decided && decision.verdict.code === 'entry' && 2 * decision.verdict.parts.length < first.parts.length;
  return isNearer ? [{ ...decision.verdict, convention: text }] : [];
}

/** A percent sign that one side shows is a unit only beside the factor 100. */
function mayBeBare(sides: readonly Node[], sign: string): boolean {
  const shows = sides.some((n) => someNode(n, (x) => x.kind === 'postfix' && x.operator.symbol === sign));
  return sign === '%' ? !shows || sides.some((n) => someNode(n, isHundred)) : shows;
}

const isHundred = (n: Node): boolean => n.kind === 'number' && Number(n.text) === 100;

function passesUnder(question: Question, name: string, value: string, decide: Decide): Verdict | undefined {
  const decision = decide({ ...question, convention: new Map([[name, value]]) });
  return decision.decided && (decision.verdict.kind === 'holds' || decision.verdict.kind === 'rounded')
    ? decision.verdict
    : undefined;
}

/** `2\frac12` is a sum or a product: right if one of the two is. */
function mixedNumber(question: Question, decide: Decide): Decision {
  const verdict = passesUnder(question, 'mixed number', 'sum', decide);
  return verdict ? { decided: true, verdict } : undecided(question, 'mixed number');
}

/** The sign or function that a convention is about. */
const mentions = (n: Node, name: string): boolean =>
  name === 'conv'
    ? n.kind === 'product' && n.operators.some((o) => ['*', '⋆', '⊛'].includes(o.symbol))
    : n.kind === 'binomial'
      ? name === 'binomial'
      : n.kind === 'product'
        ? n.operators.some((o) => o.symbol === name || (o.symbol === '⊛' && name === '*'))
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
