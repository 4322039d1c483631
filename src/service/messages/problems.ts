/** Directives that do not parse, macros that do not expand. */
import { findOperation, operations } from '../../checks/operations';
import type { Problem } from '../../checks/verdict';
import { caps } from '../../text/caps';
import { nearest } from '../../text/nearest';
import { say, sayOf, textOf } from './say';

export function problemMessage(problem: Problem): string {
  if (textOf('problem', problem.code) === undefined) return expectation(problem);
  const remark = problem.code === 'hint' && problem.token ? misspelt(problem.token) : undefined;
  if (remark !== undefined) return remark;
  const token = shortened(problem.token ?? say('problem.this'));
  return sayOf('problem', problem.code, { token, most: problem.expected?.[0] ?? '' });
}

/** A remark that begins nearly like an operation, or with the first of its words. */
function misspelt(token: string): string | undefined {
  const longer = operations.map(({ name }) => name).filter((name) => name.startsWith(`${token} `));
  if (longer.length > 0) return say('problem.hint.more', { token, what: alternatives(longer.map(thing)) });
  const near = nearest(token, operations.map(({ name }) => name)); // prettier-ignore
  return near === undefined ? undefined : say('problem.hint.near', { token, near });
}

const LONGEST_TOKEN = 60;
const shortened = (token: string): string =>
  token.length > LONGEST_TOKEN ? `${token.slice(0, LONGEST_TOKEN - 1)}…` : token;

/** `Expected a name or "=", found "at"`. */
function expectation({ expected, token }: Problem): string {
  const found = token ? shortened(token) : undefined;
  if (!expected || expected.length === 0)
    return found === undefined ? say('problem.unclearEnd') : say('problem.unclear', { token: found });
  const near = found === undefined ? undefined : nearest(found, expected);
  if (found !== undefined && near !== undefined) return say('problem.near', { token: found, near });
  const what = alternatives(expected.map(thing));
  return found === undefined ? say('problem.end', { what }) : say('problem.found', { what, token: found });
}

const MOST = 8;

function alternatives(items: readonly string[]): string {
  if (items.length > MOST) return say('expected.more', { list: items.slice(0, MOST).join(', ') });
  const [last = ''] = items.slice(-1);
  return items.length > 1 ? say('expected.or', { first: items.slice(0, -1).join(', '), last }) : last;
}

/** Kinds of things by their words; what is to be typed as it stands, in quotes. */
function thing(expected: string): string {
  const example = exampleFor(expected);
  if (example !== undefined) return say('expected.operand', { example });
  if (expected === 'shorter') return say('expected.shorter', { most: caps.directive });
  return textOf('expected', expected) ?? say('expected.word', { word: expected });
}

/** `operand of jacobian`. */
function exampleFor(expected: string): string | undefined {
  const operation = /^operand of (.+)$/.exec(expected)?.[1];
  return operation === undefined ? undefined : findOperation(operation)?.example;
}
