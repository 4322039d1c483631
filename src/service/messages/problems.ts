/** Directives that do not parse, macros that do not expand. */
import type { Problem } from '../../checks/verdict';

export function problemMessage(problem: Problem): string {
  const template = templates[problem.code];
  if (template) return template(problem);
  return expectation(problem);
}

type Template = (problem: Problem) => string;

const tokenOf = (problem: Problem): string => problem.token ?? 'this';

/** `expected a, b or c, found d`. */
function expectation(problem: Problem): string {
  const found = problem.token === undefined || problem.token === '' ? 'the end' : `"${problem.token}"`;
  if (!problem.expected || problem.expected.length === 0) return `This is not understood at ${found}`;
  return `Expected ${alternatives(problem.expected)}, found ${found}`;
}

function alternatives(items: readonly string[]): string {
  const head = items.slice(0, -1).join(', ');
  const last = items[items.length - 1] ?? '';
  return head === '' ? last : `${head} or ${last}`;
}

const templates: Readonly<Record<string, Template | undefined>> = {
  macro: (p) => `The macro ${tokenOf(p)} could not be expanded`,
  'unknown-operation': (p) => `There is no operation "${tokenOf(p)}"`,
  'unknown-convention': (p) => `There is no convention "${tokenOf(p)}"`,
};
