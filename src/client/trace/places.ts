/** Places of a document and of the trace's nodes in it. */
import type { Position, Range, Trace } from '../../protocol';

interface Change {
  readonly range: Range;
  readonly text: string;
}

/** Where a position is after an edit; inside what was replaced, at its start. */
export function movedBy(at: Position, { range: { start, end }, text }: Change): Position {
  if (before(at, start)) return at;
  if (before(at, end)) return { line: start.line, character: start.character };
  const lines = text.split('\n');
  const last = lines[lines.length - 1]?.length ?? 0;
  const line = at.line + lines.length - 1 - (end.line - start.line);
  if (at.line > end.line) return { line, character: at.character };
  const left = lines.length === 1 ? start.character + last : last;
  return { line, character: left + at.character - end.character };
}

/** The node whose source is the smallest around a position. */
export function nodeAt({ nodes }: Trace, at: Position): number | undefined {
  const around = nodes.filter(({ range }) => range && !before(at, range.start) && !before(range.end, at));
  const [best] = around.sort((a, b) => size(a.range) - size(b.range));
  return best?.id;
}

const before = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

/** Lines count more than any line is long. */
const size = (range: Range | undefined): number =>
  range ? (range.end.line - range.start.line) * 1e6 + range.end.character - range.start.character : Infinity;
