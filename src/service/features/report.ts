/** The machine-readable contract: every claim of one file with lines and columns (1-based), offsets and full doubles. */
import type { CheckedClaim, Part, Problem, Severity, Shown, VerdictCode, VerdictKind } from '../../checks/verdict';
import type { ReasonCode } from '../../engine/expression';
import { LineIndex } from '../../text/lineIndex';
import type { Span } from '../../text/span';
import { claimHash } from '../claimHash';
import { formatValue, nested, type NestedNumbers } from '../format';
import { claimMessage, explanationMessage, partComputed, problemMessage, reasonMessage } from '../messages';
import { sectionTitles, source, type Checked } from '../model';
import { verdictCounts, type VerdictCounts } from './summary';

export interface ReportPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}
export interface ReportRange {
  readonly start: ReportPosition;
  readonly end: ReportPosition;
}
export interface ReportPart {
  readonly range: ReportRange;
  readonly row?: number;
  readonly column?: number;
  readonly written: string;
  readonly computed?: string;
}
export interface ReportClaim {
  readonly id: string;
  readonly check: string;
  readonly source: 'document' | 'directive';
  readonly directive?: ReportRange;
  readonly range: ReportRange;
  readonly left?: ReportRange;
  readonly text: string;
  /** Titles of the sections around it, outermost first; absent outside all of them. */
  readonly section?: readonly string[];
  readonly relation: string;
  readonly verdict: VerdictKind;
  readonly code: VerdictCode;
  readonly severity: Severity;
  readonly message: string;
  readonly written?: NestedNumbers;
  readonly computed?: NestedNumbers;
  /** The computed value as the messages show it. */
  readonly shown?: string;
  readonly readAs?: string;
  readonly parts: readonly ReportPart[];
  readonly cause?: string;
  readonly reason?: string;
  readonly reasonCode?: ReasonCode;
  readonly explanation?: string;
  readonly counterexample?: Readonly<Record<string, NestedNumbers>>;
  readonly ignored?: boolean;
  /** Its name for `chainrule.ignoredClaims`. */
  readonly hash: string;
}
export interface ReportProblem {
  readonly range: ReportRange;
  readonly code: string;
  readonly message: string;
}
/** The answer of one `show` directive. */
export interface ReportShown {
  readonly directive: ReportRange;
  readonly readAs: string;
  readonly value?: NestedNumbers;
  readonly shown?: string;
  readonly reason?: string;
}
export interface FileReport {
  readonly path: string;
  readonly claims: readonly ReportClaim[];
  readonly problems: readonly ReportProblem[];
  readonly shown: readonly ReportShown[];
}
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'chainrule'; readonly version: string };
  readonly files: readonly FileReport[];
  readonly summary: VerdictCounts;
}

/** One file under the path that the report is to name. */
export function fileReport(checked: Checked, path: string): FileReport {
  const toRange = rangeMaker(checked.document.text);
  return {
    path,
    claims: checked.result.claims.map((claim) => reportClaim(checked, claim, toRange)),
    problems: checked.result.problems.map((problem) => reportProblem(problem, toRange)),
    shown: checked.result.shown.map((shown) => reportShown(shown, toRange)),
  };
}

/** The whole report; claims that the student told Chainrule to ignore are not counted. */
export function report(files: readonly FileReport[], toolVersion: string): Report {
  const counts = { ...verdictCounts([]) } as Record<VerdictKind, number>;
  for (const file of files) for (const claim of file.claims) if (!claim.ignored) counts[claim.verdict]++;
  return { version: 1, tool: { name: 'chainrule', version: toolVersion }, files, summary: counts };
}

type ToRange = (span: Span) => ReportRange;

function rangeMaker(text: string): ToRange {
  const index = new LineIndex(text);
  const position = (offset: number): ReportPosition => {
    const { line, column } = index.position(offset);
    return { line: line + 1, column: column + 1, offset };
  };
  return (span) => ({ start: position(span.from), end: position(span.to) });
}

function reportClaim(checked: Checked, claim: CheckedClaim, toRange: ToRange): ReportClaim {
  const { verdict } = claim;
  const points = Object.entries(verdict.counterexample ?? {}).map(([name, value]) => [name, nested(value)] as const);
  return defined({
    id: claim.id,
    check: claim.check,
    source: claim.source,
    directive: claim.directive && toRange(claim.directive),
    range: toRange(claim.range),
    left: claim.left && toRange(claim.left),
    text: source(checked, claim.range),
    section: sectionTitles(checked.document, claim.range.from),
    relation: claim.relation,
    verdict: verdict.kind,
    code: verdict.code,
    severity: claim.ignored ? 'none' : verdict.severity,
    message: claimMessage(claim),
    written: verdict.written && nested(verdict.written),
    computed: verdict.computed && nested(verdict.computed),
    shown: verdict.computed && formatValue(verdict.computed),
    readAs: claim.readAs,
    parts: verdict.parts.map((part) => reportPart(part, toRange)),
    cause: verdict.cause,
    reason: verdict.reason && reasonMessage(verdict.reason),
    reasonCode: verdict.reason?.code,
    explanation: verdict.explanation && explanationMessage(verdict.explanation),
    counterexample: points.length > 0 ? Object.fromEntries(points) : undefined,
    ignored: claim.ignored,
    hash: claimHash(checked, claim),
  });
}

const reportPart = (part: Part, toRange: ToRange): ReportPart =>
  defined({
    range: toRange(part.span),
    row: part.row,
    column: part.column,
    written: part.written,
    computed: partComputed(part),
  });

const reportProblem = (problem: Problem, toRange: ToRange): ReportProblem => ({
  range: toRange(problem.span),
  code: problem.code,
  message: problemMessage(problem),
});

const reportShown = (shown: Shown, toRange: ToRange): ReportShown =>
  defined({
    directive: toRange(shown.directive),
    readAs: shown.readAs,
    value: shown.value && nested(shown.value),
    shown: shown.value && formatValue(shown.value),
    reason: shown.reason && reasonMessage(shown.reason),
  });

/** Absent fields are left out, not undefined. */
function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
