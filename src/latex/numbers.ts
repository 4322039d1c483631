/** Numbers: digits with a decimal point, grouping (`1{,}000`, `29,800,000`, `10\,000`) and an exponent (`1e-5`). */
import type { Node, NumberNode } from './ast';
import type { Cursor } from './cursor';
import { numberText } from './text';
import type { Token } from './tokens';

/** A number begins here: a digit, or a point directly before one. */
export const startsNumber = (c: Cursor, token: Token): boolean =>
  token.type === 'digit' || (token.type === 'period' && isDigit(c.look(1)) && c.look(1)?.space === false);

export function number(c: Cursor): NumberNode {
  const { from } = c.look() as Token;
  let text = grouped(c);
  const isPoint = c.look()?.type === 'period' && (text === '' || isAdjacent(c.look()));
  if (isPoint && isDigit(c.look(1)) && isAdjacent(c.look(1))) {
    c.next();
    text += `.${run(c, Infinity)}`;
  }
  text = decimalComma(c, text);
  text += exponent(c, text);
  return { kind: 'number', text, span: c.since(from) };
}

/** At most `count` digits, as TeX reads an argument without braces. */
export function digits(c: Cursor, count: number): NumberNode {
  const { from } = c.look() as Token;
  return { kind: 'number', text: run(c, count), span: c.since(from) };
}

/** `\text{29,800,000}`, `\text{-0.014}`, `\text{9.93\%}`. */
export function textNumber(c: Cursor): Node {
  const token = c.next();
  const span = { from: token.from, to: token.to };
  const [, sign = '', text = '', percent = ''] = numberText.exec(token.text.trim()) ?? [];
  const plain: Node = { kind: 'number', text: text.replaceAll(',', ''), span };
  const value: Node = percent ? { kind: 'postfix', operator: { symbol: '%', span }, operand: plain, span } : plain;
  const symbol = sign === '−' ? '-' : sign;
  return symbol ? { kind: 'unary', operator: { symbol, span }, operand: value, span } : value;
}

const isDigit = (t: Token | undefined): boolean => t?.type === 'digit';
const isAdjacent = (t: Token | undefined): boolean => t?.space === false;

function run(c: Cursor, count: number): string {
  const read: string[] = [];
  for (let t = c.look(); t?.type === 'digit' && read.length < count && (read.length === 0 || !t.space); t = c.look()) {
    read.push(t.text);
    c.next();
  }
  return read.join('');
}

/** Digits and the groups of exactly three behind them. */
function grouped(c: Cursor): string {
  let text = run(c, Infinity);
  if (text.length === 0 || text.length > 3 || text.startsWith('0')) return text;
  for (let start = groupStart(c); start >= 0 && isGroup(c, start); start = groupStart(c)) {
    c.moveTo(c.at + start);
    text += run(c, 3);
  }
  return text;
}

/** How far the next group is: behind a comma, a braced comma or a blank; -1. */
function groupStart(c: Cursor): number {
  const token = c.look();
  if (!token) return -1;
  if (token.type === 'digit') return token.space && c.mode === 'latex' ? 0 : -1;
  if (token.type !== 'comma') return -1;
  if (token.braced) return 1;
  const isSeparator = c.context.list || c.mode === 'directive' || token.space || c.look(1)?.space !== false;
  return isSeparator ? -1 : 1;
}

function isGroup(c: Cursor, start: number): boolean {
  for (let i = 0; i < 3; i++) {
    const t = c.look(start + i);
    if (!isDigit(t) || (i > 0 && t?.space)) return false;
  }
  const behind = c.look(start + 3);
  return !isDigit(behind) || behind?.space === true;
}

/** `3{,}14`. */
function decimalComma(c: Cursor, text: string): string {
  if (c.look()?.type !== 'comma' || !c.look()?.braced || !isDigit(c.look(1)) || text.includes('.')) return text;
  c.next();
  return `${text}.${run(c, Infinity)}`;
}

/** How many tokens the e is: a letter, `\mathrm{e}`, `\text{E}`; 0 if there is none. */
function exponentMark(c: Cursor): number {
  const [first, open, letter, close] = [c.look(), c.look(1), c.look(2), c.look(3)];
  const isE = (t: Token | undefined): boolean => t?.text.trim() === 'e' || t?.text.trim() === 'E';
  if (first?.space) return 0;
  if (first?.type === 'letter' && !first.font && isE(first)) return 1;
  if (first?.type === 'text' && isE(first)) return 1;
  const isUpright = first?.text === '\\mathrm' && open?.type === 'open' && close?.type === 'close';
  return isUpright && letter?.type === 'letter' && isE(letter) ? 4 : 0;
}

/** `e-6` directly behind the digits. `2e-1` may be 2e − 1 in a formula: there the mantissa is 1 or has a point, or the exponent is large. */
function exponent(c: Cursor, mantissa: string): string {
  const whole = c.look()?.type === 'text' ? /^[eE]([-+−]?)(\d{1,4})$/.exec(c.look()?.text.trim() ?? '') : undefined;
  if (whole) {
    c.next();
    return `e${whole[1] === '-' || whole[1] === '−' ? '-' : ''}${whole[2]}`;
  }
  const mark = exponentMark(c);
  if (mark === 0) return '';
  const sign = c.look(mark);
  const signed = sign?.type === 'add' && !sign.space && (sign.text === '-' || sign.text === '+');
  let count = 0;
  const start = signed ? mark + 1 : mark;
  while (isDigit(c.look(start + count)) && isAdjacent(c.look(start + count)) && count < 8) count++;
  const behind = c.look(start + count);
  if (
    count === 0 ||
    (behind &&
      !behind.space &&
      (behind.type === 'letter' ||
        behind.type === 'sup' ||
        behind.type === 'sub' ||
        (behind.type === 'period' && isDigit(c.look(start + count + 1)))))
  )
    return '';
  const value = c.tokens
    .slice(c.at + start, c.at + start + count)
    .map((t) => t.text)
    .join('');
  const isClear =
    c.mode === 'directive' ||
    !signed ||
    mantissa === '1' ||
    mantissa.includes('.') ||
    count > 1 ||
    (sign?.text === '-' && Number(value) >= 3);
  if (!isClear) return '';
  c.moveTo(c.at + start + count);
  return `e${signed && sign?.text === '-' ? '-' : ''}${value}`;
}
