/** What the names of a checked document mean; read once a version, when the first feature asks. */
import { inspect, type Inspection } from '../checks/inspect';
import type { SourceDocument } from '../document/model';
import type { Checked } from './model';

const known = new WeakMap<SourceDocument, Inspection>();

export function inspectionOf({ document }: Pick<Checked, 'document'>): Inspection {
  const found = known.get(document) ?? inspect(document);
  known.set(document, found);
  return found;
}
