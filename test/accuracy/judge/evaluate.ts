/**
 * Values of the judge's trees. A name has two readings: its definition, carried through unrounded, and the value that the student
 * printed for it last (or first). Derivatives are central differences of fourth order, integrals Gauss-Legendre, limits a look nearby.
 */
import { functions } from './functions';
import { keyOf } from './names';
import type { Big, Derivative, Gradient, Name, Tree } from './tree';
import { type Matrix, Open, type Value, build, column, entries, isMatrix, matrix, scalar } from './value';

export interface Definition {
  readonly parameters?: readonly Name[];
  readonly body: Tree;
}
/** What the document has said so far. */
export interface World {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Literal values written for a name, in order. */
  readonly printed: ReadonlyMap<string, readonly Tree[]>;
}
export type Reading = 'definition' | 'first' | 'last';

export interface Context {
  readonly world: World;
  readonly reading: Reading;
  /** Parameters, indices, variables of derivatives, samples of free names. */
  readonly bound: ReadonlyMap<string, Value>;
  readonly depth: number;
}

const constants: Readonly<Record<string, number>> = { e: Math.E, '\\pi': Math.PI, '\\infty': Infinity };

export function evaluate(tree: Tree, context: Context): Value {
  if (context.depth > 60) throw new Open('too deep');
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name':
      return named(tree, context);
    case 'matrix':
      return rows(tree.rows.map((row) => row.map((cell) => evaluate(cell, context))));
    case 'call':
      return called(tree.name, tree.args, tree.primes ?? 0, context);
    case 'big':
      return big(tree, context);
    case 'derivative':
      return derivative(tree, context);
    case 'gradient':
      return gradient(tree, context);
    case 'cases':
      for (const { value, test } of tree.branches)
        if (!test || holds(test.relation, scalar(evaluate(test.left, context)), scalar(evaluate(test.right, context))))
          return evaluate(value, context);
      throw new Open('no case');
  }
}

export function holds(relation: string, a: number, b: number): boolean {
  const near = Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
  if (/^(?:<|\\lt)$/.test(relation)) return a < b && !near;
  if (/^(?:>|\\gt)$/.test(relation)) return a > b && !near;
  if (/^\\(?:le|leq|leqslant)$/.test(relation)) return a <= b || near;
  if (/^\\(?:ge|geq|geqslant)$/.test(relation)) return a >= b || near;
  if (/^\\(?:ne|neq)$/.test(relation)) return !near;
  return near;
}

export const withBound = (context: Context, ...pairs: readonly (readonly [string, Value])[]): Context => ({
  ...context,
  depth: context.depth + 1,
  bound: new Map([...context.bound, ...pairs]),
});

function named(tree: Name, context: Context): Value {
  for (const key of keys(tree, context)) {
    const bound = context.bound.get(key);
    if (bound !== undefined) return bound;
    const value = valueOf(key, context);
    if (value !== undefined) return value;
  }
  const whole = tree.index.length > 0 ? baseValue(tree.base, context) : undefined;
  if (whole && isMatrix(whole))
    return entryOf(
      whole,
      tree.index.map((i) => scalar(evaluate(i, context))),
    );
  const constant = constants[tree.key];
  if (constant !== undefined) return constant;
  throw new Open(`no value for ${tree.key}`);
}

/** As it is written, and with its indices evaluated: `x_i` where i is 2 is `x_2`. */
function keys(tree: Name, context: Context): readonly string[] {
  if (tree.index.length === 0) return [tree.key];
  const bound = tree.index.some((i) => i.kind !== 'number' && !(i.kind === 'name' && !context.bound.has(i.key)));
  if (!bound) return [tree.key, keyOf(tree.base, tree.index.map(spelling).join(''))];
  const numbers = tree.index.map((i) => (i.kind === 'number' ? i.value : (tryScalar(i, context) ?? spelling(i))));
  return [keyOf(tree.base, numbers.join('')), keyOf(tree.base, numbers.join(',')), tree.key];
}

const spelling = (tree: Tree): string => (tree.kind === 'number' ? tree.text : tree.kind === 'name' ? tree.key : '?');

function tryScalar(tree: Tree, context: Context): number | undefined {
  try {
    return scalar(evaluate(tree, context));
  } catch {
    return undefined;
  }
}

function baseValue(base: string, context: Context): Value | undefined {
  return context.bound.get(base) ?? valueOf(base, context);
}

function valueOf(key: string, context: Context): Value | undefined {
  const { world, reading } = context;
  const printed = world.printed.get(key);
  const definition = world.definitions.get(key);
  const literal = reading === 'first' ? printed?.[0] : printed?.at(-1);
  const deeper = withBound(context);
  if (reading !== 'definition' && literal) return evaluate(literal, deeper);
  if (!definition || definition.parameters) return literal && !definition ? evaluate(literal, deeper) : undefined;
  return evaluate(definition.body, deeper);
}

function entryOf(m: Matrix, index: readonly number[]): number {
  const [i = 0, j] = index;
  const found =
    j === undefined
      ? m.rows === 1 || m.cols === 1
        ? m.data[i - 1]
        : undefined
      : j > m.cols
        ? undefined
        : m.data[(i - 1) * m.cols + j - 1];
  if (found === undefined) throw new Open('index');
  return found;
}

/** Cells may be matrices themselves: blocks. */
function rows(cells: readonly (readonly Value[])[]): Value {
  const width = cells[0]?.length ?? 0;
  if (cells.flat().every((cell) => !isMatrix(cell))) return matrix(cells.length, width, cells.flat() as number[]);
  if (width === 1) return column(cells.flatMap((row) => entries(row[0]!)));
  throw new Open('blocks');
}

function called(name: string, args: readonly Tree[], primes: number, context: Context): Value {
  const own = context.world.definitions.get(name);
  if (own?.parameters)
    return applied(
      own,
      args.map((arg) => evaluate(arg, context)),
      primes,
      context,
    );
  const builtIn = functions[name];
  if (!builtIn || primes > 0) throw new Open(`no function ${name}`);
  return builtIn(...args.map((arg) => evaluate(arg, context)));
}

function applied(
  { parameters = [], body }: Definition,
  args: readonly Value[],
  primes: number,
  context: Context,
): Value {
  const values = args.length === 1 && parameters.length > 1 ? entries(args[0]!) : args;
  if (values.length !== parameters.length) throw new Open('arguments');
  const at = withBound(context, ...parameters.map((p, i) => [p.key, values[i]!] as const));
  return differentiate(body, Array<string>(primes).fill(parameters[0]!.key), at);
}

/** Central differences of fourth order in each variable in turn; exact through definitions, so printed values are not used. */
function differentiate(tree: Tree, by: readonly string[], context: Context): Value {
  const [first, ...rest] = by;
  if (first === undefined) return evaluate(tree, context);
  const free = { ...context, reading: 'definition' as const };
  const here = context.bound.get(first) ?? valueOf(first, free);
  if (here === undefined) throw new Open(`no value for ${first}`);
  const x = scalar(here);
  const h = (by.length > 1 ? 4e-3 : 1e-3) * Math.max(1, Math.abs(x));
  const at = (shift: number): Value => differentiate(tree, rest, withBound(free, [first, x + shift]));
  const [a, b, c, d] = [at(-2 * h), at(-h), at(h), at(2 * h)];
  const slope = (i: number): number =>
    (entries(a)[i]! - 8 * entries(b)[i]! + 8 * entries(c)[i]! - entries(d)[i]!) / (12 * h);
  return isMatrix(a)
    ? matrix(
        a.rows,
        a.cols,
        a.data.map((_, i) => slope(i)),
      )
    : slope(0);
}

function derivative({ of, by, key }: Derivative, context: Context): Value {
  const given = context.world.definitions.get(key);
  const tree = of.kind === 'name' ? (context.world.definitions.get(of.key)?.body ?? of) : of;
  const names = by.map((name) => name.key);
  if (given && !reaches(tree, names[0] ?? '', context.world)) return evaluate(given.body, withBound(context));
  return differentiate(tree, names, context);
}

/** Whether the tree depends on the name through definitions with names. */
function reaches(tree: Tree, key: string, world: World, seen = new Set<string>()): boolean {
  const found = (t: Tree): boolean => reaches(t, key, world, seen);
  if (tree.kind === 'name') {
    if (tree.key === key) return true;
    if (seen.has(tree.key)) return false;
    seen.add(tree.key);
    const body = world.definitions.get(tree.key)?.body;
    return body !== undefined && found(body);
  }
  if (tree.kind === 'call')
    return tree.args.some(found) || found({ kind: 'name', base: tree.name, index: [], key: tree.name });
  if (tree.kind === 'matrix') return tree.rows.flat().some(found);
  return tree.kind === 'big' ? found(tree.body) : false;
}

function gradient({ operator, of, at }: Gradient, context: Context): Value {
  const definition = context.world.definitions.get(of.key);
  const parameters = definition?.parameters?.map((p) => p.key);
  if (!definition || !parameters) throw new Open('gradient');
  const args = at?.map((tree) => evaluate(tree, context)) ?? [];
  const values = args.length === 1 && parameters.length > 1 ? entries(args[0]!) : args;
  const inner = withBound(context, ...values.map((value, i) => [parameters[i]!, value] as const));
  if (operator === 'nabla') return column(parameters.map((p) => scalar(differentiate(definition.body, [p], inner))));
  if (operator === 'H')
    return build(parameters.length, parameters.length, (i, j) =>
      scalar(differentiate(definition.body, [parameters[i]!, parameters[j]!], inner)),
    );
  const columns = parameters.map((p) => entries(differentiate(definition.body, [p], inner)));
  return build(columns[0]!.length, parameters.length, (i, j) => columns[j]![i]!);
}

function big({ operator, variable, from, to, body }: Big, context: Context): Value {
  const at = (x: number): Value => evaluate(body, withBound(context, [variable, x]));
  const start = scalar(evaluate(from, context));
  if (operator === 'lim') return limit((x) => scalar(at(x)), start);
  const end = to ? scalar(evaluate(to, context)) : NaN;
  if (operator === 'int') return integral((x) => scalar(at(x)), start, end);
  const last = end === Infinity ? start + 400 : end;
  if (!(last - start < 20_000)) throw new Open('too long');
  const add = functions[operator === 'sum' ? '+' : '*']!;
  let value: Value = operator === 'sum' ? 0 : 1;
  for (let i = start; i <= last + 1e-9; i++) value = add(value, at(i));
  return value;
}

function limit(f: (x: number) => number, x: number): number {
  const [near, far] = Number.isFinite(x) ? [x + 1e-3, x + 2e-3] : [Math.sign(x) * 2e4, Math.sign(x) * 1e4];
  return 2 * f(near) - f(far); // the error's first order falls out
}

/** Nodes and weights of Gauss and Legendre, five points, in 64 pieces. */
const nodes = [
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.47862867049936647],
  [-0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
  [-0.906179845938664, 0.23692688505618908],
] as const;

function integral(f: (x: number) => number, from: number, to: number): number {
  if (to === Infinity) return integral((t) => f(from + t / (1 - t)) / (1 - t) ** 2, 0, 1);
  if (from === -Infinity) return integral((t) => f(to - t), 0, Infinity);
  const width = to - from;
  let sum = 0;
  for (let piece = 0; piece < 64; piece++) {
    for (const [node, weight] of nodes) {
      const t = (piece + (1 + node) / 2) / 64;
      const value = f(from + width * t * t * (3 - 2 * t)) * 6 * t * (1 - t); // so that an infinite slope at an end does no harm
      sum += ((weight * (Number.isNaN(value) ? 0 : value)) / 128) * width;
    }
  }
  return sum;
}
