/**
 * A copy of a Markdown source with the same length and the same lines, in which every line ends in `\n`: so markdown-it, which
 * would otherwise rewrite line breaks, works at the document's own offsets. A front matter is blanked out.
 */
import type { Span } from '../text/span';

export interface Shaped {
  readonly source: string;
  readonly frontMatter: Span | undefined;
  /** Offset of the begin of each line, and the length of the text as the last entry. */
  readonly lines: readonly number[];
}

export function shape(text: string): Shaped {
  const source = text
    .replace(/\r\n/g, ' \n')
    .replace(/\r/g, '\n')
    .replace(/\0/g, '\ufffd')
    .replace(/^\ufeff/, ' ');
  const frontMatter = findFrontMatter(source);
  const blanked = frontMatter
    ? source.slice(0, frontMatter.to).replace(/[^\n]/g, ' ') + source.slice(frontMatter.to)
    : source;
  return { source: blanked, frontMatter, lines: lineStarts(source) };
}

/** `---` on the first line up to the next `---` or `...`. */
function findFrontMatter(source: string): Span | undefined {
  if (!/^ ?---[ \t]*\n/.test(source)) return undefined;
  const close = /\n(?:---|\.\.\.)[ \t]*(?=\n|$)/g;
  close.lastIndex = 3;
  const end = close.exec(source);
  return end ? { from: 0, to: end.index + end[0].length } : undefined;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  starts.push(source.length + 1);
  return starts;
}
