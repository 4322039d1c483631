/** Carries trees of plain data to other places of the document. */
import type { Span } from './span';

/** A copy in which every span is moved by `by`; without a move the very object. */
export const shifted = <T>(tree: T, by: number): T =>
  by === 0 ? tree : mapSpans(tree, ({ from, to }) => ({ from: from + by, to: to + by }));

/**
 * A copy in which `move` replaces every span (a property named `span` or `…Span`). Parts without a span, and what is no array or plain
 * object, are shared with the original.
 */
export function mapSpans<T>(tree: T, move: (span: Span) => Span): T {
  return mapped(tree, move) as T;
}

function mapped(value: unknown, move: (span: Span) => Span): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const copies = items.map((item) => mapped(item, move));
    return copies.some((copy, i) => copy !== items[i]) ? copies : value;
  }
  const copy: Record<string, unknown> = {};
  let isChanged = false;
  for (const [name, part] of Object.entries(value)) {
    const own = (name === 'span' || name.endsWith('Span')) && isSpan(part) ? move(part) : mapped(part, move);
    isChanged ||= own !== part;
    copy[name] = own;
  }
  return isChanged ? copy : value;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Span>).from === 'number' &&
  typeof (value as Partial<Span>).to === 'number';
