/** Reading characters of a document: blanks, lines, command names. All positions are document offsets. */
import type { Span } from '../text/span';

export const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

export const isBreak = (c: string | undefined): boolean => c === '\n' || c === '\r';

export const isSpace = (c: string | undefined): boolean => isBlank(c) || isBreak(c) || c === '\f' || c === '\v';

export const isLetter = (c: string | undefined): boolean =>
  c !== undefined && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));

/** Offset of the line break that ends the line of `at`, or `limit`. */
export function lineEnd(text: string, at: number, limit = text.length): number {
  let i = at;
  while (i < limit && !isBreak(text[i])) i++;
  return i;
}

/** Offset behind the line break at `at` (`\r\n` is one). */
export function skipBreak(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return isBreak(text[at]) ? at + 1 : at;
}

export function skipBlanks(text: string, at: number, limit = text.length): number {
  let i = at;
  while (i < limit && isBlank(text[i])) i++;
  return i;
}

export function skipSpaces(text: string, at: number, limit = text.length): number {
  let i = at;
  while (i < limit && isSpace(text[i])) i++;
  return i;
}

/** Blanks and at most one line break: what TeX skips behind a command. */
export function skipSoftSpace(text: string, at: number): number {
  const blank = skipBlanks(text, at);
  return isBreak(text[blank]) ? skipBlanks(text, skipBreak(text, blank)) : blank;
}

/** If the line that ends at `at` is followed by one or more blank lines: the offset behind them; else undefined. */
export function blankLineEnd(text: string, at: number, limit = text.length): number | undefined {
  let next = skipBlanks(text, skipBreak(text, at), limit);
  if (next < limit && !isBreak(text[next])) return undefined;
  while (next < limit && isBreak(text[next])) next = skipBlanks(text, skipBreak(text, next), limit);
  return Math.min(next, limit);
}

export function trimmed(text: string, from: number, to: number): Span {
  let end = to;
  while (end > from && isSpace(text[end - 1])) end--;
  return { from: skipSpaces(text, from, end), to: end };
}

/** The letters behind the backslash at `at`; empty for a control symbol such as `\$`. */
export function commandName(text: string, at: number): string {
  let i = at + 1;
  while (isLetter(text[i])) i++;
  return text.slice(at + 1, i);
}

/** `{name}` at `at`, blanks before it allowed, as behind `\begin`. */
export function bracedName(text: string, at: number): { name: string; to: number } | undefined {
  const open = skipBlanks(text, at);
  if (text[open] !== '{') return undefined;
  let i = open + 1;
  while (i < text.length && i - open < 64 && (isLetter(text[i]) || text[i] === '*' || text[i] === ' ')) i++;
  return text[i] === '}' ? { name: text.slice(open + 1, i).trim(), to: i + 1 } : undefined;
}

/** Whether only blanks (and, in Markdown, quote marks) stand between the begin of the line and `at`. */
export function atLineStart(text: string, at: number, marks = ''): boolean {
  let i = at;
  while (i > 0 && (isBlank(text[i - 1]) || (marks !== '' && marks.includes(text[i - 1] ?? '')))) i--;
  return i === 0 || isBreak(text[i - 1]);
}

/** Offset of `mark` on the line of `from`, looked for over a bounded distance. */
export function findOnLine(text: string, mark: string, from: number): number | undefined {
  for (let i = from; i < text.length && i - from < 2000 && !isBreak(text[i]); i++) if (text[i] === mark) return i;
  return undefined;
}
