/** What stands inside a formula and is no mathematics: comments, directives, macro definitions, labels, quote marks. */
import type { Span } from '../text/span';
import type { Braces } from './braces';
import { readBlockDirective, readLineDirective } from './directives';
import { readMacro } from './macros';
import type { Directive, Language, MacroDefinition } from './model';
import { atLineStart, commandName, lineEnd } from './scan';

export interface Interior {
  readonly skips: readonly Span[];
  readonly directives: readonly Directive[];
  readonly macros: readonly MacroDefinition[];
  /** Comments, directives among them. */
  readonly comments: readonly Span[];
}

/** Reads `content`; `gaps` are stretches already known to be no mathematics (quote marks), ordered. */
export function readInterior(braces: Braces, content: Span, language: Language, gaps: readonly Span[] = []): Interior {
  const { text } = braces;
  const directives: Directive[] = [];
  const macros: MacroDefinition[] = [];
  const comments: Span[] = [];
  const labels: Span[] = [];
  const lastHtml = language === 'markdown' ? lastHtmlClose(text, content) : -1;
  let i = content.from;
  while (i < content.to) {
    const c = text[i];
    if (c === '\\') {
      const macro = readMacro(braces, i);
      const isInside = macro !== undefined && macro.span.to <= content.to;
      if (isInside) macros.push(macro);
      const label = isInside ? undefined : readLabel(braces, i, content.to);
      if (label) labels.push(label);
      i = isInside ? macro.span.to : (label?.to ?? i + 2);
      continue;
    }
    const isComment = c === '%' || (c === '<' && i < lastHtml);
    const comment = isComment ? readComment(text, i, content.to, language, gaps) : undefined;
    if (!comment) i++;
    else {
      if (comment.directive) directives.push(comment.directive);
      comments.push(comment.span);
      i = comment.span.to;
    }
  }
  const skips = merged([...gaps, ...comments, ...labels, ...macros.map((macro) => macro.span)]);
  return { skips, directives, macros, comments };
}

/** `\label{…}` and `\tag{…}` name the formula and are no part of it. */
function readLabel(braces: Braces, at: number, limit: number): Span | undefined {
  const name = commandName(braces.text, at);
  if (name !== 'label' && name !== 'tag') return undefined;
  const next = at + 1 + name.length;
  const close = braces.close(braces.text[next] === '*' ? next + 1 : next);
  return close === undefined || close >= limit ? undefined : { from: at, to: close + 1 };
}

/** Looked for once a formula, so that many unclosed `<!--` cost nothing. */
function lastHtmlClose(text: string, content: Span): number {
  const inside = text.slice(content.from, content.to);
  return inside.includes('<!--') ? content.from + inside.lastIndexOf('-->') : -1;
}

interface Comment {
  readonly span: Span;
  readonly directive: Directive | undefined;
}

function readComment(
  text: string,
  at: number,
  limit: number,
  language: Language,
  gaps: readonly Span[],
): Comment | undefined {
  if (text[at] === '<') return readHtmlComment(text, at, limit, gaps);
  const marks = language === 'markdown' ? '>' : '';
  const directive =
    text[at + 1] === '%' && atLineStart(text, at, marks) ? readLineDirective(text, at, language, limit) : undefined;
  return { span: { from: at, to: directive?.span.to ?? lineEnd(text, at, limit) }, directive };
}

function readHtmlComment(text: string, at: number, limit: number, gaps: readonly Span[]): Comment | undefined {
  if (!text.startsWith('<!--', at)) return undefined;
  const end = text.indexOf('-->', at + 4);
  if (end < 0 || end + 3 > limit) return undefined;
  const span = { from: at, to: end + 3 };
  return { span, directive: readBlockDirective(text, span, { from: at + 4, to: end }, gaps) };
}

/** Ordered and disjoint; what overlaps or is contained becomes one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const next of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1);
    if (last && next.from < last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else if (next.from < next.to) result.push(next);
  }
  return result;
}
