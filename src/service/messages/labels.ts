/** Titles of lenses and fixes, words of hovers, the status bar and the list of what was not read. */
import type { CheckedClaim, VerdictKind } from '../../checks/verdict';
import { claimMessage, entryCount, partComputed } from './verdicts';

// Code lenses
export const recompute = '↻ Recompute';
export const insertResult = 'Insert result';
export const showSteps = 'Show steps';
export const showTrace = 'Show trace';
export const notUnderstood = '✗ directive not understood';
export const nothingChecked = '? nothing was checked here';
export const shownValue = (value: string): string => `= ${value}`;
export const notShown = (reason: string): string => `? not computed: ${reason}`;

export function singleTitle(claim: CheckedClaim): string {
  const { kind, code, parts } = claim.verdict;
  if (kind === 'holds') return code === 'convention' ? `✓ ${lower(claimMessage(claim))}` : '✓ holds';
  if (kind === 'rounded') return '✓ holds to the digits shown';
  if (kind === 'follows') return '↳ follows from an earlier error';
  if (kind === 'unknown') return `? ${lower(claimMessage(claim))}`;
  if (code === 'entry') return `✗ ${entryCount(claim.verdict)}`;
  const right = parts.length === 1 && parts[0] && code === 'value' ? partComputed(parts[0]) : undefined;
  return right === undefined ? `✗ ${lower(firstSentence(claimMessage(claim)))}` : `✗ should be ${right}`;
}

export const stepsHold = (all: number): string => `✓ all ${all} steps hold`;
export const stepsPartly = (right: number, all: number, unread: number): string =>
  `✓ ${right} of ${all} steps, ${unread} not read`;
export const stepsUnread = (all: number): string => `? none of ${all} steps could be read`;
export const stepsFail = (wrong: number, all: number): string =>
  wrong === 1 ? `✗ 1 of ${all} steps fails` : `✗ ${wrong} of ${all} steps fail`;
export const stepsFollow = (following: number, all: number): string =>
  following === 1
    ? `↳ 1 of ${all} steps follows from an earlier error`
    : `↳ ${following} of ${all} steps follow from an earlier error`;

// Quick fixes
export const replaceEntry = (written: string, right: string): string => `Replace ${written} with ${right}`;
export const replaceAll = (count: number): string => `Replace all ${count} wrong entries`;
export const replaceArray = 'Replace the matrix with the computed one';
export const replaceMember = (right: string): string => `Replace this with ${right}`;
export const addCheck = 'Add a check directive above this formula';
export const ignore = 'Ignore this formula, with a reason';
export const ignoreInWorkspace = 'Ignore this claim in this workspace';
export const ignoreReason = 'say why';
export const define = (name: string): string => `Give ${name} a value with a let directive`;
export const declare = (name: string): string => `Declare ${name} with an assume directive`;

// Hovers
export const readAs = 'Read as';
export const written = 'Written';
export const computed = 'Computed';
export const causedBy = 'Caused by';
export const shown = 'Result';
export const counterexample = 'Counterexample';
export const moreSteps = (count: number): string => (count === 1 ? '- and 1 more step' : `- and ${count} more steps`);
export const hasValue = (name: string): string => `Value of ${name}`;
export const wrongEntries = (places: string): string => `✗ wrong: ${places}`;
export const correctedEntries = (places: string): string => `✓ written otherwise: ${places}`;
export const moreRows = (count: number): string => (count === 1 ? 'and 1 more row' : `and ${count} more rows`);
export const moreColumns = (count: number): string => (count === 1 ? 'and 1 more column' : `and ${count} more columns`);
export const morePlaces = (count: number): string => `and ${count} more`;
export const definedInLine = (line: number): string => `Defined in line ${line}`;
export const definedBy = 'Defined as';
export const isFunction = (name: string, parameters: string): string => `${name} is a function of ${parameters}`;
export const isDeclared = (name: string, shape: string): string => `${name} has the shape ${shape}`;
export const withoutValue = (name: string, reason: string): string => `${name} has no value: ${reason}`;
export const noted = (name: string): string => `${name} is defined in this document`;
export const gradient = (name: string): string => `Gradient ${name}`;
export const localDerivatives = 'Local derivatives';
export const unit = 'Unit';
export const entrywise = (value: string): string => `${value}, entry by entry`;

// Outline
export const untitled = 'Untitled section';
/** A verdict where no mark can stand, or none would be read aloud. */
export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  holds: 'right',
  rounded: 'right to the digits shown',
  follows: 'follows from an earlier error',
  fails: 'wrong',
  unknown: 'not decided',
};

// Related information
export const cause = (message: string): string => `The earlier error: ${message}`;
export const definition = (name: string): string => `${name} is defined here`;

// Status bar
export const statusText = (right: number, wrong: number, notRead: number): string =>
  `${right} right · ${wrong} wrong · ${notRead} not read`;
export const statusTooltip = (right: number, wrong: number, follows: number, notRead: number): string =>
  [
    counted(right, 'claim was computed and is right', 'claims were computed and are right'),
    counted(wrong, 'claim is wrong', 'claims are wrong'),
    counted(follows, 'claim follows from an earlier error', 'claims follow from an earlier error'),
    counted(notRead, 'formula was not read or not decided', 'formulas were not read or not decided'),
    'Select to see what was not read, and why.',
  ].join('\n');
export const recomputed = (status: string): string => `Recomputed with ten times the usual effort: ${status}`;
export const resultWithheld = 'Computed results are not shown, as the setting "chainrule.disclosure" says.';
export const noSteps = 'There are no steps here that could be written out and hold.';
export const nothingToInsert = 'There is no computed result here to insert.';

// The log
export const stoppedLog = (place: string): string =>
  `${place}: this took too long and was stopped; it is left out until its text changes or Recompute is chosen`;
export const faultLog = (place: string, error: string): string => `${place}: ${error}`;
export const noWorker =
  'Chainrule cannot check anything: the part of it that does could not be started. Its output channel says more.';

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** Behind a mark a message goes on in lower case; a message that begins with a symbol or number stays as it is. */
const lower = (message: string): string =>
  /^(Holds|True|The|This|Two|Not|Follows|A|Only)\b/.test(message)
    ? message.charAt(0).toLowerCase() + message.slice(1)
    : message;

const firstSentence = (message: string): string => message.split('. ')[0] ?? message;
