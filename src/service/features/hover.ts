/** The hover of a claim, a directive or a defined symbol: how it was read, written against computed, every intermediate value. Markdown. */
import type { CheckedClaim, Shown, SymbolInfo, TraceStep } from '../../checks/verdict';
import type { Value } from '../../engine/value';
import { span, type Span } from '../../text/span';
import { formatValue } from '../format';
import { claimMessage, labels, reasonMessage } from '../messages';
import { claimById, excerpt, includesOffset, source, spanKey, spanLength, visibleClaims, type Checked } from '../model';
import { displayName } from '../names';
import { wordHelp } from './wordHelp';
import { code, comparison, escapeMarkdown, valueBlock } from '../markdown';

export interface ServiceHover {
  readonly span: Span;
  readonly markdown: string;
}

/** What is found at the offset; on a word of a directive with help on it below. */
export function hover(checked: Checked, offset: number): ServiceHover | undefined {
  const found = findingHover(checked, offset);
  const word = wordHelp(checked, offset);
  if (!word) return found;
  return { span: word.span, markdown: found ? `${found.markdown}\n\n---\n\n${word.markdown}` : word.markdown };
}

/** The smallest thing at the offset that has something to say; of the same size a failing claim before others, a directive's before the document's. */
function findingHover(checked: Checked, offset: number): ServiceHover | undefined {
  const candidates = [
    ...visibleClaims(checked).flatMap((claim) => claimPlaces(claim).map((place) => ({ place, claim }))),
  ].filter(({ place }) => includesOffset(place, offset));
  const [best] = candidates.sort(
    (a, b) =>
      spanLength(a.place) - spanLength(b.place) ||
      weight(a.claim) - weight(b.claim) ||
      Number(b.claim.source === 'directive') - Number(a.claim.source === 'directive'),
  );
  if (best) return { span: best.place, markdown: placeHover(checked, best.place, best.claim) };
  const shown = checked.result.shown.find((item) => includesOffset(item.directive, offset));
  if (shown) return { span: shown.directive, markdown: shownHover(shown) };
  return symbolHover(checked, offset);
}

const claimPlaces = (claim: CheckedClaim): Span[] =>
  [claim.range, claim.left, claim.directive, ...claim.verdict.parts.map((part) => part.span)].filter(
    (place) => place !== undefined,
  );

const weight = ({ verdict }: CheckedClaim): number =>
  ({ fails: 0, follows: 1, unknown: 2, rounded: 3, holds: 4 })[verdict.kind];

/** A directive that asked for several steps lists them, and tells more of the first that is wrong. */
function placeHover(checked: Checked, place: Span, claim: CheckedClaim): string {
  if (claim.directive !== place) return claimHover(checked, claim);
  const steps = visibleClaims(checked).filter(({ directive }) => directive && spanKey(directive) === spanKey(place));
  if (steps.length < 2) return claimHover(checked, claim);
  const list = steps.slice(0, MOST_STEPS).map((step) => stepLine(checked, step));
  const rest = steps.length > MOST_STEPS ? [labels.moreSteps(steps.length - MOST_STEPS)] : [];
  return paragraphs([...list, ...rest].join('\n'), claim.verdict.kind === 'fails' && claimHover(checked, claim));
}

const MOST_STEPS = 12;

function stepLine(checked: Checked, claim: CheckedClaim): string {
  const step = code(excerpt(source(checked, claim.range), 40));
  return `- ${step} ${MARKS[claim.verdict.kind]} ${escapeMarkdown(claimMessage(claim))}`;
}

const MARKS = { holds: '✓', rounded: '✓', follows: '↳', fails: '✗', unknown: '?' } as const;

function claimHover(checked: Checked, claim: CheckedClaim): string {
  const { verdict } = claim;
  const cause = claimById(checked, verdict.cause);
  return paragraphs(
    `**${MARKS[verdict.kind]} ${escapeMarkdown(claimMessage(claim))}**`,
    claim.readAs && `${labels.readAs}: ${code(claim.readAs)}`,
    cause && `${labels.causedBy}: ${escapeMarkdown(claimMessage(cause))}`,
    comparisonOf(claim),
    counterexample(claim),
    ...verdict.trace.filter((step) => !isSame(step.value, verdict.computed)).map(traceStep),
  );
}

/** Written against computed, cell by cell. */
function comparisonOf({ verdict }: CheckedClaim): string | undefined {
  const { written, computed } = verdict;
  if (!computed || verdict.kind === 'unknown') return undefined;
  const wrong = wrongCells(verdict.parts, computed.shape);
  const decimals = verdict.parts.find((part) => part.decimals !== undefined)?.decimals;
  return written ? comparison(written, computed, wrong, decimals) : valueBlock(labels.computed, computed, { decimals });
}

/** Row-major indices of the parts that have a row or column. */
function wrongCells(parts: CheckedClaim['verdict']['parts'], shape: readonly number[]): readonly number[] {
  const columns = shape[1] ?? 1;
  return parts
    .filter((part) => part.row !== undefined || part.column !== undefined)
    .map((part) =>
      shape.length === 1
        ? Math.max(part.row ?? 1, part.column ?? 1) - 1
        : ((part.row ?? 1) - 1) * columns + (part.column ?? 1) - 1,
    );
}

function counterexample({ verdict }: CheckedClaim): string | undefined {
  const entries = Object.entries(verdict.counterexample ?? {});
  if (entries.length === 0) return undefined;
  const list = entries.map(([name, value]) => code(`${displayName(name)} = ${formatValue(value)}`));
  return `${labels.counterexample}: ${list.join(', ')}`;
}

/** The values of a step are right; marked are those that the student has otherwise. */
const traceStep = (step: TraceStep): string =>
  valueBlock(step.label, step.value, { right: step.wrong ?? [], name: true });

/** The last step is often the result, which stands in the comparison already. */
const isSame = (a: Value, b: Value | undefined): boolean =>
  b !== undefined && String(a.shape) === String(b.shape) && Array.from(a.data).every((x, i) => x === b.data[i]);

function shownHover(shown: Shown): string {
  return paragraphs(
    `${labels.readAs}: ${code(shown.readAs)}`,
    shown.value && valueBlock(labels.shown, shown.value, {}),
    shown.reason && escapeMarkdown(labels.notShown(reasonMessage(shown.reason))),
    ...shown.trace.map(traceStep),
  );
}

function symbolHover(checked: Checked, offset: number): ServiceHover | undefined {
  const at = (symbol: SymbolInfo): Span | undefined => symbol.places.find((place) => includesOffset(place, offset));
  const symbol = checked.result.symbols.find((item) => item.value && at(item));
  const place = symbol && at(symbol);
  if (!symbol?.value || !place) return undefined;
  const label = labels.hasValue(displayName(symbol.key));
  return { span: span(place.from, place.to), markdown: valueBlock(label, symbol.value, {}) };
}

const paragraphs = (...blocks: readonly (string | undefined | false)[]): string => blocks.filter(Boolean).join('\n\n');
