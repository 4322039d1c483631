/** Brackets: every way to write one, its sign and its side. A bar has no side of its own. */

export type Side = 'open' | 'close' | 'bar';

export const delimiters: ReadonlyMap<string, readonly [string, Side]> = new Map<string, readonly [string, Side]>([
  ['(', ['(', 'open']],
  [')', [')', 'close']],
  ['[', ['[', 'open']],
  [']', [']', 'close']],
  ['\\(', ['(', 'open']],
  ['\\)', [')', 'close']],
  ['\\lparen', ['(', 'open']],
  ['\\rparen', [')', 'close']],
  ['\\lbrack', ['[', 'open']],
  ['\\rbrack', [']', 'close']],
  ['\\{', ['{', 'open']],
  ['\\}', ['}', 'close']],
  ['\\lbrace', ['{', 'open']],
  ['\\rbrace', ['}', 'close']],
  ['\\langle', ['⟨', 'open']],
  ['\\rangle', ['⟩', 'close']],
  ['\\lfloor', ['⌊', 'open']],
  ['\\rfloor', ['⌋', 'close']],
  ['\\lceil', ['⌈', 'open']],
  ['\\rceil', ['⌉', 'close']],
  ['\\lvert', ['|', 'open']],
  ['\\rvert', ['|', 'close']],
  ['\\lVert', ['‖', 'open']],
  ['\\rVert', ['‖', 'close']],
  ['|', ['|', 'bar']],
  ['\\vert', ['|', 'bar']],
  ['\\|', ['‖', 'bar']],
  ['\\Vert', ['‖', 'bar']],
]);

/** What may stand behind `\left` and `\right` besides: no bracket of mathematics, or another sign. */
export const stretched: ReadonlyMap<string, string> = new Map([
  ['.', '.'],
  ['<', '⟨'],
  ['>', '⟩'],
  ['/', '.'],
  ['\\backslash', '.'],
  ['\\mid', '|'],
  ['\\uparrow', '.'],
  ['\\downarrow', '.'],
  ['\\lgroup', '('],
  ['\\rgroup', ')'],
]);

export const closing: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['⟨', '⟩'],
  ['⌊', '⌋'],
  ['⌈', '⌉'],
  ['|', '|'],
  ['‖', '‖'],
  ['.', '.'],
]);

/** `\big(`, `\Bigl[`: size commands and the side they give a bar. */
export const sizes: ReadonlyMap<string, Side> = new Map(
  ['big', 'Big', 'bigg', 'Bigg'].flatMap((size): [string, Side][] => [
    [`\\${size}`, 'bar'],
    [`\\${size}m`, 'bar'],
    [`\\${size}l`, 'open'],
    [`\\${size}r`, 'close'],
  ]),
);
