/** Names of the judge: letters, words, accents, indices, superscripts that are no powers, primes. */
import { closing, type Token } from './lexer';
import { expression, Reader } from './reader';
import type { Name, Tree } from './tree';

const word = /^\\(?:text|mathrm|operatorname|textbf|mbox)\*?\{([^{}]*)\}$/;
const greek =
  /^\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega|ell|pi|infty)$/;
const accents = /^\\(?:hat|bar|tilde|overline|widehat|dot)$/;

export const isWord = (text: string): boolean => word.test(text);
export const wordOf = (text: string): string => word.exec(text)?.[1]?.trim() ?? text;

export const startsName = (text: string): boolean =>
  /^[a-zA-Z]$/.test(text) || greek.test(text) || accents.test(text) || isWord(text);

export function name(reader: Reader): Name {
  let base = head(reader);
  let index: readonly Tree[] = [];
  let written = '';
  for (;;) {
    if (reader.text === '_' && written === '') {
      reader.at++;
      ({ index, written } = indices(reader));
    } else if (reader.text === '^' && isLabel(reader)) {
      reader.at++;
      const end = closing(reader.tokens, reader.at);
      base += `^${spell(reader.tokens.slice(reader.at, end + 1))}`;
      reader.at = end + 1;
    } else if (reader.take("'")) base += "'";
    else return { kind: 'name', base, index, key: keyOf(base, written) };
  }
}

export const keyOf = (base: string, written: string): string => (written === '' ? base : `${base}_${written}`);

function head(reader: Reader): string {
  const { text } = reader.next();
  if (!accents.test(text)) return isWord(text) ? wordOf(text) : text;
  const braced = reader.take('{');
  const inner = name(reader);
  if (braced) reader.expect('}');
  return `${text}:${inner.key}`;
}

/** `^{(2)}`, `^*`, `^{new}`, `^{\text{old}}`: no power, a part of the name. */
function isLabel(reader: Reader): boolean {
  const first = reader.peek();
  if (/^(?:\*|\\ast|\\star|\\prime)$/.test(first) || isWord(first)) return true;
  if (first !== '{') return false;
  const inner = reader.tokens.slice(reader.at + 2, closing(reader.tokens, reader.at + 1));
  const text = spell(inner);
  return /^\(.*\)$/.test(text) || /^[a-zA-Z]{2,}$/.test(text) || inner.some((t) => isWord(t.text)) || text === '*';
}

function indices(reader: Reader): { index: readonly Tree[]; written: string } {
  const end = closing(reader.tokens, reader.at);
  const inner = reader.text === '{' ? reader.tokens.slice(reader.at + 1, end) : [reader.tokens[reader.at]!];
  reader.at = end + 1;
  const written = spell(inner);
  const parts = split(inner).map((part) => subtree(part, reader));
  return { index: parts.every((part) => part !== undefined) ? parts : [], written };
}

function subtree(part: readonly Token[], reader: Reader): Tree | undefined {
  try {
    const sub = new Reader(part, reader.functions);
    const tree = expression(sub);
    return sub.at === part.length ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** At commas; without any, `ij` and `12` are two parts if no sign stands between. */
function split(tokens: readonly Token[]): Token[][] {
  if (tokens.some((t) => t.text === ',')) {
    const parts: Token[][] = [[]];
    for (const token of tokens) {
      if (token.text === ',') parts.push([]);
      else parts.at(-1)!.push(token);
    }
    return parts;
  }
  const simple = tokens.every((t) => /^(?:[a-z]|\d+)$/.test(t.text));
  if (!simple) return [[...tokens]];
  return tokens.flatMap((t) => (/^\d\d$/.test(t.text) ? [...t.text].map((text) => [{ ...t, text }]) : [[t]]));
}

/** Tokens as one text: `{(2)}` is `(2)`, `\text{new}` is `new`. */
export function spell(tokens: readonly Token[]): string {
  return tokens
    .map(({ text }) => (isWord(text) ? wordOf(text) : text))
    .filter((text) => !/^[{},\s]$/.test(text) || text === ',')
    .join('');
}
