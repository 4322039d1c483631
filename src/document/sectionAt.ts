import { lastAt } from '../text/lastAt';
import type { SourceDocument } from './model';

/** The section of an offset: the innermost that contains it. Sections are in document order, so it is the last that begins above or one around that. */
export function sectionAt({ sections }: SourceDocument, offset: number): number {
  for (
    let at: number | undefined = lastAt(sections, offset, (s) => s.span.from);
    at !== undefined && at > 0;
    at = sections[at]?.parent
  ) {
    const { from, to } = (sections[at] as SourceDocument['sections'][number]).span;
    if (offset < Math.max(to, from + 1)) return at;
  }
  return 0;
}
