/** What stands behind the operands of a query; one reader a keyword. */
import { bind, equation } from './binds';
import type { Cursor } from './cursor';
import type { Modifier, ModifierKind, Operand, Option } from './model';
import { name, startsName, subject } from './names';
import { set } from './sets';

type Reader = (cursor: Cursor, mark: number, before: readonly Modifier[]) => Modifier | undefined;

const readers: Readonly<Record<string, Reader>> = {
  at: readAt,
  where: (cursor, mark) => {
    const binds = cursor.list(() => bind(cursor));
    return binds && { kind: 'where', binds, span: cursor.spanSince(mark) };
  },
  wrt: (cursor, mark) => {
    const subjects = cursor.list(() => subject(cursor));
    return subjects && { kind: 'wrt', subjects, span: cursor.spanSince(mark) };
  },
  of: (cursor, mark) => {
    const one = subject(cursor);
    return one && { kind: 'of', subject: one, span: cursor.spanSince(mark) };
  },
  for: readFor,
  from: readFrom,
  as: readAs,
  with: (cursor, mark) => {
    if (cursor.options.length === 0) {
      cursor.reset(mark);
      return cursor.fail(...modifierWords.filter((word) => word !== 'with'));
    }
    const options = cursor.list(() => option(cursor));
    return options && { kind: 'with', options, span: cursor.spanSince(mark) };
  },
  to: readPrecision,
  '±': (cursor, mark) => {
    const tolerance = cursor.expression();
    return tolerance && { kind: '±', tolerance, span: cursor.spanSince(mark) };
  },
};

export const modifierWords: readonly string[] = Object.keys(readers);

/** All modifiers that stand here. */
export function modifiers(cursor: Cursor): Modifier[] | undefined {
  const found: Modifier[] = [];
  while (cursor.isKeyword() || cursor.isTolerance()) {
    const mark = cursor.mark;
    const reader = readers[cursor.peek()?.text ?? ''];
    if (!reader) return cursor.fail(...modifierWords);
    cursor.skip(1);
    const modifier = reader(cursor, mark, found);
    if (!modifier) return undefined;
    found.push(modifier);
  }
  return found;
}

const plainFlags: readonly string[] = ['flip', 'sample', 'no bias', 'bidirectional', 'average', 'no bias correction'];

/** optionname [expr]; one may type `lr = 0.1`. */
export function option(cursor: Cursor): Option | undefined {
  const { flags = plainFlags } = cursor.context.vocabulary;
  const named = cursor.takeName(cursor.options);
  if (!named) return cursor.fail(...cursor.options);
  if (!flags.includes(named.name)) cursor.take('=');
  const ends =
    cursor.done ||
    cursor.isKeyword() ||
    cursor.isRelation() ||
    cursor.isTolerance() ||
    [',', ';'].includes(cursor.peek()?.text ?? '');
  if (ends) return named;
  const value = cursor.expression();
  return value && { ...named, value };
}

/** A point; or `x = 2`, where x cannot be a point with a claim behind it. Where it could, both are read, one after the other. */
function readAt(cursor: Cursor, mark: number, before: readonly Modifier[]): Modifier | undefined {
  const reading = atReading(cursor, before);
  if (reading === 'either') cursor.ambiguous = true;
  if (reading === 'values' || (reading === 'either' && cursor.prefersValues)) {
    const binds = cursor.list(() => bind(cursor));
    return binds && { kind: 'at-values', binds, span: cursor.spanSince(mark) };
  }
  const point = cursor.expression();
  return point && { kind: 'at', point, span: cursor.spanSince(mark) };
}

function atReading(cursor: Cursor, before: readonly Modifier[]): 'point' | 'values' | 'either' {
  const { text } = cursor.context.source;
  const start = cursor.mark;
  const head = startsName(cursor.peek()) && !cursor.isKeyword() ? cursor.attempt(() => name(cursor)) : undefined;
  const value = head && cursor.take('=') ? cursor.attempt(() => cursor.expression()) : undefined;
  const goesOn = value !== undefined && ['=', '≈', ','].includes(cursor.peek()?.text ?? '');
  cursor.reset(start);
  if (!head || !value) return 'point';
  const written = text.slice(head.span.from, head.span.to);
  const variables = before.flatMap((m) => (m.kind === 'wrt' ? m.subjects : []));
  const isVariable = variables.some((v) => text.slice(v.span.from, v.span.to) === written);
  return goesOn || isVariable || !(cursor.context.vocabulary.isName?.(written) ?? false) ? 'values' : 'either';
}

/** name {"," name} "in" (set | expr ".." expr) */
function readFor(cursor: Cursor, mark: number): Modifier | undefined {
  const names = cursor.list(() => name(cursor));
  if (!names) return undefined;
  if (!(cursor.take('in') ?? cursor.take('∈'))) return cursor.fail('in', ',');
  const start = cursor.mark;
  while (!cursor.done && !cursor.isKeyword() && !cursor.isRelation() && cursor.peek()?.text !== '..') cursor.skip(1);
  const isRange = cursor.peek()?.text === '..';
  cursor.reset(start);
  if (isRange) return readRange(cursor, names, mark);
  const domain = set(cursor, true);
  return domain && { kind: 'for', names, set: domain, span: cursor.spanSince(mark) };
}

/** Commas around `\ldots` as in `1, \ldots, 6` are part of the sign. */
function readRange(cursor: Cursor, names: readonly Operand[], mark: number): Modifier | undefined {
  const lower = cursor.expression('..');
  if (!lower) return undefined;
  cursor.take(',');
  if (!cursor.take('..')) return cursor.fail('..');
  cursor.take(',');
  const upper = cursor.expression();
  return upper && { kind: 'for-range', names, lower, upper, span: cursor.spanSince(mark) };
}

/** "from" rel {"," rel} | "from" expr "to" expr */
function readFrom(cursor: Cursor, mark: number): Modifier | undefined {
  const start = cursor.mark;
  const lower = cursor.expression();
  if (!lower) return undefined;
  if (cursor.take('to')) {
    const upper = cursor.expression();
    return upper && { kind: 'between', lower, upper, span: cursor.spanSince(mark) };
  }
  if (cursor.peek()?.text !== '=') return cursor.fail('to', '=');
  cursor.reset(start);
  const equations = cursor.list(() => equation(cursor));
  return equations && { kind: 'from', equations, span: cursor.spanSince(mark) };
}

/** name "→" expr */
function readAs(cursor: Cursor, mark: number): Modifier | undefined {
  const variable = name(cursor);
  if (!variable) return undefined;
  if (!cursor.take('→')) return cursor.fail('→');
  const limit = cursor.expression();
  return limit && { kind: 'as', name: variable, limit, span: cursor.spanSince(mark) };
}

const units: Readonly<Record<string, 'decimals' | 'digits'>> = {
  decimals: 'decimals',
  decimal: 'decimals',
  digits: 'digits',
  digit: 'digits',
};

/** int ("decimals" | "digits") */
function readPrecision(cursor: Cursor, mark: number): Modifier | undefined {
  const count = cursor.peek();
  if (count?.kind !== 'number' || !/^\d{1,4}$/.test(count.text)) return cursor.fail('whole number');
  cursor.skip(1);
  const unit = units[cursor.peek()?.text ?? ''];
  if (!unit) return cursor.fail('decimals', 'digits');
  cursor.skip(1);
  return { kind: 'to', count: Number(count.text), unit, span: cursor.spanSince(mark) };
}

/** A modifier of a kind, for those who read a query. */
export const modifierOf = <K extends ModifierKind>(
  all: readonly Modifier[],
  kind: K,
): Extract<Modifier, { kind: K }> | undefined => all.find((m): m is Extract<Modifier, { kind: K }> => m.kind === kind);
