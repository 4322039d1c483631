/** Claims that fail as suppositions. Behind one in the same paragraph nothing is claimed. */
import type { Chain } from '../claims/model';
import type { CheckedClaim } from './verdict';

export class FalsePremises {
  /** The index of the first such chain of a paragraph, by the paragraph's first chain. */
  private readonly firstOf = new Map<number, number>();
  private starts: readonly number[] | undefined;

  constructor(private readonly chains: readonly Chain[]) {}

  note({ index }: Chain, { verdict }: CheckedClaim): void {
    if (verdict.doubt !== 'supposed') return;
    const start = this.startOf(index);
    this.firstOf.set(start, Math.min(index, this.firstOf.get(start) ?? index));
  }

  standBefore({ index }: Chain): boolean {
    if (this.firstOf.size === 0) return false;
    const first = this.firstOf.get(this.startOf(index));
    return first !== undefined && first < index;
  }

  private startOf(index: number): number {
    this.starts ??= paragraphStarts(this.chains);
    return this.starts[index] ?? index;
  }
}

/** By chain: the last one up to it that stands apart from what is above. */
function paragraphStarts(chains: readonly Chain[]): number[] {
  let start = 0;
  return chains.map(({ apart }, k) => (start = apart ? k : start));
}
