/**
 * A worked derivation of a claim, for the student to compare: the lines that the hover's trace gives, written as the document writes formulas.
 * Strategy: each line has one or more ways to write it; the text with all lines is read and checked anew, a line that does not hold there is written
 * in its next way or left out, and only what holds in the end, and changes no verdict around it, is offered.
 */
import type { GraphAnswer } from '../../checks/look/model';
import { findOperation } from '../../checks/operations';
import type { CheckedClaim, VerdictKind } from '../../checks/verdict';
import { applyEdits, type TextEdit } from '../../text/edit';
import { contains, span, type Span } from '../../text/span';
import { includesOffset, spanLength, visibleClaims, type Checked } from '../model';
import { endOfLine, startOfLine } from './directiveText';
import type { Reread } from './rename';
import { graphLines } from './steps/graphLines';
import { numberLines } from './steps/numberLines';
import { traceLines } from './steps/traceLines';
import { workedLines } from './steps/workedLines';

/** The ways to write one line, the best first: `left &= right`; one that goes on with the line above begins with `&=`. */
export type StepLine = readonly string[];

export interface WorkedSteps {
  /** Puts it below the formula. */
  readonly edits: readonly TextEdit[];
  /** The same as text. */
  readonly text: string;
}

/** Undefined where there is nothing to show, or nothing that holds. `graph`: what a look at the place told. */
export function workedSteps(
  checked: Checked,
  offset: number,
  graph: GraphAnswer | undefined,
  reread: Reread,
): WorkedSteps | undefined {
  const claim = stepsClaimAt(checked, offset);
  const lines = claim ? linesOf(checked, claim, graph).slice(0, MOST_LINES) : [];
  if (!claim || lines.length === 0) return undefined;
  return holding(checked, claim, lines, reread);
}

/** Whether the lens is offered: something was computed that has steps. */
export const hasSteps = (claim: CheckedClaim): boolean =>
  claim.verdict.kind !== 'unknown' &&
  (findOperation(claim.check)?.workings !== undefined ||
    (claim.verdict.computed !== undefined &&
      (claim.hasGraph === true || claim.verdict.trace.length > 1 || claim.check === 'expression' || !claim.directive)));

const MOST_LINES = 40;

/** A failing claim before others, a directive's before the document's, then the smallest. */
function stepsClaimAt(checked: Checked, offset: number): CheckedClaim | undefined {
  const rank = (claim: CheckedClaim): number =>
    (claim.verdict.kind === 'fails' ? 0 : 1e9) + (claim.directive ? 0 : 1e8) + spanLength(claim.range);
  const near = visibleClaims(checked).filter(
    (claim) =>
      hasSteps(claim) &&
      [claim.directive, claim.range, claim.left, claim.block].some((place) => place && includesOffset(place, offset)),
  );
  const here = near.filter(({ directive, range, left }) =>
    [directive, range, left].some((place) => place && includesOffset(place, offset)),
  );
  return [...(here.length > 0 ? here : near)].sort((a, b) => rank(a) - rank(b))[0];
}

function linesOf(checked: Checked, claim: CheckedClaim, graph: GraphAnswer | undefined): readonly StepLine[] {
  const traced = traceLines(claim);
  if (traced.length > 0) return traced;
  const worked = claim.directive ? workedLines(checked, claim) : [];
  if (worked.length > 0) return worked;
  const isGraph = claim.hasGraph === true || claim.check === 'derivative-claim';
  const network = isGraph && graph?.ok ? graphLines(checked, graph.graph) : [];
  return network.length > 0 ? network : numberLines(checked, claim);
}

/** Each round writes the lines that did not hold in their next way. */
function holding(
  checked: Checked,
  claim: CheckedClaim,
  all: readonly StepLine[],
  reread: Reread,
): WorkedSteps | undefined {
  let lines = all;
  for (let round = 0; round < MOST_ROUNDS && lines.length > 0; round++) {
    const written = write(
      checked,
      claim,
      lines.map(([best = '']) => best),
    );
    const trial = tried(checked, written, reread);
    if (trial.isRight) return { edits: [written.edit], text: written.text };
    const next = lines.map((line, i) => (trial.holds[i] && trial.isQuiet ? line : line.slice(1)));
    lines = withHeads(next);
  }
  return undefined;
}

const MOST_ROUNDS = 5;

/** Without what is left out, what went on with it, and what then stands there twice. */
function withHeads(lines: readonly StepLine[]): readonly StepLine[] {
  const kept: StepLine[] = [];
  for (const line of lines) {
    const [best] = line;
    const before = kept.at(-1)?.[0];
    const goesOn = best?.startsWith('&');
    if (best === undefined || (goesOn && (before === undefined || before.endsWith(best)))) continue;
    kept.push(line);
  }
  return kept;
}

interface Written {
  readonly edit: TextEdit;
  readonly text: string;
  /** Where each line stands in the new document. */
  readonly places: readonly Span[];
}

function tried(
  checked: Checked,
  { edit, places }: Written,
  reread: Reread,
): { isRight: boolean; isQuiet: boolean; holds: readonly boolean[] } {
  const after = reread(applyEdits(checked.document.text, [edit]));
  const around = span(edit.span.from, edit.span.from + edit.text.length);
  const [inside, outside] = [true, false].map((isInside) =>
    after.result.claims.filter(({ range }) => contains(around, range) === isInside),
  ) as [CheckedClaim[], CheckedClaim[]];
  const isFalse = inside.some(({ verdict }) => verdict.kind === 'fails');
  const lineHolds = (right: ReadonlySet<VerdictKind>): boolean[] =>
    places.map((place) => {
      const own = inside.filter(({ range }) => contains(place, range));
      return own.length > 0 && own.every(({ verdict }) => right.has(verdict.kind));
    });
  const isQuiet = verdicts(outside) === verdicts(checked.result.claims);
  const isRight = isQuiet && lineHolds(ticks).every(Boolean);
  return { isRight, isQuiet, holds: lineHolds(isFalse ? ticksBehindErrors : ticks) };
}

const ticks: ReadonlySet<VerdictKind> = new Set(['holds', 'rounded']);
/** What only follows from a line that is written otherwise next is right by itself. */
const ticksBehindErrors: ReadonlySet<VerdictKind> = new Set([...ticks, 'follows']);

const verdicts = (claims: readonly CheckedClaim[]): string =>
  claims.map(({ check, verdict }) => `${check} ${verdict.kind} ${verdict.code}`).join('\n');

/** A formula of its own, behind the paragraph of an inline formula and below the line of a displayed one. */
function write(checked: Checked, claim: CheckedClaim, lines: readonly string[]): Written {
  const { text, language, items } = checked.document;
  const block = claim.directive && spanLength(claim.block) === 0 ? claim.directive : claim.block;
  const region = items.find((item) => item.kind === 'math' && contains(item.span, block));
  const isInline = region?.kind === 'math' && !region.display;
  const at = isInline ? endOfParagraph(text, block.to) : endOfLine(text, block.to);
  const prefix = /^[ \t>]*/.exec(text.slice(startOfLine(text, block.from), block.from))?.[0] ?? '';
  const [open, close] =
    language === 'latex' ? ['\\begin{align*}', '\\end{align*}'] : ['$$\\begin{aligned}', '\\end{aligned}$$'];
  const rows = lines.map((line, i) => `${prefix}  ${line}${i < lines.length - 1 ? ' \\\\' : ''}`);
  const body = [`${prefix}${open}`, ...rows, `${prefix}${close}`].join('\n');
  const gap = language === 'latex' ? '\n' : `\n${prefix.trimEnd()}\n`;
  const end = language === 'latex' || /^\r?\n[ \t>]*(?:\r?\n|$)/.test(text.slice(at)) ? '' : `\n${prefix.trimEnd()}`;
  const places: Span[] = [];
  let from = at + gap.length + prefix.length + open.length + 1;
  for (const row of rows) {
    places.push(span(from, from + row.length));
    from += row.length + 1;
  }
  return { edit: { span: span(at, at), text: `${gap}${body}${end}` }, text: body, places };
}

function endOfParagraph(text: string, offset: number): number {
  const blank = /\r?\n[ \t>]*(?:\r?\n|$)/g;
  blank.lastIndex = offset;
  const found = blank.exec(text);
  return found ? found.index : endOfLine(text, text.trimEnd().length);
}
