/**
 * Whether two members are equal: exactly, to the digits shown, or (`grey`) only within what rounded inputs allow, where either verdict is
 * right. A printed decimal stands for an interval of half a unit of its last digit.
 */
import { type Context, evaluate, holds } from './evaluate';
import { type Literal, type Tree, walk } from './tree';
import { type Value, Open, entries, isMatrix, isVector, scalar } from './value';

export type Truth = 'true' | 'false' | 'grey' | 'open';

export interface Sides {
  readonly left: Tree;
  readonly right: Tree;
  readonly relation: string;
  /** Texts of the numbers that were seen to be rounded. */
  readonly rounded: ReadonlySet<string>;
  /** All literals that the left member depends on, through names too. */
  readonly literals: readonly Literal[];
  readonly rightLiterals: readonly Literal[];
}

export const equality = /^(?:=|\\(?:approx|equiv|doteq|simeq|coloneqq))$/;

/** One entry of a printed value. */
interface Printed {
  readonly value: number;
  readonly half: number;
  readonly text: string;
}

export function compare(sides: Sides, context: Context): Truth {
  const { left, right, relation } = sides;
  const [a, b] = [evaluate(left, context), evaluate(right, context)];
  if (!equality.test(relation)) {
    if (!/^(?:<|>|\\(?:lt|gt|le|leq|leqslant|ge|geq|geqslant|ne|neq))$/.test(relation)) return 'open';
    return holds(relation, scalar(a), scalar(b)) ? 'true' : 'false';
  }
  if (!sameShape(a, b)) return 'false';
  const printed = printedEntries(right);
  const [x, y] = [entries(a), entries(b)];
  if (![...x, ...y].every(Number.isFinite)) return 'open';
  const relative = precision(left, right);
  const tolerance = Math.max(...x.map(Math.abs), ...y.map(Math.abs), relative > 1e-9 ? 1 : 1e-9) * relative;
  const h = (i: number): number => (printed ? halfOf(printed[i]!, sides, x[i]!) : 0);
  const differences = x.map((value, i) => Math.abs(value - y[i]!) - h(i) - tolerance);
  if (differences.every((d) => d <= 0)) return 'true';
  const slack = slackOf(sides, context, printed !== undefined);
  return differences.every((d, i) => d <= slack[i]! * 1.05 + tolerance) ? 'grey' : 'false';
}

function sameShape(a: Value, b: Value): boolean {
  if (!isMatrix(a) || !isMatrix(b))
    return isMatrix(a) === isMatrix(b) || isZero(a) || isZero(b) ? entries(a).length === entries(b).length : false;
  return (a.rows === b.rows && a.cols === b.cols) || (isVector(a) && isVector(b) && a.data.length === b.data.length);
}

const isZero = (value: Value): boolean => value === 0;

/** What numeric derivatives, integrals and limits are worth. */
function precision(...trees: readonly Tree[]): number {
  let worst = 1e-9;
  for (const tree of trees)
    walk(tree, (t) => {
      if (t.kind === 'derivative' || t.kind === 'gradient' || (t.kind === 'call' && t.primes))
        worst = Math.max(worst, 1e-6);
      if (t.kind === 'big' && t.operator === 'int') worst = Math.max(worst, 1e-6);
      if (t.kind === 'big' && t.operator === 'lim') worst = Math.max(worst, 1e-4);
    });
  return worst;
}

export function decimalsOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.split('e');
  return (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
}

export const isDecimal = (text: string): boolean => text.includes('.');

/** A number or an array of numbers, with signs, percents, powers of ten, fractions of integers; undefined for anything else. */
export function printedEntries(tree: Tree): readonly Printed[] | undefined {
  if (tree.kind === 'number')
    return [
      { value: tree.value, half: isDecimal(tree.text) ? 0.5 * 10 ** -decimalsOf(tree.text) : 0, text: tree.text },
    ];
  if (tree.kind === 'matrix') {
    const cells = tree.rows.flat().map(printedEntries);
    return cells.every((cell) => cell?.length === 1) ? cells.flatMap((cell) => cell ?? []) : undefined;
  }
  if (tree.kind !== 'call') return undefined;
  const [first, second] = tree.args.map(printedEntries);
  if (first?.length !== 1) return tree.name === 'neg' ? first : undefined;
  if (tree.name === 'neg') return first;
  if (tree.name === '%') return first.map((p) => ({ ...p, value: p.value / 100, half: p.half / 100 }));
  if (tree.name === '/' && first[0]!.half === 0 && second?.length === 1 && second[0]!.half === 0) return first;
  if (tree.name === '*') return scaled(first[0]!, tree.args[1]!);
  return undefined;
}

/** `1.2 \times 10^{-3}` */
function scaled(first: Printed, factor: Tree): readonly Printed[] | undefined {
  if (factor.kind !== 'call' || factor.name !== '^') return undefined;
  const [base, exponent] = factor.args;
  if (base?.kind !== 'number' || base.value !== 10 || !exponent) return undefined;
  const sign = exponent.kind === 'call' && exponent.name === 'neg' ? -1 : 1;
  const digits = exponent.kind === 'number' ? exponent : exponent.kind === 'call' ? exponent.args[0] : undefined;
  if (digits?.kind !== 'number') return undefined;
  const power = 10 ** (sign * digits.value);
  return [{ value: first.value * power, half: first.half * power, text: first.text }];
}

/** An integer is a rounding behind `≈`, or with three digits where an input has a decimal point. */
function halfOf({ half, text }: Printed, { relation, literals }: Sides, value: number): number {
  if (half > 0) return half;
  const zeros = /0*$/.exec(text)?.[0].length ?? 0;
  if (relation === '\\approx' && text.length <= 2) return Math.max(0.5, 0.05 * Math.abs(value));
  if (relation === '\\approx') return 0.5 * 10 ** zeros;
  return text.length >= 3 && literals.some((l) => isDecimal(l.text)) ? 0.5 : 0;
}

/** How far each entry of the difference moves when the rounded numbers move by half a unit, added up. */
function slackOf(
  { left, right, rounded, literals, rightLiterals }: Sides,
  context: Context,
  printed: boolean,
): number[] {
  const difference = (): readonly number[] => {
    const [a, b] = [entries(evaluate(left, context)), printed ? [] : entries(evaluate(right, context))];
    return a.map((x, i) => x - (b[i] ?? 0));
  };
  const texts = (list: readonly Literal[]): Set<string> => new Set(list.map((l) => l.text));
  const [leftTexts, rightTexts] = [texts(literals), texts(rightLiterals)];
  const loose = (l: Literal, others: Set<string>): boolean =>
    isDecimal(l.text) && (rounded.has(l.text) || (!printed && !others.has(l.text)));
  const moved = [
    ...literals.filter((l) => loose(l, rightTexts)),
    ...(printed ? [] : rightLiterals.filter((l) => loose(l, leftTexts))),
  ];
  const base = difference();
  const slack = base.map(() => 0);
  for (const literal of new Set(moved)) {
    const shifted = literal as { value: number };
    const value = literal.value;
    shifted.value = value + 0.5 * 10 ** -decimalsOf(literal.text);
    try {
      difference().forEach((d, i) => (slack[i]! += Math.abs(d - base[i]!)));
    } finally {
      shifted.value = value;
    }
  }
  if (slack.some(Number.isNaN)) throw new Open('slack');
  return slack;
}
