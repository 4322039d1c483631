/** LaTeX environments by what they mean to a reader of formulas. Names without star. */

/** Display mathematics that stands in text; cannot stand in another one of its kind. */
export const DISPLAY = new Set([
  'equation',
  'align',
  'gather',
  'multline',
  'flalign',
  'eqnarray',
  'alignat',
  'xalignat',
  'xxalignat',
  'math',
  'displaymath',
  'dmath',
  'dgroup',
]);

/** Belong inside display mathematics; taken as a formula of their own where someone forgot it. */
export const BARE = new Set(['aligned', 'gathered', 'split', 'alignedat', 'cases']);

export const TABULAR = new Set(['tabular', 'tabularx', 'tabulary', 'longtable', 'tblr']);

export const LIST = new Set(['itemize', 'enumerate', 'description', 'compactenum', 'parts', 'subparts']);

/** Nothing inside is read. */
export const VERBATIM = new Set([
  'verbatim',
  'Verbatim',
  'BVerbatim',
  'lstlisting',
  'minted',
  'comment',
  'filecontents',
  'pycode',
  'tikzpicture',
]);

export const PROBLEM = new Set(['problem', 'exercise', 'question', 'homeworkProblem', 'task']);

export const SOLUTION = new Set(['solution', 'answer']);

export const unstarred = (name: string): string => (name.endsWith('*') ? name.slice(0, -1) : name);

export const isFormula = (name: string): boolean => DISPLAY.has(unstarred(name)) || BARE.has(unstarred(name));
