/** Tables as they are written: Markdown's with pipes, LaTeX's `tabular` and `array`. Their cells are text; what they say is for checks/truth to know. */
import type { Span } from '../../text/span';
import { latexTable } from './latex';
import { markdownTable } from './markdown';

/** Without the blanks around it; an empty one keeps its place. */
export interface SourceCell {
  readonly text: string;
  readonly span: Span;
}

export interface SourceTable {
  readonly span: Span;
  readonly rows: readonly (readonly SourceCell[])[];
}

/** The first table that begins in a stretch of the document. */
export function tableIn(text: string, from: number, to: number): SourceTable | undefined {
  const found = [markdownTable(text, from, to), latexTable(text, from, to)].filter((t) => t !== undefined);
  return found.sort((a, b) => a.span.from - b.span.from)[0];
}
