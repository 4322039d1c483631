/** An undefined `I` is the identity matrix of the one size that fits. */
import type { Expression, Outcome } from '../engine/expression';
import { visit } from '../engine/traverse';
import type { Value } from '../engine/value';
import type { Variables } from './measure';

/** Evaluates with `I` tried at the sizes that occur, where it has no value; several or no fitting sizes leave the reason as it is. `beside`: what it is compared with. */
export function withIdentity<T>(
  expression: Expression,
  variables: Variables,
  run: (variables: Variables) => Outcome<T>,
  beside: Expression = expression,
): Outcome<T> {
  const result = run(variables);
  const name = result.ok || result.reason.code !== 'no-value' ? undefined : result.reason.name;
  if (name === undefined || !identityNames.has(name)) return result;
  const own = sizesIn(expression);
  const fitting = (own.length > 0 ? own : sizesIn(beside))
    .map((n) => run(new Map([...variables, [name, identityMatrix(n)]])))
    .filter((r) => r.ok);
  return fitting.length === 1 && fitting[0] ? fitting[0] : result;
}

export const identityNames = new Set(['I', 'I@bold', 'I@roman', 'I@blackboard']);

/** Sizes of the arrays in an expression, from 2 to 64. */
export function sizesIn(expression: Expression): number[] {
  const sizes = new Set<number>();
  visit(expression, (e) => {
    if (e.kind === 'array') for (const n of e.shape) if (n > 1 && n <= 64) sizes.add(n);
  });
  return [...sizes].sort((a, b) => a - b);
}

function identityMatrix(n: number): Value {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = 1;
  return { shape: [n, n], data };
}
