/** Replaces the normalised names in reasons and counterexamples by what one would type, before any text is made from them. */
import type { CheckedClaim, CheckResult } from '../checks/verdict';
import type { Reason } from '../engine/expression';
import { displayName } from './names';

export function presentable(result: CheckResult): CheckResult {
  return {
    ...result,
    claims: result.claims.map(presentableClaim),
    shown: result.shown.map((shown) => (shown.reason ? { ...shown, reason: presentableReason(shown.reason) } : shown)),
    notRead: result.notRead.map((item) => ({ ...item, reason: presentableReason(item.reason) })),
  };
}

function presentableClaim(claim: CheckedClaim): CheckedClaim {
  const { reason, counterexample } = claim.verdict;
  if (!reason && !counterexample) return claim;
  const points = counterexample && Object.entries(counterexample).map(([key, value]) => [displayName(key), value]);
  return {
    ...claim,
    verdict: {
      ...claim.verdict,
      reason: reason && presentableReason(reason),
      counterexample: points && Object.fromEntries(points),
    },
  };
}

/** Reasons whose name is a symbol's key; of the others it is a token of the source or an operation. */
const SYMBOLS: ReadonlySet<Reason['code']> = new Set([
  'no-value',
  'unknown-shape',
  'several-values',
  'second-value',
  'not-given',
  'no-dependence',
  'recursive',
  'condition',
]);

export const presentableReason = (reason: Reason): Reason =>
  reason.name !== undefined && SYMBOLS.has(reason.code) ? { ...reason, name: displayName(reason.name) } : reason;
