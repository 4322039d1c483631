/** An adjacent pair of a chain: numerically, as a substitution, as a derivative claim, or not at all. */
import { nameHead, namesIn } from '../claims/heads';
import { hasSymbols, isLiteral, literalNumber } from '../claims/literals';
import type { Chain } from '../claims/model';
import type { SubstitutionNames } from '../claims/substitution';
import { isSupposition, isSuppositionOfNumbers } from '../claims/words';
import { type Place, type World, substitutionNames } from '../claims/world';
import type { Expression } from '../engine/expression';
import { argumentNodes, functionOf } from '../engine/lower';
import { nameKey } from '../engine/names';
import type { Node } from '../latex/ast';
import { decideAntiderivative } from './antiderivative';
import type { Checker } from './checker';
import { decideComplex } from './complexNumbers';
import { constant } from './corrections';
import { type Decision, decideNumerically } from './decide';
import { decideSets, withCardinalities } from './finiteSets';
import { decideInParameters, decideSymbolically } from './identityClaim';
import { withMissingFactor } from './missingFactor';
import type { Question } from './question';
import { partOf, unknownVerdict } from './report';
import { type Standing, readSubstitution } from './substitutionStep';
import { decideInUnits, unlessConverted } from './unitStep';
import type { CheckedClaim, Part, Verdict } from './verdict';

export interface PairVerdict {
  readonly check: string;
  readonly verdict: Verdict;
}

export function decidePair(checker: Checker, chain: Chain, i: number): PairVerdict {
  const question = withCardinalities(checker, pairQuestion(checker, chain, i));
  if (chain.conditional && i === chain.members.length - 2)
    return { check: 'equality', verdict: unknownVerdict({ code: 'condition', span: question.right.span }) };
  if (chain.tail && i === 0)
    return { check: 'equality', verdict: unknownVerdict({ code: 'context', span: question.right.span }) };
  const measured = decideInUnits(checker, question);
  if (measured?.decision) {
    const { decision, question: asked } = measured;
    const verdict = decision.decided
      ? withWords(checker, chain, asked, decision.verdict)
      : unknownVerdict(decision.reason);
    return { check: 'equality', verdict };
  }
  if (labelsDiffer(question.leftNode, question.right))
    return { check: 'equality', verdict: unknownVerdict({ code: 'units', span: question.right.span }) };
  const exact = decideSets(checker, question) ?? decideComplex(checker, question);
  if (exact) return { ...exact, verdict: withWords(checker, chain, question, exact.verdict) };
  const identity = decideAntiderivative(checker, question) ?? decideInParameters(checker, question);
  if (identity) return identity;
  const standings = substitutes(checker, question)
    ? readSubstitution(checker, question, namesFor(checker, question))
    : undefined;
  const decision = decideNumerically(checker, { ...question, substituted: standings !== undefined });
  const decided = standings ? withSubstitution(checker, question, decision, standings) : decision;
  if (!decided.decided) {
    const symbolic = decideSymbolically(checker, question, decided.reason);
    return { ...symbolic, verdict: withWords(checker, chain, question, symbolic.verdict) };
  }
  const verdict = withWords(checker, chain, question, unlessConverted(measured, question.right, decided.verdict));
  const explained = withMissingFactor(checker, question, verdict);
  return { check: 'equality', verdict: behindMisfit(checker, chain, question, explained) };
}

/** What is equal to a member whose shape is wrong has that shape too. */
function behindMisfit(checker: Checker, chain: Chain, { right }: Question, verdict: Verdict): Verdict {
  const wrong = failingLink(checker, chain);
  if (wrong?.verdict.code !== 'shape' || (verdict.kind !== 'holds' && verdict.kind !== 'rounded')) return verdict;
  const parts = [partOf(checker, right, undefined, undefined)];
  return { ...verdict, kind: 'follows', code: 'follows', severity: 'information', parts, cause: causeOf(wrong) };
}

export function pairQuestion(checker: Checker, chain: Chain, i: number): Question {
  const left = chain.members[i] as Node;
  const right = chain.members[i + 1] as Node;
  const place: Place = {
    at: chain.offset,
    section: chain.section,
    chain,
    free: headParameters(checker, chain),
    leadsTo: checker.leadsTo(chain),
  };
  return {
    left: (world, vectors) => world.lower(left, { ...place, asked: left }, vectors),
    leftNode: left,
    ...truthOf(checker, chain, i, place),
    cause: causeOfChain(checker, chain),
    right,
    relation: chain.relations[i] === '≈' ? '≈' : '=',
    place,
    printedBefore: right.span.from,
    directive: false,
  };
}

/** `f(x) = … = …` is written for every x, also where x has a value. */
function headParameters(checker: Checker, chain: Chain): ReadonlySet<string> | undefined {
  const [head, body] = chain.members;
  if (head?.kind !== 'juxtaposition' || !body) return undefined;
  const [name, group] = head.items;
  const args = group?.kind === 'group' ? argumentNodes(group).map((n) => nameKey(n)) : [];
  const scope = checker.global(false).scope({ at: chain.offset + 1, section: chain.section });
  if (!name || head.items.length !== 2 || !args.every((k): k is string => k !== undefined) || !functionOf(name, scope))
    return undefined;
  const names = namesIn(body);
  return args.some((k) => names.has(k)) ? new Set(args) : undefined;
}

/** Numbers that stand for a formula: at the definitions they are what the formula is; behind a failing link, what that link should have been. */
function truthOf(checker: Checker, chain: Chain, i: number, place: Place): Pick<Question, 'truth' | 'standsFor'> {
  const isFunction = (key: string): boolean => checker.global(false).binding(key, place)?.parameters !== undefined;
  if (hasSymbols(chain.members[i] as Node, isFunction)) return {};
  const formula = chain.members.slice(0, i).find((m) => hasSymbols(m, isFunction) && nameHead(m) === undefined);
  const failing = failingLink(checker, chain);
  if (formula)
    return {
      truth: (world: World, vectors) => world.lower(formula, { ...place, asked: formula }, vectors),
      standsFor: failing ? undefined : formula,
    };
  const should = failing?.verdict.computed;
  return { truth: should && ((): Expression => constant(should)) };
}

/** The claim that what a chain says further on follows from. */
export const causeOfChain = (checker: Checker, chain: Chain): string | undefined =>
  causeOf(failingLink(checker, chain));

const causeOf = (claim: CheckedClaim | undefined): string | undefined => claim && (claim.verdict.cause ?? claim.id);

const failingLink = (checker: Checker, chain: Chain): CheckedClaim | undefined =>
  (checker.claimsOfChain.get(chain) ?? []).find((c) => c.verdict.kind === 'fails' || c.verdict.kind === 'follows');

/** Words behind a member are its unit; two different ones are not compared. */
export function labelsDiffer(leftNode: Node | undefined, right: Node): boolean {
  const label = (n: Node | undefined): string | undefined =>
    n?.kind === 'labelled' ? n.label.trim().toLowerCase() : undefined;
  const a = label(leftNode);
  const b = label(right);
  return a !== undefined && b !== undefined && a !== b;
}

function substitutes(checker: Checker, question: Question): boolean {
  const { leftNode, right } = question;
  const { isFunction } = namesFor(checker, question);
  return (
    leftNode !== undefined && !isLiteral(right) && hasSymbols(leftNode, isFunction) && !hasSymbols(right, isFunction)
  );
}

function namesFor(checker: Checker, question: Question): SubstitutionNames {
  return substitutionNames(checker.global(question.directive), question.place);
}

function withSubstitution(
  checker: Checker,
  question: Question,
  decision: Decision,
  standings: readonly Standing[],
): Decision {
  const wrong = wrongStandings(standings);
  if (standings.every((s) => s.state === 'not-given'))
    return { decided: false, reason: { code: 'not-given', span: question.right.span } };
  if (decision.decided) {
    const { verdict } = decision;
    const passesByRounding = verdict.kind === 'rounded';
    if (wrong.length > 0 && (verdict.kind === 'fails' || passesByRounding))
      return { decided: true, verdict: wrongLiteral(checker, verdict, wrong) };
    if (verdict.kind === 'fails') return { decided: false, reason: { code: 'ambiguous', span: question.right.span } };
    const carriers = standings.filter((s) => s.cause !== undefined);
    return verdict.kind === 'follows' && carriers.length > 0
      ? { decided: true, verdict: { ...verdict, parts: literalParts(checker, carriers) } }
      : decision;
  }
  if (decision.reason.code !== 'no-value') return decision;
  if (wrong.length > 0) return { decided: false, reason: { code: 'several-values', span: question.right.span } };
  const exact = standings.every((s) => s.state !== 'rounded');
  return {
    decided: true,
    verdict: {
      kind: exact ? 'holds' : 'rounded',
      code: exact ? 'exact' : 'rounded',
      severity: 'none',
      parts: [],
      trace: [],
    },
  };
}

/** None where the step gives other names their first value, or all its names new ones: there the student speaks of something new. */
function wrongStandings(standings: readonly Standing[]): readonly Standing[] {
  const wrong = standings.filter((s) => s.state === 'differs');
  const names = new Set(wrong.map((s) => s.substituted.key));
  const isNew = names.size > 1 && wrong.length === standings.length && !wrong.some((s) => isSwapped(s, wrong));
  return isNew || standings.some((s) => s.state === 'not-given') ? [] : wrong;
}

/** The literal is what another of the names is worth. */
const isSwapped = ({ substituted }: Standing, others: readonly Standing[]): boolean =>
  others.some((s) => s.value && s.value.float === Number(literalNumber(substituted.literal)?.number.text));

/** A literal that is not the value of the name it stands for. */
function wrongLiteral(checker: Checker, verdict: Verdict, wrong: readonly Standing[]): Verdict {
  return { ...verdict, kind: 'fails', code: 'substitution', severity: 'error', parts: literalParts(checker, wrong) };
}

function literalParts(checker: Checker, standings: readonly Standing[]): Part[] {
  return standings.map((s) => partOf(checker, s.substituted.literal, undefined, s.value));
}

/** An equation that is set, solved or supposed is a condition on its symbols; words behind a member may be units. */
export function withWords(checker: Checker, chain: Chain, question: Question, verdict: Verdict): Verdict {
  if (verdict.kind !== 'fails') return verdict;
  if (!checker.isStrict && isConditional(chain, question))
    return unknownVerdict({ code: 'context', span: question.right.span });
  if ([question.leftNode, question.right].some((n) => n?.kind === 'labelled' && !n.isBehind && isUnit(n.label)))
    return unknownVerdict({ code: 'units', span: question.right.span });
  return verdict;
}

/** `Suppose that $2 + 2 = 5$`: of numbers alone there is nothing to solve for. */
function isConditional({ doubt, words }: Chain, { leftNode, right }: Question): boolean {
  const isOfNumbers = ![leftNode, right].some((n) => n && hasSymbols(n));
  return isOfNumbers ? doubt === undefined && isSuppositionOfNumbers(words) : isSupposition(words);
}

/** `5 \text{ which is wrong}` has no unit behind it. */
const isUnit = (label: string): boolean => !/\b(?:is|was|which|cannot)\b/i.test(label);
