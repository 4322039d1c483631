/** A map of bounded weight: what was not asked for longest is forgotten first. */
export class Recent<K, V> {
  private readonly entries = new Map<K, { readonly value: V; readonly weight: number }>();
  private total = 0;

  /** `capacity`: the sum of the weights that are kept. */
  constructor(private readonly capacity: number) {}

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: K, value: V, weight = 1): void {
    this.forget(key);
    this.entries.set(key, { value, weight });
    this.total += weight;
    if (this.total > this.capacity) this.shrink();
  }

  private shrink(): void {
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.capacity) break;
      this.forget(oldest);
    }
  }

  private forget(key: K): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.total -= entry.weight;
    this.entries.delete(key);
  }
}
