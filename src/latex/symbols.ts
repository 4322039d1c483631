/** Letters and words: single symbols, runs that are one name, function names in bare letters, letter and digits (`H1`). */
import type { Font, Node, SymbolNode } from './ast';
import type { Cursor } from './cursor';
import { bareFunctions, bigOperatorWords, functionWords, longestFunctionWord } from './commands/functions';
import { startsOperand } from './atoms';
import { digits } from './numbers';
import type { Token } from './tokens';

export const symbol = (name: string, font: Font, span: Node['span']): SymbolNode => ({
  kind: 'symbol',
  name,
  font,
  word: name.length > 1 && !name.startsWith('\\'),
  span: { from: span.from, to: span.to },
});

const fontOf = (c: Cursor, token: Token): Font => token.font ?? c.context.font ?? 'italic';

export const singleLetter = (c: Cursor): Node => {
  const token = c.next();
  return symbol(token.text, fontOf(c, token), token);
};

/** A letter with what belongs to its name: the run it begins, digits directly behind it. */
export function letters(c: Cursor): Node {
  const first = c.look() as Token;
  const length = runLength(c);
  const name = length === 1 ? first.text : textOf(c, length);
  c.moveTo(c.at + length);
  const base = symbol(name, fontOf(c, first), c.since(first.from));
  return hasIndex(c) ? indexed(c, base) : base;
}

/** How many letters here are one name. */
function runLength(c: Cursor): number {
  const font = c.context.font;
  if (c.mode === 'directive' || (font !== undefined && wordFonts.has(font))) return adjacent(c, Infinity, isLetter);
  if (font !== undefined) return 1;
  const capitals = adjacent(c, longestFunctionWord, isCapital);
  if (capitals > 1) return c.look(capitals)?.type === 'sub' ? capitals : 1;
  return isNetworkName(c) ? 3 : 1;
}

/** `net_{h1}`, `out_{o1}`: what a unit of a network gets and gives. */
function isNetworkName(c: Cursor): boolean {
  const [first, before] = [c.look(), c.tokens[c.at - 1]];
  if (adjacent(c, 4, isLetter) !== 3 || c.look(3)?.type !== 'sub') return false;
  const begins = first?.space === true || !before || !isLetter(before);
  return begins && (textOf(c, 3) === 'net' || textOf(c, 3) === 'out');
}

const wordFonts: ReadonlySet<Font> = new Set<Font>(['roman', 'sans', 'mono']);
const isLetter = (t: Token): boolean =>
  t.type === 'letter' && !t.font && t.text >= 'A' && t.text <= 'z' && t.text !== '_';
const isCapital = (t: Token): boolean => t.type === 'letter' && !t.font && t.text >= 'A' && t.text <= 'Z';

function adjacent(c: Cursor, most: number, fits: (t: Token) => boolean): number {
  let count = 1;
  for (let t = c.look(count); t && count < most && !t.space && fits(t) && fits(c.look() as Token); t = c.look(count))
    count++;
  return count;
}

const textOf = (c: Cursor, length: number): string => {
  const parts: string[] = [];
  for (let i = 0; i < length; i++) parts.push(c.look(i)?.text ?? '');
  return parts.join('');
};

/** Digits stand directly behind, and no decimal number. */
function hasIndex(c: Cursor): boolean {
  let count = 0;
  while (c.look(count)?.type === 'digit' && !c.look(count)?.space) count++;
  return count > 0 && !(c.look(count)?.type === 'period' && c.look(count + 1)?.type === 'digit');
}

function indexed(c: Cursor, base: Node): Node {
  const sub = digits(c, Infinity);
  return { kind: 'script', base, sub, primes: 0, span: c.since(base.span.from) };
}

/** The function that is written here in bare letters (`exp(`, `log x`, `log2(`): how many tokens it has; 0 for none. */
export function bareFunction(c: Cursor): number {
  const first = c.look();
  const before = c.tokens[c.at - 1];
  if (!first || !isLetter(first) || (c.context.font && !wordFonts.has(c.context.font))) return 0;
  if (!first.space && before && isLetter(before)) return 0;
  const letterCount = adjacent(c, longestFunctionWord + 1, isLetter);
  if (letterCount < 2) return 0;
  let length = letterCount;
  while (c.look(length)?.type === 'digit' && !c.look(length)?.space && length < longestFunctionWord) length++;
  const word = textOf(c, length);
  const next = c.look(length);
  if (!next) return 0;
  if ((functionWords.has(word) || bigOperatorWords.has(word)) && (next.type === 'lbracket' || next.type === 'left'))
    return length;
  if (!bareFunctions.has(word)) return 0;
  if (next.type === 'sub' || next.type === 'sup') return length;
  return (next.space || next.type === 'command' || next.type === 'open') && startsOperandAt(c, length) ? length : 0;
}

function startsOperandAt(c: Cursor, ahead: number): boolean {
  const at = c.at;
  c.at += ahead;
  const token = c.peek();
  const starts = token !== undefined && token.type !== 'bar' && startsOperand(c, token, true);
  c.at = at;
  return starts;
}

export function takeWord(c: Cursor, length: number): SymbolNode {
  const first = c.look() as Token;
  const name = textOf(c, length);
  c.moveTo(c.at + length);
  return symbol(name, c.context.font ?? 'roman', c.since(first.from));
}
