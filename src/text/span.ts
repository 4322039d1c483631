/** A half-open range of UTF-16 offsets in one document: `from` is inside, `to` is not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const span = (from: number, to: number): Span => ({ from, to });

/** The smallest span that covers both. */
export const cover = (a: Span, b: Span): Span => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) });

export const contains = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

export const slice = (text: string, s: Span): string => text.slice(s.from, s.to);
