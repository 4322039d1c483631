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

/** Words around a formula that say that it is not true, or ask whether it is. */
export function isDoubted(before: string, after: string): boolean {
  const lead =
    before
      .slice(-80)
      .split(/[.!?]\s/)
      .pop() ?? '';
  const [sentence = ''] = after.slice(0, 120).split(/[.!]\s/);
  return (
    /^\s*\?/.test(after) ||
    /\b(not|instead of|rather than)\s*$/i.test(lead) ||
    doubts.test(lead) ||
    doubts.test(sentence)
  );
}

/** The sentence speaks of an arithmetic in which 1 + 1 is not 2. */
export function isOtherArithmetic(before: string, after: string): boolean {
  const lead =
    before
      .slice(-160)
      .split(/[.!?]\s/)
      .pop() ?? '';
  const [sentence = ''] = after.slice(0, 160).split(/[.!?](?:\s|$)/);
  return otherArithmetic.test(lead) || otherArithmetic.test(sentence);
}

const otherArithmetic =
  /\b(boolean|binary|modulo|mod|modular|hexadecimal|octal|base[- ](?:2|two|8|eight|16|sixteen)|finite field|galois|GF ?\(?|tropical|exclusive or|xor|saturating|overflows?)\b/i;

const doubts =
  /\b(contradiction|contradicts|contradicting|impossible|absurd|wrong|incorrect|incorrectly|false|mistake|mistaken|not true|untrue|cannot have|can't have|cannot be|true or false)\b/i;

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
