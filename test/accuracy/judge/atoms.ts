/** Numbers, names, brackets, fractions, roots, functions, matrices, sums, integrals, limits, derivatives. */
import { isWord, name, spell, startsName, wordOf } from './names';
import { Reader, expression, power, product, startsAtom } from './reader';
import { closing, type Token } from './lexer';
import { type Big, type Comparison, type Name, type Tree, call } from './tree';
import { Open } from './value';

/** Functions that take what follows them, with or without brackets. */
const functions = new Set(
  'sin cos tan arctan arcsin arccos sinh cosh tanh exp ln log det tr rank max min gcd lcm sign ReLU relu softmax sigmoid erf diag'.split(
    ' ',
  ),
);
const environments = /^\\begin\{([bpvV]?matrix|smallmatrix|array)\*?\}/;

export function atom(reader: Reader): Tree {
  const { text } = reader;
  if (/^[\d.]/.test(text) && text !== '.') return literal(reader.next());
  const special = specials[text];
  if (special) {
    reader.at++;
    return special(reader);
  }
  if (environments.test(text)) return rows(reader);
  const plain = isWord(text) ? wordOf(text) : text.replace(/^\\/, '');
  if (functions.has(plain) && (text.startsWith('\\') || isWord(text))) return named(reader, plain);
  if (['P', 'E', 'Var', 'Cov', 'H', 'I'].includes(plain) && /^[([]$/.test(reader.peek()))
    return statistic(reader, plain);
  if ((plain === 'J' || plain === 'H') && reader.peek() === '_') return jacobian(reader, plain);
  if (startsName(text)) return nameOrCall(reader);
  throw new Open(`unreadable ${text}`);
}

export function literal({ text, from, to }: Token): Tree {
  return { kind: 'number', text, value: Number(text.replace(/[{},]/g, '')), from, to };
}

const specials: Readonly<Record<string, (reader: Reader) => Tree>> = {
  '(': (r) => bracket(r, ')'),
  '[': (r) => bracket(r, ']'),
  '\\{': (r) => bracket(r, '\\}'),
  '{': (r) => bracket(r, '}'),
  '|': (r) => call('abs', closed(r, '|')),
  '\\|': (r) => norm(r),
  '\\lVert': (r) => norm(r),
  '\\lfloor': (r) => call('floor', closed(r, '\\rfloor')),
  '\\lceil': (r) => call('ceil', closed(r, '\\rceil')),
  '\\frac': fraction,
  '\\dfrac': fraction,
  '\\tfrac': fraction,
  '\\binom': (r) => call('binom', r.argument(), r.argument()),
  '\\sqrt': root,
  '\\sum': (r) => summation(r, 'sum'),
  '\\prod': (r) => summation(r, 'prod'),
  '\\int': integral,
  '\\lim': limit,
  '\\nabla': gradient,
  '\\boxed': (r) => r.argument(),
  '\\begin{cases}': cases,
};

function closed(reader: Reader, close: string): Tree {
  const inner = expression(reader);
  reader.expect(close);
  return inner;
}

/** `(1, 2)` and `[1, 2]` are vectors. */
function bracket(reader: Reader, close: string): Tree {
  const items = [expression(reader)];
  while (reader.take(',')) items.push(expression(reader));
  reader.expect(close);
  if (items.length === 1) return items[0]!;
  const rows = items.map((item) => (item.kind === 'matrix' ? item.rows.flat() : undefined));
  return { kind: 'matrix', rows: items.map((item, i) => (rows.every((row) => row) ? rows[i]! : [item])) };
}

function norm(reader: Reader): Tree {
  const inner = expression(reader);
  reader.expect('\\|', '\\rVert');
  const kind = reader.take('_') ? spell([reader.next()]) : '2';
  return call(kind === '1' ? 'norm1' : kind === '\\infty' ? 'normInfinity' : 'norm', inner);
}

function root(reader: Reader): Tree {
  if (!reader.take('[')) return call('sqrt', reader.argument());
  const index = closed(reader, ']');
  return call('root', reader.argument(), index);
}

function fraction(reader: Reader): Tree {
  const isDerivative = reader.text === '{' && /^(?:d|\\partial)$/.test(reader.peek());
  if (isDerivative && derivativeBelow(reader)) return derivative(reader);
  return call('/', reader.argument(), reader.argument());
}

function derivativeBelow(reader: Reader): boolean {
  const end = closing(reader.tokens, reader.at);
  return reader.tokens[end + 1]?.text === '{' && reader.tokens[end + 2]?.text === reader.peek();
}

function derivative(reader: Reader): Tree {
  const start = reader.at;
  const end = closing(reader.tokens, start);
  const mark = reader.tokens[start + 1]!.text;
  let top = reader.tokens.slice(start + 2, end);
  if (top[0]?.text === '^') top = top.slice(closing(top, 1) + 1);
  const below = new Reader(reader.tokens.slice(end + 2, closing(reader.tokens, end + 1)), reader.functions);
  const by: Name[] = [];
  while (below.take(mark)) {
    const variable = name(below);
    const times = below.take('^') ? Number(spell([below.next()])) : 1;
    for (let i = 0; i < times; i++) by.push(variable);
  }
  reader.at = closing(reader.tokens, end + 1) + 1;
  const key = spell(reader.tokens.slice(start, reader.at));
  const of = top.length > 0 ? new Reader(top, reader.functions) : undefined;
  return { kind: 'derivative', of: of ? expression(of) : power(reader), by, key };
}

function named(reader: Reader, plain: string): Tree {
  reader.at++;
  let base: Tree | undefined;
  let exponent: Tree | undefined;
  if (plain === 'max' || plain === 'min' ? false : reader.take('_')) base = reader.argument();
  if (reader.take('^')) exponent = reader.argument();
  const value = call(base ? `${plain}_` : plain, ...applied(reader), ...(base ? [base] : []));
  if (!exponent) return value;
  return exponent.kind === 'call' && exponent.name === 'neg'
    ? call(`arc${plain}`, ...value.args)
    : call('^', value, exponent);
}

/** What a function is applied to: its bracket alone, or the factors up to the next function. */
function applied(reader: Reader): readonly Tree[] {
  if (/^(?:\(|\[|\\\{)$/.test(reader.text)) {
    const close = { '(': ')', '[': ']', '\\{': '\\}' }[reader.next().text]!;
    const items = [expression(reader)];
    while (reader.take(',')) items.push(expression(reader));
    reader.expect(close);
    return items;
  }
  let argument = reader.text === '-' ? product(reader) : power(reader);
  while (startsAtom(reader) && reader.text !== '(' && !functions.has(reader.text.replace(/^\\/, '')))
    argument = call('*', argument, power(reader));
  return [argument];
}

function rows(reader: Reader): Tree {
  const [, environment] = environments.exec(reader.next().text) ?? [];
  if (environment === 'array') reader.argument();
  const table: Tree[][] = [[]];
  while (!reader.text.startsWith('\\end')) {
    if (reader.take('\\\\')) table.push([]);
    else if (!reader.take('&')) table.at(-1)!.push(expression(reader));
    if (reader.text === '') throw new Open('unclosed');
  }
  reader.at++;
  const full = table.filter((row) => row.length > 0);
  if (full.some((row) => row.length !== full[0]!.length)) throw new Open('ragged');
  return environment === 'vmatrix' ? call('det', { kind: 'matrix', rows: full }) : { kind: 'matrix', rows: full };
}

/** `P(A \mid B)`, `E[X]` have no parts for the judge: values that the document gives. */
function statistic(reader: Reader, plain: string): Tree {
  const start = reader.at++;
  let depth = 0;
  do {
    const { text } = reader.next();
    if (/^[([]$/.test(text)) depth++;
    if (/^[)\]]$/.test(text)) depth--;
  } while (depth > 0);
  const base = spell(reader.tokens.slice(start, reader.at));
  return { kind: 'name', base, index: [], key: base || plain };
}

function nameOrCall(reader: Reader): Tree {
  const found = name(reader);
  const base = found.key.replace(/'+$/, '');
  if (reader.text !== '(' || !(reader.functions.has(base) || reader.functions.has(found.key))) return found;
  const primes = reader.functions.has(found.key) ? 0 : found.key.length - base.length;
  return { kind: 'call', name: primes ? base : found.key, args: applied(reader), primes };
}

function jacobian(reader: Reader, operator: 'J' | 'H'): Tree {
  const [start, letter] = [reader.at, reader.peek()];
  reader.at += 2;
  const of = reader.argument();
  if (letter !== '_' || of.kind !== 'name' || !reader.functions.has(of.key)) {
    reader.at = start;
    return nameOrCall(reader);
  }
  return { kind: 'gradient', operator, of, ...(reader.text === '(' ? { at: applied(reader) } : {}) };
}

function gradient(reader: Reader): Tree {
  if (reader.take('_')) reader.argument();
  const of = name(reader);
  return { kind: 'gradient', operator: 'nabla', of, ...(reader.text === '(' ? { at: applied(reader) } : {}) };
}

function summation(reader: Reader, operator: 'sum' | 'prod'): Tree {
  let [variable, from, to]: [string?, Tree?, Tree?] = [];
  for (;;) {
    if (reader.take('_')) {
      const braced = reader.take('{');
      variable = name(reader).key;
      if (braced && reader.take('=')) from = expression(reader);
      if (braced) reader.expect('}');
    } else if (reader.take('^')) to = reader.argument();
    else break;
  }
  if (!variable || !from || !to) throw new Open('bounds');
  return { kind: 'big', operator, variable, from, to, body: product(reader) };
}

function integral(reader: Reader): Tree {
  let [from, to]: [Tree?, Tree?] = [];
  for (;;) {
    if (reader.take('_')) from = reader.argument();
    else if (reader.take('^')) to = reader.argument();
    else break;
  }
  let [end, depth] = [reader.at, 0];
  const { tokens } = reader;
  for (; end < tokens.length; end++) {
    const { text } = tokens[end]!;
    if (/^(?:[({[]|\\begin.*)$/.test(text)) depth++;
    if (/^(?:[)}\]]|\\end.*)$/.test(text)) depth--;
    if (depth === 0 && text === 'd' && startsName(tokens[end + 1]?.text ?? '')) break;
  }
  if (!from || !to || end >= tokens.length) throw new Open('integral');
  const inner = new Reader(tokens.slice(reader.at, end), reader.functions);
  const body: Tree =
    inner.tokens.length > 0 ? expression(inner) : { kind: 'number', text: '1', value: 1, from: 0, to: 0 };
  reader.at = end + 1;
  const big: Big = { kind: 'big', operator: 'int', variable: name(reader).key, from, to, body };
  return big;
}

function limit(reader: Reader): Tree {
  reader.expect('_');
  reader.expect('{');
  const variable = name(reader).key;
  reader.expect('\\to', '\\rightarrow');
  const from = expression(reader);
  reader.expect('}');
  return { kind: 'big', operator: 'lim', variable, from, body: product(reader) };
}

function cases(reader: Reader): Tree {
  const branches: { value: Tree; test?: Comparison }[] = [];
  while (!reader.take('\\end{cases}')) {
    const value = expression(reader);
    reader.take(',');
    if (reader.take('&')) {
      while (isWord(reader.text)) reader.at++;
      if (/^(?:\\\\|\\end.*)$/.test(reader.text)) branches.push({ value });
      else {
        const left = expression(reader);
        const relation = reader.next().text;
        branches.push({ value, test: { left, relation, right: expression(reader) } });
      }
    } else branches.push({ value });
    reader.take(',');
    reader.take('\\\\');
  }
  return { kind: 'cases', branches };
}
