/**
 * Functions on a finite set of inputs. Both sides are evaluated at every input, exactly where all numbers are rational (0.1 + 0.2 is then
 * no reason to fire), else in doubles, which decide nothing within rounding of a threshold.
 */
import type { Budget } from '../engine/budget';
import { evaluate } from '../engine/evaluate';
import { type Expression, type Outcome, type Reason, failure, success } from '../engine/expression';
import { float64, rational } from '../engine/field';
import type { Tensor, Value } from '../engine/value';

/** One input of a table: a scalar, or all entries of a vector. `keys`: the names of its entries. */
export interface Input {
  readonly key: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly keys: readonly string[];
}

export type Row = readonly number[];

/** Tables up to this size are gone through in full. */
const largestTable = 4096;

/** Every row of values, counted like a truth table: the last input changes fastest. */
export function rowsOf(inputs: readonly Input[]): Row[] | undefined {
  const choices = inputs.flatMap((input) => input.keys.map(() => input.values));
  const size = choices.reduce((n, values) => n * values.length, 1);
  if (!(size <= largestTable)) return undefined;
  return choices.reduce<number[][]>((rows, values) => rows.flatMap((row) => values.map((v) => [...row, v])), [[]]);
}

/** The values of an expression at every row. */
export function tabulate(
  expression: Expression,
  inputs: readonly Input[],
  rows: readonly Row[],
  budget: () => Budget,
): Outcome<readonly Value[]> {
  const values: Value[] = [];
  for (const row of rows) {
    const value = at(expression, inputs, row, budget());
    if (!value.ok) return value;
    values.push(value.value);
  }
  return success(values);
}

function at(expression: Expression, inputs: readonly Input[], row: Row, budget: Budget): Outcome<Value> {
  const exact = evaluate(expression, {
    field: rational,
    variables: variablesOf(inputs, row, (x) => rational.fromNumber(x)),
    budget,
  });
  if (exact.ok && exact.value.defined) {
    const { shape, data } = exact.value.value;
    return success({ shape, data: Array.from(data, (x) => rational.toNumber(x)) });
  }
  const float = evaluate(expression, { field: float64, variables: variablesOf(inputs, row, (x) => x), budget });
  if (!float.ok) return float;
  const { value, defined, ties } = float.value;
  if (!defined) return failure({ code: 'undefined', span: expression.span });
  return ties.some((t) => t.operation === 'step') ? failure(tooClose(expression)) : success(value);
}

const tooClose = (expression: Expression): Reason => ({ code: 'undecided', name: 'step(0)', span: expression.span });

function variablesOf<T>(inputs: readonly Input[], row: Row, from: (x: number) => T): Map<string, Tensor<T>> {
  const variables = new Map<string, Tensor<T>>();
  let next = 0;
  for (const input of inputs) {
    const data = input.keys.map(() => from(row[next++] ?? 0));
    variables.set(input.key, { shape: input.shape, data });
    input.keys.forEach((key, i) => variables.set(key, { shape: [], data: [data[i] as T] }));
  }
  return variables;
}
