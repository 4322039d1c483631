/** What was not read or not decided, each with its reason and, where it helps, a directive that is ready to insert. */
import type { Reason } from '../../engine/expression';
import { overlaps, type Span } from '../../text/span';
import { SpanIndex } from '../../text/spanIndex';
import type { TextEdit } from '../../text/edit';
import { reasonMessage, say } from '../messages';
import { excerpt, source, visibleClaims, type Checked } from '../model';
import { directiveAbove } from './directiveText';
import { isWrittenAs } from '../names';

export interface Suggestion {
  readonly title: string;
  readonly edit: TextEdit;
}

export interface NotReadEntry {
  readonly span: Span;
  /** The formula in one line, cut after 80 characters. */
  readonly text: string;
  readonly code: Reason['code'];
  readonly message: string;
  readonly suggestions: readonly Suggestion[];
}

/** Formulas in which nothing was decided, and undecided claims of the others; in document order, one a place. */
export function notReadList(checked: Checked): readonly NotReadEntry[] {
  const formulas = checked.result.notRead;
  const index = new SpanIndex(formulas, (formula) => [formula.span]);
  const claims = visibleClaims(checked)
    .filter((claim) => claim.verdict.kind === 'unknown' && claim.verdict.reason)
    .map((claim) => ({ span: claim.range, reason: claim.verdict.reason as Reason }))
    .filter((claim) => !index.touching(claim.span).some((formula) => overlaps(formula.span, claim.span)));
  const places = new Map([...formulas, ...claims].map((item) => [`${item.span.from}`, item]));
  return [...places.values()]
    .sort((a, b) => a.span.from - b.span.from)
    .map(({ span, reason }) => ({
      span,
      text: excerpt(source(checked, span), MOST_TEXT),
      code: reason.code,
      message: reasonMessage(reason),
      suggestions: suggestions(checked, span, reason),
    }));
}

/** `let` for a symbol without a value, `assume` for one whose shape or dependence is not known. */
export function suggestions(checked: Checked, at: Span, reason: Reason): readonly Suggestion[] {
  if (reason.name === undefined || reason.name.includes('…')) return [];
  const name = typedName(checked, reason.name, reason.span);
  const offers = bodies[reason.code]?.(name) ?? [];
  return offers.flatMap(({ title, body }) => {
    const edit = directiveAbove(checked, at, body);
    return edit ? [{ title, edit }] : [];
  });
}

interface Offer {
  readonly title: string;
  readonly body: string;
}

/** A bold name is a vector or matrix. */
const setOf = (name: string): string => (/\\(mathbf|boldsymbol|bm|vec)\b/.test(name) ? 'R^{…}' : 'R');

const bodies: Readonly<Partial<Record<Reason['code'], (name: string) => readonly Offer[]>>> = {
  'no-value': (name) => [
    { title: say('fix.define', { name }), body: `let: ${name} = …` },
    { title: say('fix.declare', { name }), body: `assume: ${name} ∈ ${setOf(name)}` },
  ],
  'unknown-shape': (name) => [{ title: say('fix.declare', { name }), body: `assume: ${name} ∈ R^{…}` }],
  'no-dependence': (name) => [{ title: say('fix.declare', { name }), body: `assume: … does not depend on ${name}` }],
};

/** The name as the student wrote it, if that is what stands at the reason's place. */
function typedName(checked: Checked, name: string, place: Span | undefined): string {
  const written = place ? source(checked, place) : '';
  return isWrittenAs(name, written) ? written : name;
}

const MOST_TEXT = 80;
