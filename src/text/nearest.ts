/** The word that was probably meant by a misspelt one. */

/** Letters that are wrong, missing, too many or in each other's place: one in four. Undefined where none is that near, or several are. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const allowed = Math.min(2, Math.floor(word.length / 4));
  if (allowed === 0 || word.length > 40 || known.includes(word)) return undefined;
  const far = [...new Set(known)].map((other) => ({ other, mistakes: mistakes(word, other) }));
  const least = Math.min(...far.map((one) => one.mistakes));
  const found = far.filter((one) => one.mistakes === least);
  return least <= allowed && found.length === 1 ? found[0]?.other : undefined;
}

/** Damerau and Levenshtein's distance, with exchanges of neighbours (optimal string alignment). */
function mistakes(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(changed, at(i - 1, j) + 1, at(i, j - 1) + 1, isExchange ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}
