/**
 * The biases for which one threshold unit, step(w·x + b), does what it should. With z the sum at the present bias b₀, an input that should
 * fire needs b > b₀ − z and one that should not b ≤ b₀ − z (a step is 1 for sums above 0); both bounds are attained at inputs.
 */
import type { Budget } from '../../engine/budget';
import type { Expression } from '../../engine/expression';
import { dependsOn } from '../../engine/traverse';
import { type Input, type Row, tabulate } from '../finite';
import type { TableFinding } from '../verdict';

export function biasInterval(
  unit: Expression,
  inputs: readonly Input[],
  rows: readonly Row[],
  shouldFire: readonly boolean[],
  budget: () => Budget,
): TableFinding['bias'] {
  const sum = weightedSum(unit);
  const bias = sum && biasOf(sum, inputs);
  if (!sum || !bias) return undefined;
  const sums = tabulate(sum, inputs, rows, budget);
  const present = tabulate(bias.expression, [], [[]], budget);
  if (
    !sums.ok ||
    !present.ok ||
    !isAffine(
      sums.value.map((v) => v.data[0] ?? NaN),
      inputs,
      rows,
    )
  )
    return undefined;
  const needed = sums.value.map((v) => round((present.value[0]?.data[0] ?? NaN) - (v.data[0] ?? NaN)));
  const from = Math.max(...needed.filter((_, i) => shouldFire[i]));
  const to = Math.min(...needed.filter((_, i) => !shouldFire[i]));
  if (!(from < to)) return 'none';
  return { name: bias.name, ...(Number.isFinite(from) ? { from } : {}), ...(Number.isFinite(to) ? { to } : {}) };
}

/** The argument of the step that the unit is. */
function weightedSum(e: Expression): Expression | undefined {
  if (e.kind === 'reference' && e.target) return weightedSum(e.target);
  return e.kind === 'call' && e.operation === 'step' ? e.args[0] : undefined;
}

/** The one summand that is a name and takes no input. */
function biasOf(sum: Expression, inputs: readonly Input[]): { name: string; expression: Expression } | undefined {
  const constant = summands(sum).filter((e) => !inputs.some((i) => [i.key, ...i.keys].some((k) => dependsOn(e, k))));
  const [only] = constant;
  return constant.length === 1 && only?.kind === 'reference' ? { name: only.key, expression: only } : undefined;
}

function summands(e: Expression): readonly Expression[] {
  return e.kind === 'call' && e.operation === 'plus' ? e.args.flatMap(summands) : [e];
}

/** For inputs 0 and 1: every change of an input changes the sum by the same amount, whatever the others are. */
function isAffine(sums: readonly number[], inputs: readonly Input[], rows: readonly Row[]): boolean {
  const at = (row: Row): number => sums[rows.findIndex((r) => r.every((x, i) => x === row[i]))] ?? NaN;
  const count = inputs.flatMap((i) => i.keys).length;
  const zero = Array.from({ length: count }, () => 0);
  const base = at(zero);
  const weights = zero.map((_, i) => at(zero.map((x, k) => (k === i ? 1 : x))) - base);
  return rows.every((row, r) => {
    const expected = row.reduce((total, x, i) => total + x * (weights[i] ?? NaN), base);
    return Math.abs(expected - (sums[r] ?? NaN)) <= 1e-9 * Math.max(1, Math.abs(expected));
  });
}

/** Differences of decimals, without what doubles add. */
const round = (x: number): number => Number(x.toPrecision(12));
