/**
 * Cuts the body of a directive into tokens at bracket depth 0. A bracket, `\left … \right` or an environment is one `group`
 * token with everything inside; so separators and keywords can be looked for without regard to nesting. One pass, no recursion.
 */
import type { Span } from '../../text/span';

export interface Token extends Span {
  readonly kind: 'word' | 'number' | 'command' | 'text' | 'group' | 'symbol';
  /** As written; relations and operators that have several spellings by their sign (`\approx` → ≈). */
  readonly text: string;
  /** Of a group: what stands between its brackets, and whether it was closed. */
  readonly inner?: Span;
  readonly closed?: boolean;
}

export interface ScanSource {
  readonly text: string;
  readonly skips: readonly Span[];
}

/** The tokens of `range`; dollar signs and spaces of every kind leave none. */
export function scan(source: ScanSource, range: Span): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let group: Token | undefined;
  for (const token of flatTokens(source, range)) {
    const role = roleOf(token);
    if (role === 'open' && depth++ === 0) group = token;
    else if (role === 'close' && depth > 0) {
      depth--;
      if (depth === 0 && group) {
        tokens.push(groupToken(source.text, group, token));
        group = undefined;
      }
    } else if (depth === 0) tokens.push(token);
  }
  if (group)
    tokens.push({ ...group, kind: 'group', to: range.to, inner: { from: group.to, to: range.to }, closed: false });
  return tokens;
}

const groupToken = (text: string, open: Token, close: Token): Token => ({
  kind: 'group',
  text: text.charAt(open.to - 1),
  from: open.from,
  to: close.to,
  inner: { from: open.to, to: close.from },
  closed: true,
});

/** Spellings of one sign. */
const signs: Readonly<Record<string, string>> = {
  '\\approx': '≈',
  '\\equiv': '≡',
  '\\le': '≤',
  '\\leq': '≤',
  '\\leqslant': '≤',
  '<=': '≤',
  '\\ge': '≥',
  '\\geq': '≥',
  '\\geqslant': '≥',
  '>=': '≥',
  '\\ne': '≠',
  '\\neq': '≠',
  '!=': '≠',
  '\\lt': '<',
  '\\gt': '>',
  '\\in': '∈',
  '\\to': '→',
  '\\rightarrow': '→',
  '->': '→',
  '<->': '↔',
  '=>': '⇒',
  '<=>': '⇔',
  '\\iff': '⇔',
  '\\Leftrightarrow': '⇔',
  '\\Longleftrightarrow': '⇔',
  '⟺': '⇔',
  '&&': '∧',
  '\\pm': '±',
  '\\times': '×',
  '\\otimes': '⊗',
  '\\ast': '*',
  '∗': '*',
  '\\star': '⋆',
  '\\circ': '∘',
  '\\odot': '⊙',
  '\\cdot': '·',
  '\\oplus': '⊕',
  '\\circledast': '⊛',
  '\\prime': "'",
  '\\ldots': '..',
  '\\dots': '..',
  '…': '..',
  '...': '..',
  '′': "'",
  '’': "'",
};

const openers = new Set([
  '(',
  '[',
  '{',
  '⟨',
  '⌊',
  '⌈',
  '\\{',
  '\\lbrace',
  '\\langle',
  '\\lfloor',
  '\\lceil',
  '\\lvert',
  '\\lVert',
]);
const closers = new Set([
  ')',
  ']',
  '}',
  '⟩',
  '⌋',
  '⌉',
  '\\}',
  '\\rbrace',
  '\\rangle',
  '\\rfloor',
  '\\rceil',
  '\\rvert',
  '\\rVert',
]);
const sizes = /^\\[bB]ig(g?)[lrm]?$/;
const spaces = new Set(['\\,', '\\;', '\\:', '\\!', '\\ ', '\\>', '\\quad', '\\qquad', '~', '$']);
const textCommands = new Set([
  '\\text',
  '\\textrm',
  '\\textbf',
  '\\textit',
  '\\textsf',
  '\\texttt',
  '\\mbox',
  '\\operatorname',
  '\\mathrm',
]);

function roleOf(token: Token): 'open' | 'close' | 'none' {
  if (token.kind === 'command' && token.text.startsWith('\\left') && isDelimiterPair(token.text, '\\left'))
    return 'open';
  if (token.kind === 'command' && token.text.startsWith('\\right') && isDelimiterPair(token.text, '\\right'))
    return 'close';
  if (token.text.startsWith('\\begin{')) return 'open';
  if (token.text.startsWith('\\end{')) return 'close';
  if (token.kind !== 'symbol' && token.kind !== 'command') return 'none';
  const bracket = token.text.replace(/^\\[bB]igg?[lrm]?/, '');
  return openers.has(bracket) ? 'open' : closers.has(bracket) ? 'close' : 'none';
}

/** `\left(` and its kin carry their delimiter in the token; `\leftarrow` does not. */
const isDelimiterPair = (text: string, command: string): boolean => !/^[A-Za-z]/.test(text.slice(command.length));

function* flatTokens(source: ScanSource, range: Span): Generator<Token> {
  const { text, skips } = source;
  let at = range.from;
  let skip = 0;
  while (at < range.to) {
    while (skip < skips.length && (skips[skip]?.to ?? 0) <= at) skip++;
    const hidden = skips[skip];
    if (hidden && hidden.from <= at) {
      at = hidden.to;
      continue;
    }
    const end = Math.min(range.to, hidden ? Math.max(hidden.from, at + 1) : range.to);
    const token = readToken(text, at, end);
    if (token.text !== '' && !spaces.has(token.text)) yield token;
    at = token.to;
  }
}

function readToken(text: string, from: number, end: number): Token {
  const c = text.charAt(from);
  if (c === '\\') return readCommand(text, from, end);
  if (isDigit(c) || (c === '.' && isDigit(text.charAt(from + 1)) && text.charAt(from - 1) !== '.'))
    return readNumber(text, from, end);
  const letter = codePointAt(text, from, end);
  if (isLetter(letter)) return readWord(text, from, end);
  if (isSpace(c)) return { kind: 'symbol', text: '', from, to: from + 1 };
  if (c === '~' && isPrefix(text, from, end)) return symbol('¬', from, from + 1);
  for (const sign of typedSigns) {
    if (text.startsWith(sign, from) && from + sign.length <= end) return symbol(sign, from, from + sign.length);
  }
  return symbol(letter, from, from + letter.length);
}

const typedSigns = ['<=>', '<->', '...', '..', ':=', '<=', '>=', '=>', '!=', '->', '&&'];

/** `~A`, where an operand begins; elsewhere it is a blank. */
const isPrefix = (text: string, at: number, end: number): boolean =>
  at + 1 < end && /[\p{L}(\\~]/u.test(text.charAt(at + 1)) && !/[\p{L}\d)\]}'.$]/u.test(text.charAt(at - 1));

const symbol = (text: string, from: number, to: number): Token => ({
  kind: 'symbol',
  text: signs[text] ?? text,
  from,
  to,
});

function readCommand(text: string, from: number, end: number): Token {
  const to = commandEnd(text, from, end);
  const name = text.slice(from, to);
  if (name === '\\left' || name === '\\right' || sizes.test(name)) return readDelimiter(text, from, to, end);
  if (name === '\\begin' || name === '\\end') {
    const close = text.indexOf('}', to);
    if (text.charAt(to) !== '{' || close < 0 || close >= end) return { kind: 'command', text: name, from, to };
    return { kind: 'command', text: text.slice(from, close + 1), from, to: close + 1 };
  }
  if (textCommands.has(name)) return readText(text, from, to, end);
  const sign = signs[name];
  return { kind: sign ? 'symbol' : 'command', text: sign ?? name, from, to };
}

function commandEnd(text: string, from: number, end: number): number {
  let to = from + 1;
  while (to < end && isAsciiLetter(text.charAt(to))) to++;
  return Math.min(end, to === from + 1 ? from + 2 : to);
}

/** `\left` (`\big` …) and the delimiter behind it are one token. */
function readDelimiter(text: string, from: number, to: number, end: number): Token {
  while (to < end && isSpace(text.charAt(to))) to++;
  const delimiterEnd = text.charAt(to) === '\\' ? commandEnd(text, to, end) : Math.min(end, to + 1);
  const name = text.slice(from, commandEnd(text, from, end));
  return { kind: 'command', text: name + text.slice(to, delimiterEnd), from, to: delimiterEnd };
}

/** `\text{…}` with its argument is one token: nothing in it separates. */
function readText(text: string, from: number, to: number, end: number): Token {
  const name = text.slice(from, to);
  if (text.charAt(to) !== '{') return { kind: 'command', text: name, from, to };
  let depth = 0;
  for (let at = to; at < end; at++) {
    const c = text.charAt(at);
    if (c === '\\') at++;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return { kind: 'text', text: text.slice(from, at + 1), from, to: at + 1 };
  }
  return { kind: 'command', text: name, from, to };
}

/** Digits and at most one decimal point; `1..6` is read as 1, `..`, 6. */
function readNumber(text: string, from: number, end: number): Token {
  let to = from;
  while (to < end && isDigit(text.charAt(to))) to++;
  if (to < end && text.charAt(to) === '.' && text.charAt(to + 1) !== '.') to++;
  while (to < end && isDigit(text.charAt(to))) to++;
  return { kind: 'number', text: text.slice(from, to), from, to };
}

function readWord(text: string, from: number, end: number): Token {
  let to = from;
  while (to < end) {
    const letter = codePointAt(text, to, end);
    if (!isLetter(letter) && !isDigit(letter)) break;
    to += letter.length;
  }
  return { kind: 'word', text: text.slice(from, to), from, to };
}

function codePointAt(text: string, at: number, end: number): string {
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return at + letter.length <= end ? letter : text.charAt(at);
}

const isDigit = (c: string): boolean => c >= '0' && c <= '9';
const isAsciiLetter = (c: string): boolean => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
const isLetter = (c: string): boolean => isAsciiLetter(c) || (c > '\u007f' && /^[\p{L}\p{M}]$/u.test(c));
const isSpace = (c: string): boolean => /^\s$/.test(c) || c === '\u00a0';
