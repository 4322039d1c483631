/** Why a symbol is not renamed. */
export const refusals = {
  'rename.notAName':
    '"{written}" is no name. A name is a letter ({letters}), perhaps with an accent, a font, an index or a mark ({marks}), or a word ({word}).',
  'rename.builtIn': '{name} has no definition here: it stands for what it usually means, so it has no other name.',
  'rename.taken': '{name} is another symbol here already. Choose a name that is free.',
  'rename.entry': '{name} would be read as an entry of {array}. Choose a name that is free.',
  'rename.madeByMacro':
    'The macro {macro} writes this symbol, and it is used for more than that. Change its definition instead.',
  'rename.readsOtherwise': 'With "{written}" a formula of this document would read differently. Choose another name.',
} as const;
