/** Words between formulas. */

/** Nothing but words that carry a chain on: so, so that, thus, hence, therefore, then, which gives, i.e., and so on. */
export function isConnective(words: string): boolean {
  const tokens = words.toLowerCase().match(/[a-z]+(?:\.[a-z]\.?)?/g) ?? [];
  return tokens.every((t) => connectives.has(t.replace(/\.$/, '')));
}

/** A word that makes a new value of a symbol no contradiction: now, for, if, suppose, let, instead, second. */
export const redefines = (words: string): boolean => hasWord(words, redefining);

/** A word that makes an equation a condition on its free symbols, or a supposition. */
export const isSupposition = (words: string): boolean => hasWord(words.slice(-80), supposing);

const connectives = new Set(
  'so that thus hence therefore then which gives give and we get have obtain is this it follows implies yields yield giving i.e i e or equivalently namely in other words'.split(
    ' ',
  ),
);
const redefining = new Set('now for if suppose let instead second next assume when'.split(' '));
const supposing = new Set(
  'set setting solve solving suppose if such for when assume assuming let want need require'.split(' '),
);

function hasWord(words: string, set: ReadonlySet<string>): boolean {
  return (words.toLowerCase().match(/[a-z]+/g) ?? []).some((t) => set.has(t));
}
