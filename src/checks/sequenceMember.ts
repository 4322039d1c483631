/** `v_2 = …` where `v_{t+1} = …` is defined above: the student's member against the definition at that index. */
import { isLiteral } from '../claims/literals';
import type { Chain } from '../claims/model';
import { mentionsUnit } from '../claims/quantities';
import { memberOf } from '../claims/sequences';
import type { Place } from '../claims/world';
import { unknown } from '../engine/lower/context';
import { nameKey } from '../engine/names';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { decideNumerically } from './decide';
import { decideSymbolically } from './identityClaim';
import type { Question } from './question';
import { unknownVerdict } from './report';
import type { Verdict } from './verdict';

/**
 * A number alone may be data for a model that does not hold exactly: it ticks, but fails only where another number of the sequence ticked
 * above it; worked arithmetic may fail.
 * Undefined where there is no such definition, or it does not decide: then the chain defines the member, and claims nothing.
 */
export function decideSequenceMember(checker: Checker, chain: Chain, i: number): Verdict | undefined {
  const head = chain.members[i] as Node;
  const right = chain.members[i + 1] as Node;
  const place: Place = { at: chain.offset, section: chain.section, chain };
  if (mentionsUnit(right) || !checker.global(false).sequenceMember(head, place)) return undefined;
  const question: Question = {
    left: (world, vectors) => world.sequenceMember(head, place, vectors) ?? unknown('no-value', head),
    right,
    relation: chain.relations[i] === '≈' ? '≈' : '=',
    place,
    printedBefore: right.span.from,
    directive: false,
  };
  const decision = decideNumerically(checker, question);
  if (decision.decided && decision.verdict.kind === 'fails' && isLiteral(right) && !isFollowed(checker, chain, head))
    return unknownVerdict({ code: 'second-value', span: right.span, name: nameKey(head) }, decision.verdict);
  if (decision.decided) return isCertain(decision.verdict) ? decision.verdict : undefined;
  if (checker.options.unannotated !== 'all') return undefined;
  const { verdict } = decideSymbolically(checker, question, decision.reason);
  return verdict.kind === 'holds' ? verdict : undefined;
}

/** A number of the same sequence above is what the recurrence gives: the recurrence is how they were found. */
function isFollowed(checker: Checker, chain: Chain, head: Node): boolean {
  const base = memberOf(head)?.base;
  return checker.chains.some(
    (c) =>
      c.index <= chain.index &&
      c.section === chain.section &&
      (checker.claimsOfChain.get(c) ?? []).some(
        ({ check, verdict, left }) =>
          check === 'sequence' &&
          (verdict.kind === 'holds' || verdict.kind === 'rounded') &&
          c.members.some((m) => m.span.from === left?.from && memberOf(m)?.base === base),
      ),
  );
}

/** A hint about the last digit is not worth saying here: the member may have been computed otherwise. */
const isCertain = (verdict: Verdict): boolean =>
  verdict.kind !== 'unknown' && !(verdict.kind === 'fails' && verdict.severity === 'hint');
