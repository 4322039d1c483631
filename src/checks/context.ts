/**
 * What stands around an unannotated claim lowers its verdict: a failure that the words announce is a hint, and what they call false gets no
 * tick. A directive has no context: it asked.
 */
import { hasSymbols } from '../claims/literals';
import type { Chain } from '../claims/model';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { inOtherAlgebra } from './otherAlgebra';
import { isLogicFormula } from './logicIdentity';
import { unknownVerdict } from './report';
import { isRowReduction } from './rowReduction';
import { isScaledBehind } from './scaleBehind';
import type { Verdict, VerdictDoubt } from './verdict';

export function inContext(checker: Checker, chain: Chain, i: number, found: Verdict): Verdict {
  const right = chain.members[i + 1] as Node;
  const verdict = found.kind === 'fails' ? inOtherAlgebra(checker, chain, i, found) : found;
  if (verdict.kind === 'holds' || verdict.kind === 'rounded')
    return chain.doubt?.isDenied || isInLattice(chain, i)
      ? unknownVerdict({ code: 'context', span: right.span })
      : verdict;
  if (verdict.kind === 'follows') return followsDoubt(checker, verdict);
  if (verdict.kind !== 'fails' || verdict.doubt) return verdict;
  if (isScaledBehind(checker.text, right, verdict)) return unknownVerdict({ code: 'units', span: right.span });
  const kind = isRowReduction(chain, i, verdict) ? 'row-reduction' : doubtIn(checker, chain, i);
  return kind ? { ...verdict, severity: 'hint', doubt: kind } : verdict;
}

/** ∧ and ∨ of a lattice are not those of logic: not every law of these holds there. */
const isInLattice = (chain: Chain, i: number): boolean =>
  chain.algebras?.some(({ kind }) => kind === 'lattice') === true &&
  [chain.members[i], chain.members[i + 1]].some(isLogicFormula);

function doubtIn(checker: Checker, chain: Chain, i: number): VerdictDoubt | undefined {
  const { doubt } = chain;
  if (doubt && doubt.kind !== 'supposed') return doubt.kind;
  if (doubt && !withSymbols(chain, i)) return 'supposed';
  return checker.falsePremises.standBefore(chain) ? 'supposed' : undefined;
}

const withSymbols = (chain: Chain, i: number): boolean =>
  [chain.members[i], chain.members[i + 1]].some((m) => m !== undefined && hasSymbols(m));

/** What follows from a doubted claim is no more than that. */
function followsDoubt(checker: Checker, verdict: Verdict): Verdict {
  const cause = verdict.cause === undefined ? undefined : checker.claimOf.withId(verdict.cause);
  return cause?.verdict.doubt ? { ...verdict, severity: 'hint', doubt: cause.verdict.doubt } : verdict;
}
