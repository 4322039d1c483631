/** A line above every directive and every block with an error: the verdict in words, and what can be done. */
import type { CheckedClaim, VerdictKind } from '../../checks/verdict';
import { overlaps, slice, type Span } from '../../text/span';
import { SpanIndex } from '../../text/spanIndex';
import { formatValue } from '../format';
import { lensTitle, plural, reasonMessage, say } from '../messages';
import { perDocument, spanKey, visibleClaims, type Checked } from '../model';
import { hasSteps } from './steps';
import { insertResult } from './insertResult';

export interface ServiceLens {
  readonly span: Span;
  readonly title: string;
  /** Absent: the title is only read. */
  readonly action?: 'recompute' | 'insertResult' | 'showSteps' | 'showTrace';
}

export function codeLenses(checked: Checked): readonly ServiceLens[] {
  const claims = visibleClaims(checked);
  const asked = groups(
    claims.filter((claim) => claim.directive),
    (claim) => claim.directive as Span,
  );
  const found = groups(
    claims.filter((claim) => !claim.directive),
    (claim) => claim.block,
  );
  const said = new Set(claims.filter((claim) => claim.directive && isWrong(claim)).map(({ range }) => spanKey(range)));
  const wrong = found.filter((group) =>
    group.claims.some((claim) => isWrong(claim) && !said.has(spanKey(claim.range))),
  );
  const shown = checked.result.shown.map((item) => ({
    span: item.directive,
    title: item.value
      ? say('lens.shown', { value: formatValue(item.value) })
      : say('lens.notShown', { reason: item.reason ? reasonMessage(item.reason) : '' }),
  }));
  const verdicts = [...asked, ...wrong].map((group) => ({ span: group.span, title: groupTitle(checked, group) }));
  const failed = checked.result.problems
    .filter((problem) => directiveAround(checked, problem.span))
    .map((problem) => ({ span: problem.span, title: say('lens.notUnderstood') }));
  const silent = unanswered(checked).map((span) => ({ span, title: say('lens.nothingChecked') }));
  return [...verdicts, ...shown, ...silent]
    .flatMap((lens) => withActions(checked, lens))
    .concat(failed)
    .sort(byPlace);
}

interface Group {
  readonly span: Span;
  readonly claims: readonly CheckedClaim[];
}

function groups(claims: readonly CheckedClaim[], placeOf: (claim: CheckedClaim) => Span): readonly Group[] {
  const found = new Map<string, { span: Span; claims: CheckedClaim[] }>();
  for (const claim of claims) {
    const place = placeOf(claim);
    const group = found.get(spanKey(place)) ?? { span: place, claims: [] };
    group.claims.push(claim);
    found.set(spanKey(place), group);
  }
  return [...found.values()];
}

/** ✓ for the whole only if every claim was decided; else the count of those that were. */
function groupTitle(checked: Checked, { span, claims }: Group): string {
  const count = (...kinds: VerdictKind[]): number =>
    claims.filter((claim) => kinds.includes(claim.verdict.kind)).length;
  const unread = count('unknown') + unreadParts(checked, span, claims);
  const all = claims.length + unread - count('unknown');
  const [fails, follows, right] = [count('fails'), count('follows'), count('holds', 'rounded')];
  const only = (kind: VerdictKind): CheckedClaim => claims.find((claim) => claim.verdict.kind === kind) as CheckedClaim;
  if (all === 1 && claims[0]) return lensTitle(claims[0]);
  if (fails === 1) return lensTitle(only('fails'));
  if (fails > 1) return plural('lens.stepsFail', fails, { all });
  if (follows > 0) return plural('lens.stepsFollow', follows, { all });
  if (right === 0) return say('lens.stepsUnread', { all });
  return unread === 0 ? plural('lens.stepsHold', all) : say('lens.stepsPartly', { right, all, unread });
}

/** Places in the block that were not read at all and therefore made no claim. */
function unreadParts(checked: Checked, place: Span, claims: readonly CheckedClaim[]): number {
  const items = new Set(claims.flatMap((claim) => notReadAt(checked).touching(claim.block)));
  return [...items].filter(
    (item) =>
      claims.some((claim) => overlaps(claim.block, item.span)) &&
      !overlaps(place, item.span) &&
      !claims.some((claim) => overlaps(claim.range, item.span)),
  ).length;
}

const notReadAt = perDocument(({ result }) => new SpanIndex(result.notRead, (item) => [item.span]));

/** Check directives that got no answer at all: silence would look like a tick. */
function unanswered({ document, result }: Checked): Span[] {
  const answered = [
    ...result.claims.flatMap((claim) => claim.directive ?? []),
    ...result.shown.map((shown) => shown.directive),
    ...result.problems.map((problem) => problem.span),
  ];
  const index = new SpanIndex(answered, (place) => [place]);
  return document.items
    .filter(
      (item) => item.kind === 'directive' && item.keyword === 'check' && !isSwitch(slice(document.text, item.body)),
    )
    .map((item) => item.span)
    .filter((place) => !index.touching(place).some((other) => overlaps(other, place)));
}

const isSwitch = (body: string): boolean => /^\s*(on|off)\s*$/.test(body);

const isWrong = ({ verdict }: CheckedClaim): boolean => verdict.kind === 'fails';

function withActions(checked: Checked, lens: ServiceLens): ServiceLens[] {
  const insert = insertResult(checked, lens.span.from);
  const actions: ServiceLens[] = [{ span: lens.span, title: say('lens.recompute'), action: 'recompute' }];
  if (insert) actions.push({ span: lens.span, title: say('lens.insertResult'), action: 'insertResult' });
  if (hasStepsAt(checked, lens.span))
    actions.push({ span: lens.span, title: say('lens.showSteps'), action: 'showSteps' });
  if (hasGraph(checked, lens.span))
    actions.push({ span: lens.span, title: say('lens.showTrace'), action: 'showTrace' });
  return [lens, ...actions];
}

const hasGraph = (checked: Checked, place: Span): boolean =>
  visibleClaims(checked).some((c) => c.hasGraph === true && c.directive && spanKey(c.directive) === spanKey(place));

const hasStepsAt = (checked: Checked, place: Span): boolean =>
  visibleClaims(checked).some((claim) => hasSteps(claim) && spanKey(claim.directive ?? claim.block) === spanKey(place));

const directiveAround = (checked: Checked, place: Span): boolean =>
  directivesAt(checked)
    .touching(place)
    .some((directive) => overlaps(directive, place));

const directivesAt = perDocument(
  ({ document }) =>
    new SpanIndex(
      document.items.flatMap((item) => (item.kind === 'directive' ? [item.span] : [])),
      (place) => [place],
    ),
);

const byPlace = (a: ServiceLens, b: ServiceLens): number => a.span.from - b.span.from;
