/**
 * Reads Markdown: markdown-it finds the blocks (markdownBlocks.ts), inline.ts the formulas in them. Math spans are those of VS
 * Code's preview; what is code, an address, an attribute or front matter is never read.
 */
import type { Token } from 'markdown-it';
import type { Span } from '../text/span';
import { Braces } from './braces';
import { Collector } from './collector';
import { readBlockDirective, readLineDirective } from './directives';
import { readInline } from './inline';
import { InlineText } from './inlineText';
import { leadIn, plainTitle } from './leadIn';
import { commentBlockOf, mathBlockOf, readBlocks } from './markdownBlocks';
import type { SourceDocument } from './model';
import { skipBlanks, trimmed } from './scan';
import { shape, type Shaped } from './shaped';

export function readMarkdown(text: string): SourceDocument {
  return new MarkdownReader(text).read();
}

type Handler = (token: Token, index: number) => void;

class MarkdownReader {
  private readonly shaped: Shaped;
  private readonly found: Collector;
  private readonly tokens: readonly Token[];
  private lists = 0;
  private quotes = 0;
  private readonly handlers: Readonly<Record<string, Handler>> = {
    heading_open: (token, index) => this.heading(token, index),
    paragraph_open: (token, index) => this.paragraph(token, index),
    bullet_list_open: () => this.lists++,
    ordered_list_open: () => this.lists++,
    bullet_list_close: () => this.lists--,
    ordered_list_close: () => this.lists--,
    list_item_open: (token) => this.found.break(this.firstOf(token), 'item'),
    blockquote_open: (token) => {
      this.quotes++;
      this.found.break(this.firstOf(token), 'block');
    },
    blockquote_close: () => this.quotes--,
    tr_open: (token) => this.row(token),
    table_open: (token) => this.found.break(this.firstOf(token), 'block'),
    fence: (token) => this.fence(token),
    code_block: (token) => this.code(token),
    html_block: (token) => this.html(token),
    math_block: (token, index) => this.math(token, index),
    comment_block: (token) => this.comment(token),
  };

  constructor(private readonly text: string) {
    this.shaped = shape(text);
    this.found = new Collector(new Braces(text, 'markdown'), 'markdown');
    this.tokens = readBlocks(this.shaped.source);
  }

  read(): SourceDocument {
    if (this.shaped.frontMatter) this.found.opaque.push(this.shaped.frontMatter);
    this.tokens.forEach((token, index) => this.handlers[token.type]?.(token, index));
    return this.found.document();
  }

  private lineSpan(line: number): Span {
    const from = this.shaped.lines[line] ?? this.text.length;
    const to = Math.min(this.text.length, (this.shaped.lines[line + 1] ?? this.text.length + 1) - 1);
    return { from: Math.min(from, to), to };
  }

  private linesSpan(token: Token): Span {
    const [first, end] = token.map ?? [0, 0];
    const { from } = this.lineSpan(first);
    return { from: this.text[from] === '\ufeff' ? from + 1 : from, to: this.lineSpan(Math.max(first, end - 1)).to };
  }

  private firstOf(token: Token): number {
    const line = this.lineSpan(token.map?.[0] ?? 0);
    return skipBlanks(this.text, line.from, line.to);
  }

  /** Where the lines of an inline token stand: each is the end of its source line, without containers' marks. */
  private inlineLines(token: Token): Span[] {
    const first = token.map?.[0] ?? 0;
    return token.content.split('\n').map((content, i) => {
      const line = this.lineSpan(first + i);
      const source = this.shaped.source.slice(line.from, line.to);
      const wanted = trimAscii(content);
      const at = source.lastIndexOf(wanted);
      return at < 0
        ? trimmed(this.text, line.from, line.to)
        : { from: line.from + at, to: line.from + at + wanted.length };
    });
  }

  private readInline(lines: readonly Span[], cell = false): boolean {
    return readInline(new InlineText(this.shaped.source, lines), this.found, cell);
  }

  private heading(token: Token, index: number): void {
    const inline = this.tokens[index + 1];
    if (!inline) return;
    const lines = this.inlineLines(inline);
    const isSetext = token.markup === '-' || token.markup === '=';
    const hasFormula = this.readInline(lines);
    const from = lines[0]?.from ?? this.firstOf(token);
    if (this.lists > 0 || (isSetext && hasFormula)) return this.found.break(from, 'paragraph');
    const span = isSetext ? { from, to: lines.at(-1)?.to ?? from } : this.atxSpan(token, from);
    const level = Number(token.tag.slice(1)) || 1;
    this.found.candidates.push({ span, title: plainTitle(inline.content), rank: { kind: 'level', level } });
  }

  /** From the first `#`. */
  private atxSpan(token: Token, contentFrom: number): Span {
    const line = this.linesSpan(token);
    const mark = this.shaped.source.indexOf(token.markup, line.from);
    return {
      from: mark >= line.from && mark <= line.to ? mark : contentFrom,
      to: trimmed(this.text, line.from, line.to).to,
    };
  }

  private paragraph(token: Token, index: number): void {
    const inline = this.tokens[index + 1];
    if (!inline) return;
    const lines = this.inlineLines(inline);
    const from = lines[0]?.from ?? this.firstOf(token);
    if (this.beginsParagraph(token, index)) {
      this.found.break(from, 'paragraph');
      if (this.lists === 0) this.leadIn(from, lines);
    }
    this.readInline(lines);
  }

  private leadIn(from: number, lines: readonly Span[]): void {
    const block = new InlineText(this.shaped.source, lines);
    const lead = leadIn(block.text, 'markdown');
    if (!lead) return;
    const span = block.span(0, lead.length);
    this.found.candidates.push({ span: { from, to: span.to }, title: lead.title, rank: lead.rank });
  }

  /** Text right below a displayed formula or a comment goes on with the paragraph; the first one of a list item is the item. */
  private beginsParagraph(token: Token, index: number): boolean {
    const before = this.tokens[index - 1];
    if (before?.type === 'list_item_open') return false;
    if (before?.type !== 'math_block' && before?.type !== 'comment_block') return true;
    const above = this.lineSpan((token.map?.[0] ?? 1) - 1);
    return trimAscii(this.text.slice(above.from, above.to)) === '';
  }

  private math(token: Token, index: number): void {
    const block = mathBlockOf(token);
    if (!block) return;
    const before = this.tokens[index - 1];
    const line = token.map?.[0] ?? 0;
    const above = line > 0 ? this.lineSpan(line - 1) : undefined;
    if (before?.type !== 'list_item_open' && (!above || trimAscii(this.text.slice(above.from, above.to)) === ''))
      this.found.break(block.span.from, 'paragraph');
    const { span, content, environment, gaps, tail } = block;
    const isDisplay = environment !== 'math';
    this.found.region({
      span,
      content,
      display: isDisplay,
      ...(environment ? { environment } : {}),
      cell: false,
      gaps,
    });
    const rest = trimmed(this.text, tail.from, Math.min(tail.to, this.text.length));
    if (rest.from < rest.to) this.readInline([rest]);
  }

  private comment(token: Token): void {
    const block = commentBlockOf(token);
    if (!block) return;
    const { text } = this;
    const directive = block.inner
      ? readBlockDirective(text, block.span, block.inner, block.gaps)
      : readLineDirective(text, block.span.from, 'markdown', block.span.to);
    if (directive) this.found.items.push(directive);
    this.found.opaque.push(block.span);
  }

  /** Cells stand between the `|` that have no backslash before them. */
  private row(token: Token): void {
    const line = this.lineSpan(token.map?.[0] ?? 0);
    let from = line.from;
    for (let at = line.from; at <= line.to; at++) {
      if (at < line.to && this.text[at] === '\\') at++;
      else if (at === line.to || this.text[at] === '|') {
        const cell = trimmed(this.text, from, Math.min(at, line.to));
        if (cell.from < cell.to) this.readInline([cell], true);
        from = at + 1;
      }
    }
  }

  private code(token: Token): void {
    const span = this.linesSpan(token);
    this.found.break(skipBlanks(this.text, span.from, span.to), 'block');
    this.found.opaque.push(span);
  }

  /** A fence is code, but for the language `math`, which the preview (and GitHub) shows as a displayed formula. */
  private fence(token: Token): void {
    if (token.info.trim().toLowerCase() !== 'math') return this.code(token);
    const first = (token.map?.[0] ?? 0) + 1;
    const count = token.content.split('\n').length - 1;
    if (count < 1) return this.code(token);
    const content = { from: this.lineSpan(first).from, to: this.lineSpan(first + count - 1).to };
    this.found.break(this.firstOf(token), 'block');
    this.found.region({
      span: this.linesSpan(token),
      content,
      display: true,
      cell: false,
      gaps: this.fenceGaps(token, first),
    });
  }

  private fenceGaps(token: Token, first: number): Span[] {
    const lines = token.content.split('\n').slice(0, -1);
    return lines.flatMap((content, i) => {
      const line = this.lineSpan(first + i);
      const to = line.from + this.shaped.source.slice(line.from, line.to).lastIndexOf(trimAscii(content));
      return to > line.from && trimAscii(this.text.slice(line.from, to)) !== '' ? [{ from: line.from, to }] : [];
    });
  }

  /** Raw HTML is no text; its comments may be directives. */
  private html(token: Token): void {
    const block = this.linesSpan(token);
    const source = this.text.slice(block.from, block.to);
    if (!source.trimStart().startsWith('<!--')) this.found.break(this.firstOf(token), 'block');
    this.found.opaque.push(block);
    for (let at = source.indexOf('<!--'); at >= 0;) {
      const end = source.indexOf('-->', at + 4);
      if (end < 0) return;
      this.htmlComment({ from: block.from + at, to: block.from + end + 3 });
      at = source.indexOf('<!--', end + 3);
    }
  }

  private htmlComment(span: Span): void {
    const inner = { from: span.from + 4, to: span.to - 3 };
    const directive = readBlockDirective(this.text, span, inner, this.quotes > 0 ? this.quoteMarks(inner) : []);
    if (directive) this.found.items.push(directive);
  }

  /** Quote marks before the lines of a comment. */
  private quoteMarks(inner: Span): Span[] {
    const marks = [...this.shaped.source.slice(inner.from, inner.to).matchAll(/\n((?:[ \t]*>)+[ \t]?)/g)];
    return marks.map((mark) => {
      const from = inner.from + mark.index + 1;
      return { from, to: from + (mark[1]?.length ?? 0) };
    });
  }
}

/** Without the white space that markdown-it trims. */
function trimAscii(text: string): string {
  const { from, to } = trimmed(text, 0, text.length);
  return text.slice(from, to);
}
