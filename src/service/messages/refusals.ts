/** Why a symbol is not renamed. */
export const notAName = (written: string): string =>
  `"${written.trim()}" is no name. A name is a letter (V, α, \\alpha), perhaps with an accent, a font, an index or a mark (\\hat y, \\mathbf W, W_{h1}, w^{new}), or a word (\\text{Loss}).`;
export const builtIn = (name: string): string =>
  `${name} has no definition here: it stands for what it usually means, so it has no other name.`;
export const taken = (name: string): string => `${name} is another symbol here already. Choose a name that is free.`;
export const entry = (name: string, array: string): string =>
  `${name} would be read as an entry of ${array}. Choose a name that is free.`;
export const madeByMacro = (macro: string): string =>
  `The macro ${macro} writes this symbol, and it is used for more than that. Change its definition instead.`;
export const readsOtherwise = (written: string): string =>
  `With "${written}" a formula of this document would read differently. Choose another name.`;
