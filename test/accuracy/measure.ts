/** All documents as they are, rewritten, and mutated: the figures by family, and each case that is wrong. */
import type { CorpusDocument } from './corpus';
import { type Mutation, mutationsOf } from './mutations';
import { rewritesOf } from './rewrites';
import { type Figures, addTo, noFigures } from './figures';
import { type Trial, judgeDocument, tryMutation, tryText } from './trial';
import { check } from '../harness/check';

export interface Finding {
  readonly what: 'wrong tick' | 'false alarm' | 'undecided' | 'elsewhere' | 'judge' | 'unconfirmed' | 'rewrite lost';
  readonly document: string;
  readonly detail: string;
}

export interface Measurement {
  readonly families: Map<string, Figures>;
  readonly findings: Finding[];
  readonly byKind: Map<string, Figures>;
}

export interface Sample {
  /** Every how many-th mutation is tried, and from which one on. */
  readonly every: number;
}

export const measure = (documents: readonly CorpusDocument[], sample?: Sample): Measurement =>
  merge(documents.map((document, i) => measureDocument(document, i + 1, sample)));

/** `seed` chooses the digits of the changes, and where a sample begins. */
export function measureDocument(document: CorpusDocument, seed: number, { every }: Sample = { every: 1 }): Measurement {
  const measurement = emptyMeasurement();
  const figures = figuresOf(measurement.families, document.family);
  let turn = seed;
  figures.documents++;
  const expected = unchanged(measurement, figures, document);
  for (const [name, put] of rewritesOf(document))
    if (turn++ % every === 0) rewritten(measurement, figures, put, expected, name);
  for (const mutation of mutationsOf(document, seed))
    if (turn++ % every === 0) mutated(measurement, figures, document, mutation);
  return measurement;
}

export function merge(measurements: readonly Measurement[]): Measurement {
  const all = emptyMeasurement();
  for (const { families, findings, byKind } of measurements) {
    for (const [name, figures] of families) addTo(figuresOf(all.families, name), figures);
    for (const [name, figures] of byKind) addTo(figuresOf(all.byKind, name), figures);
    all.findings.push(...findings);
  }
  return all;
}

const emptyMeasurement = (): Measurement => ({ families: new Map(), findings: [], byKind: new Map() });

function figuresOf(all: Map<string, Figures>, name: string): Figures {
  const known = all.get(name);
  if (known) return known;
  const figures = noFigures();
  all.set(name, figures);
  return figures;
}

/** How many claims are ticked: what no rewrite may lower. */
function unchanged({ findings }: Measurement, figures: Figures, document: CorpusDocument): number {
  const say = (what: Finding['what'], detail: string): void =>
    void findings.push({ what, document: document.name, detail });
  const judged = judgeDocument(document);
  for (const { truth, right, reason } of judged)
    if (truth === 'false' || (truth === 'open' && !reason?.startsWith('free')))
      say('judge', `${truth} ${reason ?? ''}: ${document.text.slice(right.from, right.to)}`);
  const trial = tryText(document);
  for (const alarm of trial.alarms) say('false alarm', `unchanged: ${alarm.message ?? ''}`);
  figures.alarmsUnchanged += trial.alarms.length;
  const { claims, ticked, missing } = ticksOf(document);
  figures.claims += claims;
  figures.ticked += ticked;
  for (const detail of missing) say('unconfirmed', detail);
  return check(document).claims.filter(isTick).length;
}

const isTick = ({ verdict }: { readonly verdict: string }): boolean => verdict === 'holds' || verdict === 'rounded';
const isFlag = ({ verdict }: { readonly verdict: string }): boolean => verdict === 'fails' || verdict === 'follows';

/** The true claims, and how many of them the checker confirms. */
function ticksOf(document: CorpusDocument): { claims: number; ticked: number; missing: string[] } {
  const judged = judgeDocument(document).filter(({ truth }) => truth === 'true' || truth === 'grey');
  const { claims } = check(document);
  const ticks = claims.filter(isTick);
  const missing = judged.filter(
    ({ right }) => !ticks.some(({ range }) => range.start.offset < right.to && right.from < range.end.offset),
  );
  const reasons = missing.map(({ left, right }) => {
    const unknown = claims.find(({ range }) => range.start.offset < right.to && right.from < range.end.offset);
    const source = document.text;
    return `${source.slice(left.from, left.to)} = ${source.slice(right.from, right.to)} — ${unknown?.reason ?? 'no claim'}`;
  });
  return { claims: judged.length, ticked: judged.length - missing.length, missing: reasons };
}

function rewritten(
  { findings }: Measurement,
  figures: Figures,
  document: CorpusDocument,
  expected: number,
  name: string,
): void {
  figures.rewrites++;
  const { claims } = check(document);
  const flags = claims.filter(isFlag);
  const ticks = claims.filter(isTick).length;
  figures.alarmsRewritten += flags.length;
  for (const flag of flags)
    findings.push({
      what: 'false alarm',
      document: document.name,
      detail: `${name}: ${flag.message ?? ''}\n${document.text}`,
    });
  figures.rewriteClaims += expected;
  figures.rewriteTicks += Math.min(expected, ticks);
  if (ticks < expected)
    findings.push({
      what: 'rewrite lost',
      document: document.name,
      detail: `${name}: ${ticks} of ${expected} ticks\n${document.text}`,
    });
}

function mutated(measurement: Measurement, figures: Figures, document: CorpusDocument, mutation: Mutation): void {
  const trial = tryMutation(document, mutation);
  const { outcome, place, alarms, wrongTicks } = trial;
  figures.mutations++;
  figures[outcome]++;
  if (trial.follows) figures.followed++;
  if (place) figures[place]++;
  if (wrongTicks.length > 0) figures.wrongTicks++;
  if (alarms.length > 0) figures.alarmsMutated++;
  const change = `${mutation.kind}: ${document.text.slice(mutation.from, mutation.to)} → ${mutation.text}`;
  const say = (what: Finding['what'], more: string): void =>
    void measurement.findings.push({
      what,
      document: document.name,
      detail: `${change} ${more}\n${lineOf(trial, mutation)}`,
    });
  for (const { left, right } of wrongTicks)
    say('wrong tick', `ticks ${trial.text.slice(left.from, left.to)} = ${trial.text.slice(right.from, right.to)}`);
  for (const alarm of alarms) say('false alarm', `${alarm.code ?? ''} ${alarm.message ?? ''}`);
  if (outcome === 'undecided') say('undecided', '');
  if (place === 'elsewhere') say('elsewhere', '');
  figuresOf(measurement.byKind, mutation.kind)[outcome]++;
}

function lineOf({ text }: Trial, { from }: Mutation): string {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', from);
  return text.slice(start, end < 0 ? undefined : end);
}
