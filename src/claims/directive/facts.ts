/** What `assume` declares; the grammar is in index.ts. */
import { nearest } from '../../text/nearest';
import type { Cursor } from './cursor';
import type { Fact, Named, Operand, Relop } from './model';
import { name, subject } from './names';
import { set } from './sets';

const relops = new Set<string>(['<', '>', '≤', '≥', '≠']);

export function fact(cursor: Cursor): Fact | undefined {
  const mark = cursor.mark;
  const subjects = cursor.list(() => subject(cursor));
  if (!subjects) return undefined;
  if (cursor.take('is') ?? cursor.take('are')) return isFact(cursor, subjects, mark);
  if (cursor.take('does') ?? cursor.take('do')) return independence(cursor, subjects, mark);
  return membership(cursor, subjects, mark);
}

/** ["∈" set] {property} [relop expr], at least one of them. */
function membership(cursor: Cursor, subjects: readonly Operand[], mark: number): Fact | undefined {
  const start = cursor.mark;
  const isIn = cursor.take('∈') ?? cursor.take('in');
  const domain = isIn && set(cursor);
  if (isIn && !domain) return undefined;
  const properties = readProperties(cursor);
  const relation = cursor.isRelation() ? cursor.peek()?.text : undefined;
  if (relation !== undefined && !relops.has(relation)) return expectedTail(cursor);
  if (relation !== undefined) cursor.skip(1);
  const value = relation === undefined ? undefined : cursor.expression();
  if (cursor.problem) return undefined;
  if (cursor.mark === start) return expectedTail(cursor);
  const bound = value && { relation: relation as Relop, value };
  return { kind: 'is-in', subjects, set: domain, properties, bound, span: cursor.spanSince(mark) };
}

const expectedTail = (cursor: Cursor): undefined =>
  cursor.fail('∈', 'is', 'does not depend on', ...cursor.context.vocabulary.properties, '<', '>', '≤', '≥', '≠');

function readProperties(cursor: Cursor): Named[] {
  const found: Named[] = [];
  for (;;) {
    const property = cursor.takeName(cursor.context.vocabulary.properties);
    if (!property) return found;
    found.push(property);
  }
}

/** "not depend on" subjects */
function independence(cursor: Cursor, subjects: readonly Operand[], mark: number): Fact | undefined {
  for (const word of ['not', 'depend', 'on']) if (!cursor.take(word)) return cursor.fail(word);
  const of = cursor.list(() => subject(cursor));
  return of && { kind: 'independent', subjects, of, span: cursor.spanSince(mark) };
}

/** A convention, properties, ["the"] operation "of" subject, or a function; in this order. */
function isFact(cursor: Cursor, subjects: readonly Operand[], mark: number): Fact | undefined {
  const { conventions, operations } = cursor.context.vocabulary;
  const start = cursor.mark;
  const convention = cursor.takeName(conventions);
  if (convention && endsFact(cursor)) return { kind: 'convention', subjects, convention, span: cursor.spanSince(mark) };
  cursor.reset(start);
  if (!cursor.take('a')) cursor.take('an');
  const declared = readProperties(cursor);
  if (declared.length > 0 && endsFact(cursor))
    return { kind: 'is-in', subjects, properties: declared, span: cursor.spanSince(mark) };
  cursor.reset(start);
  cursor.take('the');
  const operation = cursor.takeName(operations);
  if (operation && cursor.take('of')) {
    const of = subject(cursor);
    return of && { kind: 'result', subjects, operation, of, span: cursor.spanSince(mark) };
  }
  cursor.reset(start);
  if (cursor.done) return cursor.fail(...conventions, 'function', 'operation');
  if (isMisspelt(cursor)) return cursor.fail(...conventions, ...cursor.context.vocabulary.properties);
  const value = name(cursor);
  if (!value) return undefined;
  if (!endsFact(cursor)) return cursor.fail(...conventions, ';');
  return { kind: 'function', subjects, function: value, span: cursor.spanSince(mark) };
}

/** `W is symetric` names no function. */
function isMisspelt(cursor: Cursor): boolean {
  const { conventions, properties, isName } = cursor.context.vocabulary;
  const word = cursor.peek()?.text ?? '';
  return !(isName?.(word) ?? false) && nearest(word, [...conventions, ...properties]) !== undefined;
}

const endsFact = (cursor: Cursor): boolean => cursor.done || cursor.peek()?.text === ';';
