/** What the features work on: one version of one document with everything that was found in it. */
import type { CheckedClaim, CheckResult, Part } from '../checks/verdict';
import type { SourceDocument } from '../document/model';
import { slice, type Span } from '../text/span';

export interface Checked {
  readonly uri: string;
  /** The version of the text that every span below belongs to. */
  readonly version: number;
  readonly document: SourceDocument;
  readonly result: CheckResult;
  /** Addresses of the files that the document includes. */
  readonly included: readonly string[];
}

export const source = (checked: Checked, span: Span): string => slice(checked.document.text, span);

/** Claims that the editor shows: all but the ignored ones. */
export const visibleClaims = perDocument((checked): readonly CheckedClaim[] =>
  checked.result.claims.filter((claim) => !claim.ignored),
);

export const claimById = (checked: Checked, id: string | undefined): CheckedClaim | undefined =>
  id === undefined ? undefined : claimsById(checked).get(id);

const claimsById = perDocument((checked) => new Map(checked.result.claims.map((claim) => [claim.id, claim])));

/** What many places of a document ask for, computed once. */
export function perDocument<T>(compute: (checked: Checked) => T): (checked: Checked) => T {
  const known = new WeakMap<Checked, { readonly value: T }>();
  return (checked) => {
    const entry = known.get(checked) ?? { value: compute(checked) };
    known.set(checked, entry);
    return entry.value;
  };
}

/** Parts to mark: the wrong pieces, or the whole right member where no smaller piece is known. */
export function markedParts(checked: Checked, claim: CheckedClaim): readonly Part[] {
  if (claim.verdict.parts.length > 0) return claim.verdict.parts;
  return [{ span: claim.range, written: source(checked, claim.range) }];
}

export const spanKey = (span: Span): string => `${span.from}-${span.to}`;

export const includesOffset = (span: Span, offset: number): boolean => span.from <= offset && offset <= span.to;

export const spanLength = (span: Span): number => span.to - span.from;

/** Source text on one line, cut where it is too long to be read at a glance. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Titles of the sections around an offset, outermost first; undefined where there is none. */
export function sectionTitles({ sections }: SourceDocument, offset: number): readonly string[] | undefined {
  const titles: string[] = [];
  let section = sections.filter(({ span }) => span.from <= offset && offset < span.to).at(-1);
  for (; section; section = section.parent === undefined ? undefined : sections[section.parent])
    if (section.level > 0) titles.unshift(section.title);
  return titles.length > 0 ? titles : undefined;
}
