/** What the tests of this folder ask a document for: the source text of what was found. */
import { readDocument } from '../../../src/document';
import type { Directive, Heading, Language, MathRegion, SourceDocument } from '../../../src/document/model';
import type { Span } from '../../../src/text/span';

export interface Found {
  readonly document: SourceDocument;
  readonly regions: readonly MathRegion[];
  readonly directives: readonly Directive[];
  readonly headings: readonly Heading[];
  /** Contents of the regions, without what they skip. */
  readonly formulas: readonly string[];
  readonly text: (span: Span) => string;
}

export function read(text: string, language: Language): Found {
  const document = readDocument(text, language);
  const regions = document.items.filter((item) => item.kind === 'math');
  return {
    document,
    regions,
    directives: document.items.filter((item) => item.kind === 'directive'),
    headings: document.items.filter((item) => item.kind === 'heading'),
    formulas: regions.map((region) => without(text, region.content, region.skips)),
    text: (span) => text.slice(span.from, span.to),
  };
}

/** The text of a span without some stretches in it. */
export function without(text: string, span: Span, skips: readonly Span[]): string {
  let result = '';
  let at = span.from;
  for (const skip of skips) {
    result += text.slice(at, skip.from);
    at = skip.to;
  }
  return result + text.slice(at, span.to);
}

export const tex = (text: string): Found => read(text, 'latex');

export const markdown = (text: string): Found => read(text, 'markdown');
