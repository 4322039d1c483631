/**
 * For people: what is wrong, what follows from it, what a directive asked and what was answered, each with its line and carets under
 * the parts; then a count. Ticks without a directive are counted only.
 */
import type { ReportClaim, ReportRange } from '../../service';
import type { Paint, Palette } from '../palette';
import { excerpt } from './excerpt';
import type { CheckedFile, ReporterOptions } from '.';

interface Entry {
  readonly at: ReportRange;
  readonly marks: readonly ReportRange[];
  readonly word: string;
  readonly paint: Paint;
  readonly message: string;
}

export function reportText(files: readonly CheckedFile[], options: ReporterOptions): string {
  if (files.length === 0) return '';
  const blocks = files.flatMap((file) => fileBlock(file, options));
  return [...blocks, summary(files, options.palette), ''].join('\n');
}

function fileBlock(
  { text, report: { path, claims, problems, shown } }: CheckedFile,
  options: ReporterOptions,
): string[] {
  const { palette } = options;
  const entries = [
    ...withoutDoubles(claims.filter(isShown)).map((claim) => claimEntry(claim, causeOf(claim, claims), palette)),
    ...problems.map(({ range, message }) => plain(range, 'not read', palette.yellow, message)),
    ...shown.map(({ directive, readAs, shown: value, reason }) =>
      plain(directive, 'shown', palette.blue, `${readAs} = ${value ?? `not known: ${reason ?? ''}`}`),
    ),
  ].sort((a, b) => a.at.start.offset - b.at.start.offset);
  if (entries.length === 0) return [];
  return [palette.bold(path), ...entries.flatMap((entry) => [...entryLines(text, entry, options), ''])];
}

const isShown = ({ verdict, source, severity, ignored }: ReportClaim): boolean =>
  !ignored && (verdict === 'fails' || verdict === 'follows' || source === 'directive' || severity === 'warning');

/** A directive and the document may claim the same thing: the directive speaks for both. */
function withoutDoubles(claims: readonly ReportClaim[]): readonly ReportClaim[] {
  const key = ({ range, verdict }: ReportClaim): string => `${range.start.offset}-${range.end.offset} ${verdict}`;
  const asked = new Set(claims.filter(({ source }) => source === 'directive').map(key));
  return claims.filter((claim) => claim.source === 'directive' || !asked.has(key(claim)));
}

const causeOf = ({ cause }: ReportClaim, claims: readonly ReportClaim[]): ReportClaim | undefined =>
  cause === undefined ? undefined : claims.find(({ id }) => id === cause);

function claimEntry(claim: ReportClaim, cause: ReportClaim | undefined, palette: Palette): Entry {
  const paints: Readonly<Record<ReportClaim['verdict'], Paint>> = {
    holds: palette.green,
    rounded: palette.green,
    follows: palette.blue,
    fails: claim.severity === 'hint' ? palette.yellow : palette.red,
    unknown: palette.yellow,
  };
  const marks = claim.parts.length > 0 ? claim.parts.map((part) => part.range) : [claim.range];
  const word = claim.verdict === 'fails' && claim.severity === 'hint' ? 'fails (hint)' : claim.verdict;
  const message = cause ? `${claim.message} (the error: line ${firstMark(cause).start.line})` : claim.message;
  return { at: firstMark(claim), marks, word, paint: paints[claim.verdict], message };
}

const firstMark = ({ parts, range }: ReportClaim): ReportRange => parts[0]?.range ?? range;

const plain = (at: ReportRange, word: string, paint: Paint, message: string): Entry => ({
  at,
  marks: [at],
  word,
  paint,
  message,
});

function entryLines(text: string, entry: Entry, { palette, width }: ReporterOptions): string[] {
  const { line, column } = entry.at.start;
  return [
    `  ${line}:${column}  ${entry.paint(entry.word)}  ${entry.message}`,
    ...excerpt(text, entry.marks, width, { text: palette.dim, marks: entry.paint }),
  ];
}

function summary(files: readonly CheckedFile[], { red, green, blue }: Palette): string {
  const claims = files.flatMap(({ report }) => withoutDoubles(report.claims)).filter(({ ignored }) => !ignored);
  const of = (...kinds: ReportClaim['verdict'][]): number =>
    claims.filter(({ verdict }) => kinds.includes(verdict)).length;
  const follows = of('follows');
  const documents = files.length === 1 ? '1 document' : `${files.length} documents`;
  const count = (number: number, word: string, paint: Paint): string =>
    number > 0 ? paint(`${number} ${word}`) : `${number} ${word}`;
  return [
    `${documents}: ${count(of('holds', 'rounded'), 'right', green)}`,
    count(of('fails'), 'wrong', red),
    ...(follows > 0 ? [count(follows, 'following from these', blue)] : []),
    `${of('unknown')} not decided`,
  ].join(' · ');
}
