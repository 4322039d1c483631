/** Compares a fixture's annotations with what the checker reports; updates columns and message tails, never a verdict. */
import { type Annotation, annotate, type Fixture, format, type Report } from './fixture';

export interface Difference {
  /** Annotated, not reported. */
  readonly missing: readonly Annotation[];
  /** Reported, not annotated. */
  readonly unexpected: readonly Annotation[];
}

export function compare(fixture: Fixture, report: Report): Difference {
  const reported = annotate(fixture.text, report);
  const missing = fixture.annotations.filter((expected) => !take(reported, (actual) => matches(expected, actual)));
  return { missing, unexpected: reported };
}

/** Removes the first item that passes; undefined if none does. */
function take<T>(items: T[], test: (item: T) => boolean): T | undefined {
  const at = items.findIndex(test);
  return at < 0 ? undefined : items.splice(at, 1)[0];
}

function matches(expected: Annotation, actual: Annotation): boolean {
  return (
    sameVerdict(expected, actual) && String(expected.columns) === String(actual.columns) && tells(expected, actual)
  );
}

const tells = (expected: Annotation, actual: Annotation): boolean =>
  actual.message.includes(expected.message) && (isDoubted(expected) || !isDoubted(actual));

/** A failure that the words around it make a hint must be annotated as one: an error is another thing. */
const isDoubted = ({ message }: Annotation): boolean =>
  /may be meant$|may be true$|an arrow or ~ says so/.test(message);

function sameVerdict(expected: Annotation, actual: Annotation): boolean {
  return (
    expected.line === actual.line &&
    expected.verdict === actual.verdict &&
    (!expected.code || expected.code === actual.code)
  );
}

/** The failure as text; empty if there is no difference. */
export function explain(fixture: Fixture, { missing, unexpected }: Difference): string {
  return [
    ...fixture.errors,
    ...paragraph('missing (annotated, not reported):', fixture, missing),
    ...paragraph('unexpected (reported, not annotated):', fixture, unexpected),
  ].join('\n');
}

function paragraph(title: string, fixture: Fixture, annotations: readonly Annotation[]): string[] {
  if (annotations.length === 0) return [];
  const document = fixture.text.split('\n');
  const lines = [...annotations]
    .sort((a, b) => a.line - b.line)
    .flatMap((annotation) => {
      const number = String((fixture.documentLines[annotation.line] ?? 0) + 1).padStart(4);
      return [`${number} | ${document[annotation.line] ?? ''}`, `     | ${format(annotation)}`];
    });
  return [title, ...lines];
}

/**
 * The fixture's source with columns and message tails as reported, where an annotation that does not match has a counterpart with the
 * same verdict in the same line. Verdicts and codes stay as they were written.
 */
export function updated(fixture: Fixture, report: Report): string {
  const { missing, unexpected } = compare(fixture, report);
  const rest = [...unexpected];
  const lines = [...fixture.lines];
  fixture.annotations.forEach((annotation, i) => {
    if (!missing.includes(annotation)) return;
    const actual = take(rest, (candidate) => sameVerdict(annotation, candidate));
    if (!actual) return;
    const keepsMessage = tells(annotation, actual);
    const message = keepsMessage ? annotation.message : actual.message;
    lines[fixture.annotationLines[i] ?? 0] = format({ ...annotation, columns: actual.columns, message });
  });
  return lines.join('\n');
}
