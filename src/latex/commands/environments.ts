/** Environments: those that are rows of statements, those that are matrices. Names without a final star. */

/** How `&` reads in rows of statements: `align` — every second one is a new column; `marks` — all vanish. */
export const rowEnvironments: ReadonlyMap<string, 'align' | 'marks'> = new Map<string, 'align' | 'marks'>([
  ['align', 'align'],
  ['aligned', 'align'],
  ['alignat', 'align'],
  ['alignedat', 'align'],
  ['xalignat', 'align'],
  ['flalign', 'align'],
  ['split', 'align'],
  ['gather', 'align'],
  ['gathered', 'align'],
  ['multline', 'align'],
  ['multlined', 'align'],
  ['equation', 'align'],
  ['displaymath', 'align'],
  ['math', 'align'],
  ['dmath', 'align'],
  ['subequations', 'align'],
  ['center', 'align'],
  ['eqnarray', 'marks'],
  ['IEEEeqnarray', 'marks'],
]);

/** Matrix environments and the bracket they draw. */
export const matrixEnvironments: ReadonlyMap<string, string> = new Map([
  ['matrix', ''],
  ['smallmatrix', ''],
  ['array', ''],
  ['tabular', ''],
  ['subarray', ''],
  ['pmatrix', '('],
  ['psmallmatrix', '('],
  ['bmatrix', '['],
  ['bsmallmatrix', '['],
  ['Bmatrix', '{'],
  ['Bsmallmatrix', '{'],
  ['vmatrix', '|'],
  ['vsmallmatrix', '|'],
  ['Vmatrix', '‖'],
  ['Vsmallmatrix', '‖'],
]);

export const casesEnvironments: ReadonlySet<string> = new Set(['cases', 'dcases', 'rcases', 'drcases', 'numcases']);

/** Environments with a mandatory argument behind their name. */
export const withSpecification: ReadonlySet<string> = new Set([
  'array',
  'tabular',
  'subarray',
  'alignat',
  'alignedat',
  'xalignat',
  'IEEEeqnarray',
]);

export const plainName = (name: string): string => name.replace(/\*$/, '');
