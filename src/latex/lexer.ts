/**
 * Characters to raw tokens, as TeX's category codes have it: commands, letters, digits, braces, scripts, `&`, `\\`, everything else.
 * One pass; blanks leave only the mark `space` on the token behind them. Unicode signs become their commands, raised and lowered
 * digits become scripts, and a letter with a combining mark becomes an accent over it, so that nothing behind sees Unicode.
 */
import type { Span } from '../text/span';
import type { Font } from './ast';
import {
  combiningAccents,
  subscripts,
  superscripts,
  unicodeCommands,
  unicodeFonts,
  vulgarFractions,
} from './commands/letters';
import type { Token, TokenType } from './tokens';

export interface MathSource {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Parts of the range that are no mathematics; ordered, disjoint. */
  readonly skips?: readonly Span[];
}

export type Mode = 'latex' | 'directive';

/** Raw tokens with document offsets. Linear; never fails. Of a source with more than `most` tokens the beginning, somewhat longer than that. */
export function lex(source: MathSource, mode: Mode, most = Infinity): Token[] {
  const lexer = new Lexer(source, mode);
  lexer.run(most);
  return lexer.tokens;
}

const categories: Readonly<Record<string, TokenType>> = {
  '{': 'open',
  '}': 'close',
  _: 'sub',
  '^': 'sup',
  '&': 'amp',
};

class Lexer {
  readonly tokens: Token[] = [];
  private at: number;
  private readonly end: number;
  private skip = 0;
  private space = false;

  constructor(
    private readonly source: MathSource,
    private readonly mode: Mode,
  ) {
    this.at = Math.max(0, source.from);
    this.end = Math.min(source.to, source.text.length);
  }

  run(most: number): void {
    while (this.at < this.end && this.tokens.length <= most) if (!this.skipBlank()) this.next();
  }

  private skipBlank(): boolean {
    const skip = this.source.skips?.[this.skip];
    if (skip && this.at >= skip.from) {
      this.at = Math.max(this.at, skip.to);
      this.skip++;
      this.space = true;
      return true;
    }
    const c = this.source.text[this.at] ?? '';
    if (!isBlank(c) && !(c === '~' && this.mode === 'latex')) return false;
    this.at++;
    this.space = true;
    return true;
  }

  private next(): void {
    const c = this.source.text[this.at] ?? '';
    if (c === '\\') this.command();
    else if (isLetter(c)) this.push('letter', c, this.at + 1);
    else if (c >= '0' && c <= '9') this.push('digit', c, this.at + 1);
    else if (c === '#' && isDigit(this.source.text[this.at + 1]))
      this.push('parameter', this.source.text[this.at + 1] ?? '', this.at + 2);
    else if (c < '\u0080') this.push(categories[c] ?? 'symbol', c, this.at + 1);
    else this.unicode(c);
  }

  private command(): void {
    const { text } = this.source;
    let to = this.at + 1;
    while (to < this.limit() && isLetter(text[to] ?? '')) to++;
    if (to === this.at + 1) to = Math.min(to + 1, this.end);
    const name = text.slice(this.at, to);
    if (name === '\\') this.at = to;
    else if (name === '\\\\') this.push('row', name, to);
    else this.push('command', name, to);
  }

  /** A command's name does not reach into a skipped part. */
  private limit(): number {
    return Math.min(this.end, this.source.skips?.[this.skip]?.from ?? this.end);
  }

  private unicode(c: string): void {
    const command = unicodeCommands.get(c);
    if (command) return this.push('command', command, this.at + 1);
    const fraction = vulgarFractions.get(c);
    if (fraction) return this.fraction(...fraction);
    if (superscripts.has(c)) return this.scripts('sup', '^', superscripts);
    if (subscripts.has(c)) return this.scripts('sub', '_', subscripts);
    const lettered = unicodeFonts.get(c);
    if (lettered) return this.push('letter', lettered[0], this.at + 1, lettered[1]);
    if (c === '−' || c === '–' || c === '﹣') return this.push('symbol', '-', this.at + 1);
    if (c === '′' || c === '’') return this.push('symbol', "'", this.at + 1);
    if (c === '″') {
      this.push('symbol', "'", this.at + 1);
      this.at--;
      return this.push('symbol', "'", this.at + 1);
    }
    if (combiningAccents.has(c)) return this.accent(combiningAccents.get(c) ?? '', this.at + 1);
    this.composed(c);
  }

  /** Mathematical alphanumerics, letters with an accent of their own, and whatever is left. */
  private composed(c: string): void {
    const point = this.source.text.codePointAt(this.at) ?? 0;
    const to = this.at + (point > 0xffff ? 2 : 1);
    if (point >= 0x1d400 && point <= 0x1d7ff)
      return this.alphanumeric(String.fromCodePoint(point).normalize('NFKC'), point, to);
    const [letter = '', mark = '', ...more] = [...c.normalize('NFD')];
    const accent = combiningAccents.get(mark);
    if (isLetter(letter) && accent && more.length === 0) {
      this.push('letter', letter, to);
      return this.accent(accent, to);
    }
    this.push('symbol', this.source.text.slice(this.at, to), to);
  }

  private alphanumeric(plain: string, point: number, to: number): void {
    const font: Font = point >= 0x1d538 && point <= 0x1d56b ? 'blackboard' : point <= 0x1d433 ? 'bold' : 'italic';
    const command = unicodeCommands.get(plain);
    if (command) this.push('command', command, to);
    else this.push(isDigit(plain) ? 'digit' : 'letter', plain, to, isDigit(plain) ? undefined : font);
  }

  /** The mark stands behind its letter: the tokens are put around it. */
  private accent(command: string, to: number): void {
    const letter = this.tokens.pop();
    this.at = to;
    if (!letter) return;
    const span = { from: letter.from, to };
    this.tokens.push(
      { ...span, type: 'command', text: command, space: letter.space },
      { ...span, type: 'open', text: '{', space: false },
      { ...letter, to, space: false },
      { ...span, type: 'close', text: '}', space: false },
    );
  }

  /** `½`; with a whole number directly before it (`2½`) the sum of the two. */
  private fraction(top: string, bottom: string): void {
    const span = { from: this.at, to: this.at + 1 };
    const whole = this.space ? [] : this.takeDigits();
    const from = whole[0]?.from ?? span.from;
    const token = (type: TokenType, text: string, space = false): Token => ({ ...span, type, text, space });
    const quotient = [token('command', '\\frac'), token('digit', top), token('digit', bottom)];
    const mixed = whole.length > 0 ? [...whole.map((t) => ({ ...t, space: false })), token('symbol', '+')] : [];
    const open = { ...token('open', '{', whole[0]?.space ?? this.space), from };
    this.tokens.push(open, ...mixed, ...quotient, token('close', '}'));
    this.at = span.to;
    this.space = false;
  }

  /** The whole number that the tokens end with. */
  private takeDigits(): Token[] {
    let start = this.tokens.length;
    while (this.tokens[start - 1]?.type === 'digit' && (start === this.tokens.length || !this.tokens[start]?.space))
      start--;
    return this.tokens[start - 1]?.text === '.' ? [] : this.tokens.splice(start);
  }

  private scripts(type: 'sub' | 'sup', sign: string, letters: ReadonlyMap<string, string>): void {
    const { text } = this.source;
    const from = this.at;
    this.push(type, sign, from);
    this.push('open', '{', from);
    while (this.at < this.limit()) {
      const plain = letters.get(text[this.at] ?? '');
      if (plain === undefined) break;
      this.push(isLetter(plain) ? 'letter' : isDigit(plain) ? 'digit' : 'symbol', plain, this.at + 1);
    }
    this.push('close', '}', this.at);
  }

  private push(type: TokenType, text: string, to: number, font?: Font): void {
    this.tokens.push({ type, text, from: this.at, to, space: this.space, font });
    this.at = to;
    this.space = false;
  }
}

const isBlank = (c: string): boolean =>
  c === ' ' ||
  c === '\n' ||
  c === '\t' ||
  c === '\r' ||
  c === '\u00a0' ||
  c === '\u2009' ||
  c === '\u200b' ||
  c === '\u202f';
const isLetter = (c: string): boolean => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
const isDigit = (c: string | undefined): boolean => c !== undefined && c.length === 1 && c >= '0' && c <= '9';
