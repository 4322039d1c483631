/** Which of many things with a place touch another place, without looking at all of them. */
import type { Span } from './span';

export class SpanIndex<T> {
  private readonly sorted: readonly { readonly place: Span; readonly thing: T; readonly order: number }[];
  /** The furthest end of a thing and those before it. */
  private readonly reach: readonly number[];

  /** A thing may have several places. */
  constructor(things: readonly T[], placesOf: (thing: T) => readonly Span[]) {
    this.sorted = things
      .flatMap((thing, order) => placesOf(thing).map((place) => ({ place, thing, order })))
      .sort((a, b) => a.place.from - b.place.from);
    let furthest = -Infinity;
    this.reach = this.sorted.map(({ place }) => (furthest = Math.max(furthest, place.to)));
  }

  /** Each thing with a place that has an offset in common with `place`, ends counted, once; in the order given. */
  touching({ from, to }: Span): T[] {
    const found = new Map<number, T>();
    for (let i = this.countFrom(to) - 1; i >= 0 && (this.reach[i] ?? -1) >= from; i--) {
      const { place, thing, order } = this.sorted[i] as (typeof this.sorted)[number];
      if (place.to >= from) found.set(order, thing);
    }
    return [...found].sort(([a], [b]) => a - b).map(([, thing]) => thing);
  }

  /** How many begin at an offset or above. */
  private countFrom(offset: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle]?.place.from ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
