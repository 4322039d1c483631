/** What is known of single members of chains. */
import type { Chain } from './model';

export class ByMember<T> {
  private readonly ofChain = new Map<number, Map<number, T>>();

  get({ index }: Chain, member: number): T | undefined {
    return this.ofChain.get(index)?.get(member);
  }

  set({ index }: Chain, member: number, value: T): void {
    const known = this.ofChain.get(index);
    if (known) known.set(member, value);
    else this.ofChain.set(index, new Map([[member, value]]));
  }
}
