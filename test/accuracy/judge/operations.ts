/** What a directive's query gives, by the judge's own means: the textbook formula of each operation on plain numbers. */
import { tokenize } from './lexer';
import type { Directive } from './document';
import type { Place } from './judge';
import { type Context, type World, evaluate, withBound } from './evaluate';
import { correlate, functions, pool, total, vector } from './functions';
import { expression, Reader } from './reader';
import type { Name, Tree } from './tree';
import {
  type Matrix,
  Open,
  type Value,
  build,
  column,
  eigenvalues,
  eliminate,
  entries,
  inverse,
  isMatrix,
  map,
  matrix,
  multiply,
  scalar,
  transpose,
  zip,
} from './value';

interface Query {
  readonly args: readonly Tree[];
  readonly value: (i: number) => Value;
  readonly option: (name: string, otherwise?: number) => number;
  readonly list: (name: string) => readonly number[];
  readonly has: (name: string) => boolean;
  /** Names behind `wrt`, or the parameters of the function that is the argument. */
  readonly by: readonly Name[];
  /** At the point that `at` gives. */
  readonly context: Context;
  readonly slice: (word: string) => Tree | undefined;
}

const sigmoidLayers = (q: Query, gates: number): number =>
  gates * q.option('hidden') * (q.option('in') + q.option('hidden') + (q.has('no bias') ? 0 : 1));

const asMatrix = (value: Value): Matrix => (isMatrix(value) ? value : matrix(1, 1, [value]));

/** `sorted`: in any order. */
const operations: Readonly<Record<string, { readonly value: (q: Query) => Value; readonly sorted?: boolean }>> = {
  jacobian: { value: (q) => jacobian(q) },
  gradient: { value: (q) => shapedGradient(q) },
  derivative: { value: (q) => derivative(q, q.by[0]!) },
  hessian: { value: (q) => evaluate({ kind: 'gradient', operator: 'H', of: q.args[0] as Name }, q.context) },
  det: { value: (q) => eliminate(asMatrix(q.value(0))).det },
  inverse: { value: (q) => inverse(asMatrix(q.value(0))) },
  trace: { value: (q) => functions['tr']!(q.value(0)) },
  rank: { value: (q) => eliminate(asMatrix(q.value(0))).rank },
  norm: { value: (q) => Math.hypot(...entries(q.value(0))) },
  solve: { value: (q) => eliminate(asMatrix(q.value(0)), vector(q.value(1))).solution },
  eigenvalues: { value: (q) => column(eigenvalues(asMatrix(q.value(0)))), sorted: true },
  projection: { value: (q) => projection(q.value(0), asMatrix(q.value(1))) },
  softmax: { value: (q) => functions['softmax']!(q.value(0)) },
  entropy: {
    value: (q) =>
      -total(entries(q.value(0)).map((p) => (p === 0 ? 0 : p * Math.log(p)))) / Math.log(q.option('base', Math.E)),
  },
  'cross entropy': {
    value: (q) => -total(entries(q.value(0)).map((p, i) => (p === 0 ? 0 : p * Math.log(entries(q.value(1))[i]!)))),
  },
  kl: {
    value: (q) => total(entries(q.value(0)).map((p, i) => (p === 0 ? 0 : p * Math.log(p / entries(q.value(1))[i]!)))),
  },
  mean: { value: (q) => total(entries(q.value(0))) / entries(q.value(0)).length },
  variance: { value: (q) => covariance(entries(q.value(0)), entries(q.value(0)), q.has('sample')) },
  covariance: { value: (q) => covariance(entries(q.value(0)), entries(q.value(1)), q.has('sample')) },
  conv: {
    value: (q) => correlate(asMatrix(q.value(0)), asMatrix(q.value(1)), q.option('stride', 1), q.option('padding', 0)),
  },
  maxpool: {
    value: (q) =>
      pool(asMatrix(q.value(0)), q.option('size', 2), q.option('stride', q.option('size', 2)), (w) => Math.max(...w)),
  },
  avgpool: {
    value: (q) =>
      pool(
        asMatrix(q.value(0)),
        q.option('size', 2),
        q.option('stride', q.option('size', 2)),
        (w) => total(w) / w.length,
      ),
  },
  'parameters conv': { value: (q) => (kernelArea(q) * q.option('in') + (q.has('no bias') ? 0 : 1)) * q.option('out') },
  'parameters dense': { value: (q) => (q.option('in') + (q.has('no bias') ? 0 : 1)) * q.option('out') },
  'parameters lstm': { value: (q) => sigmoidLayers(q, 4) },
  'parameters gru': { value: (q) => sigmoidLayers(q, 3) },
  'parameters rnn': { value: (q) => sigmoidLayers(q, 1) },
  'parameters attention': { value: (q) => 4 * q.option('model') * (q.option('model') + (q.has('no bias') ? 0 : 1)) },
  'multiplications conv': { value: (q) => kernelArea(q) * q.option('in') * q.option('out') * q.option('output') ** 2 },
  'output size': {
    value: (q) =>
      Math.floor((q.option('input') + 2 * q.option('padding', 0) - q.option('kernel')) / q.option('stride', 1)) + 1,
  },
  'receptive field': {
    value: (q) =>
      q.list('kernels').reduce(
        (r, k, i) =>
          r +
          (k - 1) *
            q
              .list('strides')
              .slice(0, i)
              .reduce((a, b) => a * b, 1),
        1,
      ),
  },
  bayes: {
    value: (q) => {
      const right = q.option('likelihood') * q.option('prior');
      return right / (right + q.option('false positive') * (1 - q.option('prior')));
    },
  },
  integral: {
    value: (q) =>
      evaluate(
        {
          kind: 'big',
          operator: 'int',
          variable: q.by[0]!.key,
          from: q.slice('from')!,
          to: q.slice('to')!,
          body: q.args[0]!,
        },
        q.context,
      ),
  },
  'step sgd': { value: (q) => zip(q.value(0), scale(loss(q, q.args[0] as Name), q.option('lr')), (w, g) => w - g) },
  'step momentum': {
    value: (q) =>
      zip(
        q.value(0),
        scale(
          zip(loss(q, q.args[0] as Name), q.option('velocity', 0), (g, v) => g + q.option('momentum') * v),
          q.option('lr'),
        ),
        (w, s) => w - s,
      ),
  },
  'step adam': {
    value: (q) =>
      zip(
        q.value(0),
        map(loss(q, q.args[0] as Name), (g) => (q.option('lr') * g) / (Math.abs(g) + q.option('eps', 1e-8))),
        (w, s) => w - s,
      ),
  },
};

const scale = (value: Value, factor: number): Value => map(value, (x) => factor * x);
const kernelArea = (q: Query): number =>
  q.list('kernel').length > 1 ? q.list('kernel').reduce((a, b) => a * b, 1) : q.option('kernel') ** 2;

function covariance(x: readonly number[], y: readonly number[], sample: boolean): number {
  const [a, b] = [total(x) / x.length, total(y) / y.length];
  return total(x.map((v, i) => (v - a) * (y[i]! - b))) / (x.length - (sample ? 1 : 0));
}

function projection(b: Value, a: Matrix): Value {
  const gram = multiply(transpose(a), a);
  const inverted = isMatrix(gram) ? inverse(gram) : 1 / gram;
  return multiply(multiply(a, inverted), multiply(transpose(a), vector(b)));
}

function jacobian(q: Query): Value {
  const rows = q.by.map((name) => entries(derivative(q, name)));
  return build(rows[0]!.length, rows.length, (i, j) => rows[j]![i]!);
}

/** A scalar by each of the names; by one matrix or vector in its shape. */
function shapedGradient(q: Query): Value {
  if (q.by.length !== 1) return column(q.by.map((name) => scalar(derivative(q, name))));
  return slope(q, q.args[0]!, q.by[0]!);
}

const loss = (q: Query, by: Name): Value => slope(q, q.slice('of')!, by);

function derivative(q: Query, by: Name): Value {
  const [of] = q.args;
  return evaluate({ kind: 'derivative', of: of!, by: [by], key: '' }, q.context);
}

/** By every entry of a name's value. */
function slope(q: Query, of: Tree, by: Name): Value {
  const here = evaluate(by, q.context);
  if (!isMatrix(here))
    return evaluate({ kind: 'derivative', of, by: [by], key: '' }, withBound(q.context, [by.key, here]));
  const shifted = (k: number, h: number): number =>
    scalar(
      evaluate(
        of,
        withBound(q.context, [
          by.key,
          matrix(
            here.rows,
            here.cols,
            here.data.map((x, i) => (i === k ? x + h : x)),
          ),
        ]),
      ),
    );
  return matrix(
    here.rows,
    here.cols,
    here.data.map((_, k) => (shifted(k, 1e-5) - shifted(k, -1e-5)) / 2e-5),
  );
}

const names = Object.keys(operations).sort((a, b) => b.length - a.length);

export interface Answer {
  readonly value: Value;
  /** The claim that the directive itself makes, and where. */
  readonly claimed?: Tree;
  readonly place?: Place;
  readonly sorted?: boolean;
}

/** `check: <operation> <arguments> wrt … at … with … = <claim>`; a query without an operation is an expression. */
export function directiveValue(
  text: string,
  { body, to }: Directive,
  world: World,
  known: ReadonlySet<string>,
): Answer {
  const source = text.slice(body, to);
  const operation = names.find((name) => source.startsWith(`${name} `)) ?? '';
  const parts = pieces(source.slice(operation.length), body + operation.length);
  const tree = (part: Piece | undefined): Tree | undefined => part && read(text, part, known)[0];
  const args = parts[0] && text.slice(parts[0].from, parts[0].to).trim() ? read(text, parts[0], known) : [];
  const slice = (word: string): Tree | undefined => tree(parts.find((p) => p.word === word));
  const base: Context = { world, reading: 'definition', bound: new Map(), depth: 0 };
  const first = args[0]?.kind === 'name' ? world.definitions.get(args[0].key)?.parameters : undefined;
  const wrt = parts.find((p) => p.word === 'wrt');
  const by = wrt ? (read(text, wrt, known) as Name[]) : (first ?? []);
  const at = slice('at');
  const point = at ? entries(evaluate(at, base)) : [];
  const context = withBound(base, ...by.slice(0, point.length).map((name, i) => [name.key, point[i]!] as const));
  const claim = parts.find((p) => p.word === '=' || p.word === '≈');
  const option = (name: string): string | undefined =>
    new RegExp(`(?:with|,)\\s*${name}\\s+([-\\d.e]+|\\[[^\\]]*\\])`).exec(source)?.[1];
  const query: Query = {
    args,
    by,
    context,
    slice,
    value: (i) => evaluate(args[i]!, context),
    has: (name) => source.includes(name),
    list: (name) => (option(name)?.match(/[\d.]+/g) ?? []).map(Number),
    option: (name, otherwise) => {
      const found = option(name) ?? otherwise;
      if (found === undefined) throw new Open(`option ${name}`);
      return Number(found);
    },
  };
  const entry = operations[operation];
  const value = entry ? entry.value(query) : evaluate(args[0]!, context);
  return {
    value,
    sorted: entry?.sorted ?? false,
    ...(claim ? { claimed: tree(claim)!, place: { from: claim.from, to: claim.to } } : {}),
  };
}

/** `check: identity <left> = <right>`, said of all values of the names. */
export function statedIdentity(
  text: string,
  { body, to }: Directive,
  known: ReadonlySet<string>,
): { readonly left: Tree; readonly right: Tree; readonly place: Place } | undefined {
  const found = /^identity ([^=]*)=/.exec(text.slice(body, to));
  if (!found) return undefined;
  const middle = body + found[0].length;
  const one = (place: Place): Tree => {
    const [tree, second] = read(text, place, known);
    if (!tree || second) throw new Open('one formula');
    return tree;
  };
  const place = { from: middle, to };
  return { left: one({ from: body + 'identity '.length, to: middle - 1 }), right: one(place), place };
}

interface Piece extends Place {
  readonly word: string;
}

/** Cut in front of `wrt`, `at`, `with`, `of`, `from`, `to`, `=`. */
function pieces(source: string, offset: number): Piece[] {
  const cuts = [...source.matchAll(/\b(?:wrt|at|with|of|from|to)\b|[=≈]/g)];
  const starts = [{ index: 0, word: '' }, ...cuts.map((m) => ({ index: m.index, word: m[0] }))];
  return starts.map(({ index, word }, i) => ({
    word,
    from: offset + index + word.length,
    to: offset + (starts[i + 1]?.index ?? source.length),
  }));
}

function read(text: string, { from, to }: Place, known: ReadonlySet<string>): Tree[] {
  const reader = new Reader(tokenize(text, from, to, new Map()), known);
  const trees = [expression(reader)];
  while (reader.take(',')) trees.push(expression(reader));
  if (reader.at < reader.tokens.length) throw new Open(`unexpected ${reader.text}`);
  return trees;
}
