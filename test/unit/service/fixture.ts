/** Documents with hand-written results, and the only place of these tests that touches the service. */
import type { CheckedClaim, CheckResult, Part, Verdict } from '../../../src/checks/verdict';
import type { Item, Language, SourceDocument } from '../../../src/document/model';
import type { Value } from '../../../src/engine/value';
import { createService, type MathService } from '../../../src/service/mathService';
import { span, type Span } from '../../../src/text/span';

export const URI = 'file:///hw.md';

export const value = (shape: readonly number[], ...data: number[]): Value => ({ shape, data });

/** The nth place (from 0) where `needle` stands. */
export function find(text: string, needle: string, nth = 0): Span {
  let at = text.indexOf(needle);
  for (let i = 0; i < nth; i++) at = text.indexOf(needle, at + 1);
  if (at < 0) throw new Error(`the fixture has no ${needle}`);
  return span(at, at + needle.length);
}

export const verdict = (fields: Partial<Verdict> & Pick<Verdict, 'kind' | 'code'>): Verdict => ({
  severity: fields.kind === 'fails' ? 'error' : fields.kind === 'follows' ? 'information' : 'none',
  parts: [],
  trace: [],
  ...fields,
});

export const part = (text: string, needle: string, fields: Partial<Part> = {}, nth = 0): Part => ({
  span: find(text, needle, nth),
  written: needle,
  ...fields,
});

export const claim = (fields: Partial<CheckedClaim> & Pick<CheckedClaim, 'range' | 'verdict'>): CheckedClaim => ({
  id: 'c1',
  check: 'equality',
  source: 'document',
  block: fields.range,
  relation: '=',
  ...fields,
});

export const result = (fields: Partial<CheckResult>): CheckResult => ({
  claims: [],
  problems: [],
  shown: [],
  notRead: [],
  symbols: [],
  ...fields,
});

/** Every `$$…$$`, `$…$`, `\[…\]` is a formula, every `%%` line and `<!-- -->` a directive: enough for these tests. */
export function readSimply(text: string, language: Language): SourceDocument {
  const found = (pattern: RegExp, make: (place: Span) => Item): Item[] =>
    [...text.matchAll(pattern)].map((match) => make(span(match.index, match.index + match[0].length)));
  const math = found(/\$\$[^$]*\$\$|\$[^$]*\$|\\\[[^\]]*\\\]/g, (place) => ({
    kind: 'math',
    span: place,
    content: place,
    display: true,
    skips: [],
    cell: false,
  }));
  const directives = found(/^%% .*$|<!--.*?-->/gm, (place) => ({
    kind: 'directive',
    span: place,
    keyword: 'check',
    keywordSpan: place,
    body: place,
    skips: [],
    colon: true,
  }));
  const items = [...math, ...directives].sort((a, b) => a.span.from - b.span.from);
  return { language, text, items, sections: [], macros: [], includes: [], opaque: [] };
}

/** A service that found `found` in `text`. */
export function checkedService(text: string, found: CheckResult, language: Language = 'markdown'): MathService {
  const service = createService({
    read: readSimply,
    *check() {
      yield* found.claims;
      return found;
    },
  });
  service.openDocument(URI, language, 1, text);
  const steps = service.check(URI);
  while (!steps.next().done);
  return service;
}
