/** A hover as a list of blocks, each complete in Markdown; for some the host has something better than text: a link, a picture. */
import type { MacroDefinition } from '../document/model';
import type { Span } from '../text/span';
import { code } from './markdown';
import { say } from './messages';

export interface HoverBlock {
  readonly markdown: string;
  /** It tells of a place: the host may say which line, and link it. */
  readonly place?: Span;
  /** It shows a formula: the host may draw it, and says `label` beside the picture. */
  readonly formula?: Formula;
}

export interface Formula {
  readonly label: string;
  readonly tex: string;
  readonly macros: readonly MacroDefinition[];
}

/** A labelled formula: `shown` as text, `tex` where the host draws it. */
export function formulaBlock(label: string, shown: string, tex: string, macros: Formula['macros']): HoverBlock {
  const markdown = say('hover.labelled', { label, value: code(shown) });
  return { markdown, formula: { label: say('hover.above', { label }), tex, macros } };
}

/** VS Code cuts a hover at 100,000 characters, wherever that is. */
export const MOST_CHARACTERS = 90_000;

/** The blocks of a hover that has room for them; the first ones count most. */
export function capped(blocks: readonly HoverBlock[]): readonly HoverBlock[] {
  let room = MOST_CHARACTERS;
  return blocks.filter(({ markdown }) => {
    room -= markdown.length + 2;
    return room >= 0;
  });
}

export const joined = (blocks: readonly HoverBlock[]): string => blocks.map(({ markdown }) => markdown).join('\n\n');
