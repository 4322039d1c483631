/** Words between formulas. */

/** Nothing but words that carry a chain on: so, so that, thus, hence, therefore, then, which gives, i.e., and so on. */
export function isConnective(words: string): boolean {
  const tokens = words.toLowerCase().match(/[a-z]+(?:\.[a-z]\.?)?/g) ?? [];
  return tokens.every((t) => connectives.has(t.replace(/\.$/, '')));
}

/** A word that makes a new value of a symbol no contradiction: now, for, if, suppose, let, instead, second. */
export const redefines = (words: string): boolean => hasWord(words, redefining);

/** A word that makes an equation a condition on its free symbols, or a supposition. */
export const isSupposition = (words: string): boolean => hasWord(words.slice(-80).replace(forThings, ' '), supposing);

/** `For the second unit we get …`, `for the bias, …`: what follows is said of something, and is no condition. */
const forThings =
  /\bfor\b(?=[^,:;]*(?:[,:;]|\b(?:we|you|one|i|is|are|was|gives?|equals?|has|have|becomes?|get|gets|yields?|obtain)\b))/gi;

const connectives = new Set(
  'so that thus hence therefore then which gives give and we get have obtain is this it follows implies yields yield giving i.e i e or equivalently namely in other words'.split(
    ' ',
  ),
);
const redefining = new Set('now for if suppose let instead second next assume when'.split(' '));
const supposing = new Set(
  'set setting solve solving suppose if such for when assume assuming let want need require'.split(' '),
);

/** The same for numbers alone, on which there is no condition: only what stands right before them (`for $…$`) is one. */
export const isSuppositionOfNumbers = (words: string): boolean =>
  isSupposition(words.replace(/\bfor\b(?=\s+\S)(?!\s+(?:all|any|every|each|some|which)\s*$)/gi, ' '));

function hasWord(words: string, set: ReadonlySet<string>): boolean {
  return (words.toLowerCase().match(/[a-z]+/g) ?? []).some((t) => set.has(t));
}
