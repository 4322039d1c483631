/** Help on the words of directives: completion, signature help and hovers show it. Markdown. */
import type { Operation } from '../../checks/operation';
import { code } from '../markdown';
import { say, textOf } from './say';

/** What it computes, an example, and what may follow. */
export function operation({ name, example, modifiers, options = [] }: Operation): string {
  const words = [...new Set(modifiers.map(wordOf))].map(code).join(', ');
  return [
    documentation(name),
    say('help.example', { example: code(example) }),
    ...(words === '' ? [] : [say('help.modifiers', { words })]),
    ...(options.length === 0 ? [] : [say('help.options', { word: code('with') }), options.map(listed).join('\n')]),
  ].join('\n\n');
}

const listed = (name: string): string => `- ${optionLine(name)}`;

export const documentation = (name: string): string => textOf('operation', name) ?? '';
export const keyword = (label: string): string => textOf('keyword', label.split(/[ :]/)[0] ?? '') ?? '';
export const checkSwitch = (word: 'off' | 'on'): string => say(`help.check ${word}`);
export const modifier = (word: string): string => textOf('modifier', word) ?? '';
export const option = (name: string): string => textOf('option', name) ?? '';
export const convention = (name: string): string => textOf('convention', name) ?? '';
export const property = (name: string): string => textOf('property', name) ?? '';
export const set = (label: string): string => textOf('set', label) ?? '';

/** Where it stands alone, with its name. */
export const optionLine = (name: string): string => say('help.option', { option: code(name), meaning: option(name) });

/** A modifier's word as it is typed. */
export const wordOf = (kind: Operation['modifiers'][number]): string =>
  ({ 'at-values': 'at', 'for-range': 'for', between: 'from' })[kind as string] ?? kind;
