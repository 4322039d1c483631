/** Zero-based line and column (UTF-16 units) of an offset; met only at the edges (server, CLI). */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Finds lines by binary search over their start offsets. `\r\n`, `\n` and a lone `\r` end a line. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Start offset of a zero-based line; past the end: the text's length. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  position(offset: number): LinePosition {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (this.starts[low] ?? 0) };
  }
}
