/** Carries trees of plain data to other places of the document. */
import type { Span } from './span';

/** A copy in which every span is moved by `by`; without a move the very object. */
export const shifted = <T>(tree: T, by: number): T =>
  by === 0 ? tree : mapSpans(tree, ({ from, to }) => ({ from: from + by, to: to + by }));

/**
 * A copy in which `move` replaces every span (a property named `span` or `…Span`). What is no array or plain object is shared with the
 * original.
 */
export function mapSpans<T>(tree: T, move: (span: Span) => Span): T {
  return mapped(tree, move) as T;
}

function mapped(value: unknown, move: (span: Span) => Span): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, move));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value))
    copy[name] = (name === 'span' || name.endsWith('Span')) && isSpan(part) ? move(part) : mapped(part, move);
  return copy;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Span>).from === 'number' &&
  typeof (value as Partial<Span>).to === 'number';
