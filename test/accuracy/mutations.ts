/**
 * Slips of the pen: every number, sign, operator, function, entry, exponent, index, factor and term of a document, each changed in turn. The
 * places come from the judge's tokens and, again, from the checker's own tree (parserPlaces.ts), so that what one of them does not see is still tried.
 */
import { closing, type Token } from './judge/lexer';
import { formulas } from './judge/document';
import { parserPlaces } from './parserPlaces';
import type { CorpusDocument } from './corpus';

export const kinds = [
  'digit',
  'digits swapped',
  'one off',
  'factor 10',
  'point moved',
  'sign',
  'operator',
  'function',
  'exponent',
  'exponent sign',
  'index',
  'symbol',
  'entry swapped',
  'rows swapped',
  'factors swapped',
  'transposed',
  'fraction turned',
  'dropped',
  'bracket',
] as const;
export type Kind = (typeof kinds)[number];

export interface Mutation {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export const apply = (text: string, { from, to, text: put }: Mutation): string =>
  text.slice(0, from) + put + text.slice(to);

/** All of a document's, each text once, in the order of their places. `seed` chooses the digits. */
export function mutationsOf({ text, language }: CorpusDocument, seed: number): Mutation[] {
  const random = generator(seed);
  const found: Mutation[] = [];
  const add = (kind: Kind, from: number, to: number, put: string): void => {
    if (text.slice(from, to) !== put) found.push({ kind, from, to, text: put });
  };
  for (const { tokens } of formulas(text)) {
    tokens.forEach((token, i) => {
      if (isNumber(token.text)) numberSlips(tokens, i, random, add, text);
      wordSlips(tokens, i, add);
      structureSlips(text, tokens, i, add);
    });
  }
  for (const place of parserPlaces(text, language)) {
    if (place.kind === 'number') numeric(place.from, place.to, text.slice(place.from, place.to), random, add);
    else add('dropped', place.from, place.to, '');
  }
  const seen = new Set<string>();
  return found
    .filter((mutation) => {
      const key = `${mutation.from}:${apply(text, mutation)}`;
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

type Add = (kind: Kind, from: number, to: number, put: string) => void;

const isNumber = (text: string): boolean => /^\.?\d/.test(text);

function numberSlips(tokens: readonly Token[], i: number, random: () => number, add: Add, text: string): void {
  const { from, to } = tokens[i]!;
  const before = tokens[i - 1]?.text ?? '';
  const written = text.slice(from, to);
  if (!isNumber(written)) return;
  if (before === '_' || (before === '{' && tokens[i - 2]?.text === '_'))
    return add('index', from, to, braced(before, Number(written) <= 1 ? Number(written) + 1 : Number(written) - 1));
  if (before === '^' || (/^[-{]$/.test(before) && /^[{^]$/.test(tokens[i - 2]?.text ?? '') && raised(tokens, i)))
    return powerSlips(before, written, random, (kind, put) => add(kind, from, to, put));
  numeric(from, to, written, random, add);
  if (/^(?:=|\\approx|&|\\\\|\[|\(|,|\\begin\{.matrix\})$/.test(before)) add('sign', from, from, '-');
}

function powerSlips(
  before: string,
  written: string,
  random: () => number,
  put: (kind: Kind, text: string) => void,
): void {
  put('exponent', braced(before, Number(written) + (random() < 0.5 && written !== '1' ? -1 : 1)));
  if (before !== '-') put('exponent sign', braced(before, -Number(written)));
}

/** A sign or a second digit needs braces where there are none. */
const braced = (before: string, value: number): string =>
  /^[_^]$/.test(before) && !/^\d$/.test(String(value)) ? `{${value}}` : String(value);

const raised = (tokens: readonly Token[], i: number): boolean =>
  tokens[i - 2]?.text === '^' || tokens[i - 3]?.text === '^';

/** Another digit, the last place one off, ten times as much, the point one place further. */
function numeric(from: number, to: number, written: string, random: () => number, add: Add): void {
  if (!/^\d[\d.,{}]*$/.test(written)) return;
  const digits = [...written.matchAll(/\d/g)].map((m) => m.index);
  const at = digits[Math.floor(random() * digits.length)]!;
  const other = (Number(written[at]) + 1 + Math.floor(random() * 9)) % 10;
  add('digit', from, to, written.slice(0, at) + String(other) + written.slice(at + 1));
  const pairs = digits.filter((k) => /\d/.test(written[k + 1] ?? '') && written[k] !== written[k + 1]);
  const pair = pairs[Math.floor(random() * pairs.length)];
  if (pair !== undefined)
    add(
      'digits swapped',
      from,
      to,
      `${written.slice(0, pair)}${written[pair + 1] ?? ''}${written[pair] ?? ''}${written.slice(pair + 2)}`,
    );
  add('one off', from, to, oneOff(written, random() < 0.5 ? -1 : 1));
  const point = written.indexOf('.');
  if (point < 0) return add('factor 10', from, to, `${written}0`);
  const plain = written.replace('.', '');
  const shifted = random() < 0.5 && point > 1 ? point - 1 : point + 1;
  const moved = shifted >= plain.length ? plain : `${plain.slice(0, shifted)}.${plain.slice(shifted)}`;
  add('point moved', from, to, moved.replace(/^0+(?=\d)/, ''));
}

function oneOff(written: string, by: number): string {
  const decimals = written.split('.')[1]?.length ?? 0;
  const value = Number(written.replace(/[{},]/g, ''));
  const next = value + by * 10 ** -decimals;
  return (next < 0 ? value + 10 ** -decimals : next).toFixed(decimals);
}

const swaps: Readonly<Record<string, string>> = {
  '\\sin': '\\cos',
  '\\cos': '\\sin',
  '\\tan': '\\sin',
  '\\sinh': '\\cosh',
  '\\cosh': '\\sinh',
  '\\tanh': '\\sinh',
  '\\ln': '\\exp',
  '\\exp': '\\ln',
  '\\max': '\\min',
  '\\min': '\\max',
  '\\sum': '\\prod',
  '\\prod': '\\sum',
  '\\land': '\\lor',
  '\\lor': '\\land',
  '\\det': '\\operatorname{tr}',
};

function wordSlips(tokens: readonly Token[], i: number, add: Add): void {
  const { text, from, to } = tokens[i]!;
  const before = tokens[i - 1]?.text ?? '';
  const unary = i === 0 || /^(?:[=([{&,^<>$]|\\(?:approx|cdot|times|\\|begin.*|left.*|\[|frac))$/.test(before);
  if (text === '-') add(unary ? 'sign' : 'operator', from, to, unary ? '' : '+');
  if (text === '+' && before !== '^') add('operator', from, to, '-');
  if (text === '\\cdot' || text === '\\times') add('operator', from, to, '/');
  if (text === '/') add('operator', from, to, '\\cdot ');
  if (text === '\\sqrt' && tokens[i + 1]?.text === '{') add('function', from, to, '');
  if (text === '!') add('dropped', from, to, '');
  if (text === '\\neg') add('dropped', from, to, '');
  if (text === '\\log' && tokens[i + 1]?.text !== '_') add('function', from, to, '\\log_2');
  const other = swaps[text];
  if (other) add('function', from, to, other);
  if (/^[a-z]$/.test(text) && !/^[d_]$/.test(text) && before !== '_' && before !== 'd' && before !== '\\partial') {
    const isFunction = (k: number): boolean => /^[('′]$/.test(tokens[k + 1]?.text ?? '');
    const letters = [
      ...new Set(
        tokens.filter((t, k) => /^[a-ce-z]$/.test(t.text) && t.text !== 'e' && !isFunction(k)).map((t) => t.text),
      ),
    ];
    const next = letters[(letters.indexOf(text) + 1) % letters.length];
    if (next && letters.includes(text) && !isFunction(i)) add('symbol', from, to, next);
  }
}

/** Exponents dropped, fractions turned over, entries and matrices swapped, factors dropped, brackets left out. */
function structureSlips(source: string, tokens: readonly Token[], i: number, add: Add): void {
  const { text, from } = tokens[i]!;
  const part = (a: number, b: number): string => source.slice(tokens[a]!.from, tokens[b]!.to);
  if (text === '^') {
    const end = closing(tokens, i + 1);
    const raised = tokens[i + 1]?.text ?? '';
    if (/^(?:T|\\top)$/.test(raised)) add('transposed', from, tokens[end]?.to ?? from, '');
    else if (!/^(?:\{?\(|\*)/.test(raised)) add('exponent', from, tokens[end]?.to ?? from, '');
  }
  if (text === '\\frac' && tokens[i + 1]?.text === '{') {
    const [a, c] = [i + 1, closing(tokens, i + 1)];
    const d = closing(tokens, c + 1);
    if (tokens[c + 1]?.text === '{' && !/^(?:d|\\partial)$/.test(tokens[i + 2]!.text))
      add('fraction turned', from, tokens[d]!.to, `\\frac${part(c + 1, d)}${part(a, c)}`);
  }
  if (text === '(') {
    const end = bracketEnd(tokens, i);
    if (
      end > 0 &&
      tokens.slice(i, end).some((t) => /^[+-]$/.test(t.text)) &&
      !tokens.slice(i, end).some((t) => t.text === ',')
    )
      add('bracket', from, tokens[end]!.to, source.slice(tokens[i]!.to, tokens[end]!.from));
  }
  if (text === '\\cdot' || text === '\\times') {
    const next = tokens[i + 1];
    if (next && isNumber(next.text)) add('dropped', from, next.to, '');
    if (next?.text === '(') add('dropped', from, tokens[Math.max(bracketEnd(tokens, i + 1), i + 1)]!.to, '');
  }
  if (/^\\begin\{(?:[bpv]?matrix|array)\}/.test(text)) matrixSlips(source, tokens, i, add);
}

function bracketEnd(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++;
    if (tokens[i]!.text === ')' && --depth === 0) return i;
  }
  return -1;
}

function matrixSlips(source: string, tokens: readonly Token[], start: number, add: Add): void {
  const end = tokens.findIndex((t, i) => i > start && t.text.startsWith('\\end'));
  const inner = tokens.slice(start + 1, end);
  if (end < 0 || inner.some((t) => t.text.startsWith('\\begin')) || inner.length === 0) return;
  const rows: Token[][][] = [[[]]];
  for (const token of inner) {
    if (token.text === '\\\\') rows.push([[]]);
    else if (token.text === '&') rows.at(-1)!.push([]);
    else rows.at(-1)!.at(-1)!.push(token);
  }
  if (rows.some((row) => row.length !== rows[0]!.length || row.some((cell) => cell.length === 0))) return;
  const spans = rows.map((row) => row.map((cell) => ({ from: cell[0]!.from, to: cell.at(-1)!.to })));
  const flat = spans.flat();
  flat.slice(1).forEach((b, i) => {
    const a = flat[i]!;
    add(
      'entry swapped',
      a.from,
      b.to,
      source.slice(b.from, b.to) + source.slice(a.to, b.from) + source.slice(a.from, a.to),
    );
  });
  spans.slice(1).forEach((row, i) => {
    const [a, b] = [spans[i]!, row].map((cells) => ({ from: cells[0]!.from, to: cells.at(-1)!.to })) as [Span, Span];
    if (row.length > 1)
      add(
        'rows swapped',
        a.from,
        b.to,
        source.slice(b.from, b.to) + source.slice(a.to, b.from) + source.slice(a.from, a.to),
      );
  });
  factorsSwapped(source, tokens, start, end, add);
  const [first, last] = [flat[0]!, flat.at(-1)!];
  const cell = ({ from, to }: Span): string => source.slice(from, to);
  const turned = spans[0]!.map((_, j) => spans.map((row) => cell(row[j]!)).join(' & ')).join(' \\\\ ');
  if (flat.length > 1) add('transposed', first.from, last.to, turned);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A matrix and the one right behind it. */
function factorsSwapped(source: string, tokens: readonly Token[], start: number, end: number, add: Add): void {
  if (!tokens[end + 1]?.text.startsWith('\\begin')) return;
  const last = tokens.findIndex((t, i) => i > end + 1 && t.text.startsWith('\\end'));
  if (last < 0) return;
  const [a, b] = [
    source.slice(tokens[start]!.from, tokens[end]!.to),
    source.slice(tokens[end + 1]!.from, tokens[last]!.to),
  ];
  add('factors swapped', tokens[start]!.from, tokens[last]!.to, `${b} ${a}`);
}

/** A small linear congruential generator: the same mutations in every run. */
export function generator(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
