/** The text of a Markdown block without its containers' marks, line by line, and the way back to document offsets. */
import type { Span } from '../text/span';

export class InlineText {
  /** Lines joined by `\n`. */
  readonly text: string;
  /** Where each line begins in `text`. */
  private readonly starts: number[] = [];

  /** `lines` are the stretches of `source` that are text, ordered. */
  constructor(
    private readonly source: string,
    private readonly lines: readonly Span[],
  ) {
    let length = 0;
    for (const line of lines) {
      this.starts.push(length);
      length += line.to - line.from + 1;
    }
    this.text = lines.map((line) => source.slice(line.from, line.to)).join('\n');
  }

  /** Document offset of a position in `text`. */
  offset(position: number): number {
    const line = this.lineOf(position);
    return (this.lines[line]?.from ?? 0) + position - (this.starts[line] ?? 0);
  }

  /** Position in `text` of a document offset; undefined where it is none of this block's text. */
  position(offset: number): number | undefined {
    const line = lastAtMost(this.lines.length, (i) => this.lines[i]?.from ?? 0, offset);
    const span = this.lines[line];
    return span && offset >= span.from && offset <= span.to ? (this.starts[line] ?? 0) + offset - span.from : undefined;
  }

  span(from: number, to: number): Span {
    const end = to > from ? this.offset(to - 1) + 1 : this.offset(from);
    return { from: this.offset(from), to: end };
  }

  /** Marks of quotes between the lines; in a table's cell also the backslash of `\|`, which only keeps the cell together. */
  gaps(from: number, to: number, cell = false): Span[] {
    const gaps: Span[] = [];
    const last = this.lineOf(Math.max(from, to - 1));
    for (let line = this.lineOf(from) + 1; line <= last; line++) {
      const gap = this.marksBefore(line);
      if (gap) gaps.push(gap);
    }
    if (cell)
      for (let at = this.text.indexOf('\\|', from); at >= 0 && at < to; at = this.text.indexOf('\\|', at + 2))
        gaps.push({ from: this.offset(at), to: this.offset(at) + 1 });
    return gaps;
  }

  private marksBefore(line: number): Span | undefined {
    const to = this.lines[line]?.from ?? 0;
    let from = to;
    while (from > 0 && this.source[from - 1] !== '\n') from--;
    return this.source.slice(from, to).trim() === '' ? undefined : { from, to };
  }

  private lineOf(position: number): number {
    return lastAtMost(this.starts.length, (i) => this.starts[i] ?? 0, position);
  }

  private readonly tabbed = new Map<number, boolean>();

  /** Whether the stretch is on one line of tab-separated columns, as tables come out of a PDF. */
  isTabbed(from: number, to: number): boolean {
    const line = this.lineOf(from);
    if (this.lineOf(to) !== line) return false;
    let isTabbed = this.tabbed.get(line);
    if (isTabbed === undefined) {
      const span = this.lines[line];
      isTabbed = span !== undefined && this.source.slice(span.from, span.to).trim().includes('\t');
      this.tabbed.set(line, isTabbed);
    }
    return isTabbed;
  }
}

/** The last index below `length` whose key, ascending, is at most `value`; 0 if there is none. */
function lastAtMost(length: number, key: (index: number) => number, value: number): number {
  let low = 0;
  let high = Math.max(0, length - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (key(middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
