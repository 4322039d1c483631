/** `npm run accuracy -- --judged …`: the table by document or class of statements, and each case that is wrong. */
import { printColumns, printFindings } from '../print';
import { readJudged } from './read';
import { type Score, columns, score } from './score';

export interface ReportOptions {
  readonly mode: 'numeric' | 'all';
  readonly list: readonly string[];
}

const heads: Readonly<Partial<Record<keyof Score, string>>> = {
  followThroughs: 'follow-throughs',
  falseAlarms: 'false alarms',
  wrongTicks: 'wrong ticks',
};

/** The exit code: 1 if anything right is flagged or anything wrong is ticked, 2 if there is nothing judged. */
export function reportJudged(paths: readonly string[], { mode, list }: ReportOptions): number {
  const groups = new Map<string, Score>();
  const sum = noScore();
  for (const document of paths.flatMap(readJudged)) {
    const { group } = document;
    const { score: found, findings } = score(document, mode);
    const row = groups.get(group) ?? noScore();
    for (const name of columns) {
      row[name] += found[name];
      sum[name] += found[name];
    }
    groups.set(group, row);
    printFindings(
      findings.map(({ what, line, detail }) => ({ what, document: `${group}:${line}`, detail })),
      list,
    );
  }
  if (groups.size === 0) {
    console.error('nothing judged there: X.md or X.tex with X.truth.json or X.json beside it, or X.jsonl');
    return 2;
  }
  const rows = [...groups, ['all', sum] as const].map(([name, row]) => [
    name,
    ...columns.map((key) => String(row[key])),
  ]);
  console.log();
  printColumns(['', ...columns.map((name) => heads[name] ?? name)], rows);
  return sum.falseAlarms + sum.wrongTicks > 0 ? 1 : 0;
}

const noScore = (): Score => Object.fromEntries(columns.map((name) => [name, 0])) as Score;
