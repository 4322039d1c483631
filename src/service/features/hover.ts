/** The hover of a claim, a directive or a defined symbol: how it was read, written against computed, every intermediate value. Markdown. */
import type { InspectedSymbol } from '../../checks/look/model';
import type { CheckedClaim, Shown, SymbolInfo, TraceStep } from '../../checks/verdict';
import type { Value } from '../../engine/value';
import type { Span } from '../../text/span';
import { formatValue } from '../format';
import { claimMessage, plural, reasonMessage, say } from '../messages';
import { claimById, excerpt, includesOffset, source, spanKey, spanLength, visibleClaims, type Checked } from '../model';
import { displayName } from '../names';
import { capped, joined, type HoverBlock } from '../hoverBlocks';
import { claimFormula } from './claimFormula';
import { symbolBlocks } from './symbolHover';
import { wordHelp } from './wordHelp';
import { code, comparison, escapeMarkdown, valueBlock } from '../markdown';

export interface ServiceHover {
  readonly span: Span;
  /** All of it as text. */
  readonly markdown: string;
  /** The same in pieces, of which the host may show some better. */
  readonly blocks: readonly HoverBlock[];
}

interface Found {
  readonly span: Span;
  readonly isWrong: boolean;
  readonly blocks: readonly HoverBlock[];
}

/** What is found at the offset and what is known of the symbol there, an error first; on a word of a directive with help on it below. */
export function hover(checked: Checked, offset: number, symbol?: InspectedSymbol): ServiceHover | undefined {
  const found = findingHover(checked, offset);
  const named = symbolHover(checked, symbol ?? definedSymbol(checked, offset));
  const word = wordHelp(checked, offset);
  const help = word && { span: word.span, isWrong: false, blocks: [{ markdown: word.markdown }] };
  const parts = [...(found?.isWrong ? [found, named] : [named, found]), help].filter((part) => part !== undefined);
  const [first] = parts;
  if (!first) return undefined;
  const blocks = capped(parts.flatMap((part) => [...(part === first ? [] : [RULE]), ...part.blocks]));
  return { span: (help ?? first).span, blocks, markdown: joined(blocks.filter(({ markdown }) => markdown !== '')) };
}

const RULE: HoverBlock = { markdown: '---' };

function symbolHover(checked: Checked, symbol: InspectedSymbol | undefined): Found | undefined {
  const blocks = symbol ? symbolBlocks(checked, symbol) : [];
  return symbol && blocks.length > 0 ? { span: symbol.span, isWrong: false, blocks } : undefined;
}

/** The smallest thing at the offset that has something to say; of the same size a failing claim before others, a directive's before the document's. */
function findingHover(checked: Checked, offset: number): Found | undefined {
  const candidates = visibleClaims(checked)
    .flatMap((claim) => claimPlaces(claim).map((place) => ({ place, claim })))
    .filter(({ place }) => includesOffset(place, offset));
  const [best] = candidates.sort(
    (a, b) =>
      spanLength(a.place) - spanLength(b.place) ||
      weight(a.claim) - weight(b.claim) ||
      Number(b.claim.source === 'directive') - Number(a.claim.source === 'directive'),
  );
  if (best) {
    const isWrong = best.claim.verdict.kind === 'fails' || best.claim.verdict.kind === 'follows';
    return { span: best.place, isWrong, blocks: placeHover(checked, best.place, best.claim) };
  }
  const shown = checked.result.shown.find((item) => includesOffset(item.directive, offset));
  return shown && { span: shown.directive, isWrong: false, blocks: blocksOf(shownHover(shown)) };
}

const blocksOf = (paragraphs: readonly string[]): readonly HoverBlock[] => paragraphs.map((markdown) => ({ markdown }));

const claimPlaces = (claim: CheckedClaim): Span[] =>
  [claim.range, claim.left, claim.directive, ...claim.verdict.parts.map((part) => part.span)].filter(
    (place) => place !== undefined,
  );

const weight = ({ verdict }: CheckedClaim): number =>
  ({ fails: 0, follows: 1, unknown: 2, rounded: 3, holds: 4 })[verdict.kind];

/** A directive that asked for several steps lists them, and tells more of the first that is wrong. */
function placeHover(checked: Checked, place: Span, claim: CheckedClaim): readonly HoverBlock[] {
  if (claim.directive !== place) return claimHover(checked, claim);
  const steps = visibleClaims(checked).filter(({ directive }) => directive && spanKey(directive) === spanKey(place));
  if (steps.length < 2) return claimHover(checked, claim);
  const list = steps.slice(0, MOST_STEPS).map((step) => stepLine(checked, step));
  const rest = steps.length > MOST_STEPS ? [`- ${plural('hover.moreSteps', steps.length - MOST_STEPS)}`] : [];
  const first = claim.verdict.kind === 'fails' ? claimHover(checked, claim) : [];
  return [{ markdown: [...list, ...rest].join('\n') }, ...first];
}

const MOST_STEPS = 12;

function stepLine(checked: Checked, claim: CheckedClaim): string {
  const step = code(excerpt(source(checked, claim.range), 40));
  return `- ${step} ${MARKS[claim.verdict.kind]} ${escapeMarkdown(claimMessage(claim))}`;
}

const MARKS = { holds: '✓', rounded: '✓', follows: '↳', fails: '✗', unknown: '?' } as const;

function claimHover(checked: Checked, claim: CheckedClaim): readonly HoverBlock[] {
  const { verdict } = claim;
  const cause = claimById(checked, verdict.cause);
  const said = paragraphs(
    `**${MARKS[verdict.kind]} ${escapeMarkdown(claimMessage(claim))}**`,
    claim.readAs && labelled('hover.readAs', code(claim.readAs)),
    cause && labelled('hover.causedBy', escapeMarkdown(claimMessage(cause))),
  );
  const formula = claimFormula(checked, claim);
  const values = paragraphs(
    comparisonOf(claim),
    counterexample(claim),
    ...verdict.trace.filter((step) => !isSame(step.value, verdict.computed)).map(traceStep),
  );
  return [...blocksOf(said), ...(formula ? [formula] : []), ...blocksOf(values)];
}

/** Written against computed, cell by cell. */
function comparisonOf({ verdict }: CheckedClaim): string | undefined {
  const { written, computed } = verdict;
  if (!computed || verdict.kind === 'unknown' || verdict.code === 'relation') return undefined;
  const wrong = wrongCells(verdict.parts, computed.shape);
  const decimals = verdict.parts.find((part) => part.decimals !== undefined)?.decimals;
  return written
    ? comparison(written, computed, wrong, decimals)
    : valueBlock(say('hover.computed'), computed, { decimals });
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
  return labelled('hover.counterexample', list.join(', '));
}

/** The values of a step are right; marked are those that the student has otherwise. */
const traceStep = (step: TraceStep): string =>
  valueBlock(step.label, step.value, { right: step.wrong ?? [], name: true });

/** The last step is often the result, which stands in the comparison already. */
const isSame = (a: Value, b: Value | undefined): boolean =>
  b !== undefined && String(a.shape) === String(b.shape) && Array.from(a.data).every((x, i) => x === b.data[i]);

function shownHover(shown: Shown): readonly string[] {
  return paragraphs(
    labelled('hover.readAs', code(shown.readAs)),
    shown.value && valueBlock(say('hover.shown'), shown.value, {}),
    shown.reason && escapeMarkdown(say('lens.notShown', { reason: reasonMessage(shown.reason) })),
    ...shown.trace.map(traceStep),
  );
}

/** Where nobody looked: what the check itself found of a symbol that is defined there. */
function definedSymbol(checked: Checked, offset: number): InspectedSymbol | undefined {
  const at = (symbol: SymbolInfo): Span | undefined => symbol.places.find((place) => includesOffset(place, offset));
  const symbol = checked.result.symbols.find((item) => item.value && at(item));
  const place = symbol && at(symbol);
  return place && { key: symbol.key, span: place, value: symbol.value };
}

const labelled = (label: 'hover.readAs' | 'hover.causedBy' | 'hover.counterexample', value: string): string =>
  say('hover.labelled', { label: say(label), value });

const paragraphs = (...blocks: readonly (string | undefined | false)[]): readonly string[] =>
  blocks.filter((block): block is string => typeof block === 'string' && block !== '');
