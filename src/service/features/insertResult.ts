/** "Insert result": writes what a directive computed into the member it was compared with, or below the directive where there is none. */
import type { CheckedClaim, Shown } from '../../checks/verdict';
import type { Value } from '../../engine/value';
import { contains, span } from '../../text/span';
import { SpanIndex } from '../../text/spanIndex';
import type { TextEdit } from '../../text/edit';
import { includesOffset, perDocument, visibleClaims, type Checked } from '../model';
import { memberEdits, texValue } from '../rewrite';
import { endOfLine, startOfLine } from './directiveText';

/** Edits for the directive or failing claim at an offset; undefined where nothing was computed or nothing is to be changed. */
export function insertResult(checked: Checked, offset: number): readonly TextEdit[] | undefined {
  const shown = checked.result.shown.find((item) => includesOffset(item.directive, offset));
  if (shown?.value) return [below(checked, shown.directive, shown.value)];
  const claim = claimAt(checked, offset);
  if (!claim) return undefined;
  const { kind, computed } = claim.verdict;
  if (kind === 'fails' || kind === 'follows') return memberEdits(checked.document.text, claim);
  const compared = claim.rightTree !== undefined || !claim.directive;
  return kind === 'unknown' && computed && !compared && claim.directive
    ? [below(checked, claim.directive, computed)]
    : undefined;
}

/** Claims by their directive, member and formula. */
const claimsAt = perDocument(
  (checked) =>
    new SpanIndex(visibleClaims(checked), ({ directive, range, block }) => [
      ...(directive ? [directive] : []),
      range,
      block,
    ]),
);

/** The failing claim whose directive, member or formula is at the offset; of several the first: later ones may stand on it. */
function claimAt(checked: Checked, offset: number): CheckedClaim | undefined {
  const here = claimsAt(checked).touching({ from: offset, to: offset });
  const rank = (claim: CheckedClaim): number => (claim.verdict.kind === 'fails' ? 0 : 1e9) + claim.range.from;
  const near = here.filter(({ directive, range }) =>
    [directive, range].some((place) => place && includesOffset(place, offset)),
  );
  return [...(near.length > 0 ? near : here)].sort((a, b) => rank(a) - rank(b))[0];
}

/** A display formula on a line of its own, below the directive or below the formula that the directive stands in. */
function below(checked: Checked, directive: Shown['directive'], value: Value): TextEdit {
  const { text, language, items } = checked.document;
  const around = items.find((item) => item.kind === 'math' && contains(item.span, directive))?.span ?? directive;
  const at = endOfLine(text, around.to);
  const prefix = /^[ \t>]*/.exec(text.slice(startOfLine(text, directive.from), directive.from))?.[0] ?? '';
  const tex = texValue(value);
  const formula = language === 'latex' ? `\\[ ${tex} \\]` : `$$ ${tex} $$`;
  const gap = language === 'latex' ? '\n' : `\n${prefix.trimEnd()}\n`;
  return { span: span(at, at), text: `${gap}${prefix}${formula}` };
}
