/**
 * Raw tokens to classified ones: every token gets its role in the grammar (relation, operator, bracket, words, …). Spaces, labels
 * and styles vanish here with their arguments, `\text{…}` becomes one token, `\left(` and `\big(` one bracket, `=>` one arrow.
 */
import type { Font, ParseError } from './ast';
import { sayings, textFonts, wordFonts } from './commands/accents';
import { delimiters, sizes, stretched } from './commands/delimiters';
import { withSpecification, plainName, matrixEnvironments } from './commands/environments';
import { bigOperatorWords } from './commands/functions';
import { directiveSigns, operatorCommands, typedSigns } from './commands/operators';
import { arrowCommands, negations, relationCommands } from './commands/relations';
import { quantityCommands, unitText } from './commands/siunitx';
import { blanks, lengths, quads, vanishing } from './commands/spacing';
import { report } from './errors';
import type { Mode } from './lexer';
import type { Token, TokenType } from './tokens';

export function classify(tokens: readonly Token[], mode: Mode, errors: ParseError[]): Token[] {
  const classifier = new Classifier(tokens, mode, errors);
  classifier.run();
  return classifier.out;
}

class Classifier {
  readonly out: Token[] = [];
  private at = 0;
  private space = false;
  private readonly signs: typeof typedSigns;
  private readonly ends: Int32Array;
  /** For every `\(` that is open, whether it is a bracket. */
  private readonly round: boolean[] = [];
  /** Where the braces around a unit open, and those around an angle close. */
  private readonly unitGroups = new Set<number>();
  private readonly angleEnds = new Set<number>();

  constructor(
    private readonly tokens: readonly Token[],
    private readonly mode: Mode,
    private readonly errors: ParseError[],
  ) {
    this.ends = groupEnds(tokens);
    this.signs = mode === 'directive' ? [...directiveSigns, ...typedSigns] : typedSigns;
  }

  run(): void {
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at] as Token;
      if (this.unitGroups.has(this.at)) this.unit(token);
      else if (token.type === 'command') this.command(token);
      else if (token.type === 'symbol' || this.isTypedAnd()) this.sign(token);
      else if (token.type === 'row') this.row(token);
      else if (token.type === 'parameter') this.at++;
      else this.plain(token);
    }
  }

  private plain(token: Token): void {
    const isAngle = this.angleEnds.has(this.at);
    this.emit(token.type, token.text, token);
    if (isAngle) this.out.push({ type: 'percent', text: '°', from: token.to, to: token.to, space: false });
  }

  /** `\SI{3}{m}`: the number is read as it stands, the unit as words. */
  private quantity(kind: 'number' | 'angle' | 'unit' | 'quantity'): void {
    this.blank();
    if (this.tokens[this.at]?.text === '[')
      this.at = Math.max(this.at, this.find(this.at, (t) => t.text === ']', 64) + 1);
    if (this.tokens[this.at]?.type !== 'open') return;
    const end = this.groupEnd(this.at);
    if (kind === 'angle') this.angleEnds.add(end);
    if (kind === 'unit') this.unitGroups.add(this.at);
    if (kind === 'quantity' && this.tokens[end + 1]?.type === 'open') this.unitGroups.add(end + 1);
  }

  private unit(token: Token): void {
    const end = this.groupEnd(this.at);
    const text = unitText(this.tokens.slice(this.at + 1, end));
    const last = this.tokens[Math.min(end, this.tokens.length - 1)];
    this.at = Math.min(end, this.tokens.length - 1);
    if (text.trim() === '') this.blank();
    else this.emit('text', text, token, last?.to);
  }

  private command(token: Token): void {
    const name = token.text;
    const operator = operatorCommands.get(name);
    const sign = relationCommands.get(name);
    const arrow = arrowCommands.get(name);
    if (operator) this.emit(operator[0], operator[1], token);
    else if (sign) this.emit('relation', sign, token);
    else if (arrow) this.emit('arrow', arrow, token);
    else if (name === '\\(' || name === '\\)') this.roundBracket(token);
    else if (delimiters.has(name)) this.delimiter(token);
    else if (blanks.has(name)) this.blank();
    else if (quads.has(name)) this.wideSpace(token);
    else if (vanishing.has(name)) this.vanish(vanishing.get(name) ?? 0);
    else (this.special[name] ?? this.other)(token);
  }

  private readonly special: Readonly<Record<string, (token: Token) => void>> = {
    '\\left': (t) => this.stretch(t, 'left'),
    '\\right': (t) => this.stretch(t, 'right'),
    '\\middle': (t) => this.middle(t),
    '\\begin': (t) => this.environment(t, 'begin'),
    '\\end': (t) => this.environment(t, 'end'),
    '\\not': (t) => this.negation(t),
    '\\mid': (t) => this.emit('mid', '∣', t),
    '\\parallel': (t) => this.emit('mid', '‖', t),
    '\\Pr': (t) => this.emit('word', 'Pr', t, t.to, { font: 'roman' }),
    '\\colon': (t) => this.emit('colon', ':', t),
    '\\%': (t) => this.emit('percent', '%', t),
    '\\prime': (t) => this.emit('prime', "'", t),
    '\\degree': (t) => this.emit('percent', '°', t),
    '\\textdegree': (t) => this.emit('percent', '°', t),
    '\\newline': (t) => this.row(t),
    '\\cr': (t) => this.row(t),
    '\\tabularnewline': (t) => this.row(t),
    '\\$': () => this.blank(),
    '\\#': () => this.blank(),
    '\\[': () => this.blank(),
    '\\]': () => this.blank(),
    '\\&': (t) => this.emit('letter', '&', t),
    '\\_': (t) => this.emit('letter', '_', t),
  };

  private readonly other = (token: Token): void => {
    const name = token.text;
    const textFont = textFonts.get(name);
    const wordFont = wordFonts.get(name);
    const quantity = quantityCommands.get(name);
    if (quantity) this.quantity(quantity);
    else if (sizes.has(name)) this.sized(token);
    else if (textFont) this.words(token, textFont);
    else if (wordFont) this.word(token, wordFont);
    else if (sayings.has(name)) this.emit('words', sayings.get(name) ?? '', token);
    else if (lengths.has(name)) this.length();
    else if (isEllipsis.has(name)) this.emit('ellipsis', '…', token);
    else this.emit('command', name, token);
  };

  // --- emitting

  private emit(type: TokenType, text: string, token: Token, to = token.to, more?: Partial<Token>): void {
    const space = token.space || this.space;
    this.out.push({ type, text, from: token.from, to, space, font: token.font, ...more });
    this.space = false;
    this.at++;
  }

  private blank(): void {
    this.space = true;
    this.at++;
  }

  private error(token: Token, code: ParseError['code']): void {
    report(this.errors, code, token);
  }

  // --- signs

  private sign(token: Token): void {
    if (token.text === '~' && this.isTypedNot()) return this.emit('not', '¬', token);
    for (const [typed, type, sign] of this.signs) {
      if (!this.reads(typed)) continue;
      const last = this.tokens[this.at + typed.length - 1] ?? token;
      this.at += typed.length - 1;
      return this.emit(type, sign, token, last.to);
    }
    if (token.text === '~' || invisible.has(token.text)) return this.blank();
    this.error(token, 'unexpected');
    this.emit('letter', token.text, token);
  }

  private isTypedAnd(): boolean {
    return this.mode === 'directive' && this.reads('&&');
  }

  /** `~A`, where an operand is awaited. */
  private isTypedNot(): boolean {
    const before = this.out.at(-1);
    const isAwaited = !before || awaitsOperand.has(before.type);
    return this.mode === 'directive' && isAwaited && this.tokens[this.at + 1]?.space === false;
  }

  /** The characters of `typed` stand here with no blank between. */
  private reads(typed: string): boolean {
    for (let i = 0; i < typed.length; i++) {
      const t = this.tokens[this.at + i];
      const fits =
        t !== undefined && t.text === typed[i] && (t.type === 'symbol' || (t.type === 'amp' && typed.length > 1));
      if (!t || !fits || (i > 0 && t.space)) return false;
    }
    return true;
  }

  private negation(token: Token): void {
    this.at++;
    const before = this.out.length;
    const next = this.tokens[this.at];
    if (!next) return this.error(token, 'missing-argument');
    if (next.type === 'command' && next.text !== token.text) this.command(next);
    else if (next.type === 'symbol') this.sign(next);
    const made = this.out[before];
    const negated = made && negations.get(made.text);
    if (made && negated) this.out[before] = { ...made, text: negated, from: token.from, space: token.space };
    else this.error(token, 'unexpected');
  }

  private row(token: Token): void {
    const i = this.tokens[this.at + 1]?.text === '*' ? this.at + 1 : this.at;
    const to = this.rowLength(i + 1);
    this.emit('row', '\\\\', token);
    this.at = Math.max(this.at, to);
  }

  /** `\\[2pt]`: behind the length, or 0. */
  private rowLength(at: number): number {
    if (this.tokens[at]?.text !== '[') return at;
    const end = this.find(at, (t) => t.text === ']', 16);
    const text = end < 0 ? '' : join(this.tokens.slice(at + 1, end));
    return lengthPattern.test(text) ? end + 1 : 0;
  }

  // --- brackets

  private delimiter(token: Token): void {
    const [sign, side] = delimiters.get(token.text) ?? ['|', 'bar'];
    this.emit(side === 'open' ? 'lbracket' : side === 'close' ? 'rbracket' : 'bar', sign, token);
  }

  /** `\det\( A \)`; around a whole formula such marks say nothing. */
  private roundBracket(token: Token): void {
    const opens = token.text === '\\(';
    const isBracket = opens ? operands.has(this.out[this.out.length - 1]?.type ?? 'end') : this.round.pop() === true;
    if (opens) this.round.push(isBracket);
    if (isBracket) this.emit(opens ? 'lbracket' : 'rbracket', opens ? '(' : ')', token);
    else this.blank();
  }

  private stretch(token: Token, type: 'left' | 'right'): void {
    const next = this.tokens[this.at + 1];
    const sign = next && (delimiters.get(next.text)?.[0] ?? stretched.get(next.text));
    if (!next || sign === undefined) {
      this.error(token, 'missing-argument');
      return this.emit(type, '.', token);
    }
    this.at++;
    this.emit(type, sign, token, next.to);
  }

  private middle(token: Token): void {
    const next = this.tokens[this.at + 1];
    const sign = next && delimiters.get(next.text)?.[0];
    if (!next || !sign) return this.blank();
    this.at++;
    this.emit('mid', sign === '‖' ? '‖' : '∣', token, next.to);
  }

  private sized(token: Token): void {
    const next = this.tokens[this.at + 1];
    const [sign, own] = (next && delimiters.get(next.text)) ?? [undefined, undefined];
    const angle = next && (next.text === '<' || next.text === '>') ? stretched.get(next.text) : undefined;
    if (!next || (!sign && !angle)) return this.blank();
    const side = own === 'bar' ? (sizes.get(token.text) ?? 'bar') : (own ?? (angle === '⟨' ? 'open' : 'close'));
    this.at++;
    const type = side === 'open' ? 'lbracket' : side === 'close' ? 'rbracket' : 'bar';
    this.emit(type, sign ?? angle ?? '|', token, next.to, { sized: true });
  }

  // --- arguments that are no mathematics

  /** Index of the first token from `at` that fits, looking at most `far` ahead; -1. */
  private find(at: number, fits: (t: Token) => boolean, far: number): number {
    for (let i = at; i < Math.min(this.tokens.length, at + far); i++) if (fits(this.tokens[i] as Token)) return i;
    return -1;
  }

  /** Index of the brace that closes the one at `open`. Unclosed: the row's end, which is not part of the group. */
  private groupEnd(open: number): number {
    return this.ends[open] ?? this.tokens.length;
  }

  private vanish(count: number): void {
    this.blank();
    if (this.tokens[this.at]?.text === '*' && count > 0) this.at++;
    if (count > 0 && this.tokens[this.at]?.text === '[') {
      const end = this.find(this.at, (t) => t.text === ']', 64);
      if (end > 0) this.at = end + 1;
    }
    for (let i = 0; i < count && this.tokens[this.at]?.type === 'open'; i++) this.at = this.groupEnd(this.at) + 1;
  }

  /** Before a plus nothing ends: `2 \quad + 3`. */
  private wideSpace(token: Token): void {
    if (this.tokens[this.at + 1]?.text === '+') this.blank();
    else this.emit('quad', token.text, token);
  }

  private length(): void {
    this.blank();
    const start = this.at;
    while (this.at < start + 12 && /^[-+.0-9]$/.test(this.tokens[this.at]?.text ?? '')) this.at++;
    for (let i = 0; i < 2 && this.tokens[this.at]?.type === 'letter'; i++) this.at++;
  }

  private environment(token: Token, type: 'begin' | 'end'): void {
    const open = this.tokens[this.at + 1];
    const end = open?.type === 'open' ? this.find(this.at + 2, (t) => t.type === 'close', 32) : -1;
    if (end < 0) {
      this.error(token, 'missing-argument');
      return this.blank();
    }
    const name = join(this.tokens.slice(this.at + 2, end));
    let to = this.tokens[end]?.to ?? token.to;
    this.at = end;
    const columns = type === 'begin' ? this.specification(name) : undefined;
    to = Math.max(to, columns ? (this.tokens[this.at]?.to ?? to) : to);
    this.emit(type, name, token, to, { columns });
  }

  /** `{cc|c}` of an array, `[ccc|c]` of a matrix, `[t]`; leaves `at` on its last token. */
  private specification(name: string): string | undefined {
    const plain = plainName(name);
    let columns: string | undefined;
    if (this.tokens[this.at + 1]?.text === '[') {
      const end = this.find(this.at + 1, (t) => t.text === ']', 64);
      const text = end < 0 ? '' : join(this.tokens.slice(this.at + 2, end));
      if (end > 0 && (matrixEnvironments.has(plain) ? columnPattern : positionPattern).test(text)) {
        columns = text.length > 1 || name.endsWith('matrix') ? text : undefined;
        this.at = end;
      }
    }
    if (withSpecification.has(plain) && this.tokens[this.at + 1]?.type === 'open') {
      const end = this.groupEnd(this.at + 1);
      columns = join(this.tokens.slice(this.at + 2, end));
      this.at = Math.min(end, this.tokens.length - 1);
    }
    return columns;
  }

  private words(token: Token, font: Font): void {
    const next = this.tokens[this.at + 1];
    if (next?.type !== 'open') return this.blank();
    const end = this.groupEnd(this.at + 1);
    const closed = this.tokens[end]?.type === 'close';
    if (!closed) this.error(next, 'unbalanced');
    const text = spaced(this.tokens.slice(this.at + 2, end));
    const to = this.tokens[closed ? end : end - 1]?.to ?? token.to;
    this.at = closed ? end : end - 1;
    if (text.trim() === '') return this.blank();
    if (text.trim() === 'mod') return this.emit('multiply', 'mod', token, to);
    this.emit('text', text, token, to, { font });
  }

  /** `\mathrm{softmax}` is a word; `\mathrm{if}` is text; of anything else only the font is kept. */
  private word(token: Token, font: Font): void {
    const operator = token.text.startsWith('\\operator') || undefined;
    const at = this.at + (this.tokens[this.at + 1]?.text === '*' ? 2 : 1);
    if (this.tokens[at]?.type !== 'open') return this.emit('command', token.text, token);
    const end = this.groupEnd(at);
    const inner = end - at > 64 ? [] : this.tokens.slice(at + 1, end);
    const joined = join(inner.filter((t) => !blanks.has(t.text)));
    const to = this.tokens[end]?.to ?? token.to;
    const name = bigOperatorWords.get(joined) ?? joined;
    if (!wordPattern.test(joined) || (joined.length === 1 && !operator)) {
      this.at = at - 1;
      return this.emit('command', operator ? '\\mathrm' : token.text, token);
    }
    const spacedText = spaced(inner);
    this.at = end;
    if (uprightWords.has(joined)) this.emit('text', spacedText, token, to, { font });
    else if (name === 'mod' && !opensBracket(this.tokens[this.at + 1])) this.emit('multiply', name, token, to);
    else this.emit('word', name, token, to, { font, operator });
  }
}

/** For every opening brace the index of its closing one; where there is none, of the next cell, row or environment's end. */
function groupEnds(tokens: readonly Token[]): Int32Array {
  const ends = new Int32Array(tokens.length);
  const open: number[] = [];
  tokens.forEach((t, i) => {
    if (t.type === 'open') open.push(i);
    else if (t.type === 'close' && open.length > 0) ends[open.pop() ?? 0] = i;
  });
  let unclosed = open.pop();
  for (let i = tokens.length - 1, cell = tokens.length; i >= 0; i--) {
    const t = tokens[i];
    if (t?.type === 'row' || t?.type === 'amp' || t?.text === '\\end') cell = i;
    if (i !== unclosed) continue;
    ends[i] = cell;
    unclosed = open.pop();
  }
  return ends;
}

/** What a bracket may stand behind. */
const operands: ReadonlySet<string> = new Set(
  'command word letter digit add multiply relation close rbracket right sup bar'.split(' '),
);
/** `\operatorname{mod}(7, 5)` is a function. */
const opensBracket = (t: Token | undefined): boolean => t?.text === '(' || t?.text === '\\left';
const isEllipsis: ReadonlySet<string> = new Set(
  'ldots cdots dots dotsc dotsb dotsm dotsi dotso vdots ddots hdots iddots textellipsis'
    .split(' ')
    .map((n) => `\\${n}`),
);
const awaitsOperand: ReadonlySet<Token['type']> = new Set([
  'relation',
  'arrow',
  'add',
  'multiply',
  'logic',
  'not',
  'lbracket',
  'left',
  'open',
  'comma',
  'semicolon',
]);
const invisible: ReadonlySet<string> = new Set(['$', '"', '`', '#', '\u200d', '\ufeff', '\u2061', '\u2062']);
const lengthPattern = /^-?[\d.]{0,12}(pt|em|ex|mm|cm|in|mu|px|\\baselineskip|\\jot)$/;
const columnPattern = /^[lcr|:;*]{1,40}$/;
const positionPattern = /^[tbc]$/;
const wordPattern = /^[A-Za-z][A-Za-z.\-]*$/;
const uprightWords: ReadonlySet<string> = new Set(
  'if and or for where when otherwise such that with since because s.t. i.e. so thus hence then'.split(' '),
);

const join = (tokens: readonly Token[]): string => tokens.map((t) => t.text).join('');
const spaced = (tokens: readonly Token[]): string =>
  tokens
    .filter((t) => t.text !== '$' && t.type !== 'open' && t.type !== 'close')
    .map((t) => (t.space || blanks.has(t.text) || quads.has(t.text) ? ' ' : '') + readable(t))
    .join('');
const readable = (t: Token): string =>
  t.type !== 'command'
    ? t.text
    : blanks.has(t.text) || quads.has(t.text)
      ? ''
      : t.text.length === 2 && !/[a-z]/i.test(t.text)
        ? t.text.slice(1)
        : t.text;
