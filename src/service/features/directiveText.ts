/**
 * Writes a directive in the document's own form, above a formula: a `%%` line in LaTeX, an HTML comment in Markdown, which does not show
 * in the rendered page. In Markdown a formula inside a line of text gets the comment directly before it; in LaTeX its line gets it above.
 */
import type { TextEdit } from '../../text/edit';
import { contains, span, type Span } from '../../text/span';
import type { Checked } from '../model';

/** The edit that puts `body` (`check`, `let: x = 2`) above the formula at `place`; undefined where no line is free for it. */
export function directiveAbove(checked: Checked, place: Span, body: string): TextEdit | undefined {
  const { text, language } = checked.document;
  const block = blockAt(checked, place);
  const lineStart = startOfLine(text, block.from);
  const before = text.slice(lineStart, block.from);
  const free = /^[ \t>]*$/.test(before);
  if (language === 'latex') return latexLine(text, block, lineStart, body);
  if (free) return { span: span(lineStart, lineStart), text: `${before}<!-- ${body} -->\n` };
  return { span: span(block.from, block.from), text: `<!-- ${body} --> ` };
}

/** The whole formula with its delimiters around a place. */
export function blockAt(checked: Checked, place: Span): Span {
  const region = checked.document.items.find((item) => item.kind === 'math' && contains(item.span, place));
  return region?.span ?? place;
}

export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

/** The comment governs the next formula, so another formula before it on the line would take it. Not indented: that would continue a directive above. */
function latexLine(text: string, block: Span, lineStart: number, body: string): TextEdit | undefined {
  const before = text.slice(lineStart, block.from);
  if (/[$]|\\\(|\\\[/.test(before)) return undefined;
  return { span: span(lineStart, lineStart), text: `%% ${body}\n` };
}
