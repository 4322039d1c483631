/** The figures of one measurement, by family: what they are, how they are added up, and the shares that the ratchet keeps. */
export const counts = [
  'documents',
  'claims',
  'ticked',
  'mutations',
  'caught',
  'missed',
  'undecided',
  'harmless',
  'open',
  'followed',
  'exact',
  'computed',
  'elsewhere',
  'wrongTicks',
  'rewrites',
  'rewriteClaims',
  'rewriteTicks',
  'alarmsUnchanged',
  'alarmsRewritten',
  'alarmsMutated',
] as const;
export type Figures = Record<(typeof counts)[number], number>;

export const noFigures = (): Figures => Object.fromEntries(counts.map((name) => [name, 0])) as Figures;

export function total(families: Iterable<Figures>): Figures {
  const sum = noFigures();
  for (const figures of families) addTo(sum, figures);
  return sum;
}

export function addTo(sum: Figures, figures: Figures): void {
  for (const name of counts) sum[name] += figures[name];
}

/** In percent, to one decimal, rounded down: claims that are ticked, changes that are decided, decided ones that are caught, ticks that survive a rewrite. */
export interface Shares {
  readonly ticked: number;
  readonly decided: number;
  readonly caught: number;
  readonly kept: number;
}

export const shares = (f: Figures): Shares => ({
  ticked: share(f.ticked, f.claims),
  decided: share(f.caught + f.missed, f.caught + f.missed + f.undecided),
  caught: share(f.caught, f.caught + f.missed),
  kept: share(f.rewriteTicks, f.rewriteClaims),
});

export const share = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.floor((1000 * part) / whole) / 10;

export const alarms = (f: Figures): number => f.alarmsUnchanged + f.alarmsRewritten + f.alarmsMutated;
