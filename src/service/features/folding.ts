/** What can be folded: directives of several lines, and what stands between `check off` and `check on`. */
import type { Directive, SourceDocument } from '../../document/model';
import { slice, span, type Span } from '../../text/span';

export function foldingRanges({ items, text }: SourceDocument): readonly Span[] {
  const directives = items.filter((item): item is Directive => item.kind === 'directive');
  return [...directives.map((directive) => directive.span), ...switchedOff(directives, text)].filter((place) =>
    slice(text, place).includes('\n'),
  );
}

/** From the first `off` to the next `on`, or to the end. */
function switchedOff(directives: readonly Directive[], text: string): readonly Span[] {
  const found: Span[] = [];
  let from: number | undefined;
  for (const directive of directives) {
    if (directive.keyword !== 'check') continue;
    const body = slice(text, directive.body).trim();
    if (body === 'off') from ??= directive.span.from;
    if (body !== 'on' || from === undefined) continue;
    found.push(span(from, directive.span.to));
    from = undefined;
  }
  return from === undefined ? found : [...found, span(from, text.length)];
}
