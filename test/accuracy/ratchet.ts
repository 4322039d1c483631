/** What was reached before, in thresholds.json: a share may not fall below it, an error count may not rise above it. */
import { type Figures, type Shares, alarms, shares, total } from './figures';

export interface Thresholds {
  readonly falseAlarms: number;
  readonly wrongTicks: number;
  readonly all: Shares;
  readonly families: Readonly<Record<string, Shares>>;
}

/** What has fallen, each in words. */
export function fallen(families: ReadonlyMap<string, Figures>, kept: Thresholds): string[] {
  const now = thresholdsOf(families);
  const errors = (['falseAlarms', 'wrongTicks'] as const)
    .filter((name) => now[name] > kept[name])
    .map((name) => `${name}: ${now[name]}, were ${kept[name]}`);
  const lower = Object.entries({ all: kept.all, ...kept.families }).flatMap(([name, before]) => {
    const after = name === 'all' ? now.all : now.families[name];
    return (Object.keys(before) as (keyof Shares)[])
      .filter((key) => !after || after[key] < before[key])
      .map((key) => `${name}, ${key}: ${after?.[key] ?? 'gone'} %, was ${before[key]} %`);
  });
  return [...errors, ...lower];
}

export function thresholdsOf(families: ReadonlyMap<string, Figures>): Thresholds {
  const all = total(families.values());
  return {
    falseAlarms: alarms(all),
    wrongTicks: all.wrongTicks,
    all: shares(all),
    families: Object.fromEntries([...families].map(([name, figures]) => [name, shares(figures)])),
  };
}
