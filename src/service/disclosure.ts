/**
 * How much of what was found is shown: everything, only where something is wrong, or only whether. One filter on what the features see, which
 * lets through what it names: what a later feature adds to a verdict is withheld until it is named here. A help for self-discipline,
 * no secret: who changes the setting sees everything.
 */
import type { CheckedClaim, CheckResult, Part, Shown, Verdict, VerdictCode } from '../checks/verdict';
import type { InspectedSymbol } from '../checks/look/model';
import type { Inspection } from '../checks/inspect';
import type { Reason } from '../engine/expression';

export type Disclosure = 'value' | 'place' | 'verdict';

export const disclosures: readonly Disclosure[] = ['value', 'place', 'verdict'];

export function disclosed(result: CheckResult, disclosure: Disclosure): CheckResult {
  if (disclosure === 'value') return result;
  const filter = disclosure === 'place' ? placeOnly : verdictOnly;
  return {
    claims: result.claims.map((claim) => withVerdict(claim, filter(claim.verdict))),
    problems: result.problems,
    shown: result.shown.map(withoutValue),
    notRead: result.notRead.map(({ span, reason }) => ({ span, reason: withoutDetail(reason) })),
    symbols: result.symbols.map(({ key, places }) => ({ key, places })),
  };
}

/** The document's symbols without their values. */
export const withoutValues = (inspection: Inspection): Inspection =>
  Object.assign(Object.create(inspection) as Inspection, { valueAt: () => undefined });

/** A symbol under the cursor: what it is, and nothing that was computed. */
export const symbolWithoutValue = ({
  key,
  span,
  definition,
  formula,
  parameters,
}: InspectedSymbol): InspectedSymbol => ({
  key,
  span,
  definition,
  formula,
  parameters,
});

const withVerdict = (claim: CheckedClaim, verdict: Verdict): CheckedClaim => ({
  id: claim.id,
  check: claim.check,
  source: claim.source,
  directive: claim.directive,
  range: claim.range,
  left: claim.left,
  block: claim.block,
  relation: claim.relation,
  readAs: claim.readAs,
  rightTree: claim.rightTree,
  ignored: claim.ignored,
  verdict,
});

/** The wrong pieces, as they are written. */
const placeOnly = (verdict: Verdict): Verdict => ({
  kind: verdict.kind,
  code: verdict.finding ? plainCode(verdict) : verdict.code,
  severity: verdict.severity,
  parts: verdict.parts.map(writtenPart),
  reason: verdict.reason && withoutDetail(verdict.reason),
  cause: verdict.cause,
  trace: [],
});

/** The claim as a whole, and nothing on how it fails. */
const verdictOnly = (verdict: Verdict): Verdict => ({
  kind: verdict.kind,
  code: plainCode(verdict),
  severity: verdict.severity,
  parts: [],
  reason: verdict.kind === 'unknown' && verdict.reason ? withoutDetail(verdict.reason) : undefined,
  cause: verdict.cause,
  trace: [],
});

const plainCodes: Readonly<Record<Verdict['kind'], VerdictCode>> = {
  holds: 'exact',
  rounded: 'rounded',
  follows: 'follows',
  fails: 'withheld',
  unknown: 'unknown',
};
const plainCode = ({ kind }: Verdict): VerdictCode => plainCodes[kind];

const writtenPart = ({ span, row, column, written }: Part): Part => ({ span, row, column, written });

const withoutDetail = ({ code, span, name }: Reason): Reason => ({ code, span, name });

const withoutValue = ({ directive, readAs, value, reason }: Shown): Shown => ({
  directive,
  readAs,
  reason: value ? { code: 'withheld' } : reason && withoutDetail(reason),
  trace: [],
});
