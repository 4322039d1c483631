/** What a verdict says, as one line. Every template is a whole sentence part of its own; none is put together from pieces. */
import type { CheckedClaim, Explanation, Part, Verdict, VerdictCode } from '../../checks/verdict';
import { formatNumber, formatValue, styleOf } from '../format';
import { conventionWords } from './conventionWords';
import { doubtMessage } from './doubts';
import { explanationMessage } from './explanations';
import { findingMessage } from './findings';
import { misfit, shapesOf } from './operations';
import { reasonMessage } from './reasons';
import { plural, say } from './say';
import { isSameEntry, isTwoValues, twoEntries } from '../twoValues';

const LISTED_PARTS = 4;
const SHORT_SOURCE = 40;

/** The whole message of a claim, for JSON, hovers and the first line of a diagnostic. */
export function claimMessage(claim: CheckedClaim): string {
  const { explanation, finding, doubt, kind, convention } = claim.verdict;
  const found = finding ? findingMessage(finding, claim.verdict) : templates[claim.verdict.code](claim);
  const message =
    kind === 'fails' && convention
      ? say('verdict.underConvention', { message: found, convention: conventionWords(convention) })
      : found;
  if (doubt) return say('sentences.two', { first: message, second: doubtMessage(doubt) });
  return explanation && explanation.code !== 'truncated' ? explained(message, explanation) : message;
}

const explained = (message: string, explanation: Explanation): string =>
  say('sentences.two', { first: message, second: explanationMessage(explanation) });

/** The message at one part: what stands there and what should. */
export function partMessage(claim: CheckedClaim, part: Part): string {
  if (claim.verdict.code !== 'entry' || !isEntry(part)) return claimMessage(claim);
  const twice = isTwoValues(claim)
    ? twoEntries(claim.verdict).find(({ second }) => isSameEntry(second, part))
    : undefined;
  if (twice) return say('verdict.secondValue.two', { first: quoted(twice.first), second: quoted(twice.second) });
  const { explanation } = claim.verdict;
  const message = correction(part) ?? say('verdict.wrong', { written: quoted(part) });
  return explanation ? explained(message, explanation) : message;
}

/** The computed value of a part with the digits of the written one. */
export function partComputed(part: Part): string | undefined {
  return part.computed === undefined ? undefined : formatNumber(part.computed, styleOf(part));
}

/** `2 of 4 entries differ`. */
export function entryCount(verdict: Verdict): string {
  if (!verdict.parts.every(isEntry)) return say('entries.sides');
  const wrong = new Set(verdict.parts.map(({ row, column }) => `${row},${column}`)).size;
  const all = verdict.written?.data.length ?? verdict.computed?.data.length;
  return all === undefined || all < wrong
    ? plural('entries.differ', wrong)
    : plural('entries.differOf', wrong, { all });
}

const templates: Readonly<Record<VerdictCode, (claim: CheckedClaim) => string>> = {
  exact: ({ readAs, verdict }) => {
    if (readAs) return say('verdict.exact.readAs', { readAs });
    return verdict.computed
      ? say('verdict.exact.value', { value: formatValue(verdict.computed) })
      : say('verdict.exact');
  },
  identity: ({ readAs }) => (readAs ? say('verdict.identity.readAs', { readAs }) : say('verdict.identity')),
  convention: ({ verdict: { convention } }) =>
    convention === undefined
      ? say('verdict.convention.unnamed')
      : say('verdict.convention', { convention: conventionWords(convention) }),
  rounded: ({ verdict: { computed } }) =>
    !computed || computed.shape.length > 0
      ? say('verdict.rounded')
      : say('verdict.rounded.more', { value: formatNumber(computed.data[0] ?? NaN) }),
  entry: (claim) => {
    const { verdict } = claim;
    if (!verdict.parts.every(isEntry)) return wrongRelation(claim);
    if (isTwoValues(claim)) return twoArrays(verdict);
    const listed = verdict.parts.slice(0, LISTED_PARTS).map((part) => entryText(verdict, part));
    const more = verdict.parts.length - listed.length;
    const count = entryCount(verdict);
    const entries = listed.join(', ');
    if (listed.length === 0) return count;
    return more > 0 ? say('entries.listedMore', { count, entries, more }) : say('entries.listed', { count, entries });
  },
  value: (claim) => onePart(claim, correction) ?? wrongRelation(claim),
  'not-identical': ({ verdict }) => {
    const point = counterexampleText(verdict);
    return point === '' ? say('verdict.notIdentical') : say('verdict.notIdentical.try', { point });
  },
  shape: ({ verdict }) => shapeMessage(verdict),
  truncated: (claim) =>
    onePart(claim, (part, right) => say('verdict.truncated.right', { written: quoted(part), right })) ??
    say('verdict.truncated'),
  'last-digit': (claim) =>
    onePart(claim, (part, right) => say('verdict.lastDigit.right', { written: quoted(part), right })) ??
    say('verdict.lastDigit'),
  relation: (claim) => (claim.verdict.kind === 'holds' ? rightRelation(claim) : wrongRelation(claim)),
  'second-value': secondValue,
  substitution: (claim) =>
    onePart(claim, (part, right) => say('verdict.substitution.right', { written: quoted(part), right })) ??
    wrongLiterals(claim),
  condition: ({ verdict: { computed } }) =>
    computed ? say('verdict.condition.value', { value: formatValue(computed) }) : say('verdict.condition'),
  follows: (claim) => onePart(claim, (_, right) => say('verdict.follows.right', { right })) ?? say('verdict.follows'),
  withheld: () => say('verdict.withheld'),
  unknown: ({ verdict: { reason } }) =>
    reason ? say('verdict.unknown', { reason: reasonMessage(reason) }) : say('verdict.unknown.unnamed'),
};

function secondValue(claim: CheckedClaim): string {
  const [first, second] = claim.verdict.parts;
  if (first && second) {
    const before = isShown(first) ? undefined : partComputed(second);
    return say('verdict.secondValue.two', { first: before ?? quoted(first), second: quoted(second) });
  }
  return (
    onePart(claim, (part, right) => say('verdict.secondValue.definition', { written: quoted(part), right })) ??
    say('verdict.secondValue')
  );
}

/** `(1,1) should be 6`; `entry 3 should be 6` in a vector. */
function entryText(verdict: Verdict, part: Part): string {
  const right = partComputed(part);
  const place = entryPlace(verdict, part);
  return right === undefined
    ? say('verdict.wrong', { written: place })
    : say('verdict.correction', { written: place, right });
}

function twoArrays(verdict: Verdict): string {
  const entries = twoEntries(verdict);
  const listed = entries
    .slice(0, LISTED_PARTS)
    .map(({ first, second }) =>
      say('entries.firstThen', { place: entryPlace(verdict, second), first: quoted(first), second: quoted(second) }),
    );
  const more = entries.length - listed.length;
  const values = { count: entryCount(verdict), entries: listed.join('; ') };
  return more > 0 ? say('entries.twiceMore', { ...values, more }) : say('entries.twice', values);
}

const isEntry = (part: Part): boolean => part.row !== undefined || part.column !== undefined;

function entryPlace({ written, computed }: Verdict, { row, column }: Part): string {
  const isVector = (written ?? computed)?.shape.length === 1;
  if (!isVector && row !== undefined && column !== undefined) return `(${row},${column})`;
  return say('entries.place', { index: Math.max(row ?? 1, column ?? 1) });
}

function wrongLiterals({ verdict }: CheckedClaim): string {
  const [first, ...more] = verdict.parts;
  if (!first || more.length > 0) return say('verdict.substitution');
  return say('verdict.substitution.single', { written: quoted(first) });
}

function onePart(claim: CheckedClaim, template: (part: Part, right: string) => string | undefined): string | undefined {
  const [part] = claim.verdict.parts;
  const right = part && partComputed(part);
  return right === undefined || claim.verdict.parts.length > 1 ? undefined : template(part as Part, right);
}

function correction(part: Part, right = partComputed(part)): string | undefined {
  return right === undefined ? undefined : say('verdict.correction', { written: quoted(part), right });
}

/** The written piece, if it is short enough to read in a sentence. */
const quoted = (part: Part): string => (isShown(part) ? part.written.trim() : say('entries.this'));

const isShown = ({ written }: Part): boolean =>
  written.length > 0 && written.length <= SHORT_SOURCE && !written.includes('\n');

const EQUALITIES: ReadonlySet<string> = new Set(['=', '≈', '≡', ':=', '≅', '≐', '←', '']);

function wrongRelation({ relation, verdict: { computed, written } }: CheckedClaim): string {
  const isEquality = EQUALITIES.has(relation);
  if (!computed || !written) return isEquality ? say('verdict.differ') : say('verdict.relation');
  const [left, right] = [formatValue(computed), formatValue(written)];
  return isEquality
    ? say('verdict.differ.values', { left, right })
    : say('verdict.relation.values', { relation, left, right });
}

const rightRelation = ({ relation, verdict: { computed, written } }: CheckedClaim): string =>
  computed && written
    ? say('verdict.exact.relation', { left: formatValue(computed), relation, right: formatValue(written) })
    : say('verdict.exact');

function counterexampleText(verdict: Verdict): string {
  return Object.entries(verdict.counterexample ?? {})
    .map(([name, value]) => `${name} = ${formatValue(value)}`)
    .join(', ');
}

/** `W_o is 3×4, H is 12×1: they do not multiply`, from the operands where both are marked; else the two sides of a relation. */
function shapeMessage({ reason, parts }: Verdict): string {
  const [left, right, ...more] = reason?.detail === undefined ? [] : shapesOf(reason.detail);
  if (left === undefined || right === undefined || more.length > 0)
    return reason?.detail ? say('shape.detail', { shapes: reason.detail }) : say('shape.unnamed');
  const [first, second] = parts;
  if (first && second)
    return say('shape.operands', { first: quoted(first), left, second: quoted(second), right, misfit: misfit(reason?.name) }); // prettier-ignore
  if (reason?.name === undefined) return say('shape.sides', { left, right });
  return say('shape.sizes', { left, right, misfit: misfit(reason.name) });
}
