/** Which chains stand in which formula, and what a directive means by the next block. */
import type { Chain } from '../claims/model';
import type { ReadRegion } from '../claims/statements';
import type { Span } from '../text/span';

/** The next formula that has a relation; inside a formula the rows below the directive. */
export interface Block {
  readonly region: ReadRegion;
  readonly chains: readonly Chain[];
}

export class Blocks {
  private readonly chainsOf: readonly Set<Chain>[];
  /** For every region the first from it on that has a chain. */
  private readonly nextFull: readonly number[];

  constructor(
    private readonly regions: readonly ReadRegion[],
    chains: readonly Chain[],
  ) {
    this.chainsOf = regions.map(() => new Set<Chain>());
    for (const chain of chains)
      if (chain.members.length > 1) for (const { span } of chain.members) this.at(span)?.add(chain);
    const next: number[] = [];
    for (let i = regions.length - 1, full = regions.length; i >= 0; i--) {
      if (this.chainsOf[i]?.size) full = i;
      next[i] = full;
    }
    this.nextFull = next;
  }

  next(after: number): Block | undefined {
    for (let i = this.nextFull[this.firstEnding(after + 1)]; i !== undefined; i = this.nextFull[i + 1]) {
      const region = this.regions[i];
      if (!region) return undefined;
      const { from, to } = region.region.span;
      const isBelow = ({ span }: { span: Span }): boolean => span.from >= Math.max(after, from) && span.to <= to;
      const chains = [...(this.chainsOf[i] ?? [])].filter((c) => c.members.some(isBelow));
      if (chains.length > 0) return { region, chains };
    }
    return undefined;
  }

  private at(span: Span): Set<Chain> | undefined {
    const i = this.firstEnding(span.to);
    const region = this.regions[i]?.region.span;
    return region && region.from <= span.from ? this.chainsOf[i] : undefined;
  }

  /** The first region that ends at an offset or behind it. */
  private firstEnding(offset: number): number {
    let [low, high] = [0, this.regions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.regions[middle]?.region.span.to ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
