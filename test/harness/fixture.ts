/**
 * A fixture is a document whose claims are annotated under the line they stand in:
 *
 *     % run: all
 *     Text $2 + 2 = 4$ and $2 + 3 = 6$.
 *     %             ^ holds
 *     %                             ^ fails value: should be 5
 *
 * Carets stand under the claim's right member, for `fails` under its parts (several runs of carets in one line are several parts);
 * of a span over several lines its first line is marked. `% @0-3 holds` gives columns where no caret can stand. A claim whose
 * parts stand in several lines has its verdict in the first and `and` in the others. `problem: …` is a directive that does not parse,
 * `ignored` a claim that the student told the checker to leave out.
 * What follows the colon must occur in the message (for `unknown`: in the reason). Annotations are removed before the document is checked.
 */
import { LineIndex } from '../../src/text/lineIndex';

export type Mode = 'off' | 'numeric' | 'all';
/** Columns [from, to) in one line. */
export type Columns = readonly [number, number];

export interface Annotation {
  /** Zero-based line in the checked document. */
  readonly line: number;
  readonly columns: readonly Columns[];
  /** A verdict, `problem`, or `and` for the further parts of a claim. */
  readonly verdict: string;
  readonly code: string;
  readonly message: string;
}
export interface Fixture {
  readonly language: 'latex' | 'markdown';
  readonly mode: Mode;
  /** The document without annotations. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** The fixture's own lines, and for each line of the document and each annotation its index there. */
  readonly lines: readonly string[];
  readonly documentLines: readonly number[];
  readonly annotationLines: readonly number[];
  /** Annotations that cannot be read. */
  readonly errors: readonly string[];
}

/** What the harness reads of the machine-readable report of one file. */
export interface Report {
  readonly claims: readonly ReportedClaim[];
  readonly problems?: readonly { readonly range: ReportedRange; readonly message: string }[];
}
export interface ReportedClaim {
  readonly range: ReportedRange;
  readonly left?: ReportedRange;
  readonly verdict: string;
  readonly code?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly parts?: readonly { readonly range: ReportedRange }[];
  readonly ignored?: boolean;
}
export interface ReportedRange {
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
}

const marked = /^\s*%\s*(?:\^+ |@\d+-\d+ )/;
const verdicts = ['ignored', 'holds', 'rounded', 'follows', 'fails', 'unknown', 'problem', 'and'];

export function parseFixture(path: string, source: string): Fixture {
  const lines = source.split('\n');
  const option = /^%\s*run:\s*(off|numeric|all)\s*$/.exec(lines[0] ?? '');
  const documentLines: number[] = [];
  const annotationLines: number[] = [];
  lines.forEach((line, index) => {
    if (marked.test(line)) annotationLines.push(index);
    else if (index > 0 || !option) documentLines.push(index);
  });
  const annotations = annotationLines.map((index) => {
    const above = documentLines.filter((document) => document < index).length - 1;
    return parseAnnotation(lines[index] ?? '', above);
  });
  return {
    language: /\.tex$/.test(path) ? 'latex' : 'markdown',
    mode: (option?.[1] as Mode | undefined) ?? 'numeric',
    text: documentLines.map((index) => lines[index]).join('\n'),
    annotations,
    lines,
    documentLines,
    annotationLines,
    errors: annotations.flatMap((annotation, i) => faults(annotation, (annotationLines[i] ?? 0) + 1)),
  };
}

function parseAnnotation(line: string, above: number): Annotation {
  const columns: Columns[] = [];
  const mark = /\s*(?:(\^+)|@(\d+)-(\d+))(?=\s)/y;
  mark.lastIndex = line.indexOf('%') + 1;
  let end = mark.lastIndex;
  for (let match = mark.exec(line); match; match = mark.exec(line)) {
    end = mark.lastIndex;
    columns.push(match[1] ? [end - match[1].length, end] : [Number(match[2]), Number(match[3])]);
  }
  const [head = '', ...tail] = line.slice(end).split(':');
  const [verdict = '', code = ''] = head.trim().split(/\s+/);
  return { line: above, columns, verdict, code, message: tail.join(':').trim() };
}

function faults({ line, verdict, code, message }: Annotation, at: number): string[] {
  const found: string[] = [];
  if (line < 0) found.push(`line ${at}: an annotation without a line above it`);
  if (!verdicts.includes(verdict)) found.push(`line ${at}: "${verdict}" is no verdict`);
  if (verdict === 'fails' && !code) found.push(`line ${at}: "fails" without its code`);
  if (verdict === 'unknown' && !message) found.push(`line ${at}: "unknown" without its reason`);
  return found;
}

/** The report in the form of annotations: one for each line in which a claim has marks. */
export function annotate(text: string, report: Report): Annotation[] {
  const index = new LineIndex(text);
  const claims = report.claims.flatMap((claim) => {
    if (claim.ignored) return perLine(text, index, [claim.range], { verdict: 'ignored', code: '', message: '' });
    const parts = claim.verdict === 'fails' ? (claim.parts ?? []) : [];
    const ranges = parts.length ? parts.map((part) => part.range) : [claim.range];
    const message = (claim.verdict === 'unknown' ? claim.reason : claim.message) ?? '';
    return perLine(text, index, ranges, { verdict: claim.verdict, code: claim.code ?? '', message });
  });
  const problems = (report.problems ?? []).flatMap(({ range, message }) =>
    perLine(text, index, [range], { verdict: 'problem', code: '', message }),
  );
  return [...claims, ...problems];
}

function perLine(
  text: string,
  index: LineIndex,
  ranges: readonly ReportedRange[],
  what: Pick<Annotation, 'verdict' | 'code' | 'message'>,
): Annotation[] {
  const lines = new Map<number, Columns[]>();
  for (const { start, end } of ranges) {
    const { line, column } = index.position(start.offset);
    const lineEnd = text.indexOf('\n', start.offset);
    const last = Math.min(end.offset, lineEnd < 0 ? text.length : lineEnd);
    lines.set(line, [...(lines.get(line) ?? []), [column, column + last - start.offset]]);
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, columns], i) => ({
      line,
      columns: columns.sort(([a], [b]) => a - b),
      ...(i === 0 ? what : { verdict: 'and', code: '', message: '' }),
    }));
}

/** An annotation as a line of the fixture. */
export function format({ columns, verdict, code, message }: Annotation): string {
  const head = code && (verdict === 'fails' || verdict === 'holds') ? `${verdict} ${code}` : verdict;
  const words = message ? `${head}: ${message}` : head;
  const drawable = columns.every(([from, to], i) => from > (columns[i - 1]?.[1] ?? 0) && to > from);
  if (!drawable) return `% ${columns.map(([from, to]) => `@${from}-${to}`).join(' ')} ${words}`;
  const carets = columns.reduce((line, [from, to]) => line.padEnd(from) + '^'.repeat(to - from), '%');
  return `${carets} ${words}`;
}
