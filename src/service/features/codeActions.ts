/** Quick fixes. Each is a set of edits that the user picks; nothing is ever changed unasked. */
import type { CheckedClaim, Part } from '../../checks/verdict';
import { overlaps, type Span } from '../../text/span';
import type { TextEdit } from '../../text/edit';
import { partComputed, plural, say } from '../messages';
import { markedParts, visibleClaims, type Checked } from '../model';
import { memberEdits, partEdit } from '../rewrite';
import { blockAt, directiveAbove } from './directiveText';
import { suggestions, type Suggestion } from './notRead';
import { isTwoValues } from '../twoValues';

export interface ServiceAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor';
  readonly edits: readonly TextEdit[];
  /** The places of the diagnostics that it answers. */
  readonly fixes: readonly Span[];
  readonly preferred: boolean;
  /** Not an edit: the claim at the place is to be ignored in the workspace. */
  readonly ignores?: Span;
}

/** What can be done in the selected range. */
export function codeActions(checked: Checked, selected: Span): readonly ServiceAction[] {
  const claims = visibleClaims(checked).filter((claim) => touches(claim, selected));
  const actions = [
    ...claims.flatMap((claim) => replacements(checked, claim, selected)),
    ...claims.flatMap((claim) => declarations(checked, claim)),
    ...unread(checked, selected),
    ...directives(checked, claims),
  ];
  return withoutDoubles(actions);
}

function touches(claim: CheckedClaim, selected: Span): boolean {
  const places = [claim.range, claim.directive, ...claim.verdict.parts.map((part) => part.span)];
  return places.some((place) => place !== undefined && meets(place, selected));
}

/** An empty selection touches both ends of a place. */
const meets = (place: Span, selected: Span): boolean =>
  overlaps(place, selected) || (place.from <= selected.from && selected.to <= place.to);

function replacements(checked: Checked, claim: CheckedClaim, selected: Span): ServiceAction[] {
  if (claim.verdict.kind !== 'fails' && claim.verdict.kind !== 'follows') return [];
  if (claim.verdict.code === 'relation' || claim.verdict.code === 'second-value' || isTwoValues(claim)) return [];
  const places = markedParts(checked, claim).map((part) => part.span);
  const single = claim.verdict.parts.filter((part) => meets(part.span, selected)).flatMap(onePart);
  const edits = memberEdits(checked.document.text, claim);
  const redundant = !edits || (edits.length === 1 && claim.verdict.parts.length === 1 && single.length > 0);
  return redundant ? single : [...single, quickfix(wholeTitle(claim, edits), edits, places, false)];
}

function onePart(part: Part): ServiceAction[] {
  const edit = partEdit(part);
  const right = partComputed(part);
  if (!edit || right === undefined) return [];
  return [quickfix(say('fix.replaceEntry', { written: part.written.trim(), right }), [edit], [part.span], true)];
}

function wholeTitle(claim: CheckedClaim, edits: readonly TextEdit[]): string {
  if (edits.length > 1) return plural('fix.replaceAll', edits.length);
  const scalar = (claim.verdict.computed?.shape.length ?? 0) === 0;
  return scalar ? say('fix.replaceMember', { right: edits[0]?.text ?? '' }) : say('fix.replaceArray');
}

/** `let` and `assume` for the symbol that kept a claim from being decided. */
function declarations(checked: Checked, claim: CheckedClaim): ServiceAction[] {
  const { reason } = claim.verdict;
  if (!reason) return [];
  const place = reason.span ?? claim.directive ?? claim.range;
  return suggestions(checked, claim.range, reason).map((offer) =>
    quickfix(offer.title, [gapless(offer)], [place], false),
  );
}

function unread(checked: Checked, selected: Span): ServiceAction[] {
  return checked.result.notRead
    .filter((item) => meets(item.span, selected))
    .flatMap((item) => suggestions(checked, item.span, item.reason))
    .map((offer) => ({ ...quickfix(offer.title, [gapless(offer)], [], false), kind: 'refactor' }));
}

/** Without the mark of the gap: then the directive does not parse, and its error says what is to be filled in. */
const gapless = ({ edit }: Suggestion): TextEdit => ({ ...edit, text: edit.text.replace(/…/g, '') });

/** One check and one ignore for each formula; a formula that a directive already asks about gets no second check. */
function directives(checked: Checked, claims: readonly CheckedClaim[]): ServiceAction[] {
  return claims.flatMap((claim) => {
    const block = blockAt(checked, claim.range);
    const asked = visibleClaims(checked).some((other) => other.directive && overlaps(other.range, block));
    const check = asked ? undefined : directiveAbove(checked, block, 'check');
    const wrong = claim.verdict.severity !== 'none';
    const ignore = wrong ? directiveAbove(checked, block, `ignore: ${say('fix.ignoreReason')}`) : undefined;
    const places = markedParts(checked, claim).map((part) => part.span);
    return [
      ...(check ? [{ ...quickfix(say('fix.addCheck'), [check], [], false), kind: 'refactor' as const }] : []),
      ...(ignore ? [quickfix(say('fix.ignore'), [ignore], places, false)] : []),
      ...(wrong ? [{ ...quickfix(say('fix.ignoreInWorkspace'), [], places, false), ignores: claim.range }] : []),
    ];
  });
}

const quickfix = (
  title: string,
  edits: readonly TextEdit[],
  fixes: readonly Span[],
  preferred: boolean,
): ServiceAction => ({
  title,
  kind: 'quickfix',
  edits,
  fixes,
  preferred,
});

function withoutDoubles(actions: readonly ServiceAction[]): readonly ServiceAction[] {
  const key = (action: ServiceAction): string => JSON.stringify([action.title, action.edits, action.ignores]);
  return [...new Map(actions.map((action) => [key(action), action])).values()];
}
