import type { SourceCell, SourceTable } from '.';

/** The line below the head: `|---|:-:|`. */
const delimiter = /^[ \t>]*(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$/gm;

/** The first table whose delimiter line lies in a stretch below its head. */
export function markdownTable(text: string, from: number, to: number): SourceTable | undefined {
  for (const found of text.slice(from, to).matchAll(delimiter)) {
    const line = from + found.index;
    const head = text.lastIndexOf('\n', line - 2) + 1;
    if (head < from || head >= line || !isRow(text, head)) continue;
    const rows = [cellsOf(text, head)];
    let end = line + found[0].length;
    for (let at = end + 1; isRow(text, at); at = end + 1) {
      rows.push(cellsOf(text, at));
      end = lineEnd(text, at);
    }
    return { span: { from: head, to: end }, rows };
  }
  return undefined;
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

const isRow = (text: string, from: number): boolean =>
  from < text.length && text.slice(from, lineEnd(text, from)).includes('|');

/** Between the pipes; `\|` is none. */
function cellsOf(text: string, from: number): SourceCell[] {
  const end = lineEnd(text, from);
  const line = text.slice(from, end);
  const first = /^[ \t>]*\|?/.exec(line)?.[0].length ?? 0;
  const cells: SourceCell[] = [];
  let start = first;
  for (let i = first; i <= line.length; i++) {
    if (i < line.length && (line[i] !== '|' || line[i - 1] === '\\')) continue;
    const cell = trimmed(text, from + start, from + i);
    if (i < line.length || cell.text !== '') cells.push(cell);
    start = i + 1;
  }
  return cells;
}

export function trimmed(text: string, from: number, to: number): SourceCell {
  const raw = text.slice(from, to);
  const inner = raw.trim();
  const start = inner === '' ? from : from + raw.indexOf(inner);
  return { text: inner, span: { from: start, to: inner === '' ? to : start + inner.length } };
}
