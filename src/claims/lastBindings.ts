/** The last binding of each name in each section: thousands of sections may each give a name its value. */
import type { Binding } from './model';

export class LastBindings {
  private readonly bySection = new Map<string, Map<number, Numbered>>();
  private count = 0;

  add(binding: Binding): void {
    const own = this.bySection.get(binding.key) ?? new Map<number, Numbered>();
    this.bySection.set(binding.key, own);
    own.set(binding.section, { binding, number: this.count++ });
  }

  /** The one that was added last in any of the sections. */
  in(sections: readonly number[], key: string): Binding | undefined {
    const own = this.bySection.get(key);
    let last: Numbered | undefined;
    for (const section of sections) {
      const found = own?.get(section);
      if (found && (!last || found.number > last.number)) last = found;
    }
    return last?.binding;
  }
}

interface Numbered {
  readonly binding: Binding;
  readonly number: number;
}
