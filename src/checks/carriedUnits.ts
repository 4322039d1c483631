/**
 * The unit that a name has by its definition: after `d = 100 \text{ km}` a length in kilometres. It is known where all that the document
 * gives for the name agrees; values in different units leave it unclear.
 */
import { isForm } from '../claims/heads';
import type { Binding } from '../claims/model';
import { type Measure, type NameUnit, type UnitReading, measureOf } from '../claims/quantities';
import { type Place, homeOf } from '../claims/world';
import { type ByteSystem, areCoherent, sameUnit } from '../engine/units';
import type { Checker } from './checker';
import type { Question } from './question';

/** How the units of trees in a question are read; what is printed behind the question's own members does not count. */
export function unitReading(
  checker: Checker,
  { place, printedBefore, directive }: Question,
  bytes: ByteSystem,
): UnitReading {
  const world = checker.global(directive);
  const known = new Map<Binding, NameUnit>();
  const readingAt = (at: Place, depth: number): UnitReading => ({
    bytes,
    ofName: (key) => {
      const binding = at.free?.has(key) ? undefined : world.binding(key, at);
      if (!binding || isForm(key)) return undefined;
      if (depth > longestWay) return 'unclear';
      if (!known.has(binding)) {
        known.set(binding, 'open');
        known.set(binding, unitOf(binding, printedBefore, readingAt(homeOf(binding), depth + 1)));
      }
      return known.get(binding);
    },
  });
  return readingAt(place, 0);
}

/** Definitions of definitions that are followed. */
const longestWay = 24;

function unitOf(binding: Binding, before: number, reading: UnitReading): NameUnit {
  const isAbove = (from: number): boolean => binding.offset >= before || from < before;
  const nodes = new Set([...binding.alternatives, ...binding.printed.map((p) => p.node)]);
  const measures = [...nodes].filter((n) => isAbove(n.span.from)).map((n) => measureOf(n, reading));
  if (measures.includes(undefined)) return 'unclear';
  const known = measures as Measure[];
  if (binding.parameters) return known.some((m) => m.hasUnit) ? 'unclear' : 'function';
  const united = known.filter((m) => m.hasUnit);
  const closed = united.filter((m) => !m.isOpen);
  const [first] = closed;
  const words = known.flatMap((m) => m.words);
  const parts = known.flatMap((m) => m.parts);
  if (first) return closed.every((m) => sameUnit(m.unit, first.unit)) ? { unit: first.unit, parts } : 'unclear';
  if (united.length > 0) return areCoherent(parts) ? 'open' : 'unclear';
  return words.length > 0 ? { words } : 'open';
}
