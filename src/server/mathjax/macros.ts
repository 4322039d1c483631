/** A document's macros as MathJax takes them: those that a formula uses, or that these use. */
import type { Formula } from '../../service';

type Macro = Formula['macros'][number];

/** MathJax's `[body, parameters, default of the first]`, by name without backslash. */
export type Macros = Readonly<Record<string, readonly (string | number)[]>>;

export function macrosOf(tex: string, macros: readonly Macro[]): Macros {
  const known = new Map(macros.filter(isPlain).map((macro) => [macro.name, macro]));
  const used = new Map<string, Macro>();
  const texts = [tex];
  for (let text = texts.pop(); text !== undefined; text = texts.pop())
    for (const [name] of text.matchAll(/\\[A-Za-z]+/g)) {
      const macro = known.get(name);
      if (!macro || used.has(name)) continue;
      used.set(name, macro);
      texts.push(macro.body, macro.optional ?? '');
    }
  return Object.fromEntries([...used.values()].map((macro) => [macro.name.slice(1), definition(macro)]));
}

const isPlain = ({ name, delimiters }: Macro): boolean => delimiters === undefined && /^\\[A-Za-z]+$/.test(name);

function definition({ body, parameters, optional, operator }: Macro): readonly (string | number)[] {
  if (operator) return [`\\operatorname{${body}}`];
  return [body, parameters, ...(optional === undefined ? [] : [optional])];
}
