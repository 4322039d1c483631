import type { Span } from './span';

/** Replaces the text of `span`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Applies edits that do not overlap, whatever their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => b.span.from - a.span.from);
  return ordered.reduce((t, e) => t.slice(0, e.span.from) + e.text + t.slice(e.span.to), text);
}
