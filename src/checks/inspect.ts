/**
 * What the names of a document mean, for those who ask between two checks: where each is bound, its value and its shape at a place.
 * Reads the document anew (no claim is decided), with a small budget: what takes more has no value here.
 */
import { isForm } from '../claims/heads';
import type { Binding, SourceDocument } from '../claims/model';
import { sectionAt } from '../claims/statements';
import type { Shape, Value } from '../engine/value';
import { Checker } from './checker';
import { type Prepared, prepare } from './prepare';
import { type CheckedClaim, defaultOptions } from './verdict';
import { workingsOf } from './working';
import type { WorkedLine } from './working/model';

export interface Inspection {
  readonly prepared: Prepared;
  /** The sections of an offset, the innermost first. */
  sectionsAt(offset: number): readonly number[];
  /** Whether a section lies in another, or is it. */
  isInside(section: number, other: number): boolean;
  /** What a name is bound to at a place, as a directive there sees it or as a formula does. */
  bindingAt(key: string, offset: number, directive: boolean): Binding | undefined;
  /** The value of a name there; none for a function, and none where it does not evaluate. */
  valueAt(key: string, offset: number, directive: boolean): Value | undefined;
  /** The shape of its value, or the declared one. */
  shapeAt(key: string, offset: number, directive: boolean): Shape | undefined;
  /** How one of the document's claims is computed. */
  workingsOf(claim: CheckedClaim, all: readonly CheckedClaim[]): readonly WorkedLine[];
}

const budget = 200_000;

export function inspect(document: SourceDocument): Inspection {
  const options = { ...defaultOptions, budget };
  const prepared = finished(prepare(document, options));
  const checker = new Checker(document.text, prepared.table, prepared.setting, options, prepared.chains);
  const values = new Map<Binding, Value | undefined>();

  const worldAt = (offset: number, directive: boolean) => {
    const section = sectionAt(document, offset);
    checker.enter(section, directive);
    return { world: checker.global(directive), place: { at: offset, section } };
  };
  const bindingAt = (key: string, offset: number, directive: boolean): Binding | undefined => {
    const { world, place } = worldAt(offset, directive);
    return isForm(key) ? undefined : world.binding(key, place);
  };
  const valueOf = (binding: Binding, offset: number, directive: boolean): Value | undefined => {
    const { world, place } = worldAt(offset, directive);
    const measured = checker.measure(world.lower(binding.head, place));
    return measured.ok ? measured.value.value : undefined;
  };
  const valueAt = (key: string, offset: number, directive: boolean): Value | undefined => {
    const binding = bindingAt(key, offset, directive);
    if (!binding || binding.parameters) return undefined;
    if (!values.has(binding)) values.set(binding, valueOf(binding, offset, directive));
    return values.get(binding);
  };
  return {
    prepared,
    sectionsAt: (offset) => prepared.setting.ancestors(sectionAt(document, offset)),
    isInside: (section, other) => prepared.setting.ancestors(section).includes(other),
    bindingAt,
    valueAt,
    workingsOf: (claim, all) => workingsOf({ checker, prepared }, claim, all),
    shapeAt: (key, offset, directive) => {
      const { world, place } = worldAt(offset, directive);
      return valueAt(key, offset, directive)?.shape ?? world.facts(place).shapes.get(key);
    },
  };
}

function finished<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
