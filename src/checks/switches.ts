/** `check off`/`check on` and `ignore`: which stretches of the document are not to be shown. */
import type { Span } from '../text/span';
import { SpanIndex } from '../text/spanIndex';
import type { Prepared } from './prepare';

export interface Switches {
  readonly isIgnored: (offset: number) => boolean;
}

export function switchesOf(prepared: Prepared): Switches {
  const off: Span[] = [...ignoredBlocks(prepared), ...switchedOff(prepared)];
  const index = new SpanIndex(off, (s) => [s]);
  const covers = (s: Span, offset: number): boolean => s.from <= offset && offset < s.to;
  return { isIgnored: (offset) => index.touching({ from: offset, to: offset }).some((s) => covers(s, offset)) };
}

/** `ignore` covers the next formula. */
function ignoredBlocks(prepared: Prepared): Span[] {
  return prepared.directives.flatMap(({ directive, parsed }) => {
    if (parsed.kind !== 'ignore') return [];
    const next = prepared.regions.find((r) => r.region.span.to > directive.span.to);
    if (!next) return [];
    const inside = next.region.span.from < directive.span.from;
    return [inside ? { from: directive.span.to, to: rowEnd(prepared, directive.span.to) } : next.region.span];
  });
}

/** A directive inside a block covers its next row. */
function rowEnd(prepared: Prepared, from: number): number {
  const chain = prepared.chains.find((c) => c.offset >= from);
  const last = chain?.members[chain.members.length - 1];
  return last ? last.span.to : from;
}

function switchedOff(prepared: Prepared): Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  for (const { directive, parsed } of prepared.directives) {
    if (parsed.kind !== 'switch') continue;
    if (!parsed.on) from ??= directive.span.to;
    else if (from !== undefined) {
      spans.push({ from, to: directive.span.from });
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, { from, to: prepared.document.text.length }];
}
