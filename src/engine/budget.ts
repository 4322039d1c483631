/**
 * Work is counted in units, not in time, so that the same document gets the same answer everywhere. One unit is about one float64
 * multiplication and addition in a loop. Costs are estimated from shapes and spent before anything is allocated.
 */
export class Budget {
  private used = 0;

  constructor(readonly limit: number) {}

  /** Units spent so far. */
  get spent(): number {
    return this.used;
  }
  get remaining(): number {
    return Math.max(0, this.limit - this.used);
  }

  /** False if that many units are not left; they are not taken then. A NaN or negative cost counts as too large. */
  spend(units: number): boolean {
    if (!(units >= 0 && this.used + units <= this.limit)) return false;
    this.used += units;
    return true;
  }
}
