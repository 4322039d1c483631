/**
 * Finds formulas in the text of one Markdown block. markdown-it tells only the lines of a block, so the exact offsets are won
 * here: one pass over the block's text in the order of markdown-it's inline rules (escapes, code spans, formulas, autolinks and
 * tags, link addresses), with the `$` rules of VS Code's Markdown preview (github.com/microsoft/vscode-markdown-it-katex):
 * a `$` opens if no word character stands before it and closes if none stands behind; `$$` … `$$` may stand in a line.
 * In addition: `\(…\)`, `\[…\]`, a bare environment, `%% … %%`.
 */
import type { Span } from '../text/span';
import type { Collector } from './collector';
import { readBlockDirective } from './directives';
import { isFormula } from './environments';
import type { InlineText } from './inlineText';
import { readMacro } from './macros';
import { bracedName, commandName, isBreak, isSpace } from './scan';

/** Collects what stands in `block`; `cell` where it is a table's cell. Returns whether there was a formula. */
export function readInline(block: InlineText, found: Collector, cell = false): boolean {
  return new InlineReader(block, found, cell).read();
}

class InlineReader {
  private readonly text: string;
  private hasFormula = false;
  /** How many `[` are open. */
  private brackets = 0;
  /** What was looked for in vain: it does not occur further on either. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly block: InlineText,
    private readonly found: Collector,
    private readonly cell: boolean,
  ) {
    this.text = block.text;
  }

  read(): boolean {
    let at = 0;
    while (at < this.text.length) at = Math.max(at + 1, this.step(at));
    return this.hasFormula;
  }

  private step(at: number): number {
    switch (this.text[at]) {
      case '\\':
        return this.backslash(at);
      case '`':
        return this.code(at);
      case '$':
        return this.text[at + 1] === '$' ? this.doubleDollar(at) : this.dollar(at);
      case '<':
        return this.angle(at);
      case '[':
        this.brackets++;
        return at + 1;
      case ']':
        return this.link(at);
      case '%':
        return this.comment(at);
      case '~':
        return this.struck(at);
      default:
        return at + 1;
    }
  }

  private backslash(at: number): number {
    const next = this.text[at + 1];
    if (next === '(') return this.bracketed(at, '\\)', false);
    if (next === '[') return this.bracketed(at, '\\]', true);
    const name = commandName(this.text, at);
    if (name === 'begin') return this.environment(at);
    return this.definition(at, name) ?? (next !== undefined && isBreak(next) ? at + 1 : at + 2);
  }

  private bracketed(at: number, close: string, display: boolean): number {
    const end = this.find(close, at + 2);
    if (end === undefined || this.text.slice(at + 2, end).trim() === '') return at + 2;
    return this.formula(at, at + 2, end, end + 2, display);
  }

  private environment(at: number): number {
    const name = bracedName(this.text, at + 6);
    if (!name || !isFormula(name.name)) return at + 6;
    const close = `\\end{${name.name}}`;
    const end = this.find(close, name.to);
    if (end === undefined) return name.to;
    return this.formula(at, name.to, end, end + close.length, true, name.name);
  }

  private definition(at: number, name: string): number | undefined {
    if (name === '') return undefined;
    const macro = readMacro(this.found.braces, this.block.offset(at));
    const to = macro && this.block.position(macro.span.to);
    if (!macro || to === undefined) return at + 1 + name.length;
    this.found.macros.push(macro);
    return to;
  }

  private code(at: number): number {
    let open = at;
    while (this.text[open] === '`') open++;
    const length = open - at;
    if ((this.lastRuns().get(length) ?? -1) < open) return open;
    for (let from = open; ;) {
      const next = this.text.indexOf('`', from);
      from = next;
      while (this.text[from] === '`') from++;
      if (from - next !== length) continue;
      this.hide(at, from);
      return from;
    }
  }

  private runs: Map<number, number> | undefined;

  /** Where the last run of so many backticks begins. */
  private lastRuns(): Map<number, number> {
    if (this.runs) return this.runs;
    this.runs = new Map();
    for (const run of this.text.matchAll(/`+/g)) this.runs.set(run[0].length, run.index);
    return this.runs;
  }

  private dollar(at: number): number {
    const before = this.text[at - 1];
    if (before === '$' || before === '\\' || isWord(before)) return at + 1;
    const close = this.unescaped('$', at + 1);
    const behind = close === undefined ? undefined : this.text[close + 1];
    if (close === undefined || behind === '$' || isWord(behind)) return at + 1;
    return this.formula(at, at + 1, close, close + 1, false);
  }

  private doubleDollar(at: number): number {
    if (!this.isDouble(at)) return at + 2;
    const close = this.unescaped('$$', at + 2);
    if (close === undefined) return at + 2;
    if (close === at + 2) return at + 4;
    return this.isDouble(close) ? this.formula(at, at + 2, close, close + 2, true) : at + 2;
  }

  private isDouble(at: number): boolean {
    const before = this.text[at - 1];
    return before !== '$' && before !== '\\' && this.text[at + 2] !== '$';
  }

  private angle(at: number): number {
    if (this.text.startsWith('<!--', at)) return this.htmlComment(at);
    TAG.lastIndex = at;
    const tag = TAG.exec(this.text);
    if (!tag) return at + 1;
    const struck = /^<(s|del|strike)[\s>]/i.exec(tag[0])?.[1];
    const end = struck === undefined ? undefined : this.find(`</${struck}>`, at);
    if (struck !== undefined && end !== undefined) {
      this.hide(at, end + struck.length + 3);
      return end + struck.length + 3;
    }
    this.hide(at, at + tag[0].length);
    return at + tag[0].length;
  }

  private htmlComment(at: number): number {
    const end = this.find('-->', at + 4);
    if (end === undefined) return this.openComment(at);
    this.directive(at, { from: at + 4, to: end }, end + 3);
    return end + 3;
  }

  /** A comment that ends in a later paragraph shows, and yet is meant as one. */
  private openComment(at: number): number {
    const { text } = this.found.braces;
    const from = this.block.offset(at);
    const end = text.indexOf('-->', from + 4);
    const next = text.indexOf('<!--', from + 4);
    if (end < 0 || (next >= 0 && next < end)) return at + 4;
    this.found.silence({ from, to: end + 3 });
    return this.text.length;
  }

  /** `](address "title")` behind a `[`: an address is no text. */
  private link(at: number): number {
    if (this.brackets === 0) return at + 1;
    this.brackets--;
    LINK.lastIndex = at;
    const link = LINK.exec(this.text);
    return link ? at + link[0].length : at + 1;
  }

  private comment(at: number): number {
    if (this.text[at + 1] !== '%' || (at > 0 && !isSpace(this.text[at - 1]))) return at + 1;
    const end = this.find('%%', at + 2);
    if (end === undefined) return at + 2;
    this.directive(at, { from: at + 2, to: end }, end + 2);
    return end + 2;
  }

  /** `~~struck out~~` is no longer said. */
  private struck(at: number): number {
    const opens = this.text[at + 1] === '~' && this.text[at + 2] !== '~' && !isSpace(this.text[at + 2]);
    for (let end = opens ? this.find('~~', at + 3) : undefined; end !== undefined; end = this.find('~~', end + 2)) {
      if (isSpace(this.text[end - 1])) continue;
      this.hide(at, end + 2);
      return end + 2;
    }
    while (this.text[at] === '~') at++;
    return at;
  }

  private directive(at: number, inner: Span, to: number): void {
    const span = this.block.span(at, to);
    const inside = this.block.span(inner.from, inner.to);
    const directive = readBlockDirective(this.found.braces.text, span, inside, this.block.gaps(inner.from, inner.to));
    if (directive) this.found.items.push(directive);
    this.found.opaque.push(span);
  }

  private hide(at: number, to: number): void {
    this.found.opaque.push(this.block.span(at, to));
  }

  private formula(at: number, from: number, to: number, end: number, display: boolean, environment?: string): number {
    this.hasFormula = true;
    this.found.region({
      span: this.block.span(at, end),
      // The closing mark's own place: in front of it may stand a line break and the marks of its line.
      content: { from: this.block.offset(from), to: this.block.offset(to) },
      display,
      ...(environment === undefined ? {} : { environment }),
      cell: this.cell || this.block.isTabbed(at, end),
      gaps: this.block.gaps(from, to + 1, this.cell),
    });
    return end;
  }

  private find(mark: string, from: number): number | undefined {
    if (this.missing.has(mark)) return undefined;
    const at = this.text.indexOf(mark, from);
    if (at < 0) this.missing.add(mark);
    return at < 0 ? undefined : at;
  }

  /** The next `mark` with an even number of backslashes before it. */
  private unescaped(mark: string, from: number): number | undefined {
    for (let at = this.find(mark, from); at !== undefined; at = this.find(mark, at + mark.length)) {
      let slashes = at;
      while (slashes > from && this.text[slashes - 1] === '\\') slashes--;
      if ((at - slashes) % 2 === 0) return at;
    }
    return undefined;
  }
}

const isWord = (c: string | undefined): boolean => c !== undefined && /^\w$/.test(c);

/** An autolink, or an HTML tag with its attributes. */
const TAG =
  /<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]{0,2000}>|\/?[a-zA-Z][\w-]{0,40}(?:\s{1,20}[a-zA-Z_:][\w.:-]{0,60}(?:\s{0,20}=\s{0,20}(?:[^\s"'=<>`]{1,1000}|'[^']{0,1000}'|"[^"]{0,1000}"))?){0,40}\s{0,20}\/?>)/y;

const LINK =
  /\]\([ \t\n]{0,20}(?:<[^<>\n]{0,2000}>|(?:[^\s()<\\]|\\[^]|\([^\s()\\]{0,500}\)){0,2000})(?:[ \t\n]{1,20}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?[ \t\n]{0,20}\)/y;
