/** The names that a directive may use at a place, as one types them there, with what they are. */
import { isForm, wholeNames } from '../../claims/heads';
import { nameKey } from '../../engine/names';
import type { Shape, Value } from '../../engine/value';
import type { Inspection } from '../../checks/inspect';
import { parseMath } from '../../latex';
import { displayName } from '../names';

export interface VisibleSymbol {
  readonly key: string;
  /** Reads as the name in a directive. */
  readonly text: string;
  readonly value?: Value;
  readonly shape?: Shape;
  readonly parameters?: readonly string[];
  /** 0: bound in this section, 1: in one that encloses it, 2: elsewhere above, 3: used here without a value. */
  readonly distance: number;
}

/** Names with a value first, the nearest ones first; then free names of the section. */
export function visibleSymbols(inspection: Inspection, offset: number): readonly VisibleSymbol[] {
  const sections = inspection.sectionsAt(offset);
  const { table, chains } = inspection.prepared;
  const bound = [...table.bindings.keys()].filter((key) => !isForm(key));
  const free = chains
    .filter((chain) => sections.includes(chain.section))
    .flatMap((chain) => chain.members.flatMap((member) => [...wholeNames(member)]));
  const keys = [...new Set([...bound, ...free])].slice(0, MOST);
  return keys
    .flatMap((key) => symbolAt(inspection, key, offset, sections))
    .sort((a, b) => a.distance - b.distance || a.text.localeCompare(b.text));
}

const MOST = 400;

function symbolAt(
  inspection: Inspection,
  key: string,
  offset: number,
  sections: readonly number[],
): readonly VisibleSymbol[] {
  const text = typedName(key);
  if (text === undefined) return [];
  const binding = inspection.bindingAt(key, offset, true);
  const shape = inspection.shapeAt(key, offset, true);
  if (!binding) return [{ key, text, shape, distance: 3 }];
  const depth = sections.indexOf(binding.section);
  const distance = depth === 0 ? 0 : depth > 0 ? 1 : 2;
  return [{ key, text, shape, distance, parameters: binding.parameters, value: inspection.valueAt(key, offset, true) }];
}

/** As one types it in a directive; undefined where that would read as something else. */
export function typedName(key: string): string | undefined {
  const text = displayName(key);
  return readsAs(text, key) ? text : undefined;
}

export function readsAs(text: string, key: string): boolean {
  const { statements, errors } = parseMath({ text, from: 0, to: text.length }, { mode: 'directive' });
  const [only, more] = statements;
  return errors.length === 0 && only !== undefined && !more && nameKey(only.node) === key;
}
