/** The parser's place in the tokens and what surrounds it; spans, holes, errors and the guard against depth. */
import type { Span } from '../text/span';
import type { Font, HoleNode, Node, ParseError } from './ast';
import { report } from './errors';
import type { Mode } from './lexer';
import type { Marks } from './marks';
import type { Token } from './tokens';

export interface Context {
  /** Between the cuts of a region, outside all brackets: commas, arrows and words end the expression. */
  readonly top: boolean;
  /** `&` and `\\` end the expression (else they are skipped: inside braces). */
  readonly cells: boolean;
  /** Inside brackets or a script: `1,000` is a list. */
  readonly list: boolean;
  /** Brackets open within the nearest brace, cell or region, and how many of them are `\left`. */
  readonly brackets: number;
  readonly lefts: number;
  /** Bars open at this level, innermost last. */
  readonly bars: readonly string[];
  /** Which arrows are implications. */
  readonly implications: 'none' | 'single' | 'all';
  readonly font: Font | undefined;
  /** Inside `[1 -2; 3 4]`: blanks separate. */
  readonly spaced: boolean;
}

const maximalDepth = 200;

export class Cursor {
  at = 0;
  end: number;
  context: Context = {
    top: true,
    cells: true,
    list: false,
    brackets: 0,
    lefts: 0,
    bars: [],
    implications: 'none',
    font: undefined,
    spaced: false,
  };
  /** Index where the current statement begins. */
  statement = 0;
  private depth = 0;
  private last: number;

  constructor(
    readonly tokens: readonly Token[],
    readonly marks: Marks,
    readonly mode: Mode,
    readonly errors: ParseError[],
    start: number,
  ) {
    this.end = tokens.length;
    this.last = tokens[0]?.from ?? start;
  }

  /** The token here that means something to the grammar. */
  peek(): Token | undefined {
    for (; this.at < this.end; this.at++) {
      const token = this.tokens[this.at] as Token;
      if (!this.isIdle(token)) return token;
    }
    return undefined;
  }

  /** Blank, an empty pair of braces, or a closing bracket that closes nothing. */
  private isIdle(token: Token): boolean {
    const { context } = this;
    if (token.type === 'quad') return !context.top;
    if (token.type === 'row' || token.type === 'amp' || token.type === 'column') return !context.cells;
    if (token.type === 'open') return this.skipEmptyBraces();
    if ((token.type !== 'rbracket' && token.type !== 'right') || context.brackets > 0) return false;
    this.error('unbalanced', token);
    return true;
  }

  private skipEmptyBraces(): boolean {
    const close = this.at + 1;
    const behind = this.tokens[close + 1];
    if (this.marks.partner[this.at] !== close) return false;
    if (behind && close + 1 < this.end && (behind.type === 'sub' || behind.type === 'sup')) return false;
    this.at = close;
    return true;
  }

  /** Consumes the token here. */
  next(): Token {
    const token = this.tokens[this.at] as Token;
    this.at++;
    this.last = token.to;
    return token;
  }

  /** Consumes up to an index; never back. */
  moveTo(index: number): void {
    if (index <= this.at) return;
    this.at = index;
    this.last = this.tokens[index - 1]?.to ?? this.last;
  }

  /** The token so many places on, as it stands. */
  look(ahead = 0): Token | undefined {
    const index = this.at + ahead;
    return index < this.end ? this.tokens[index] : undefined;
  }

  /** Everything consumed since an offset. */
  since(from: number): Span {
    return { from: Math.min(from, this.last), to: Math.max(from, this.last) };
  }

  hole(reason: HoleNode['reason'] = 'missing'): HoleNode {
    return { kind: 'hole', reason, span: { from: this.last, to: this.last } };
  }

  missing(command: Token): HoleNode {
    this.error('missing-argument', command);
    return this.hole();
  }

  error(code: ParseError['code'], token: Token): void {
    report(this.errors, code, token);
  }

  /** Parses one level deeper; too deep, what stands here is skipped and leaves a hole. */
  descend(parse: () => Node): Node {
    if (this.depth >= maximalDepth) return this.skipTooDeep();
    this.depth++;
    const node = parse();
    this.depth--;
    return node;
  }

  /** Parses up to `end` in another context, and steps behind it. */
  within<T>(context: Partial<Context>, end: number, parse: () => T): T {
    const outer = { context: this.context, end: this.end };
    this.context = { ...outer.context, ...context };
    this.end = Math.min(end, outer.end);
    const result = parse();
    this.context = outer.context;
    this.end = outer.end;
    return result;
  }

  /** Skips what the grammar could not use up to `end`; one error. */
  drain(end: number): void {
    for (let isFirst = true; this.peek() && this.at < end; isFirst = false) {
      if (isFirst) this.error('unexpected', this.tokens[this.at] as Token);
      this.moveTo(Math.max(this.at + 1, (this.marks.partner[this.at] ?? 0) + 1));
    }
  }

  private skipTooDeep(): Node {
    const token = this.peek();
    if (!token) return this.hole('too-deep');
    if (!this.errors.some((e) => e.code === 'too-deep')) this.error('too-deep', token);
    if (token.type === 'lbracket' || token.type === 'left') this.skipBracket();
    else this.moveTo(Math.max(this.at + 1, (this.marks.partner[this.at] ?? 0) + 1));
    return { kind: 'hole', reason: 'too-deep', span: this.since(token.from) };
  }

  private skipBracket(): void {
    for (let depth = 0; this.at < this.end;) {
      const { type } = this.tokens[this.at] as Token;
      if ((type === 'row' || type === 'amp' || type === 'column') && this.context.cells) return;
      if (type === 'lbracket' || type === 'left') depth++;
      if (type === 'rbracket' || type === 'right') depth--;
      this.moveTo(Math.max(this.at + 1, (this.marks.partner[this.at] ?? 0) + 1));
      if (depth === 0) return;
    }
  }
}
