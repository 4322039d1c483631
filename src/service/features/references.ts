/** Definition, references and highlights of the symbol under the cursor, in formulas and directives. */
import type { Span } from '../../text/span';
import { inspectionOf } from '../inspection';
import type { Checked } from '../model';
import { definitionsOf, occurrenceAt, placesOf } from '../symbols/symbols';

/** The definition that counts at this place; of one that has none above, the first. */
export function definition(checked: Checked, offset: number): Span | undefined {
  const inspection = inspectionOf(checked);
  const here = occurrenceAt(inspection, offset);
  if (!here) return undefined;
  const heads = definitionsOf(inspection, here);
  const inForce = inspection.bindingAt(here.key, here.span.from, here.directive);
  const found = heads.find((head) => head === here || head.node.span.from === inForce?.place.from) ?? heads[0];
  return found?.span;
}

export interface Reference {
  readonly span: Span;
  /** The head of a definition. */
  readonly isDefinition: boolean;
}

export function references(checked: Checked, offset: number): readonly Reference[] {
  const inspection = inspectionOf(checked);
  const here = occurrenceAt(inspection, offset);
  if (!here) return [];
  const heads = definitionsOf(inspection, here);
  return placesOf(inspection, here).map((one) => ({ span: one.span, isDefinition: heads.includes(one) }));
}
