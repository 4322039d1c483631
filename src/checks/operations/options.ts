/** What stands behind `with`, by name: as an expression, as a number, or as the options of an engine operation. */
import type { Option, Query } from '../../claims/directive';
import { Budget } from '../../engine/budget';
import { evaluate } from '../../engine/evaluate';
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { float64 } from '../../engine/fields/float64';
import type { Value } from '../../engine/value';
import type { OperationRequest } from '../operation';

/** The option of the first of these names that is given. */
export function findOption(query: Query, ...names: readonly string[]): Option | undefined {
  const all = query.modifiers.flatMap((m) => (m.kind === 'with' ? m.options : []));
  return names.flatMap((name) => all.filter((o) => o.name === name))[0];
}

export const hasOption = (query: Query, ...names: readonly string[]): boolean =>
  findOption(query, ...names) !== undefined;

export function optionValue(request: OperationRequest, ...names: readonly string[]): Expression | undefined {
  const node = findOption(request.query, ...names)?.value?.node;
  return node && request.lower(node);
}

/** A number that an operation cannot do without. */
export function requiredOption(request: OperationRequest, ...names: readonly string[]): Outcome<Expression> {
  const value = optionValue(request, ...names);
  return value ? success(value) : failure({ code: 'missing', span: request.query.span, name: names[0] });
}

/** A whole number not below `least`: a count of steps, a size. */
export function wholeOption(
  request: OperationRequest,
  standard: number,
  least: number,
  ...names: readonly string[]
): Outcome<number> {
  const option = findOption(request.query, ...names);
  const value = optionValue(request, ...names);
  if (!value) return success(standard);
  const number = numberOf(value);
  if (!number.ok) return number;
  return Number.isInteger(number.value) && number.value >= least
    ? success(number.value)
    : failure({ code: 'not-supported', span: option?.span, name: option?.name });
}

const largest = 200_000;

export function valueOf(expression: Expression, variables?: ReadonlyMap<string, Value>): Outcome<Value> {
  const result = evaluate(expression, { field: float64, budget: new Budget(largest), variables });
  return result.ok ? success(result.value.value) : result;
}

export function numberOf(expression: Expression): Outcome<number> {
  const value = valueOf(expression);
  if (!value.ok) return value;
  const [only] = Array.from(value.value.data);
  return only !== undefined && value.value.data.length === 1
    ? success(only)
    : failure({ code: 'shape', span: expression.span });
}

export type EngineOptions = Readonly<Record<string, number | string | boolean>>;

/** `stride 2`, `stride [2,1]`, `mode full`, `flip`, as the engine takes them. */
export function engineOptions(request: OperationRequest, names: readonly string[]): Outcome<EngineOptions> {
  const found: Record<string, number | string | boolean> = {};
  for (const name of names) {
    const option = findOption(request.query, name);
    if (!option) continue;
    const node = option.value?.node;
    if (!node) found[name] = true;
    else if (node.kind === 'symbol' && node.word) found[name] = node.name;
    else {
      const value = valueOf(request.lower(node));
      if (!value.ok) return value;
      const numbers = Array.from(value.value.data);
      found[name] = numbers.length === 1 ? (numbers[0] ?? 0) : numbers.join();
    }
  }
  return success(found);
}
