/**
 * What earlier checks found, for the next keystroke: formulas by their text, sections by everything that their claims depend on. One for
 * each service; a check without it finds the same.
 */
import type { Block } from '../../latex/ast';
import type { KnownSection } from './known';
import { Recent } from './recent';

/** A formula as it was read, and where it stood then. */
export interface KnownBlock {
  /** The same for the same text under the same macros, as long as it is kept. */
  readonly id: number;
  readonly block: Block;
  readonly offset: number;
}

/** Characters of formulas, chains of sections, and characters of numbered texts that are kept: several large documents. */
const capacities = { blocks: 500_000, sections: 10_000, numbers: 4_000_000 };

/** A section of more chains is not kept. */
export const largestSection = capacities.sections / 2;

export class CheckMemo {
  readonly blocks = new Recent<string, KnownBlock>(capacities.blocks);
  readonly sections = new Recent<string, KnownSection>(capacities.sections);
  private readonly numbers = new Recent<string, number>(capacities.numbers);
  private last = 0;

  /** A number that stands for this text; never given to another one, also where this one was forgotten. */
  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.next();
    this.numbers.set(text, number, text.length);
    return number;
  }

  /** A number that stands for nothing yet. */
  next(): number {
    return ++this.last;
  }
}
