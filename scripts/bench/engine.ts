/** Our side of the bench: the formulas are read once, then evaluated and differentiated with the functions that the checks call. */
import { gradients } from '../../src/engine/autodiff';
import { Budget } from '../../src/engine/budget';
import { evaluate } from '../../src/engine/evaluate';
import type { Expression, Outcome } from '../../src/engine/expression';
import { float64 } from '../../src/engine/field';
import { functionOf, jacobianOf, lower } from '../../src/engine/lower';
import { nameKey } from '../../src/engine/names';
import type { Meaning, Scope } from '../../src/engine/scope';
import type { Value } from '../../src/engine/value';
import { type Node, parseMath } from '../../src/latex';

/** As problems.mjs writes them; either `jacobian` or `gradients`. */
export interface Problem {
  readonly inputs?: Readonly<Record<string, Value>>;
  readonly functions?: Readonly<Record<string, readonly [readonly string[], string]>>;
  readonly definitions?: readonly (readonly [string, string])[];
  readonly jacobian?: readonly [string, readonly string[]];
  readonly gradients?: readonly [string, readonly string[]];
}

/** What computes the problem anew at each call: the value and its gradients, or the Jacobian, row-major. */
export function prepare(problem: Problem): () => readonly ArrayLike<number>[] {
  const scope = scopeOf(problem);
  const budget = (): Budget => new Budget(1e9);
  if (problem.jacobian) {
    const [name, point] = problem.jacobian;
    const f = functionOf(parse(name), scope);
    const at = point.map((text) => lower(parse(text), scope));
    const expression = f && jacobianOf(f).apply(at);
    if (!expression) throw new Error(`no function: ${name}`);
    return () => [valueOf(evaluate(expression, { field: float64, budget: budget() })).value.data];
  }
  const [loss, names] = problem.gradients ?? ['', []];
  const expression = lower(parse(loss), scope);
  const keys = names.map(keyOf);
  const variables = new Map(Object.entries(problem.inputs ?? {}).map(([name, { shape, data }]) => [keyOf(name), { shape, data: Float64Array.from(data) }])); // prettier-ignore
  return () => {
    const { value, byKey } = valueOf(gradients(expression, keys, { field: float64, variables, budget: budget() }));
    return [value.data, ...keys.map((key) => byKey.get(key)?.gradient.data ?? [])];
  };
}

function parse(text: string): Node {
  const { statements, errors } = parseMath({ text, from: 0, to: text.length }, { mode: 'directive' });
  const node = statements[0]?.node;
  if (errors[0] || !node) throw new Error(`${text}: ${errors[0]?.token}`);
  return node;
}

const keyOf = (name: string): string => nameKey(parse(name)) ?? name;

function scopeOf({ functions = {}, definitions = [] }: Problem): Scope {
  const meanings = new Map<string, Meaning>();
  const scope: Scope = {
    meaning: (key) => meanings.get(key),
    isVariable: () => false,
    keyed: () => undefined,
    halfUnit: () => undefined,
    convention: () => undefined,
    computedFromNumbers: () => false,
  };
  for (const [name, [parameters, body]] of Object.entries(functions))
    meanings.set(keyOf(name), { kind: 'function', key: keyOf(name), parameters: parameters.map(keyOf), body: parse(body), scope }); // prettier-ignore
  for (const [name, body] of definitions) {
    const target: Expression = lower(parse(body), scope);
    meanings.set(keyOf(name), { kind: 'value', expression: { kind: 'reference', key: keyOf(name), target } });
  }
  return scope;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
  return outcome.value;
}
