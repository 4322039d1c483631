/**
 * The judge: which claims of a document are true, by a reading and an arithmetic of its own. A claim is false only if it is so with the
 * definitions carried through and with the printed values; it is `open` where the judge cannot say.
 */
import { compare, equality, isDecimal, printedEntries, type Truth } from './compare';
import { type Chain, type Directive, type Item, type Member, readItems } from './document';
import { type Context, type Definition, type Reading, type World, evaluate } from './evaluate';
import { directiveValue, statedIdentity } from './operations';
import { Reader, parse } from './reader';
import { name as readName } from './names';
import { type Derivative, type Literal, type Name, type Tree, walk } from './tree';
import { Open, type Value, entries } from './value';

export interface Place {
  readonly from: number;
  readonly to: number;
}
export interface Judged {
  readonly left: Place;
  readonly right: Place;
  readonly truth: Truth;
  /** Why it is open. */
  readonly reason?: string;
}

interface State {
  readonly definitions: Map<string, Definition>;
  readonly printed: Map<string, Tree[]>;
  readonly rounded: Set<string>;
  readonly functions: Set<string>;
  readonly identities: boolean;
  readonly judged: Judged[];
  /** Equations whose names may get their values later. */
  readonly conditions: { readonly at: number; readonly left: Tree; readonly right: Tree; readonly relation: string }[];
}

/** `identities`: whether equations between names are claimed for all their values. */
export function judge(text: string, { identities = false } = {}): Judged[] {
  const items = readItems(text);
  const state: State = {
    definitions: new Map(),
    printed: new Map(),
    rounded: new Set(),
    functions: new Set(['\\sigma']),
    identities,
    judged: [],
    conditions: [],
  };
  for (const item of items) if (item.kind === 'chain') addFunction(state, item);
  items.forEach((item, i) => {
    if (item.kind === 'chain') judgeChain(state, item, strictly(items, i));
    else judgeDirective(state, item, text, items.slice(i + 1));
  });
  for (const { at, ...sides } of state.conditions) {
    const truth = claim(state, sides, false);
    if (truth.truth !== 'open') state.judged[at] = { ...state.judged[at]!, ...truth };
  }
  return state.judged;
}

/** A bare `check` above: every step of the next formula is claimed. */
function strictly(items: readonly Item[], i: number): boolean {
  const isSame = (item: Item | undefined): boolean =>
    item?.kind === 'chain' && item.region === (items[i] as Chain).region;
  let k = i;
  while (isSame(items[k])) k--;
  const before = items[k];
  return before?.kind === 'directive' && before.keyword === 'check' && before.body >= before.to;
}

/** `f(x, y) = …` makes f a function wherever it stands. */
function addFunction({ functions }: State, { members }: Chain): void {
  const tokens = members[0]?.tokens ?? [];
  try {
    const reader = new Reader(tokens, new Set());
    if (members.length < 2 || /^[PEH]$/.test(tokens[0]?.text ?? '')) return;
    const { key } = readName(reader);
    if (!reader.take('(')) return;
    do readName(reader);
    while (reader.take(','));
    reader.expect(')');
    if (reader.at === tokens.length && !key.endsWith("'")) functions.add(key);
  } catch {
    // not a function's head
  }
}

function judgeChain(state: State, { members, relations }: Chain, strict: boolean): void {
  const trees = members.map((member) => tryParse(state, member));
  relations.forEach((relation, i) => {
    const [left, right] = [trees[i], trees[i + 1]];
    const places = { left: members[i]!, right: members[i + 1]! };
    const add = (truth: { truth: Truth; reason?: string }): void =>
      void state.judged.push({ left: spanOf(places.left), right: spanOf(places.right), ...truth });
    if (!left || !right) return add({ truth: 'open', reason: 'unread' });
    const mayDefine = equality.test(relation);
    if (mayDefine && (i === 0 || left.kind !== 'call') && defines(state, left, right, i === 0 && members.length === 2))
      return;
    if (mayDefine && i === members.length - 2 && right.kind !== 'call' && defines(state, right, left, false)) return;
    const truth = claim(state, { left, right, relation }, strict || state.identities || isForAll(state, trees[0]));
    if (truth.condition) state.conditions.push({ at: state.judged.length, left, right, relation });
    add(truth);
    notePrinted(state, trees[0], left, right);
  });
}

/** `f(x) = … = …` and `f'(x) = … = …` are written for every x. */
const isForAll = (state: State, head: Tree | undefined): boolean =>
  head !== undefined &&
  ((head.kind === 'derivative' && computable(state, head)) ||
    head.kind === 'gradient' ||
    (head.kind === 'call' &&
      head.args.length > 0 &&
      head.args.every((arg) => arg.kind === 'name') &&
      isOwn(head.name)));

const spanOf = ({ from, to }: Place): Place => ({ from, to });

function tryParse({ functions }: State, { tokens }: Member): Tree | undefined {
  try {
    return parse(tokens, functions);
  } catch {
    return undefined;
  }
}

/** A bare name without a value, or a function's head, is defined by its neighbour; a bare number may be replaced by another. */
function defines(state: State, head: Tree, body: Tree, alone: boolean): boolean {
  const key = headOf(head);
  if (key === undefined) return false;
  const known = state.definitions.get(key);
  const isLiteral = printedEntries(body) !== undefined;
  if (known && !(alone && isLiteral && printedEntries(known.body))) return false;
  const parameters = head.kind === 'call' ? (head.args as readonly Name[]) : undefined;
  if (!parameters && head.kind === 'call') return false;
  if (head.kind === 'derivative' && computable(state, head)) return false;
  state.definitions.set(key, { body, ...(parameters ? { parameters } : {}) });
  state.printed.delete(key);
  if (isLiteral) state.printed.set(key, [body]);
  return true;
}

function headOf(tree: Tree): string | undefined {
  if (tree.kind === 'name' || tree.kind === 'derivative') return tree.key;
  if (tree.kind !== 'call' || tree.primes || tree.args.length === 0) return undefined;
  const bare = tree.args.every((arg) => arg.kind === 'name');
  return bare && isOwn(tree.name) ? tree.name : undefined;
}

const isOwn = (name: string): boolean => /^(?:[a-zA-Z]$|[a-zA-Z]+_|\\)/.test(name);

/** A derivative of something that the document defines by names. */
function computable(state: State, { of }: Derivative): boolean {
  if (of.kind === 'name' && !state.definitions.has(of.key)) return false;
  return typeof freeNames(state, [of]) !== 'string';
}

/** A literal printed for the head of the chain, or for a name beside it. */
function notePrinted(state: State, head: Tree | undefined, left: Tree, right: Tree): void {
  if (!printedEntries(right)) return;
  for (const tree of new Set([head, left])) {
    const key = tree && headOf(tree);
    if (key !== undefined && state.definitions.get(key) && !state.definitions.get(key)?.parameters)
      state.printed.set(key, [...(state.printed.get(key) ?? []), right]);
  }
}

interface Decision {
  readonly truth: Truth;
  readonly reason?: string;
  readonly condition?: boolean;
}
type Pair = { readonly left: Tree; readonly right: Tree; readonly relation: string };

/** False only under every reading of the names; true under one. */
function claim(state: State, { left, right, relation }: Pair, identities: boolean): Decision {
  const free = freeNames(state, [left, right]);
  const sides = {
    left,
    right,
    relation,
    rounded: state.rounded,
    literals: literalsOf(left, state),
    rightLiterals: literalsOf(right, state),
  };
  if (typeof free === 'string') return { truth: 'open', reason: free };
  if (free.length > 0) {
    const constant = [left, right].some((tree) => (freeNames(state, [tree]) as readonly string[]).length === 0);
    if (!identities && !isDerivative(left)) return { truth: 'open', reason: `free ${free.join(' ')}`, condition: true };
    if (constant && !isDerivative(left) && !identities)
      return { truth: 'open', reason: `free ${free.join(' ')}`, condition: true };
  }
  const isConstant = (tree: Tree): boolean => (freeNames(state, [tree]) as readonly string[]).length === 0;
  const unsure = free.length > 0 && isDerivative(left) && isConstant(right); // true for all values, or a condition
  const truths = new Set<Truth>();
  let reason = '';
  for (const reading of ['definition', 'last', 'first'] as const) {
    try {
      truths.add(free.length > 0 ? identity(state, sides, free) : compare(sides, contextOf(state, reading)));
    } catch (error) {
      if (!(error instanceof Open)) throw error;
      reason = error.message;
    }
  }
  const truth = (['true', 'grey', 'false', 'open'] as const).find((t) => truths.has(t)) ?? 'open';
  if (truth === 'false' && unsure) return { truth: 'open', reason: `free ${free.join(' ')}` };
  if (truth !== 'false') noteRounded(state, left, right);
  return { truth, reason };
}

const isDerivative = (tree: Tree): boolean =>
  tree.kind === 'derivative' || tree.kind === 'gradient' || (tree.kind === 'call' && (tree.primes ?? 0) > 0);

const contextOf = (state: World, reading: Reading, bound: ReadonlyMap<string, Value> = new Map()): Context => ({
  world: state,
  reading,
  bound,
  depth: 0,
});

/** Decimal literals of a printed value count as rounded from here on, unless they are exact. */
function noteRounded(state: State, left: Tree, right: Tree): void {
  const printed = printedEntries(right);
  const value = printed && sampled(state, [left], 0).value;
  if (value === undefined) return;
  const exact = entries(value);
  printed?.forEach(({ value: shown, text }, i) => {
    if (isDecimal(text) && !(Math.abs(shown - (exact[i] ?? NaN)) < 1e-12)) state.rounded.add(text);
  });
}

/** The literals that a tree depends on, through the names of the document. */
function literalsOf(tree: Tree, state: World): Literal[] {
  const found: Literal[] = [];
  const seen = new Set<string>();
  const visit = (t: Tree): void =>
    walk(t, (node) => {
      if (node.kind === 'number') found.push(node);
      const key = node.kind === 'name' ? node.key : node.kind === 'call' ? node.name : undefined;
      if (key === undefined || seen.has(key)) return;
      seen.add(key);
      for (const printed of state.printed.get(key) ?? []) visit(printed);
      const definition = state.definitions.get(key);
      if (definition) visit(definition.body);
    });
  visit(tree);
  return found;
}

/** The names without a value, or why there is none to find. */
function freeNames(state: State, trees: readonly Tree[]): readonly string[] | string {
  const free: string[] = [];
  for (let i = 0; i < 12; i++) {
    const { missing, reason, value } = sampled(state, trees, 1, free);
    if (value !== undefined) return free;
    if (missing === undefined) return reason ?? 'no value';
    free.push(missing);
  }
  return 'too many names';
}

function sampled(
  state: State,
  trees: readonly Tree[],
  seed: number,
  free: readonly string[] = [],
): { value?: Value; missing?: string; reason?: string } {
  try {
    const context = contextOf(state, 'definition', samplesOf(trees, free, seed));
    let value: Value = 0;
    for (const tree of trees) value = evaluate(tree, context);
    return { value };
  } catch (error) {
    if (!(error instanceof Open)) throw error;
    return { missing: /^no value for (.*)$/.exec(error.message)?.[1], reason: error.message };
  }
}

const logic = new Set(['and', 'or', 'not', 'xor', 'implies', 'iff']);

/** Truth values where the formula is logic, small integers for counting letters, else numbers between 0.3 and 2.7. */
function samplesOf(trees: readonly Tree[], free: readonly string[], seed: number): Map<string, Value> {
  let boolean = false;
  let counting = false;
  for (const tree of trees)
    walk(tree, (t) => {
      if (t.kind === 'call' && logic.has(t.name)) boolean = true;
      if (
        (t.kind === 'big' && (t.operator === 'sum' || t.operator === 'prod')) ||
        (t.kind === 'call' && (t.name === '!' || t.name === 'binom'))
      )
        counting = true;
    });
  return new Map(
    free.map((key, i) => {
      const real = 0.3 + ((seed * 0.7548776662466927 + i * 0.5698402909980532 + 0.11) % 1) * 2.4;
      if (boolean) return [key, (seed >> i) & 1];
      if (/^[nkmNij]$/.test(key) && (counting || /^[nkmN]$/.test(key))) return [key, 2 + ((seed * 3 + i * 2) % 6)];
      return [key, real];
    }),
  );
}

function identity(state: State, sides: Parameters<typeof compare>[0], free: readonly string[]): Truth {
  let defined = 0;
  for (let seed = 0; seed < Math.max(9, 1 << Math.min(free.length, 4)); seed++) {
    const bound = samplesOf([sides.left, sides.right], free, seed);
    const context = contextOf(state, 'definition', bound);
    const values = [sides.left, sides.right].flatMap((tree) => [...entries(evaluate(tree, context))]);
    if (!values.every(Number.isFinite)) continue;
    defined++;
    const truth = compare({ ...sides, rounded: new Set() }, context);
    if (truth !== 'true') return truth;
  }
  return defined >= 3 ? 'true' : 'open';
}

/** Values that a directive gives, or its query against the end of the next formula. */
function judgeDirective(state: State, directive: Directive, text: string, later: readonly Item[]): void {
  if (directive.keyword === 'let') return judgeLet(state, directive, text);
  if (directive.keyword !== 'check' || directive.body >= directive.to) return;
  const next = later.filter((item): item is Chain => item.kind === 'chain');
  const block = next.filter(({ region }) => region === next[0]?.region);
  const chain = block.at(-1);
  const last = chain?.members.at(-1);
  const add = (truth: { truth: Truth; reason?: string }, right: Place): void =>
    void state.judged.push({ left: { from: directive.from, to: directive.to }, right: spanOf(right), ...truth });
  try {
    const stated = statedIdentity(text, directive, state.functions);
    if (stated) return add(claim(state, { ...stated, relation: '=' }, true), stated.place);
    const { value, claimed, place, sorted } = directiveValue(text, directive, state, state.functions);
    const right = claimed ?? (last && parse(last.tokens, state.functions));
    if (!right || (!last && !place)) return add({ truth: 'open', reason: 'no claim' }, directive);
    const order = (v: Value): Tree => literalTree(v, sorted ? (a, b) => a - b : undefined);
    const target = sorted ? order(evaluate(right, contextOf(state, 'definition'))) : right;
    const relation = chain?.relations.at(-1) ?? '=';
    const sides = {
      left: order(value),
      right: sorted ? withTexts(target, right) : right,
      relation,
      rounded: state.rounded,
      literals: [],
      rightLiterals: [],
    };
    add({ truth: compare(sides, contextOf(state, 'definition')) }, place ?? last!);
  } catch (error) {
    if (!(error instanceof Open)) throw error;
    add({ truth: 'open', reason: error.message }, last ?? directive);
  }
}

function literalTree(value: Value, order?: (a: number, b: number) => number): Tree {
  const number = (x: number): Tree => ({ kind: 'number', text: String(x), value: x, from: 0, to: 0 });
  if (typeof value === 'number') return number(value);
  const data = order ? [...value.data].sort(order) : value.data;
  return {
    kind: 'matrix',
    rows: Array.from({ length: value.rows }, (_, i) => data.slice(i * value.cols, (i + 1) * value.cols).map(number)),
  };
}

/** Sorted values keep the digits of the literals that they come from. */
function withTexts(sorted: Tree, written: Tree): Tree {
  const texts = new Map((printedEntries(written) ?? []).map(({ value, text }) => [Math.abs(value), text]));
  if (sorted.kind !== 'matrix') return sorted;
  const text = (t: Tree): Tree => (t.kind === 'number' ? { ...t, text: texts.get(Math.abs(t.value)) ?? t.text } : t);
  return { kind: 'matrix', rows: sorted.rows.map((row) => row.map(text)) };
}

function judgeLet(state: State, { body, to }: Directive, text: string): void {
  for (const match of text.slice(body, to).matchAll(/[^;]+/g)) {
    const at = body + match.index;
    const [chain] = readItems(`$${match[0]}$`).filter((item): item is Chain => item.kind === 'chain');
    const [head, value] = chain?.members.map((m) => tryParse(state, m)) ?? [];
    if (head && value && at >= 0) state.definitions.set(headOf(head) ?? '', { body: value });
  }
}
