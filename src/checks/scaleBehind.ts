/** `$\approx 3.15$ M`, `$= 2.5$ million`: a word right behind a formula may say the power of ten or two that its last number leaves out. */
import type { Node } from '../latex/ast';
import type { Verdict } from './verdict';

/** Whether the written value is the computed one without the scale that stands behind the formula. */
export function isScaledBehind(text: string, right: Node, { written, computed }: Verdict): boolean {
  if (written?.data.length !== 1 || computed?.data.length !== 1) return false;
  const word = wordBehind.exec(text.slice(right.span.to, right.span.to + 40))?.[1];
  const ratio = (computed.data[0] ?? NaN) / (written.data[0] ?? NaN);
  return word !== undefined && scalesOf(word).some((scale) => Math.abs(ratio / scale - 1) <= tolerance);
}

/** Behind the end of the formula. */
const wordBehind = /^\s*(?:\$\$?|\\[)\]])(?:[ ~]|\\[, ]|\r?\n)?([A-Za-zµμ]+)/;

/** A number of two digits may be rounded by that much. */
const tolerance = 0.05;

/** In words, also those of German. */
const spelt: readonly (readonly [RegExp, number])[] = [
  [/^(?:thousands?|tausend|Tsd)$/i, 1e3],
  [/^(?:millions?|mio|mln|millionen)$/i, 1e6],
  [/^(?:billions?|bn|mrd|milliarden)$/i, 1e9],
  [/^(?:trillions?|trn|billionen)$/i, 1e12],
];

/** A prefix alone or with a unit: `M`, `GB`, `KiB`, `ms`. */
const prefixed = /^([kKMGBTmµμn])i?(?:|B|b|bytes?|bits?|s|g|m|W|Hz|FLOPs?|FLOPS|params?)$/;
const prefixes: Readonly<Record<string, readonly number[]>> = {
  k: [1e3, 2 ** 10],
  K: [1e3, 2 ** 10],
  M: [1e6, 2 ** 20],
  G: [1e9, 2 ** 30],
  B: [1e9],
  T: [1e12, 2 ** 40],
  m: [1e-3],
  µ: [1e-6],
  μ: [1e-6],
  n: [1e-9],
};

function scalesOf(word: string): readonly number[] {
  const named = spelt.filter(([pattern]) => pattern.test(word)).map(([, scale]) => scale);
  return named.length > 0 ? named : (prefixes[prefixed.exec(word)?.[1] ?? ''] ?? []);
}
