/** Short ways to write expressions in tests. */
import type { DerivativeExpression, Expression } from '../../../src/engine/expression';

export const num = (text: string): Expression => ({ kind: 'number', text });
export const number = (value: number): Expression => num(String(value));
export const constant = (name: 'pi' | 'e' | 'infinity' | 'i'): Expression => ({ kind: 'constant', name });
export const free = (key: string): Expression => ({ kind: 'reference', key });
export const named = (key: string, target: Expression): Expression => ({ kind: 'reference', key, target });
export const call = (operation: string, ...args: Expression[]): Expression => ({ kind: 'call', operation, args });
export const callWith = (
  operation: string,
  options: Record<string, number | string | boolean>,
  ...args: Expression[]
): Expression => ({
  kind: 'call',
  operation,
  args,
  options,
});
export const vector = (...items: number[]): Expression => ({
  kind: 'array',
  shape: [items.length],
  items: items.map(number),
});
export const matrix = (...rows: number[][]): Expression => ({
  kind: 'array',
  shape: [rows.length, rows[0]!.length],
  items: rows.flat().map(number),
});
export const reduce = (
  operation: 'sum' | 'prod',
  index: string,
  from: string,
  to: string,
  body: Expression,
): Expression => ({
  kind: 'reduce',
  operation,
  index,
  from: num(from),
  to: num(to),
  body,
});
export const derivative = (layout: DerivativeExpression['layout'], of: Expression, ...wrt: string[]): Expression => ({
  kind: 'derivative',
  layout,
  of,
  wrt,
});
