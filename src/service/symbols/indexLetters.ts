/** Letters that count: the index of a sum, of a recurrence, of a loop in a directive; and the usual ones that have no value. */
import type { Inspection } from '../../checks/inspect';
import { nameKey } from '../../engine/names';
import { walk } from '../../latex';
import type { Node } from '../../latex/ast';
import type { Tree } from './occurrences';

export function indexLetters({ prepared }: Inspection, trees: readonly Tree[]): ReadonlySet<string> {
  const letters = new Set(USUAL.filter((letter) => !prepared.table.bindings.has(letter)));
  const add = (node: Node | undefined): void => {
    const key = node && nameKey(node);
    if (key !== undefined) letters.add(key);
  };
  for (const { node } of trees)
    walk(node, (n) => {
      if (n.kind !== 'bigoperator' || !n.sub) return;
      if (n.sub.kind === 'relation') add(n.sub.members[0]);
      else add(n.sub);
    });
  for (const { parsed } of prepared.directives)
    if ((parsed.kind === 'check' || parsed.kind === 'show') && parsed.query)
      for (const modifier of parsed.query.modifiers)
        if (modifier.kind === 'for-range') for (const name of modifier.names) add(name.node);
  return letters;
}

const USUAL = ['i', 'j', 'k', 'l', 'm', 'n', 's', 't'];
