/**
 * Comments that are meant for the checker. A comment is one if its first word is a keyword followed by a colon or by nothing
 * (`check off`, `check on` and `ignore <text>` need no colon); any other comment is left alone.
 */
import type { Span } from '../text/span';
import type { Directive, Language } from './model';
import { isBlank, isBreak, lineEnd, skipBlanks, skipBreak, trimmed } from './scan';

/**
 * The directive that `parts` spell, the stretches of a comment between its marks, line by line.
 * `span` is the whole comment. Undefined for an ordinary comment.
 */
export function directiveOf(text: string, span: Span, parts: readonly Span[]): Directive | undefined {
  const lines = parts.map((part) => trimmed(text, part.from, part.to)).filter((part) => part.from < part.to);
  const first = lines[0];
  if (!first) return undefined;
  const head = readHead(text, first.from, first.to);
  if (!head) return undefined;
  const rest = trimmed(text, head.to, first.to);
  const body = rest.from < rest.to ? [rest, ...lines.slice(1)] : lines.slice(1);
  if (!head.colon && !isColonless(head.keyword, body.map((part) => text.slice(part.from, part.to)).join(' ')))
    return undefined;
  return {
    kind: 'directive',
    span,
    keyword: head.keyword,
    keywordSpan: head.span,
    body: { from: body[0]?.from ?? head.to, to: body.at(-1)?.to ?? head.to },
    skips: gapsBetween(body),
    colon: head.colon,
  };
}

/**
 * The comment that begins with the `%%` at `at`, with the lines that continue it. `limit` ends the stretch it may stand in.
 * In Markdown a `%%` at the end of the line closes it, and quote marks before `%%` are no text.
 */
export function readLineDirective(
  text: string,
  at: number,
  language: Language,
  limit = text.length,
): Directive | undefined {
  const parts = [lineBody(text, at, limit)];
  const column = columnOf(text, at);
  let end = lineEnd(text, at, limit);
  if (!directiveOf(text, { from: at, to: end }, parts)) return undefined;
  for (;;) {
    const next = continuation(text, end, column, language, limit);
    if (!next) break;
    parts.push(next);
    end = lineEnd(text, next.from, limit);
  }
  return directiveOf(text, { from: at, to: trimmed(text, at, end).to }, parts);
}

/** The comment `<!-- … -->` or `%% … %%` whose inside is `inner`; `gaps` are quote marks in it. */
export function readBlockDirective(
  text: string,
  span: Span,
  inner: Span,
  gaps: readonly Span[],
): Directive | undefined {
  const parts: Span[] = [];
  let from = inner.from;
  for (const gap of gaps) {
    if (gap.from < from || gap.to > inner.to) continue;
    parts.push({ from, to: gap.from });
    from = gap.to;
  }
  parts.push({ from, to: inner.to });
  return directiveOf(text, span, parts);
}

interface Head {
  readonly keyword: Directive['keyword'];
  readonly span: Span;
  readonly colon: boolean;
  readonly to: number;
}

const KEYWORD = /(check|show|let|assume|ignore)(?!\w|-\w)[ \t]*(:?)/y;

function readHead(text: string, from: number, to: number): Head | undefined {
  KEYWORD.lastIndex = from;
  const match = KEYWORD.exec(text);
  if (!match || from + match[0].length > to + 1) return undefined;
  const keyword = match[1] as Directive['keyword'];
  const colon = match[2] === ':';
  const span = { from, to: from + keyword.length };
  return { keyword, span, colon, to: colon ? from + match[0].length : span.to };
}

function isColonless(keyword: Directive['keyword'], body: string): boolean {
  return body === '' || keyword === 'ignore' || (keyword === 'check' && (body === 'off' || body === 'on'));
}

function gapsBetween(parts: readonly Span[]): Span[] {
  return parts.slice(1).map((part, i) => ({ from: parts[i]?.to ?? part.from, to: part.from }));
}

function lineBody(text: string, marks: number, limit: number): Span {
  let from = marks;
  while (from < limit && text[from] === '%') from++;
  const body = trimmed(text, from, lineEnd(text, from, limit));
  const closed = body.to - body.from >= 2 && text.startsWith('%%', body.to - 2);
  return closed ? trimmed(text, body.from, body.to - 2) : body;
}

/** The next line, if it starts with `%%`, has no keyword of its own, and is indented by two before or behind the mark. */
function continuation(text: string, end: number, column: number, language: Language, limit: number): Span | undefined {
  if (end >= limit || !isBreak(text[end])) return undefined;
  const lineStart = skipBreak(text, end);
  const marks = language === 'markdown' ? skipQuoteMarks(text, lineStart, limit) : skipBlanks(text, lineStart, limit);
  if (marks + 2 > limit || !text.startsWith('%%', marks)) return undefined;
  const inside = isBlank(text[marks + 2]) && (text[marks + 2] === '\t' || isBlank(text[marks + 3]));
  if (!inside && marks - lineStart < column + 2) return undefined;
  const body = lineBody(text, marks, limit);
  if (body.from >= body.to || directiveOf(text, body, [body])) return undefined;
  return body;
}

function skipQuoteMarks(text: string, at: number, limit: number): number {
  let i = skipBlanks(text, at, limit);
  while (i < limit && text[i] === '>') i = skipBlanks(text, i + 1, limit);
  return i;
}

function columnOf(text: string, at: number): number {
  let i = at;
  while (i > 0 && !isBreak(text[i - 1])) i--;
  return at - i;
}
