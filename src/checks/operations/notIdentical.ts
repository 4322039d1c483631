import type { IdentityVerdict } from '../../engine/identity';
import type { DecisionRequest } from '../operation';
import type { Explanation, Verdict } from '../verdict';

/** The verdict of an identity that a counterexample refutes; the place is the member that was compared. */
export function notIdentical(
  { checker, target }: DecisionRequest,
  found: Extract<IdentityVerdict, { kind: 'fails' }>,
  explanation?: Explanation,
): Verdict {
  const span = target?.right.span;
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: span ? [{ span, written: checker.text.slice(span.from, span.to) }] : [],
    counterexample: found.counterexample,
    computed: found.left,
    written: found.right,
    explanation,
    trace: [],
  };
}
