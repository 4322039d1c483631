/**
 * `1 + 2 + \cdots + 10`: the terms that the dots stand for, where the pattern is certain. Terms must be alike but for integers, each of which
 * grows by one step, or by one factor, from term to term and reaches the last term after the same number of them. Two terms before the
 * dots show only a step of ±1 (`1 + 4 + \cdots + 100` may be squares), and where two patterns fit, none does.
 */
import { structuralKey } from '../../latex';
import type { Node, NumberNode } from '../../latex/ast';
import { mapNode } from '../../latex/mapNode';

const mostTerms = 1000;

/** All terms or factors; undefined where the dots cannot be filled. */
export function withoutEllipsis(items: readonly Node[]): readonly Node[] | undefined {
  const at = items.findIndex((n) => n.kind === 'ellipsis');
  const [before, behind] = [items.slice(0, at), items.slice(at + 1)];
  const [last, ...more] = behind;
  const first = before[0];
  if (at < 2 || !first || !last || more.length > 0) return undefined;
  const shown = [...before, last];
  const shapes = new Set(shown.map((n) => structuralKey(withIntegers(n, () => '0'))));
  if (shapes.size > 1) return undefined;
  const rows = before.map(integersOf);
  const end = integersOf(last);
  const found = [arithmetic(rows, end), geometric(rows, end)].filter((p) => p !== undefined);
  const [pattern] = found;
  if (!pattern || found.length > 1 || pattern.count > mostTerms) return undefined;
  const middle = Array.from({ length: pattern.count - before.length }, (_, k) =>
    withIntegers(first, (i) => String(pattern.at(i, before.length + k))),
  );
  return [...before, ...middle, last];
}

interface Pattern {
  /** Index of the last term. */
  readonly count: number;
  /** The i-th integer of term k. */
  readonly at: (i: number, k: number) => number;
}

const isInteger = (n: Node): n is NumberNode => n.kind === 'number' && /^\d{1,12}$/.test(n.text);

function withIntegers(node: Node, text: (i: number) => string): Node {
  let i = 0;
  return mapNode(node, (n) => (isInteger(n) ? { ...n, text: text(i++) } : undefined));
}

function integersOf(node: Node): number[] {
  const found: number[] = [];
  mapNode(node, (n) => {
    if (isInteger(n)) found.push(Number(n.text));
    return undefined;
  });
  return found;
}

function arithmetic(rows: readonly (readonly number[])[], end: readonly number[]): Pattern | undefined {
  const [a = [], b = []] = rows;
  const steps = a.map((x, i) => (b[i] ?? NaN) - x);
  const fits = rows.every((row, k) => row.every((x, i) => x === (a[i] ?? NaN) + k * (steps[i] ?? NaN)));
  const isShown = rows.length > 2 || steps.every((d) => Math.abs(d) <= 1);
  const count = common(end.map((x, i) => (steps[i] === 0 ? undefined : (x - (a[i] ?? NaN)) / (steps[i] ?? NaN))));
  const constant = end.every((x, i) => steps[i] !== 0 || x === a[i]);
  if (!fits || !isShown || !constant || count === undefined || count < rows.length) return undefined;
  return { count, at: (i, k) => (a[i] ?? NaN) + k * (steps[i] ?? NaN) };
}

function geometric(rows: readonly (readonly number[])[], end: readonly number[]): Pattern | undefined {
  const [a = [], b = []] = rows;
  const factors = a.map((x, i) => (b[i] ?? NaN) / x);
  const fits = rows.every((row, k) => row.every((x, i) => near(x, (a[i] ?? NaN) * (factors[i] ?? NaN) ** k)));
  const count = common(
    end.map((x, i) => (factors[i] === 1 ? undefined : Math.log(x / (a[i] ?? NaN)) / Math.log(factors[i] ?? NaN))),
  );
  if (!fits || count === undefined || count < rows.length) return undefined;
  const at = (i: number, k: number): number => Math.round((a[i] ?? NaN) * (factors[i] ?? NaN) ** k);
  return end.every((x, i) => at(i, count) === x) ? { count, at } : undefined;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(a);

/** The one whole number that all give; some must. */
function common(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((c): c is number => c !== undefined);
  const whole = Math.round(known[0] ?? NaN);
  return known.length > 0 && known.every((c) => Math.abs(c - whole) < 1e-9) ? whole : undefined;
}
