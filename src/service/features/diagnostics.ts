/** Squiggles: one for every wrong part, linked to the error it follows from and to the definitions it uses. */
import type { CheckedClaim, Severity } from '../../checks/verdict';
import type { Span } from '../../text/span';
import { claimMessage, partMessage, problemMessage, say } from '../messages';
import { claimById, markedParts, spanKey, visibleClaims, type Checked } from '../model';
import { definitionsFor } from './definitions';

export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface ServiceDiagnostic {
  readonly span: Span;
  readonly severity: Exclude<Severity, 'none'>;
  /** A verdict's code, `unknown` or a problem's code; with `kind` it selects the severity setting. */
  readonly code: string;
  readonly kind: 'fails' | 'hint' | 'follows' | 'unknown' | 'problem';
  readonly message: string;
  readonly related: readonly Related[];
  /** The claim it belongs to; absent for a problem. */
  readonly claim?: string;
}

export function diagnostics(checked: Checked): readonly ServiceDiagnostic[] {
  const found = visibleClaims(checked).flatMap((claim) => claimDiagnostics(checked, claim));
  return [...withoutDoubles(found), ...problemDiagnostics(checked)];
}

function claimDiagnostics(checked: Checked, claim: CheckedClaim): ServiceDiagnostic[] {
  const { severity, kind, code } = claim.verdict;
  if (severity === 'none' || kind === 'holds' || kind === 'rounded') return [];
  const shared = {
    severity,
    code,
    kind: kind === 'fails' && severity === 'hint' ? ('hint' as const) : kind,
    related: relatedTo(checked, claim),
    claim: claim.id,
  };
  if (kind === 'unknown') return [{ ...shared, span: unknownPlace(claim), message: claimMessage(claim) }];
  return markedParts(checked, claim).map((part) => ({ ...shared, span: part.span, message: partMessage(claim, part) }));
}

/** A directive that could not be decided is marked where its reason lies, if that is inside the document's claim or comment. */
function unknownPlace(claim: CheckedClaim): Span {
  return claim.verdict.reason?.span ?? claim.directive ?? claim.range;
}

function relatedTo(checked: Checked, claim: CheckedClaim): Related[] {
  const cause = claimById(checked, claim.verdict.cause);
  const first = cause && markedParts(checked, cause)[0];
  const causes =
    cause && first ? [{ span: first.span, message: say('related.cause', { message: claimMessage(cause) }) }] : [];
  const definitions = definitionsFor(checked, claim).map(({ name, span }) => ({
    span,
    message: say('related.definition', { name }),
  }));
  return [...causes, ...definitions];
}

function problemDiagnostics(checked: Checked): ServiceDiagnostic[] {
  return checked.result.problems.map((problem) => ({
    span: problem.span,
    severity: problem.code === 'hint' ? 'hint' : 'error',
    code: problem.code,
    kind: problem.code === 'hint' ? 'hint' : 'problem',
    message: problemMessage(problem),
    related: [],
  }));
}

const RANK: Readonly<Record<Severity, number>> = { error: 4, warning: 3, information: 2, hint: 1, none: 0 };

/** A directive and the document may claim the same thing: one squiggle a place, the strongest. */
function withoutDoubles(found: readonly ServiceDiagnostic[]): ServiceDiagnostic[] {
  const strongest = new Map<string, ServiceDiagnostic>();
  for (const diagnostic of found) {
    const key = spanKey(diagnostic.span);
    const other = strongest.get(key);
    if (!other || RANK[diagnostic.severity] > RANK[other.severity]) strongest.set(key, diagnostic);
  }
  return [...strongest.values()];
}
