/**
 * For people: what is wrong, what follows from it, what a directive asked and what was answered, each with its line and carets under
 * the parts; then a count. Ticks without a directive are counted only.
 */
import { report, type ReportClaim, type ReportRange } from '../../service';
import type { Paint, Palette } from '../palette';
import { version } from '../version';
import { excerpt } from './excerpt';
import type { CheckedFile, ReporterOptions } from '.';

interface Entry {
  readonly at: ReportRange;
  readonly marks: readonly ReportRange[];
  readonly word: string;
  readonly paint: Paint;
  readonly message: string;
  readonly notes: readonly string[];
}

export function reportText(files: readonly CheckedFile[], options: ReporterOptions): string {
  const blocks = files.flatMap((file) => fileBlock(file, options));
  return [...blocks, summary(files, options.palette), ''].join('\n');
}

function fileBlock(
  { text, report: { path, claims, problems, shown } }: CheckedFile,
  options: ReporterOptions,
): string[] {
  const { palette } = options;
  const entries = [
    ...withoutDoubles(claims.filter(isShown)).map((claim) => claimEntry(claim, palette)),
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
  const key = ({ range, message }: ReportClaim): string => `${range.start.offset}-${range.end.offset} ${message}`;
  const asked = new Set(claims.filter(({ source }) => source === 'directive').map(key));
  return claims.filter((claim) => claim.source === 'directive' || !asked.has(key(claim)));
}

function claimEntry(claim: ReportClaim, palette: Palette): Entry {
  const paints: Readonly<Record<ReportClaim['verdict'], Paint>> = {
    holds: palette.green,
    rounded: palette.green,
    follows: palette.blue,
    fails: claim.severity === 'hint' ? palette.yellow : palette.red,
    unknown: palette.yellow,
  };
  const marks = claim.parts.length > 0 ? claim.parts.map((part) => part.range) : [claim.range];
  const notes = claim.explanation && !claim.message.includes(claim.explanation) ? [claim.explanation] : [];
  const word = claim.verdict === 'fails' && claim.severity === 'hint' ? 'fails (hint)' : claim.verdict;
  return { at: marks[0] ?? claim.range, marks, word, paint: paints[claim.verdict], message: claim.message, notes };
}

const plain = (at: ReportRange, word: string, paint: Paint, message: string): Entry => ({
  at,
  marks: [at],
  word,
  paint,
  message,
  notes: [],
});

function entryLines(text: string, entry: Entry, { palette, width }: ReporterOptions): string[] {
  const { line, column } = entry.at.start;
  return [
    `  ${line}:${column}  ${entry.paint(entry.word)}  ${entry.message}`,
    ...entry.notes.map((note) => `  ${note}`),
    ...excerpt(text, entry.marks, width, { text: palette.dim, marks: entry.paint }),
  ];
}

function summary(files: readonly CheckedFile[], { red, green, blue }: Palette): string {
  const { holds, rounded, follows, fails, unknown } = report(
    files.map((file) => file.report),
    version,
  ).summary;
  const documents = files.length === 1 ? '1 document' : `${files.length} documents`;
  const count = (number: number, word: string, paint: Paint): string =>
    number > 0 ? paint(`${number} ${word}`) : `${number} ${word}`;
  return [
    `${documents}: ${count(holds + rounded, 'right', green)}`,
    count(fails, 'wrong', red),
    ...(follows > 0 ? [count(follows, 'following from these', blue)] : []),
    `${unknown} not decided`,
  ].join(' · ');
}
