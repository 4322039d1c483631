/**
 * `2 < 3 \le 5`, `0.05 > 0.01`: an inequality claims something where numbers stand on both sides. With a symbol it may be an assumption, a
 * case or a definition (`x > 0`) and claims nothing, except where the chain itself says the symbol's number (`p = 0.03 < \alpha = 0.05`).
 * Two sides that agree within the digits shown are not decided.
 */
import { containsNumber, hasSymbols, isLiteral } from '../claims/literals';
import type { Chain } from '../claims/model';
import { isSupposition } from '../claims/words';
import { World } from '../claims/world';
import type { Outcome } from '../engine/expression';
import { symbolKey } from '../engine/names';
import { type Quantity, parseDecimal, toNumber } from '../engine/compare';
import { wideningOf } from '../engine/compare/quantity';
import type { Node } from '../latex/ast';
import { walk } from '../latex';
import type { Checker } from './checker';
import { underConvention } from './conventions';
import type { Measured } from './measure';
import { type PairVerdict, causeOfChain, labelsDiffer, pairQuestion, withWords } from './pair';
import type { Question } from './question';
import { partOf, unknownVerdict } from './report';
import type { Verdict } from './verdict';

/** Whether the difference left − right may have a sign (−1, 0, 1). */
const relations: Readonly<Record<string, readonly number[]>> = {
  '<': [-1],
  '>': [1],
  '≤': [-1, 0],
  '≥': [0, 1],
  '≠': [-1, 1],
};
export const isInequality = (relation: string): boolean => Object.hasOwn(relations, relation);

/** What the inequality between a member and the next claims, if it claims anything. */
export function decideInequality(checker: Checker, chain: Chain, i: number): PairVerdict | undefined {
  const left = numberAt(chain, i, -1);
  const right = numberAt(chain, i + 1, 1);
  if (!left || !right || (chain.tail && i === 0)) return undefined;
  if (labelsDiffer(left, right) || [left, right].some((n) => hasVariable(checker, chain, n))) return undefined;
  if (isConstant(left) && isConstant(right)) return undefined;
  const question = pairQuestion(checker, chain, i);
  const first = decide(checker, chain, i, [left, right], question);
  const other =
    first.kind === 'fails' &&
    underConvention(checker, question, first, (q) => ({
      decided: true,
      verdict: decide(checker, chain, i, [left, right], q),
    }));
  const verdict = !other ? first : other.decided ? other.verdict : unknownVerdict(other.reason);
  if ([left, right].some(isConstant) && !isNear(verdict)) return undefined;
  return { check: 'inequality', verdict: inSentence(checker, chain, withWords(checker, chain, question, verdict)) };
}

function decide(
  checker: Checker,
  chain: Chain,
  i: number,
  nodes: readonly [Node, Node],
  { place, printedBefore, convention }: Question,
): Verdict {
  const world = new World(checker.setting, { mode: 'local', printedBefore, convention });
  const [left, right] = nodes.map((n) => checker.measure(world.lower(n, place))) as [
    Outcome<Measured>,
    Outcome<Measured>,
  ];
  if (!left.ok) return unknownVerdict(left.reason);
  if (!right.ok) return unknownVerdict(right.reason);
  return compare(checker, chain, i, nodes, [left.value, right.value]);
}

/** e, i or π where the section uses the letter for something else. */
function hasVariable(checker: Checker, chain: Chain, node: Node): boolean {
  let found = false;
  walk(node, (n) => void (found ||= n.kind === 'symbol' && checker.setting.isVariable(symbolKey(n), chain.section)));
  return found;
}

/** The member itself if it is made of numbers, or the number that its chain gives it. */
function numberAt(chain: Chain, i: number, step: 1 | -1): Node | undefined {
  const member = chain.members[i] as Node;
  if (isNumeric(member)) return member;
  const next = chain.members[i + step];
  const relation = chain.relations[step === 1 ? i : i - 1];
  return next && (relation === '=' || relation === '≈') && isNumeric(next) ? next : undefined;
}

const isNumeric = (node: Node): boolean => (containsNumber(node) && !hasSymbols(node)) || isConstant(node);

/** π or e alone; it may be another thing of that name, a share or a letter of the author's. */
const isConstant = (node: Node): boolean => node.kind === 'symbol' && ['e', '\\pi'].includes(node.name);

/** Compared with a number that nobody would compare with anything but the constant: `3 < \pi < 4`, not `\pi > 0`. */
function isNear({ kind, written, computed }: Verdict): boolean {
  const [a, b] = [written?.data[0] ?? NaN, computed?.data[0] ?? NaN];
  const constant = [Math.E, Math.PI].find((c) => a === c || b === c) ?? NaN;
  const reach = kind === 'holds' && constant === Math.PI ? 0.3 : 0.1;
  return Math.abs(a - b) <= reach * constant;
}

function compare(
  checker: Checker,
  chain: Chain,
  i: number,
  nodes: readonly Node[],
  sides: readonly [Measured, Measured],
): Verdict {
  const [left, right] = sides;
  const evidence = { computed: left.value, written: right.value };
  const node = chain.members[i + 1] as Node;
  const size = left.quantities.length;
  const relation = chain.relations[i] ?? '';
  if (size !== right.quantities.length || (size > 1 && relation !== '≠'))
    return unknownVerdict({ code: 'shape', span: node.span }, evidence);
  const literal = nodes.map((n) => isLiteral(n));
  const signs = left.quantities.map((q, k) => {
    const other = right.quantities[k] as Quantity;
    const margin = literal.every(Boolean)
      ? 0
      : nodes.reduce((sum, n) => sum + halfUnits(n), (left.radius[k] ?? 0) + (right.radius[k] ?? 0));
    return signOf(q, other, margin);
  });
  const known = signs.filter((s): s is number => s !== undefined);
  const allowed = relations[relation] ?? [];
  const isTrue =
    relation === '≠' ? known.some((s) => s !== 0) : known.length > 0 && known.every((s) => allowed.includes(s));
  if (isTrue) return { kind: 'holds', code: 'relation', severity: 'none', parts: [], trace: [], ...evidence };
  if (known.length < signs.length) return unknownVerdict({ code: 'too-coarse', span: node.span }, evidence);
  const cause = causeOfChain(checker, chain);
  const part = partOf(checker, node, undefined, undefined);
  const common = { parts: [part], trace: [], ...evidence };
  return cause === undefined
    ? { kind: 'fails', code: 'relation', severity: 'error', ...common }
    : { kind: 'follows', code: 'follows', severity: 'information', cause, ...common };
}

/** Sign of a − b; undefined within the margin, or within what floating point may be off by. */
function signOf(a: Quantity, b: Quantity, margin: number): number | undefined {
  const slack = margin + wideningOf(a) + wideningOf(b);
  if (a.exact && b.exact && a.error === undefined && b.error === undefined && margin === 0) {
    const difference = a.exact.numerator * b.exact.denominator - b.exact.numerator * a.exact.denominator;
    return difference === 0n ? 0 : difference > 0n ? 1 : -1;
  }
  const difference = (a.exact ? toNumber(a.exact) : a.float) - (b.exact ? toNumber(b.exact) : b.float);
  return Math.abs(difference) <= slack || Number.isNaN(difference) ? undefined : Math.sign(difference);
}

/** How far the decimal literals of a member may have been rounded, taken together. */
function halfUnits(node: Node): number {
  let sum = 0;
  walk(node, (n) => {
    const decimals = n.kind === 'number' && n.text.includes('.') ? parseDecimal(n.text)?.decimals : undefined;
    if (decimals !== undefined) sum += 10 ** -decimals / 2;
  });
  return sum;
}

/** A comparison that comes out false is how one decides a case: in a table, before an arrow, behind `whether`. */
function inSentence(checker: Checker, chain: Chain, verdict: Verdict): Verdict {
  if (verdict.kind !== 'fails') return verdict;
  const next = checker.chains[chain.index + 1];
  const leads = next !== undefined && next.region === chain.region && (next.cut === 'implies' || next.cut === 'words');
  const { words, after, region } = chain;
  const end = (chain.members[chain.members.length - 1] as Node).span.to;
  const isCase =
    region.cell ||
    leads ||
    leadsOn.test(checker.text.slice(end, end + 24)) ||
    isSupposition(words) ||
    decides.test(words.slice(-120)) ||
    denied.test(after.slice(0, 80));
  return isCase ? unknownVerdict({ code: 'context', span: verdict.parts[0]?.span }) : verdict;
}

const leadsOn = /^\s*(?:\\(?:Rightarrow|Longrightarrow|implies|iff|to|rightarrow)\b|⇒|→|=>)/;
const denied =
  /^\s*(?:✗|✘|❌|no\b|does ?n[o']t\b|never\b|fails\b|is violated)|\b(?:does not hold|violat\w+|not satisfied)\b/i;
const decides =
  /\b(whether|check|checks|test|tests|until|while|as long as|unless|only|either|case|cases|condition|compare|comparing)\b/i;
