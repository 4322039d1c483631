/**
 * A map of bounded weight: what was not asked for longest is forgotten first. Kept in two generations, so that asking costs next to nothing:
 * what was asked for since half of the capacity is young, the rest is old; when the young fill their half, the old are forgotten.
 */
export class Recent<K, V> {
  private young = new Map<K, Entry<V>>();
  private old: ReadonlyMap<K, Entry<V>> = new Map();
  private total = 0;

  /** `capacity`: the sum of the weights that are kept. */
  constructor(private readonly capacity: number) {}

  get(key: K): V | undefined {
    const young = this.young.get(key);
    if (young) return young.value;
    const old = this.old.get(key);
    if (old) this.set(key, old.value, old.weight);
    return old?.value;
  }

  set(key: K, value: V, weight = 1): void {
    this.total += weight - (this.young.get(key)?.weight ?? 0);
    this.young.set(key, { value, weight });
    if (2 * this.total <= this.capacity) return;
    this.old = this.young;
    this.young = new Map();
    this.total = 0;
  }
}

interface Entry<V> {
  readonly value: V;
  readonly weight: number;
}
