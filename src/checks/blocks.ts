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
  private readonly chainsOf = new Map<number, Set<Chain>>();
  /** For every region the first from it on that has a chain. Made when asked, as few documents have directives. */
  private nextFull: readonly number[] | undefined;

  constructor(
    private readonly regions: readonly ReadRegion[],
    private readonly chains: readonly Chain[],
  ) {}

  next(after: number): Block | undefined {
    const nextFull = (this.nextFull ??= this.index());
    for (let i = nextFull[this.firstEnding(after + 1)]; i !== undefined; i = nextFull[i + 1]) {
      const region = this.regions[i];
      if (!region) return undefined;
      const { from, to } = region.region.span;
      const isBelow = ({ span }: { span: Span }): boolean => span.from >= Math.max(after, from) && span.to <= to;
      const chains = [...(this.chainsOf.get(i) ?? [])].filter((c) => c.members.some(isBelow));
      if (chains.length > 0) return { region, chains };
    }
    return undefined;
  }

  private index(): readonly number[] {
    for (const chain of this.chains)
      if (chain.members.length > 1) for (const { span } of chain.members) this.add(chain, span);
    const next: number[] = [];
    for (let i = this.regions.length - 1, full = this.regions.length; i >= 0; i--) {
      if (this.chainsOf.has(i)) full = i;
      next[i] = full;
    }
    return next;
  }

  private add(chain: Chain, span: Span): void {
    const i = this.firstEnding(span.to);
    const region = this.regions[i]?.region.span;
    if (!region || region.from > span.from) return;
    const known = this.chainsOf.get(i);
    if (known) known.add(chain);
    else this.chainsOf.set(i, new Set([chain]));
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
