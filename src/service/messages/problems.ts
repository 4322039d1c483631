/** Directives that do not parse, macros that do not expand. */
import { findOperation } from '../../checks/operations';
import type { Problem } from '../../checks/verdict';
import { caps } from '../../text/caps';

export function problemMessage(problem: Problem): string {
  const template = templates[problem.code];
  if (template) return template(problem);
  return expectation(problem);
}

type Template = (problem: Problem) => string;

const tokenOf = (problem: Problem): string => shortened(problem.token ?? 'this');

const LONGEST_TOKEN = 60;
const shortened = (token: string): string =>
  token.length > LONGEST_TOKEN ? `${token.slice(0, LONGEST_TOKEN - 1)}…` : token;

/** `Expected a name or "=", found "at"`. */
function expectation(problem: Problem): string {
  const found = problem.token === undefined || problem.token === '' ? 'the end' : `"${shortened(problem.token)}"`;
  if (!problem.expected || problem.expected.length === 0) return `This is not understood at ${found}`;
  return `Expected ${alternatives(problem.expected.map(thing))}, found ${found}`;
}

const MOST = 8;

function alternatives(items: readonly string[]): string {
  if (items.length > MOST) return `one of ${items.slice(0, MOST).join(', ')}, …`;
  const head = items.slice(0, -1).join(', ');
  const last = items[items.length - 1] ?? '';
  return head === '' ? last : `${head} or ${last}`;
}

/** Kinds of things by their words; what is to be typed as it stands, in quotes. */
const thing = (expected: string): string => kinds[expected] ?? operandOf(expected) ?? `"${expected}"`;

/** `operand of jacobian`. */
function operandOf(expected: string): string | undefined {
  const operation = /^operand of (.+)$/.exec(expected)?.[1];
  const example = operation && findOperation(operation)?.example;
  return example && `something to work on, as in "${example}"`;
}

const kinds: Readonly<Record<string, string | undefined>> = {
  expression: 'an expression',
  name: 'a name',
  number: 'a number',
  integer: 'an integer',
  operation: 'an operation such as "jacobian"',
  function: 'a function',
  shorter: `a directive of at most ${caps.directive} characters`,
  'closing bracket': 'a closing bracket',
  'end of directive': 'the end of the directive',
};

const templates: Readonly<Record<string, Template | undefined>> = {
  hint: (p) => `Taken for a remark: "${tokenOf(p)}" is no operation and has no definition, so nothing is checked`,
  'too-large': (p) => `This text of ${tokenOf(p)} characters is not checked: more than ${p.expected?.[0]} are not read`,
  'too-many': (p) => `This text of ${tokenOf(p)} formulas is not checked: more than ${p.expected?.[0]} are not read`,
  macro: (p) => `The macro ${tokenOf(p)} could not be expanded`,
  'unknown-operation': (p) => `There is no operation "${tokenOf(p)}"`,
  'unknown-convention': (p) => `There is no convention "${tokenOf(p)}"`,
};
