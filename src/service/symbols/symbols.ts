/**
 * Which places are the same symbol: those whose definition stands in the same section. A name that gets a value in two sections is two
 * symbols. One without any value belongs to the outermost section around it whose own text uses it.
 */
import type { Inspection } from '../../checks/inspect';
import { includesOffset } from '../model';
import { occurrences, type Occurrence } from './occurrences';

/** The smallest name at an offset. */
export function occurrenceAt(inspection: Inspection, offset: number): Occurrence | undefined {
  const here = occurrences(inspection).filter((one) => includesOffset(one.span, offset));
  const size = (one: Occurrence): number => one.span.to - one.span.from;
  return [...here].sort((a, b) => size(a) - size(b))[0];
}

/** All places of the symbol that stands there, in the order of the text. */
export function placesOf(inspection: Inspection, of: Occurrence): readonly Occurrence[] {
  const home = homeOf(inspection, of);
  return occurrences(inspection).filter((one) => one.key === of.key && homeOf(inspection, one) === home);
}

/** The section that a symbol belongs to. */
export function homeOf(inspection: Inspection, one: Occurrence): number {
  const { key, directive, span, node } = one;
  const bindings = inspection.prepared.table.bindings.get(key) ?? [];
  const own = bindings.find(({ place }) => place.from === node.span.from);
  const binding = own ?? inspection.bindingAt(key, span.from, directive);
  if (binding) return binding.section;
  const around = inspection.sectionsAt(span.from);
  const bound = around.find((section) => bindings.some((b) => b.section === section));
  return bound ?? outermost(inspection, key, around);
}

function outermost(inspection: Inspection, key: string, around: readonly number[]): number {
  const own = sectionsOf(inspection, key);
  return [...around].reverse().find((section) => own.has(section)) ?? around[0] ?? 0;
}

const known = new WeakMap<Inspection, Map<string, Set<number>>>();

/** Sections in whose own text a name stands. */
function sectionsOf(inspection: Inspection, key: string): ReadonlySet<number> {
  const all = known.get(inspection) ?? new Map<string, Set<number>>();
  if (!known.has(inspection)) {
    known.set(inspection, all);
    for (const one of occurrences(inspection)) {
      const own = all.get(one.key) ?? new Set<number>();
      own.add(inspection.sectionsAt(one.span.from)[0] ?? 0);
      all.set(one.key, own);
    }
  }
  return all.get(key) ?? new Set();
}

/** Where it is defined: the heads of its definitions, in the order of the text. */
export function definitionsOf(inspection: Inspection, of: Occurrence): readonly Occurrence[] {
  const heads = new Set((inspection.prepared.table.bindings.get(of.key) ?? []).map((b) => b.place.from));
  return placesOf(inspection, of).filter((one) => heads.has(one.node.span.from));
}
