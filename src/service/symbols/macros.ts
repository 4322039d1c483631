/** A name that a macro writes is renamed in the macro: where its body is that name, and all its calls are places of the symbol. */
import type { Inspection } from '../../checks/inspect';
import { nameKey } from '../../engine/names';
import { parseMath } from '../../latex';
import type { MacroDefinition, SourceDocument } from '../../document/model';
import type { TextEdit } from '../../text/edit';
import { occurrences, type Occurrence } from './occurrences';
import { respell, type WrittenName } from './spelling';

/** The edits of all macros that write one of the places; undefined where one of them cannot be changed. */
export function macroEdits(
  document: SourceDocument,
  inspection: Inspection,
  places: readonly Occurrence[],
  to: WrittenName,
): readonly TextEdit[] | undefined {
  const names = new Set(places.flatMap(({ macro }) => macro ?? []));
  const edits: TextEdit[] = [];
  for (const name of names) {
    const own = oneMacro(document, inspection, places, name, to);
    if (!own) return undefined;
    edits.push(...own);
  }
  return edits;
}

function oneMacro(
  document: SourceDocument,
  inspection: Inspection,
  places: readonly Occurrence[],
  name: string,
  to: WrittenName,
): readonly TextEdit[] | undefined {
  const definitions = document.macros.filter((macro) => macro.name === name);
  const [definition] = definitions;
  const calls = occurrences(inspection).filter(({ macro }) => macro === name);
  if (!definition || definitions.length > 1 || definition.parameters > 0) return undefined;
  return calls.every((call) => places.includes(call))
    ? inBody(document.text, definition, places[0]?.key ?? '', to)
    : undefined;
}

/** The last stretch of the definition that reads like its body. */
function inBody(
  text: string,
  { body, span }: MacroDefinition,
  key: string,
  to: WrittenName,
): readonly TextEdit[] | undefined {
  const from = text.lastIndexOf(body, span.to);
  if (body === '' || from < span.from) return undefined;
  const { statements, errors } = parseMath({ text, from, to: from + body.length });
  const [only, more] = statements;
  if (!only || more || errors.length > 0 || nameKey(only.node) !== key) return undefined;
  return respell(text, only.node, to);
}
