/**
 * Reads the body of a directive. Strategy: scan.ts cuts it into tokens at bracket depth 0; recursive descent over these finds keywords,
 * separators and relations; the stretches between are read by the parser of formulas.
 *
 *   directive = "check" [":" query [claim]] | "check off" | "check on" | "show:" query | "let:" bind {";" bind}
 *             | "assume:" fact {";" fact} | "ignore" [":" text]
 *   query     = operation [operand {"," operand}] modifier* | expr modifier*
 *   claim     = ("=" | "≈") expr
 *   modifier  = "at" expr | "where" bind {"," bind} | "wrt" subject {"," subject} | "of" subject
 *             | "for" name {"," name} "in" (set | expr ".." expr) | "from" rel {"," rel} | "from" expr "to" expr
 *             | "as" name "→" expr | "with" option {"," option} | "to" int ("decimals" | "digits") | "±" number
 *   fact      = subject {"," subject} ( ["∈" set] {property} [relop expr] | ("does" | "do") "not depend on" subject {"," subject}
 *             | "is" (convention | property | function | ["the"] operation "of" subject) )
 *   subject   = name | name "(" expr ")" | operator | "|" expr "|"
 */
import type { MacroTable } from '../../latex';
import { caps } from '../../text/caps';
import { span, type Span } from '../../text/span';
import { bind } from './binds';
import { Cursor, type Context } from './cursor';
import { fact } from './facts';
import { isHint } from './hint';
import type { DirectiveProblem, DirectiveSource, Keyword, ParsedDirective, Vocabulary } from './model';
import { query } from './query';

export * from './model';
export { modifierOf } from './modifiers';

export interface DirectiveOptions {
  readonly macros?: MacroTable;
}

/** Never throws; a body that does not parse is a problem, a remark to a reader is a hint. */
export function parseDirective(
  source: DirectiveSource,
  keyword: Keyword,
  vocabulary: Vocabulary,
  options: DirectiveOptions = {},
): ParsedDirective | DirectiveProblem {
  const length = source.to - source.from;
  if (length > caps.directive)
    return {
      kind: 'problem',
      span: span(source.from, source.to),
      token: `${length} characters`,
      expected: ['shorter'],
    };
  if (keyword === 'ignore') return { kind: 'ignore', text: visibleText(source) };
  const context: Context = { source, skips: withDollars(source), vocabulary, macros: options.macros };
  const cursor = new Cursor(context, span(source.from, source.to));
  const parsed = read(cursor, keyword);
  if (parsed && !cursor.problem) return parsed;
  return cursor.problem ?? { kind: 'problem', span: span(source.from, source.to), token: '', expected: [] };
}

function read(cursor: Cursor, keyword: Exclude<Keyword, 'ignore'>): ParsedDirective | undefined {
  if (keyword === 'check') return readCheck(cursor);
  if (cursor.context.source.colon === false) return { kind: 'hint' };
  if (keyword === 'show') return readShow(cursor);
  if (keyword === 'let') {
    const binds = separated(cursor, () => bind(cursor));
    return binds && { kind: 'let', binds };
  }
  const facts = separated(cursor, () => fact(cursor));
  return facts && { kind: 'assume', facts };
}

function readCheck(cursor: Cursor): ParsedDirective | undefined {
  if (cursor.done) return { kind: 'check' };
  const word = cursor.peek()?.text;
  if (!cursor.peek(1) && (word === 'on' || word === 'off')) return { kind: 'switch', on: word === 'on' };
  if (isHint(cursor)) return { kind: 'hint' };
  if (cursor.context.source.colon === false) return cursor.fail(':');
  const read = query(cursor);
  return read && { kind: 'check', query: read };
}

function readShow(cursor: Cursor): ParsedDirective | undefined {
  const read = query(cursor);
  if (!read) return undefined;
  if (read.claim && read.operation?.name !== 'identity')
    return cursor.failAt(read.claim.relationSpan, read.claim.relation, 'end of directive');
  return { kind: 'show', query: read };
}

/** One or more between semicolons; one may stand at the end. */
function separated<T>(cursor: Cursor, readOne: () => T | undefined): T[] | undefined {
  const items: T[] = [];
  do {
    const item = readOne();
    if (item === undefined) return undefined;
    items.push(item);
  } while (cursor.take(';') && !cursor.done);
  return cursor.done ? items : cursor.fail(';');
}

/** Directives read mathematics, so `$` says nothing. */
function withDollars({ text, from, to, skips = [] }: DirectiveSource): readonly Span[] {
  const dollars: Span[] = [];
  for (let at = text.indexOf('$', from); at >= 0 && at < to; at = text.indexOf('$', at + 1)) {
    if (text.charAt(at - 1) !== '\\' && !skips.some((s) => s.from <= at && at < s.to)) dollars.push(span(at, at + 1));
  }
  return [...skips, ...dollars].sort((a, b) => a.from - b.from);
}

function visibleText({ text, from, to, skips = [] }: DirectiveSource): string {
  let visible = '';
  let at = from;
  for (const s of skips) {
    if (s.from < at || s.to > to) continue;
    visible += `${text.slice(at, s.from)} `;
    at = s.to;
  }
  return (visible + text.slice(at, to)).trim();
}
