/** What a verdict says, as one line. Every template is a whole sentence part of its own; none is put together from pieces. */
import type { CheckedClaim, Part, Verdict, VerdictCode } from '../../checks/verdict';
import { formatNumber, formatValue, styleOf } from '../format';
import { doubtMessage } from './doubts';
import { explanationMessage } from './explanations';
import { findingMessage } from './findings';
import { misfit, shapeWords } from './operations';
import { reasonMessage } from './reasons';
import { isSameEntry, isTwoValues, twoEntries } from '../twoValues';

const LISTED_PARTS = 4;
const SHORT_SOURCE = 40;

/** The whole message of a claim, for JSON, hovers and the first line of a diagnostic. */
export function claimMessage(claim: CheckedClaim): string {
  const { explanation, finding, doubt, kind, convention } = claim.verdict;
  const found = finding ? findingMessage(finding, claim.verdict) : templates[claim.verdict.code](claim);
  const message = kind === 'fails' && convention ? `${found}, under the convention "${convention}"` : found;
  if (doubt) return `${message}. ${doubtMessage(doubt)}`;
  return explanation && explanation.code !== 'truncated' ? `${message}. ${explanationMessage(explanation)}` : message;
}

/** The message at one part: what stands there and what should. */
export function partMessage(claim: CheckedClaim, part: Part): string {
  if (claim.verdict.code !== 'entry' || !isEntry(part)) return claimMessage(claim);
  const twice = isTwoValues(claim)
    ? twoEntries(claim.verdict).find(({ second }) => isSameEntry(second, part))
    : undefined;
  if (twice) return `Two values for the same thing: first ${quoted(twice.first)}, then ${quoted(twice.second)}`;
  const { explanation } = claim.verdict;
  const message = correction(part) ?? `${quoted(part)} is wrong`;
  return explanation ? `${message}. ${explanationMessage(explanation)}` : message;
}

/** The computed value of a part with the digits of the written one. */
export function partComputed(part: Part): string | undefined {
  return part.computed === undefined ? undefined : formatNumber(part.computed, styleOf(part));
}

/** `2 of 4 entries differ`. */
export function entryCount(verdict: Verdict): string {
  if (!verdict.parts.every(isEntry)) return 'the two sides differ';
  const wrong = new Set(verdict.parts.map(({ row, column }) => `${row},${column}`)).size;
  const all = verdict.written?.data.length ?? verdict.computed?.data.length;
  if (all === undefined || all < wrong) return wrong === 1 ? '1 entry differs' : `${wrong} entries differ`;
  return wrong === 1 ? `1 of ${all} entries differs` : `${wrong} of ${all} entries differ`;
}

const templates: Readonly<Record<VerdictCode, (claim: CheckedClaim) => string>> = {
  exact: ({ readAs, verdict }) => {
    if (readAs) return `Holds: ${readAs}`;
    return verdict.computed ? `Holds: both sides are ${formatValue(verdict.computed)}` : 'Holds';
  },
  identity: (claim) =>
    claim.readAs
      ? `Holds at every value tried, at two precisions: ${claim.readAs}`
      : 'Holds at every value tried, at two precisions',
  convention: ({ verdict }) => `Holds under the convention "${verdict.convention ?? 'another one'}"`,
  rounded: ({ verdict }) => {
    const value = verdict.computed;
    if (!value || value.shape.length > 0) return 'True to the digits shown';
    return `True to the digits shown; more exactly it is ${formatNumber(value.data[0] ?? NaN)}`;
  },
  entry: (claim) => {
    const { verdict } = claim;
    if (!verdict.parts.every(isEntry)) return wrongRelation(claim);
    if (isTwoValues(claim)) return twoArrays(verdict);
    const listed = verdict.parts.slice(0, LISTED_PARTS).map((part) => entryText(verdict, part));
    const more = verdict.parts.length - listed.length;
    const tail = more > 0 ? `, and ${more} more` : '';
    return listed.length === 0 ? entryCount(verdict) : `${entryCount(verdict)}: ${listed.join(', ')}${tail}`;
  },
  value: (claim) => onePart(claim, correction) ?? wrongRelation(claim),
  'not-identical': ({ verdict }) => {
    const point = counterexampleText(verdict);
    return point === '' ? 'The two sides are not equal' : `The two sides are not equal: try ${point}`;
  },
  shape: ({ verdict }) => shapeMessage(verdict),
  truncated: (claim) =>
    onePart(claim, (part, right) => `${quoted(part)} is truncated; rounded it is ${right}`) ??
    'The digits are truncated instead of rounded',
  'last-digit': (claim) =>
    onePart(claim, (part, right) => `The last digit of ${quoted(part)} is off; rounded it is ${right}`) ??
    'The last digit is off',
  relation: (claim) => (claim.verdict.kind === 'holds' ? rightRelation(claim) : wrongRelation(claim)),
  'second-value': (claim) => {
    const [first, second] = claim.verdict.parts;
    if (first && second) {
      const before = quoted(first) === 'this' ? partComputed(second) : undefined;
      return `Two values for the same thing: first ${before ?? quoted(first)}, then ${quoted(second)}`;
    }
    return (
      onePart(
        claim,
        (part, right) => `${quoted(part)} is a second value here; by the definition above it is ${right}`,
      ) ?? 'This is a second value for the same thing, and they differ'
    );
  },
  substitution: (claim) =>
    onePart(claim, (part, right) => `${quoted(part)} is put in for a value that is ${right}`) ?? wrongLiterals(claim),
  condition: ({ verdict }) =>
    verdict.computed
      ? `This condition is not met: the left side comes to ${formatValue(verdict.computed)}`
      : 'The values given do not meet this condition',
  follows: (claim) =>
    onePart(claim, (_, right) => `Follows from an earlier error; without it this would be ${right}`) ??
    'Follows from an earlier error; this step itself is right',
  withheld: () => 'This is not right',
  unknown: ({ verdict }) =>
    verdict.reason ? `Not decided: ${reasonMessage(verdict.reason)}` : 'Not decided: no reason was recorded',
};

/** `(1,1) should be 6`; `entry 3 should be 6` in a vector. */
function entryText(verdict: Verdict, part: Part): string {
  const right = partComputed(part);
  const place = entryPlace(verdict, part);
  return right === undefined ? `${place} is wrong` : `${place} should be ${right}`;
}

function twoArrays(verdict: Verdict): string {
  const entries = twoEntries(verdict);
  const listed = entries
    .slice(0, LISTED_PARTS)
    .map(({ first, second }) => `${entryPlace(verdict, second)} is first ${quoted(first)}, then ${quoted(second)}`);
  const more = entries.length - listed.length;
  return `Two values for the same thing, ${entryCount(verdict)}: ${listed.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const isEntry = (part: Part): boolean => part.row !== undefined || part.column !== undefined;

function entryPlace({ written, computed }: Verdict, { row, column }: Part): string {
  const isVector = (written ?? computed)?.shape.length === 1;
  if (!isVector && row !== undefined && column !== undefined) return `(${row},${column})`;
  return `entry ${Math.max(row ?? 1, column ?? 1)}`;
}

function wrongLiterals({ verdict }: CheckedClaim): string {
  const [first, ...more] = verdict.parts;
  if (!first || more.length > 0) return 'Numbers are put in for symbols that have other values';
  return `${quoted(first)} is put in for a symbol that has another value`;
}

function onePart(claim: CheckedClaim, template: (part: Part, right: string) => string | undefined): string | undefined {
  const [part] = claim.verdict.parts;
  const right = part && partComputed(part);
  return right === undefined || claim.verdict.parts.length > 1 ? undefined : template(part as Part, right);
}

function correction(part: Part, right = partComputed(part)): string | undefined {
  return right === undefined ? undefined : `${quoted(part)} should be ${right}`;
}

/** The written piece, if it is short enough to read in a sentence. */
const quoted = (part: Part): string =>
  part.written.length === 0 || part.written.length > SHORT_SOURCE || part.written.includes('\n')
    ? 'this'
    : part.written.trim();

const EQUALITIES: ReadonlySet<string> = new Set(['=', '≈', '≡', ':=', '≅', '≐', '←', '']);

function wrongRelation(claim: CheckedClaim): string {
  const { computed, written } = claim.verdict;
  if (!computed || !written) return EQUALITIES.has(claim.relation) ? 'The two sides differ' : 'This relation is false';
  const [left, right] = [formatValue(computed), formatValue(written)];
  if (EQUALITIES.has(claim.relation)) return `The two sides differ: ${left} on the left, ${right} on the right`;
  return `The relation ${claim.relation} is false: ${left} on the left, ${right} on the right`;
}

function rightRelation({ relation, verdict: { computed, written } }: CheckedClaim): string {
  return computed && written ? `Holds: ${formatValue(computed)} ${relation} ${formatValue(written)}` : 'Holds';
}

function counterexampleText(verdict: Verdict): string {
  return Object.entries(verdict.counterexample ?? {})
    .map(([name, value]) => `${name} = ${formatValue(value)}`)
    .join(', ');
}

/** `W_o is 3×4, H is 12×1: they do not multiply`, from the operands where both are marked; else the two sides of a relation. */
function shapeMessage({ reason, parts }: Verdict): string {
  const [left, right, ...more] = reason?.detail?.split(' and ').map(shapeWords) ?? [];
  if (left === undefined || right === undefined || more.length > 0)
    return reason?.detail ? `The shapes do not fit: ${reason.detail}` : 'The shapes do not fit';
  const [first, second] = parts;
  if (first && second) return `${quoted(first)} is ${left}, ${quoted(second)} is ${right}: ${misfit(reason?.name)}`;
  if (reason?.name === undefined) return `The left side is ${left}, the right side is ${right}: they cannot be equal`;
  return `The left operand is ${left}, the right one is ${right}: ${misfit(reason.name)}`;
}
