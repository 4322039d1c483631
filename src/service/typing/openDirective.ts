/**
 * The directive at the cursor, also one that is only half typed: `%% che`, `<!-- check: jac` without its end. Strategy: what the reader
 * of documents takes for a directive is one; else the comment that opens before the cursor in the same paragraph, unless it is in code.
 */
import type { Directive, SourceDocument } from '../../document/model';
import { span, type Span } from '../../text/span';

export interface OpenDirective {
  /** The mark that opens it: `%%` or `<!--`. */
  readonly mark: '%%' | '<!--';
  /** Start of the comment. */
  readonly from: number;
  /** Absent while the keyword is typed: then `body` is what stands for it. */
  readonly keyword?: Directive['keyword'];
  readonly keywordSpan: Span;
  readonly colon: boolean;
  readonly body: Span;
  readonly skips: readonly Span[];
  /** Whether the comment has its end: `-->`. */
  readonly closed: boolean;
}

export function openDirective(document: SourceDocument, offset: number): OpenDirective | undefined {
  const from = commentStart(document.text, offset);
  if (from === undefined) return undefined;
  const read = document.items.find(
    (item): item is Directive =>
      item.kind === 'directive' && item.span.from <= from && offset <= endOf(document.text, item),
  );
  if (read) return fromDirective(document.text, read, offset);
  return isCode(document, from) ? undefined : halfTyped(document.text, from, offset);
}

/** The last comment mark before the cursor whose comment is still open there. */
function commentStart(text: string, offset: number): number | undefined {
  const paragraph = text.slice(Math.max(0, offset - LONGEST), offset);
  const base = offset - paragraph.length;
  const html = paragraph.lastIndexOf('<!--');
  if (html >= 0 && !/-->|\n\s*\n/.test(paragraph.slice(html))) return base + html;
  const line = paragraph.slice(paragraph.lastIndexOf('\n') + 1);
  const percent = /(?:^|[^\\%])(?:\\\\)*(%%+)/.exec(line);
  if (!percent?.[1]) return undefined;
  return offset - line.length + percent.index + percent[0].length - percent[1].length;
}

const LONGEST = 4000;

/** Spaces behind a directive belong to it while one types. */
function endOf(text: string, { span: { from, to } }: Directive): number {
  if (text.startsWith('-->', to - 3) && from < to) return to - 3;
  const blanks = /^[ \t]*/.exec(text.slice(to));
  return to + (blanks?.[0].length ?? 0);
}

function fromDirective(text: string, read: Directive, offset: number): OpenDirective | undefined {
  const mark = text.startsWith('<!--', read.span.from) ? '<!--' : '%%';
  const opening = mark === '<!--' ? 4 : (/^%+/.exec(text.slice(read.span.from))?.[0].length ?? 2);
  const closes = text.slice(read.span.from + opening, read.span.to).endsWith('%%') ? 2 : 0;
  if (offset < read.span.from + opening || (closes && offset > read.span.to - closes)) return undefined;
  const inKeyword = offset <= read.keywordSpan.to;
  const end = mark === '<!--' ? read.span.to - 3 : Math.max(read.span.to - closes, closes ? 0 : offset);
  return {
    mark,
    from: read.span.from,
    keyword: inKeyword ? undefined : read.keyword,
    keywordSpan: read.keywordSpan,
    colon: read.colon,
    body: inKeyword
      ? read.keywordSpan
      : span(Math.min(read.body.from, offset), Math.max(read.body.to, Math.min(end, offset))),
    skips: read.skips,
    closed: true,
  };
}

/** In code and verbatim text a comment is text. */
const isCode = ({ opaque, text }: SourceDocument, from: number): boolean =>
  opaque.some(
    (place) => place.from < from && from < place.to && !/^(?:<!--|%)/.test(text.slice(place.from, place.from + 4)),
  );

const HALF = /^\s*([A-Za-z]*)$/;
const HEAD = /^\s*(check|show|let|assume|ignore)(?![\w-])[ \t]*(:?)/;

function halfTyped(text: string, from: number, offset: number): OpenDirective | undefined {
  const mark = text.startsWith('<!--', from) ? '<!--' : '%%';
  const start = from + (mark === '<!--' ? 4 : (/^%+/.exec(text.slice(from))?.[0].length ?? 2));
  if (offset < start) return undefined;
  const typed = text.slice(start, offset);
  const closed = mark === '%%';
  const half = HALF.exec(typed);
  if (half) {
    const place = span(offset - (half[1] ?? '').length, offset);
    return { mark, from, keywordSpan: place, colon: false, body: place, skips: [], closed };
  }
  const head = HEAD.exec(typed);
  if (!head) return undefined;
  const keyword = head[1] as Directive['keyword'];
  const at = start + head[0].indexOf(keyword);
  const keywordSpan = span(at, at + keyword.length);
  const body = span(start + head[0].length, offset);
  return { mark, from, keyword, keywordSpan, colon: head[2] === ':', body, skips: [], closed };
}
