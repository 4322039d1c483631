/** Named functions and big operators. */

/** Commands that are functions: `\sin x`. The word is the name without its backslash. */
export const functionCommands: ReadonlySet<string> = new Set(
  (
    'sin cos tan cot sec csc arcsin arccos arctan arccot sinh cosh tanh coth sech csch arcsinh arccosh arctanh arsinh arcosh artanh ' +
    'exp log ln lg det dim ker hom deg gcd tr Tr rank diag sign sgn softmax sigmoid relu ReLU Var Cov'
  )
    .split(' ')
    .map((name) => `\\${name}`),
);

/** Words that are functions when an argument follows: upright text, and runs of bare letters directly before a bracket. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'sin cos tan cot sec csc arcsin arccos arctan asin acos atan sinh cosh tanh coth arctanh artanh atanh arsinh arcosh ' +
    'exp log ln lg log2 log10 sqrt abs sign sgn floor ceil round step sigmoid sigm relu ReLU softplus softmax logsumexp LSE GELU ' +
    'det tr Tr trace rank rk diag vec dim ker norm inv inverse transpose sum mean prod max min gcd lcm median std ' +
    'var Var cov Cov corr Corr variance covariance entropy eigenvalues eigenvectors svd rref rot180 dot outer kron conv matmul mod atan2 ' +
    'maxpool avgpool convmatrix crossentropy kl KL erf concat argsort reshape flatten ones zeros eye identity cumsum logit expit'
  ).split(' '),
);

/** Of these, the ones that need no bracket after a run of bare letters: `log x`. */
export const bareFunctions: ReadonlySet<string> = new Set('sin cos tan tanh exp log ln det'.split(' '));

/** The longest of the words above. */
export const longestFunctionWord = 12;

/** Commands with limits: the operator's name in the tree. */
export const bigOperators: ReadonlyMap<string, string> = new Map(
  (
    'sum:sum prod:prod coprod:coproduct int:int iint:iint iiint:iiint oint:oint intop:int smallint:int lim:lim limsup:limsup liminf:liminf ' +
    'varlimsup:limsup varliminf:liminf max:max min:min sup:sup inf:inf argmax:argmax argmin:argmin bigcup:union bigcap:intersection ' +
    'bigoplus:directsum bigotimes:tensorproduct bigodot:bigodot bigwedge:conjunction bigvee:disjunction bigsqcup:union biguplus:union esssup:sup'
  )
    .split(' ')
    .map((entry): [string, string] => {
      const [name = '', operator = ''] = entry.split(':');
      return [`\\${name}`, operator];
    }),
);

/** Words (`\operatorname*{arg\,max}`, `\mathrm{argmin}`) that are big operators. */
export const bigOperatorWords: ReadonlyMap<string, string> = new Map([
  ['argmax', 'argmax'],
  ['argmin', 'argmin'],
  ['arg max', 'argmax'],
  ['arg min', 'argmin'],
]);

/** Words that are big operators only with a subscript: `\mathrm{max}_x`. */
export const limitedWords: ReadonlyMap<string, string> = new Map([
  ['max', 'max'],
  ['min', 'min'],
  ['lim', 'lim'],
  ['sup', 'sup'],
  ['inf', 'inf'],
]);

export const integrals: ReadonlyMap<string, number> = new Map([
  ['\\int', 1],
  ['\\oint', 1],
  ['\\intop', 1],
  ['\\smallint', 1],
  ['\\iint', 2],
  ['\\iiint', 3],
]);
