/**
 * Which `{` closes where, for the whole document in one pass, so that reading an argument costs nothing even in a text of
 * unbalanced braces. Escaped braces and, in LaTeX, commented ones do not count.
 */
import type { Language } from './model';
import { lineEnd } from './scan';

export class Braces {
  private pairs: Map<number, number> | undefined;

  constructor(
    readonly text: string,
    private readonly language: Language,
  ) {}

  /** Offset of the `}` that closes the `{` at `open`. */
  close(open: number): number | undefined {
    this.pairs ??= this.match();
    return this.pairs.get(open);
  }

  private match(): Map<number, number> {
    const pairs = new Map<number, number>();
    const open: number[] = [];
    for (let i = 0; i < this.text.length; i++) {
      const c = this.text[i];
      if (c === '\\') i++;
      else if (c === '%' && this.language === 'latex') i = lineEnd(this.text, i);
      else if (c === '{') open.push(i);
      else if (c === '}') {
        const from = open.pop();
        if (from !== undefined) pairs.set(from, i);
      }
    }
    return pairs;
  }
}
