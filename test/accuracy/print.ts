/** The table that `npm run accuracy` prints. */
import { type Figures, alarms, shares, total } from './figures';
import type { Measurement } from './measure';

export function printTable({ families, byKind }: Measurement): void {
  const heads = [
    'docs',
    'claims',
    'ticked',
    'mutations',
    'decided',
    'caught',
    'missed',
    'exact place',
    'near',
    'follows',
    'rewrites',
    'kept',
    'alarms',
    'wrong ticks',
  ];
  const rows = [...families, ['all', total(families.values())] as const].map(([name, f]) => [name, ...cells(f)]);
  printColumns(['', ...heads], rows);
  const { harmless, open } = total(families.values());
  console.log(
    `\nnot counted: ${harmless} mutations that change nothing that is claimed, ${open} that rounding or the judge leaves open`,
  );
  const kinds = [...byKind].map(
    ([kind, f]) => `${kind} ${shares(f).decided} % of ${f.caught + f.missed + f.undecided}`,
  );
  console.log(`decided by kind: ${kinds.join(', ')}`);
}

export function printColumns(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  console.log([heads, ...rows].map(line).join('\n'));
}

function cells(f: Figures): string[] {
  const { ticked, decided, caught, kept } = shares(f);
  const placed = f.exact + f.computed + f.elsewhere;
  const ofPlaced = (n: number): string => (placed === 0 ? '' : `${((100 * n) / placed).toFixed(1)} %`);
  return [
    String(f.documents),
    String(f.claims),
    `${ticked} %`,
    String(f.caught + f.missed + f.undecided),
    `${decided} %`,
    `${caught} %`,
    String(f.missed),
    ofPlaced(f.exact),
    ofPlaced(f.exact + f.computed),
    String(f.followed),
    String(f.rewrites),
    `${kept} %`,
    String(alarms(f)),
    String(f.wrongTicks),
  ];
}

export interface PrintedFinding {
  readonly what: string;
  readonly document: string;
  readonly detail: string;
}

export function printFindings(findings: readonly PrintedFinding[], wanted: readonly string[]): void {
  for (const { what, document, detail } of findings)
    if (wanted.some((word) => what.startsWith(word))) console.log(`\n[${what}] ${document} ${detail}`);
}
