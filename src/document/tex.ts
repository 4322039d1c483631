/**
 * Reads LaTeX: one pass over the text, command by command. Verbatim material is stepped over, formulas are handed to
 * texMath.ts to find their end, and what is left is text, in which only headings, breaks and definitions matter.
 * Before `\begin{document}`, where there is one, only definitions, inclusions and directives are read.
 */
import { Braces } from './braces';
import { Collector } from './collector';
import { readLineDirective } from './directives';
import { isFormula, LIST, PROBLEM, SOLUTION, TABULAR, unstarred, VERBATIM } from './environments';
import { leadIn, plainTitle } from './leadIn';
import { readMacro } from './macros';
import type { SourceDocument } from './model';
import {
  atLineStart,
  blankLineEnd,
  bracedName,
  commandName,
  findOnLine,
  isBreak,
  isLetter,
  isSpace,
  lineEnd,
  skipBlanks,
  skipSoftSpace,
} from './scan';
import { LEVELS, type Rank } from './sections';
import { findMathEnd, type Closer } from './texMath';

export function readTex(text: string): SourceDocument {
  return new TexReader(text).read();
}

/** `\part` … `\subparagraph`, highest first. */
const SECTIONS = ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph'];

class TexReader {
  private readonly braces: Braces;
  private readonly found: Collector;
  private readonly preambleEnd: number;
  private tables = 0;
  private parts = 0;
  private lists = 0;
  /** A blank line or the like was passed: the next visible thing begins a paragraph. */
  private isNewParagraph = true;

  constructor(private readonly text: string) {
    this.braces = new Braces(text, 'latex');
    this.found = new Collector(this.braces, 'latex');
    this.preambleEnd = findBegin(text);
  }

  read(): SourceDocument {
    let at = 0;
    while (at < this.text.length) at = Math.max(at + 1, this.step(at));
    return this.found.document();
  }

  private step(at: number): number {
    const c = this.text[at];
    if (c === '%') return this.comment(at);
    if (c === '\\') return this.command(at);
    if (at < this.preambleEnd) return at + 1;
    if (isBreak(c)) return this.lineBreak(at);
    if (isSpace(c)) return at + 1;
    this.paragraph(at);
    return c === '$' ? this.dollar(at) : at + 1;
  }

  private lineBreak(at: number): number {
    const next = blankLineEnd(this.text, at);
    if (next !== undefined) this.isNewParagraph = true;
    return next ?? at + 1;
  }

  private comment(at: number): number {
    const isMarked = this.text[at + 1] === '%' && atLineStart(this.text, at);
    const directive = isMarked ? readLineDirective(this.text, at, 'latex') : undefined;
    const to = directive?.span.to ?? lineEnd(this.text, at);
    if (directive) this.found.items.push(directive);
    this.found.opaque.push({ from: at, to });
    const root = /^%\s*!\s*TEX\s+root\s*=\s*(.+)/i.exec(this.text.slice(at, Math.min(to, at + 300)))?.[1];
    if (root) this.found.includes.push({ path: root.trim(), extension: '.tex', span: { from: at, to } });
    return this.endOfComment(to);
  }

  /** A comment takes its line break along; a blank line behind it still ends the paragraph. */
  private endOfComment(to: number): number {
    return isBreak(this.text[to]) ? this.lineBreak(to) : to;
  }

  /** At the first visible thing of a paragraph: a break and, if it is one, a heading. */
  private paragraph(at: number): void {
    if (!this.isNewParagraph || at < this.preambleEnd) return;
    this.isNewParagraph = false;
    this.found.break(at, 'paragraph');
    const lead = this.lists + this.tables > 0 ? undefined : leadIn(paragraphText(this.text, at), 'latex');
    if (lead) this.heading(at, at + lead.length, lead.title, lead.rank);
  }

  private heading(from: number, to: number, title: string, rank: Rank): void {
    this.found.candidates.push({ span: { from, to }, title, rank });
  }

  private dollar(at: number): number {
    return this.text[at + 1] === '$'
      ? this.formula(at, at + 2, { mark: '$$' }, true)
      : this.formula(at, at + 1, { mark: '$' }, false);
  }

  /** A formula from `at` with its content from `from`; if it does not end, its opening mark is passed over. */
  private formula(at: number, from: number, closer: Closer, display: boolean): number {
    const end = findMathEnd(this.braces, from, this.text.length, closer);
    if (!end) return from;
    this.found.region({
      span: { from: at, to: end.to },
      content: { from, to: end.contentTo },
      display,
      ...('environment' in closer ? { environment: closer.environment } : {}),
      cell: this.tables > 0,
    });
    return end.to;
  }

  private command(at: number): number {
    const name = commandName(this.text, at);
    const next = at + 1 + name.length;
    const macro = readMacro(this.braces, at);
    if (macro) {
      this.found.macros.push(macro);
      return macro.span.to;
    }
    const include = this.include(at, name, next);
    if (include !== undefined) return include;
    if (name === 'begin' && bracedName(this.text, next)?.name === 'document') return this.beginDocument(next);
    if (at < this.preambleEnd) return name === '' ? at + 2 : next;
    return name === '' ? this.symbol(at) : this.word(at, name, next);
  }

  private beginDocument(next: number): number {
    this.isNewParagraph = true;
    return bracedName(this.text, next)?.to ?? next;
  }

  private include(at: number, name: string, next: number): number | undefined {
    const extension = INCLUDES.get(name);
    if (!extension) return undefined;
    const open = this.afterOptions(next);
    const close = this.text[open] === '{' ? this.braces.close(open) : undefined;
    if (close === undefined || close - open > 300) return undefined;
    for (const path of this.text.slice(open + 1, close).split(extension === '.sty' ? ',' : '\n'))
      this.found.includes.push({ path: path.trim(), extension, span: { from: at, to: close + 1 } });
    return close + 1;
  }

  private symbol(at: number): number {
    this.paragraph(at);
    const c = this.text[at + 1];
    if (c === '(') return this.formula(at, at + 2, { mark: ')' }, false);
    if (c === '[') return this.formula(at, at + 2, { mark: ']' }, true);
    return isBreak(c) ? at + 1 : at + 2;
  }

  private word(at: number, name: string, next: number): number {
    if (name === 'begin' || name === 'end') return this.border(at, name, next);
    if (name === 'par') this.isNewParagraph = true;
    else if (name === 'item') this.item(at);
    else if (name === 'iffalse') return this.skipTo(at, next, '\\fi');
    else if (name === 'question' || name === 'part' || SECTIONS.includes(name))
      return this.sectionCommand(at, name, next);
    else {
      this.paragraph(at);
      return this.literal(at, name, next) ?? next;
    }
    return next;
  }

  private item(at: number): void {
    this.found.break(at, 'item');
    this.isNewParagraph = false;
  }

  private sectionCommand(at: number, name: string, next: number): number {
    if (name === 'part' && this.parts > 0) {
      this.item(at);
      return next;
    }
    const isQuestion = name === 'question';
    const open = this.afterOptions(this.text[next] === '*' ? next + 1 : next);
    const close = this.text[open] === '{' && !isQuestion ? this.braces.close(open) : undefined;
    if (close === undefined && !isQuestion) return next;
    const level = isQuestion ? LEVELS.problem : SECTIONS.indexOf(name) + 1;
    const title = close === undefined ? 'Question' : plainTitle(this.text.slice(open + 1, close));
    this.heading(at, close === undefined ? open : close + 1, title, { kind: 'level', level });
    this.isNewParagraph = true;
    return this.titleFormulas(open, close);
  }

  /** Formulas in a title are read; its words are not a paragraph. */
  private titleFormulas(open: number, close: number | undefined): number {
    if (close === undefined) return open;
    this.isNewParagraph = false;
    for (let at = open; at <= close;) at = Math.max(at + 1, this.step(at));
    this.isNewParagraph = true;
    return close + 1;
  }

  /** Commands whose argument is no LaTeX text: `\verb|$|`, `\url{a%20b}`. */
  private literal(at: number, name: string, next: number): number | undefined {
    if (name === 'verb' || name === 'lstinline') return this.verb(at, next);
    if (name === 'mintinline') return this.verb(at, this.afterGroup(next));
    if (STRUCK.has(name)) return this.struck(at, next);
    if (!LITERAL.has(name)) return undefined;
    const to = this.afterGroup(this.afterOptions(next));
    this.found.opaque.push({ from: at, to });
    return to;
  }

  private struck(at: number, next: number): number | undefined {
    const close = this.text[next] === '{' ? this.braces.close(next) : undefined;
    if (close === undefined) return undefined;
    this.found.opaque.push({ from: at, to: close + 1 });
    return close + 1;
  }

  private verb(at: number, next: number): number {
    const open = this.text[next] === '*' ? next + 1 : this.afterOptions(next);
    const mark = this.text[open];
    if (mark === undefined || isSpace(mark) || isLetter(mark)) return next;
    const to = (findOnLine(this.text, mark === '{' ? '}' : mark, open + 1) ?? open) + 1;
    this.found.opaque.push({ from: at, to });
    return to;
  }

  private afterOptions(at: number): number {
    const open = skipSoftSpace(this.text, at);
    if (this.text[open] !== '[') return this.text[open] === '{' ? open : at;
    const close = findOnLine(this.text, ']', open);
    return close === undefined ? at : skipBlanks(this.text, close + 1);
  }

  private afterGroup(at: number): number {
    if (this.text[at] !== '{') return at;
    return (findOnLine(this.text, '}', at) ?? at) + 1;
  }

  private skipTo(from: number, next: number, close: string): number {
    const end = this.text.indexOf(close, next);
    const to = end < 0 ? this.text.length : end + close.length;
    this.found.opaque.push({ from, to });
    return to;
  }

  private border(at: number, kind: 'begin' | 'end', next: number): number {
    const name = bracedName(this.text, next);
    if (!name) return next;
    const plain = unstarred(name.name);
    if (kind === 'end') return this.endEnvironment(at, plain, name.to);
    if (VERBATIM.has(plain)) return this.verbatim(at, name.name, name.to);
    if (isFormula(name.name)) return this.environment(at, name.name, name.to);
    if (plain === 'parts') this.parts++;
    if (LIST.has(plain)) this.lists++;
    return TABULAR.has(plain) ? this.table(at, plain, name.to) : this.beginEnvironment(at, plain, name.to);
  }

  private verbatim(at: number, name: string, next: number): number {
    this.found.break(at, 'block');
    this.isNewParagraph = true;
    return this.skipTo(at, next, `\\end{${name}}`);
  }

  private environment(at: number, name: string, next: number): number {
    this.paragraph(at);
    const hasArgument = /^(?:x*alignat|alignedat)\*?$/.test(name);
    const from = hasArgument ? this.afterGroup(skipBlanks(this.text, next)) : next;
    return this.formula(at, from, { environment: name }, name !== 'math');
  }

  /** The column types (`{>{$}l<{$}}`) are no text. */
  private table(at: number, name: string, next: number): number {
    this.tables++;
    this.found.break(at, 'block');
    this.isNewParagraph = true;
    let to = this.afterOptions(next);
    for (let groups = name === 'tabularx' || name === 'tabulary' ? 2 : 1; groups > 0; groups--) {
      const open = skipBlanks(this.text, to);
      to = this.text[open] === '{' ? (this.braces.close(open) ?? to - 1) + 1 : to;
    }
    this.found.opaque.push({ from: at, to });
    return to;
  }

  private beginEnvironment(at: number, name: string, next: number): number {
    this.found.break(at, 'block');
    this.isNewParagraph = true;
    const isProblem = PROBLEM.has(name);
    if (!isProblem && !SOLUTION.has(name)) return next;
    const rank: Rank = isProblem ? { kind: 'level', level: LEVELS.problem } : { kind: 'solution' };
    const to = this.afterArgument(next);
    const argument = plainTitle(this.text.slice(next, to).replace(/^[[{]|[\]}]$/g, ''));
    this.heading(at, to, argument || name, rank);
    return to;
  }

  /** Behind `[title]` or `{title}` on the same line. */
  private afterArgument(at: number): number {
    if (this.text[at] === '{') return this.afterGroup(at);
    const close = this.text[at] === '[' ? findOnLine(this.text, ']', at) : undefined;
    return close === undefined ? at : close + 1;
  }

  private endEnvironment(at: number, name: string, next: number): number {
    if (TABULAR.has(name)) this.tables = Math.max(0, this.tables - 1);
    if (name === 'parts') this.parts = Math.max(0, this.parts - 1);
    if (LIST.has(name)) this.lists = Math.max(0, this.lists - 1);
    if (name === 'document' && at >= this.preambleEnd) {
      this.found.opaque.push({ from: next, to: this.text.length });
      return this.text.length;
    }
    this.isNewParagraph = true;
    return next;
  }
}

/** Commands that name a file, and its extension. */
const INCLUDES: ReadonlyMap<string, '.tex' | '.sty' | '.cls'> = new Map([
  ['input', '.tex'],
  ['include', '.tex'],
  ['subfile', '.tex'],
  ['usepackage', '.sty'],
  ['RequirePackage', '.sty'],
  ['documentclass', '.cls'],
  ['LoadClass', '.cls'],
]);

/** Their argument is an address, a key or a file, no text. */
const LITERAL = new Set('url path href label ref eqref cite pageref autoref cref includegraphics hyperref'.split(' '));

/** What these strike out is no longer said. */
const STRUCK = new Set(['sout', 'st', 'xout']);

/** Offset of `\begin{document}` outside comments; 0 if there is none. */
function findBegin(text: string): number {
  for (let at = text.indexOf('\\begin{document}'); at >= 0; at = text.indexOf('\\begin{document}', at + 1)) {
    let line = at;
    while (line > 0 && !isBreak(text[line - 1])) line--;
    if (!/(?:^|[^\\])%/.test(text.slice(line, at))) return at;
    at = lineEnd(text, at);
  }
  return 0;
}

/** The paragraph at `at`, as far as a heading could need it. */
function paragraphText(text: string, at: number): string {
  const part = text.slice(at, at + 400);
  const end = /\r?\n[ \t]*(?:\r?\n|$)|\\begin\{|\\end\{|\\item(?![a-zA-Z])|\\\[|\$\$/.exec(part);
  return part.slice(0, end?.index ?? part.length);
}
