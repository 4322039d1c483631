/** The words a reader of the rendered page sees between two offsets. */
import type { Span } from '../text/span';
import { merged } from './interior';
import type { SourceDocument } from './model';

/**
 * Text from `from` to `to` without formulas, comments, code and directives, without LaTeX commands (`\textbf{so}` gives `so`)
 * and Markdown marks, white space folded to single spaces. A formula leaves a space.
 */
export function prose(document: SourceDocument, from: number, to: number): string {
  const source = visible(document, Math.max(0, from), Math.min(to, document.text.length));
  if (plain.test(source)) return folded(source);
  const words = document.language === 'latex' ? withoutLatex(source) : withoutMarkdown(source);
  return folded(words);
}

/** Nothing that a language reads as a mark. */
const plain = /^[\p{L}\s,.;:!?()'’]*$/u;

const folded = (words: string): string => words.replace(/\s+/g, ' ').trim();

function visible(document: SourceDocument, from: number, to: number): string {
  const hidden = hiddenOf(document);
  const parts: string[] = [];
  let at = from;
  for (let i = firstReaching(hidden, from); i < hidden.length; i++) {
    const next = hidden[i];
    if (!next || next.from >= to) break;
    if (next.from > at) parts.push(document.text.slice(at, next.from));
    at = Math.max(at, next.to);
  }
  if (at < to) parts.push(document.text.slice(at, to));
  return parts.join(' ');
}

const cache = new WeakMap<SourceDocument, readonly Span[]>();

/** Formulas, directives, definitions and opaque stretches: ordered, disjoint. */
function hiddenOf(document: SourceDocument): readonly Span[] {
  let hidden = cache.get(document);
  if (!hidden) {
    const items = document.items.filter((item) => item.kind === 'math' || item.kind === 'directive');
    hidden = merged([...document.opaque, ...[...items, ...document.macros].map((item) => item.span)]);
    cache.set(document, hidden);
  }
  return hidden;
}

/** Index of the first span that ends behind `from`. */
function firstReaching(spans: readonly Span[], from: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withoutLatex(source: string): string {
  return source
    .replace(/\\(?:begin|end)\s?\{[^{}]{0,64}\}(?:\[[^\]\n]{0,64}\])?/g, ' ')
    .replace(
      /\\(?:[hv]space|label|ref|eqref|cite|includegraphics|input)\*?(?:\[[^\]\n]{0,64}\])?\{[^{}]{0,200}\}/g,
      ' ',
    )
    .replace(/\\\\(?:\[[^\]\n]{0,20}\])?/g, ' ')
    .replace(/\\(?:item|quad|qquad|enspace|thinspace|par|newline|linebreak|hfill)(?![a-zA-Z])/g, ' ')
    .replace(/\\[a-zA-Z]+\*?[ \t]?/g, '')
    .replace(/\\([#$%&_{}])|\\[^]|[{}~&$]/g, (mark, escaped: string | undefined) => escaped ?? spacing(mark));
}

const spacing = (mark: string): string => (mark === '{' || mark === '}' ? '' : ' ');

function withoutMarkdown(source: string): string {
  return source
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, '')
    .replace(/^[ \t]*(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
    .replace(/^[ \t]*(?:=+|[|:-][|: \t-]*|\*{3,})$/gm, ' ')
    .replace(/!?\[([^[\]\n]{0,300})\](?:\([^()\n]{0,300}\)|\[[^[\]\n]{0,100}\])/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, ' ')
    .replace(/(?<!\\)(?:[*`|$]+|(?<![\p{L}\d])_+|_+(?![\p{L}\d]))/gu, (mark) => (/[|$]/.test(mark) ? ' ' : ''))
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
