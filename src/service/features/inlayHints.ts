/** Values and shapes behind the names of a document: at every definition, and where a formula uses a name for the first time. */
import type { Inspection } from '../../checks/inspect';
import type { Shape } from '../../engine/value';
import { includesOffset, type Checked } from '../model';
import { occurrences, type Occurrence } from '../symbols/occurrences';
import type { Span } from '../../text/span';
import { onOneLine } from './traceMatrix';

export const inlayModes = ['off', 'values', 'shapes', 'all'] as const;
export type InlayMode = (typeof inlayModes)[number];

export interface InlayHint {
  readonly offset: number;
  readonly text: string;
}

/** In a part of the document. */
export function inlayHints(
  { document }: Checked,
  inspection: Inspection,
  { mode, within }: { readonly mode: InlayMode; readonly within: Span },
): readonly InlayHint[] {
  if (mode === 'off') return [];
  const seen = new Set<string>();
  const formulas = document.items.filter((item) => item.kind === 'math');
  return occurrences(inspection).flatMap((one) => {
    const formula = formulas.find((item) => includesOffset(item.span, one.span.from));
    if (one.directive || !formula || !includesOffset(within, one.span.to)) return [];
    const key = `${formula.span.from} ${one.key}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const text = hintText(inspection, one, mode);
    return text === '' ? [] : [{ offset: one.span.to, text }];
  });
}

function hintText(inspection: Inspection, { key, span, directive, node }: Occurrence, mode: InlayMode): string {
  const value = inspection.valueAt(key, span.to, directive);
  const shape = inspection.shapeAt(key, span.to, directive);
  const shown = mode !== 'shapes' && value && !isPrinted(inspection, key, node.span) ? `= ${onOneLine(value)}` : '';
  const sized = mode !== 'values' && shape && shape.length > 0 ? `: ${shapeText(shape)}` : '';
  return [sized, shown].filter((part) => part !== '').join(' ');
}

const shapeText = (shape: Shape): string => shape.map((size) => size ?? '?').join('×');

/** Its definition there says the number itself. */
const isPrinted = (inspection: Inspection, key: string, place: Span): boolean =>
  (inspection.prepared.table.bindings.get(key) ?? []).some(
    (binding) =>
      binding.place.from === place.from &&
      (binding.printed.length > 0 || binding.alternatives.some(({ kind }) => kind === 'number' || kind === 'matrix')),
  );
