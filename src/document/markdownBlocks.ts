/**
 * markdown-it, reading blocks only, with two more kinds of block: displayed formulas and `%%` comments. The rule for `$$` is that
 * of VS Code's Markdown preview (github.com/microsoft/vscode-markdown-it-katex): a line that begins with `$$` opens a block, also
 * in the middle of a paragraph, and the next `$$` closes it. Unlike there, a `$$` that is never closed, or that closes what began in
 * the middle of the paragraph's text, opens nothing. `\[ … \]` and a bare environment are read alike.
 */
import MarkdownIt, { type StateBlock, type Token } from 'markdown-it';
import type { Span } from '../text/span';
import { readLineDirective } from './directives';
import { isFormula } from './environments';
import { bracedName } from './scan';

export interface MathBlock {
  readonly span: Span;
  readonly content: Span;
  readonly environment: string | undefined;
  /** Containers' marks before continued lines. */
  readonly gaps: readonly Span[];
  /** What stands behind the closing mark on its line. */
  readonly tail: Span;
}

export interface CommentBlock {
  readonly span: Span;
  /** Between the marks; undefined for a comment that is a run of `%%` lines. */
  readonly inner: Span | undefined;
  readonly gaps: readonly Span[];
}

/** The blocks of a shaped source (shaped.ts); all maps are lines of it. */
export function readBlocks(source: string): Token[] {
  return parser.parse(source, {});
}

export const mathBlockOf = (token: Token): MathBlock | undefined => token.meta?.['math'] as MathBlock | undefined;

export const commentBlockOf = (token: Token): CommentBlock | undefined =>
  token.meta?.['comment'] as CommentBlock | undefined;

const INTERRUPTS = ['paragraph', 'reference', 'blockquote', 'list'];
const parser = new MarkdownIt({ html: true, maxNesting: 40 });
parser.core.ruler.enableOnly(['block']);
parser.block.ruler.after('blockquote', 'math_block', mathRule, { alt: INTERRUPTS });
parser.block.ruler.after('math_block', 'comment_block', commentRule, { alt: INTERRUPTS });

interface Opening {
  readonly contentFrom: number;
  readonly close: string;
  readonly environment?: string;
}

function mathRule(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  const at = lineFrom(state, line);
  const opening = openingAt(state, at);
  if (!opening || (silent && opening.close === '$$' && closesParagraphText(state, line))) return false;
  const close = findClose(state, opening, line, endLine);
  if (!close) return false;
  const closeTo = close.at + opening.close.length;
  const tail = { from: closeTo, to: lineTo(state, close.line) };
  const hasTail = state.src.slice(tail.from, tail.to).trim() !== '';
  if (hasTail && close.line === line) return false;
  if (silent) return true;
  const content = { from: opening.contentFrom, to: close.at };
  const gaps = gapsOf(state, line, close.line);
  const token = state.push('math_block', 'math', 0);
  token.meta = { math: { span: { from: at, to: closeTo }, content, environment: opening.environment, gaps, tail } };
  token.map = [line, close.line + 1];
  state.line = close.line + 1;
  return true;
}

function openingAt(state: StateBlock, at: number): Opening | undefined {
  if (state.src.startsWith('$$', at)) return { contentFrom: at + 2, close: '$$' };
  if (state.src.startsWith('\\[', at)) return { contentFrom: at + 2, close: '\\]' };
  const name = state.src.startsWith('\\begin', at) ? bracedName(state.src, at + 6) : undefined;
  if (!name || !isFormula(name.name)) return undefined;
  return { contentFrom: name.to, close: `\\end{${name.name}}`, environment: name.name };
}

/** The first closing mark from the opening on; gives up at a line that leaves the list, or that opens another display. */
function findClose(
  state: StateBlock,
  opening: Opening,
  line: number,
  endLine: number,
): { at: number; line: number } | undefined {
  for (let next = line; next < endLine; next++) {
    const from = next === line ? opening.contentFrom : lineFrom(state, next);
    const to = lineTo(state, next);
    if (next > line && !state.isEmpty(next) && (state.sCount[next] ?? 0) < state.blkIndent) return undefined;
    if (next > line && opening.close !== '$$' && opensAnother(state, from, opening)) return undefined;
    const at = unescapedIn(state.src, opening.close, from, to);
    if (at !== undefined) return { at, line: next };
  }
  return undefined;
}

function opensAnother(state: StateBlock, at: number, opening: Opening): boolean {
  return state.src.startsWith(opening.environment === undefined ? '\\[' : `\\begin{${opening.environment}}`, at);
}

function unescapedIn(source: string, mark: string, from: number, to: number): number | undefined {
  for (let at = from; at + mark.length <= to; at++) {
    if (source.startsWith(mark, at)) return at;
    if (source[at] === '\\') at++;
  }
  return undefined;
}

/** Whether an odd number of `$$` stands in the paragraph's lines above: then this one closes. */
function closesParagraphText(state: StateBlock, line: number): boolean {
  if (state.parentType !== 'paragraph') return false;
  const known = state.env['paragraph'] as { first: number; next: number; odd: boolean } | undefined;
  const count =
    known?.first === state.line && known.next <= line ? known : { first: state.line, next: state.line, odd: false };
  for (; count.next < line; count.next++) {
    let from: number | undefined = lineFrom(state, count.next);
    const to = lineTo(state, count.next);
    while ((from = unescapedIn(state.src, '$$', from, to)) !== undefined) {
      count.odd = !count.odd;
      from += 2;
    }
  }
  state.env['paragraph'] = count;
  return count.odd;
}

const lineFrom = (state: StateBlock, line: number): number => (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);

const lineTo = (state: StateBlock, line: number): number => state.eMarks[line] ?? 0;

function gapsOf(state: StateBlock, line: number, last: number): Span[] {
  const gaps: Span[] = [];
  for (let next = line + 1; next <= last; next++) {
    const gap = { from: (state.eMarks[next - 1] ?? 0) + 1, to: state.bMarks[next] ?? 0 };
    if (gap.from < gap.to && state.src.slice(gap.from, gap.to).trim() !== '') gaps.push(gap);
  }
  return gaps;
}

/** `%% keyword: …` with its continuation lines, `%% … %%` over one or several lines, any other line that begins with `%%`. */
function commentRule(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  const at = lineFrom(state, line);
  if (!state.src.startsWith('%%', at)) return false;
  const comment = lineComment(state, at, line) ?? blockComment(state, at, line, endLine);
  if (!comment) return false;
  if (silent) return true;
  const token = state.push('comment_block', '', 0);
  token.meta = { comment: comment.block };
  token.map = [line, comment.line + 1];
  state.line = comment.line + 1;
  return true;
}

interface Comment {
  readonly block: CommentBlock;
  /** Its last line. */
  readonly line: number;
}

function lineComment(state: StateBlock, at: number, line: number): Comment | undefined {
  const to = lineTo(state, line);
  const close = state.src.indexOf('%%', at + 2);
  if (close >= 0 && close < to) {
    if (state.src.slice(close + 2, to).trim() !== '') return undefined;
    return { block: { span: { from: at, to: close + 2 }, inner: { from: at + 2, to: close }, gaps: [] }, line };
  }
  const directive = readLineDirective(state.src, at, 'markdown', lineTo(state, state.lineMax - 1));
  if (!directive || directive.span.to <= to) return undefined;
  return { block: { span: directive.span, inner: undefined, gaps: [] }, line: lineAt(state, directive.span.to, line) };
}

function lineAt(state: StateBlock, offset: number, line: number): number {
  let last = line;
  while (last + 1 < state.lineMax && (state.bMarks[last + 1] ?? Infinity) < offset) last++;
  return last;
}

/** A comment that is closed further down: after a bare `%%` line anywhere, after `%% words` in the same paragraph. */
function blockComment(state: StateBlock, at: number, line: number, endLine: number): Comment | undefined {
  const to = lineTo(state, line);
  const isBare = state.src.slice(at + 2, to).trim() === '';
  for (let next = line + 1; next < endLine && (isBare || !state.isEmpty(next)); next++) {
    const from = lineFrom(state, next);
    const text = state.src.slice(from, lineTo(state, next)).trimEnd();
    if (text.startsWith('%%') && text.length > 2 && !isBare) break;
    if (!text.endsWith('%%')) continue;
    const end = from + text.length;
    const inner = { from: at + 2, to: end - 2 };
    return { block: { span: { from: at, to: end }, inner, gaps: gapsOf(state, line, next) }, line: next };
  }
  return { block: { span: { from: at, to }, inner: { from: at + 2, to }, gaps: [] }, line };
}
