/**
 * Recursive descent over the judge's tokens: sums, products (juxtaposition binds tighter than a written operator), powers, atoms.
 * What it does not know it refuses (`Open`); the judge then leaves the claim out and counts it.
 */
import { atom } from './atoms';
import type { Token } from './lexer';
import { call, type Tree } from './tree';
import { Open } from './value';

export class Reader {
  at = 0;

  constructor(
    readonly tokens: readonly Token[],
    /** Names that the document defines with parameters. */
    readonly functions: ReadonlySet<string>,
  ) {}

  get text(): string {
    return this.tokens[this.at]?.text ?? '';
  }

  peek(ahead = 1): string {
    return this.tokens[this.at + ahead]?.text ?? '';
  }

  next(): Token {
    const token = this.tokens[this.at++];
    if (!token) throw new Open('end');
    return token;
  }

  take(...texts: readonly string[]): boolean {
    if (!texts.includes(this.text)) return false;
    this.at++;
    return true;
  }

  expect(...texts: readonly string[]): void {
    if (!this.take(...texts)) throw new Open(`${texts.join(' ')} expected, not ${this.text}`);
  }

  /** A braced or single-token argument, read as an expression. */
  argument(): Tree {
    if (!this.take('{')) return this.text === '-' ? signed(this) : atom(this);
    const tree = expression(this);
    this.expect('}');
    return tree;
  }
}

/** All of the tokens. */
export function parse(tokens: readonly Token[], functions: ReadonlySet<string>): Tree {
  const reader = new Reader(tokens, functions);
  const tree = expression(reader);
  if (reader.at < tokens.length) throw new Open(`unexpected ${reader.text}`);
  return tree;
}

/** Loosest first. `\to` is implication only inside logic; limits read their own. */
const logic: readonly (readonly [string, string])[] = [
  ['\\leftrightarrow', 'iff'],
  ['\\to', 'implies'],
  ['\\rightarrow', 'implies'],
  ['\\lor', 'or'],
  ['\\vee', 'or'],
  ['\\oplus', 'xor'],
  ['\\land', 'and'],
  ['\\wedge', 'and'],
];
const levels = ['iff', 'implies', 'or', 'xor', 'and'];

export function expression(reader: Reader, level = 0): Tree {
  const name = levels[level];
  if (!name) return sum(reader);
  const commands = logic.filter(([, operation]) => operation === name).map(([command]) => command);
  let left = expression(reader, level + 1);
  while (commands.includes(reader.text)) {
    reader.at++;
    left = call(name, left, expression(reader, level + 1));
  }
  return left;
}

function sum(reader: Reader): Tree {
  let left = product(reader);
  for (;;) {
    if (reader.take('+')) left = call('+', left, product(reader));
    else if (reader.take('-')) left = call('-', left, product(reader));
    else return left;
  }
}

const products: Readonly<Record<string, string>> = {
  '\\cdot': '*',
  '\\times': '*',
  '*': '*',
  '\\ast': 'conv',
  '\\odot': 'entrywise',
  '\\circ': 'entrywise',
  '/': '/',
  '\\div': '/',
};

export function product(reader: Reader): Tree {
  let left = signed(reader);
  for (let name = products[reader.text]; name; name = products[reader.text]) {
    reader.at++;
    left = call(name, left, signed(reader));
  }
  return left;
}

function signed(reader: Reader): Tree {
  if (reader.take('-')) return call('neg', signed(reader));
  if (reader.take('+')) return signed(reader);
  if (reader.take('\\neg', '\\lnot')) return call('not', power(reader));
  return juxtaposed(reader);
}

const ends =
  /^(?:[-+=)\]},;.&|/*<>]|\\(?:cdot|times|ast|odot|circ|div|to|rightarrow|leftrightarrow|land|lor|wedge|vee|oplus|rfloor|rceil|\}|mid|\||mod|bmod|pmod|text\{.*|end\{.*|\\))$/;

export const startsAtom = (reader: Reader): boolean => reader.text !== '' && !ends.test(reader.text);

function juxtaposed(reader: Reader): Tree {
  let left = power(reader);
  while (startsAtom(reader)) left = call('*', left, power(reader));
  return left;
}

const transposed = /^(?:T|\\top|\\intercal|\\mathsf)$/;

/** An atom with its powers, factorials and percent signs. */
export function power(reader: Reader): Tree {
  let base = atom(reader);
  for (;;) {
    if (reader.take('!')) base = call('!', base);
    else if (reader.take('\\%', '%')) base = call('%', base);
    else if (reader.take('^')) base = raised(reader, base);
    else return base;
  }
}

function raised(reader: Reader, base: Tree): Tree {
  const braced = reader.text === '{';
  if (transposed.test(reader.text) || (braced && transposed.test(reader.peek()) && closesSoon(reader))) {
    if (braced) while (!reader.take('}')) reader.at++;
    else if (reader.take('\\mathsf')) reader.argument();
    else reader.at++;
    return call('T', base);
  }
  return call('^', base, reader.argument());
}

const closesSoon = (reader: Reader): boolean => reader.peek(2) === '}' || reader.peek() === '\\mathsf';
