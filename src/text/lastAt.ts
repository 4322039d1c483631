/** The index of the last thing that does not begin behind an offset, -1 if all do; they are in order. */
export function lastAt<T>(things: readonly T[], offset: number, fromOf: (thing: T) => number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fromOf(things[middle] as T) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
