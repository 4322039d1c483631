/** Source lines with carets under the marked places, as wide as the terminal. */
import { LineIndex } from '../../text/lineIndex';
import type { ReportRange } from '../../service';
import type { Paint } from '../palette';

interface Paints {
  readonly text: Paint;
  readonly marks: Paint;
}
/** Columns [from, to) of one line. */
type Columns = readonly [number, number];

const CONTEXT = 24;

/** Two lines for each line of the document in which a mark begins; a mark over several lines has its first line. */
export function excerpt(text: string, marks: readonly ReportRange[], width: number, paints: Paints): string[] {
  const index = new LineIndex(text);
  const lines = new Map<number, Columns[]>();
  for (const { start, end } of marks) {
    const to = start.line === end.line ? end.column - 1 : Infinity;
    lines.set(start.line, [...(lines.get(start.line) ?? []), [start.column - 1, to]]);
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .flatMap(([line, columns]) => {
      const source = text.slice(index.lineStart(line - 1), index.lineStart(line)).replace(/[\r\n]+$/, '');
      const gutter = String(line).padStart(6);
      const [shown, carets] = crop(source, columns, Math.max(40, width - gutter.length - 4));
      return [
        `${paints.text(`${gutter} |`)} ${shown}`,
        `${paints.text(`${' '.repeat(gutter.length)} |`)} ${paints.marks(carets)}`,
      ];
    });
}

/** The line and its carets, cut to the width around the first mark; `…` stands where something was cut. */
function crop(source: string, columns: readonly Columns[], width: number): [string, string] {
  const first = Math.min(...columns.map(([from]) => from));
  const from = source.length <= width ? 0 : Math.max(0, Math.min(first - CONTEXT, source.length - width + 1));
  const to = Math.min(source.length, from + width - (from > 0 ? 1 : 0));
  const before = from > 0 ? '…' : '';
  const after = to < source.length ? '…' : '';
  const isMarked = (column: number): boolean =>
    columns.some(([start, end]) => start <= column && column < Math.max(end, start + 1));
  let carets = before ? ' ' : '';
  let column = from;
  for (const character of `${source.slice(from, to)} `) {
    if (column < source.length || columns.some(([start]) => start >= source.length)) {
      carets += (isMarked(column) ? '^' : ' ').repeat(displayWidth(character));
    }
    column += character.length;
  }
  return [`${before}${source.slice(from, to).replaceAll('\t', ' ')}${after}`, carets.trimEnd()];
}

/** Cells that a terminal gives to a character: none to a combining mark, two to a wide one. */
function displayWidth(character: string): number {
  if (/^\p{Mark}$/u.test(character)) return 0;
  return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]$/u.test(
    character,
  )
    ? 2
    : 1;
}
