/** Formulas that operations are written in. */
import type { Expression } from '../../engine/expression';
import { call, number } from '../../engine/lower/context';

export const num = (n: number): Expression => number(String(n));
/** What an iteration found, without the last digits, which are rounding. */
export const found = (x: number): Expression => num(Number(x.toPrecision(14)));
export const add = (...terms: readonly Expression[]): Expression => terms.reduce((a, b) => call('plus', [a, b]));
export const subtract = (a: Expression, b: Expression): Expression => call('minus', [a, b]);
export const multiply = (...factors: readonly Expression[]): Expression =>
  factors.reduce((a, b) => call('times', [a, b]));
export const entrywise = (a: Expression, b: Expression): Expression => call('hadamard', [a, b]);
export const divide = (a: Expression, b: Expression): Expression => call('divide', [a, b]);
export const squareRoot = (a: Expression): Expression => call('sqrt', [a]);
export const floor = (a: Expression): Expression => call('floor', [a]);
export const entry = (a: Expression, ...indices: readonly number[]): Expression =>
  call('index', [a, ...indices.map(num)]);
