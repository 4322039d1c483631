/** `tabular` and its kin, and `array`: cut at `&` and `\\` outside braces and inner environments. */
import type { SourceCell, SourceTable } from '.';
import { trimmed } from './markdown';

const opening = /\\begin\s*\{(tabular[xy]?\*?|longtable|tblr|array)\}/;

export function latexTable(text: string, from: number, to: number): SourceTable | undefined {
  const [begin, name = ''] = opening.exec(text.slice(from, to)) ?? [];
  if (begin === undefined) return undefined;
  const at = text.indexOf(begin, from);
  const start = behindArguments(text, at + begin.length, /^tabular[xy*]/.test(name) ? 2 : 1);
  const close = `\\end{${name}}`;
  const end = text.indexOf(close, start);
  return end < 0 ? undefined : { span: { from: at, to: end + close.length }, rows: rowsOf(text, start, end) };
}

/** Behind `[t]` and the braces with the columns. */
function behindArguments(text: string, from: number, braces: number): number {
  let at = from;
  for (let left = braces; ;) {
    const [blank = ''] = /^\s*/.exec(text.slice(at, at + 100)) ?? [];
    const open = text[at + blank.length];
    const bracket = open === '[' ? text.indexOf(']', at) : -1;
    if (bracket >= 0) at = bracket + 1;
    else if (open === '{' && left-- > 0) at = closing(text, at + blank.length) + 1;
    else return at;
  }
}

/** The brace that closes the one at an offset; the end of the text where none does. */
function closing(text: string, open: number): number {
  for (let i = open, depth = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

function rowsOf(text: string, from: number, to: number): SourceCell[][] {
  const rows: SourceCell[][] = [[]];
  let start = from;
  let depth = 0;
  const cut = (end: number, next: number): void => {
    rows.at(-1)?.push(...cellsOf(text, start, end));
    start = next;
  };
  for (let i = from; i < to; i++) {
    if (text.startsWith('\\\\', i) && depth === 0) {
      cut(i, i + 2);
      rows.push([]);
      i++;
    } else if (text[i] === '\\') {
      if (text.startsWith('\\begin', i)) depth++;
      if (text.startsWith('\\end', i)) depth--;
      i++;
    } else if (text[i] === '{') depth++;
    else if (text[i] === '}') depth--;
    else if (text[i] === '&' && depth === 0) cut(i, i + 1);
    else if (text[i] === '%') i = Math.min(to, text.indexOf('\n', i) < 0 ? to : text.indexOf('\n', i));
  }
  cut(to, to);
  return rows.filter((row) => row.some((cell) => cell.text !== ''));
}

/** Lines between rows and comments, which belong to no cell. */
const lead =
  /^(?:\s|%[^\n]*\n?|\[[^\]\n]*\]|\\(?:hline|toprule|midrule|bottomrule)(?![A-Za-z])|\\(?:cline|cmidrule)(?:\([^)]*\))?\s*\{[^}]*\})*/;

const spanning = /^\\multi(?:column\s*\{(\d+)\}\s*\{[^}]*\}|row\s*\{[^}]*\}\s*\{[^}]*\})\s*(?=\{)/;

/** One cell, several where it spans columns. */
function cellsOf(text: string, from: number, to: number): SourceCell[] {
  const [rules = ''] = lead.exec(text.slice(from, to)) ?? [];
  const cell = trimmed(text, from + rules.length, to);
  const [prefix, columns = '1'] = spanning.exec(cell.text) ?? [];
  if (prefix === undefined) return [cell];
  const open = cell.span.from + prefix.length;
  const others = Array.from({ length: Math.min(Number(columns), mostColumns) - 1 }, () => trimmed(text, to, to));
  return [trimmed(text, open + 1, Math.min(closing(text, open), to)), ...others];
}

const mostColumns = 100;
