/** What a name stands for, where its section gives it once: for values that are no numbers and arrays of numbers. */
import type { Node } from '../latex/ast';
import type { Checker } from './checker';

/** The first member that defines the name; undefined where the section and those around it give it several or none. */
export function onlyMeaning(checker: Checker, key: string | undefined, section: number): Node | undefined {
  const sections = checker.setting.ancestors(section);
  const bindings = (key === undefined ? [] : (checker.table.bindings.get(key) ?? [])).filter((b) =>
    sections.includes(b.section),
  );
  const [only] = bindings;
  return bindings.length === 1 && only && !only.parameters ? only.alternatives[0] : undefined;
}
