/** What the judge sees of a document: relation chains and directives in their order, each member with its place. */
import { closing, type Macros, type Token, tokenize } from './lexer';
import { isWord } from './names';

export interface Member {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
}
export interface Chain {
  readonly kind: 'chain';
  readonly members: readonly Member[];
  /** `relations[i]` stands between members i and i + 1. */
  readonly relations: readonly string[];
  readonly region: number;
}
export interface Directive {
  readonly kind: 'directive';
  readonly keyword: string;
  readonly from: number;
  readonly to: number;
  /** Where its text behind the colon begins. */
  readonly body: number;
}
export type Item = Chain | Directive;

/** Relations that make claims; what is left out (`\in`, `\sim`) makes none. */
const relations =
  /^(?:=|<|>|\\(?:approx|equiv|doteq|simeq|ne|neq|le|leq|leqslant|ge|geq|geqslant|lt|gt|in|sim|propto|cong|subset|subseteq|mapsto|coloneqq))$/;

const master =
  /<!--[\s\S]*?-->|^%%.*$|^[ \t]*%.*$|```[\s\S]*?```|\\begin\{(align|equation|gather|eqnarray|flalign|multline)(\*?)\}[\s\S]*?\\end\{\1\2\}|\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\]|\\\([\s\S]*?\\\)|\$(?:\\.|[^$\\])+\$/gm;
const opening = /^(?:\$\$?|\\\[|\\\(|\\begin\{[a-z]+\*?\})/;
const ending = /(?:\$\$?|\\\]|\\\)|\\end\{[a-z]+\*?\})$/;

export function readItems(text: string): Item[] {
  const macros = readMacros(text);
  const items: Item[] = [];
  let region = 0;
  let before = 0;
  for (const match of text.matchAll(master)) {
    const directive = directiveIn(match[0], match.index);
    if (directive) items.push(directive);
    if (/^(?:<!--|%|```)/.test(match[0])) continue;
    const from = match.index + (opening.exec(match[0])?.[0].length ?? 0);
    const to = match.index + match[0].length - (ending.exec(match[0])?.[0].length ?? 0);
    const between = text.slice(before, match.index);
    before = match.index + match[0].length;
    readRegion(items, tokenize(text, from, to, macros), region++, /^[\s.,]*$/.test(between));
  }
  return items;
}

/** The tokens of every formula, macros left as they are written: the places that can be changed. */
export function formulas(text: string): { readonly from: number; readonly tokens: readonly Token[] }[] {
  return [...text.matchAll(master)].flatMap((match) => {
    const directive = directiveIn(match[0], match.index);
    if (directive)
      return [
        { from: directive.body, tokens: tokenize(text, directive.body, directive.to, new Map()).filter(isDigits) },
      ];
    if (/^(?:<!--|%|```)/.test(match[0])) return [];
    return [{ from: match.index, tokens: tokenize(text, match.index, match.index + match[0].length, new Map()) }];
  });
}

/** Of a directive, its numbers. */
const isDigits = ({ text }: Token): boolean => /^\d/.test(text);

function directiveIn(source: string, at: number): Directive | undefined {
  const match = /^(?:<!--|%%)\s*(check|show|let|assume|ignore)\b\s*:?\s*/.exec(source);
  if (!match) return undefined;
  const to = at + source.replace(/\s*-->$/, '').length;
  return { kind: 'directive', keyword: match[1]!, from: at, to, body: at + match[0].length };
}

function readMacros(text: string): Macros {
  const macros = new Map<string, { parameters: number; body: string }>();
  for (const match of text.matchAll(/\\(?:re)?newcommand\*?\{?(\\[a-zA-Z]+)\}?(?:\[(\d)\])?\{/g)) {
    const start = match.index + match[0].length;
    let [end, depth] = [start, 1];
    for (; end < text.length && depth > 0; end++) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
    macros.set(match[1]!, { parameters: Number(match[2] ?? 0), body: text.slice(start, end - 1) });
  }
  return macros;
}

/** Cuts at rows, commas, wide spaces, words; a row or region that begins with a relation continues the chain above. */
function readRegion(items: Item[], tokens: readonly Token[], region: number, joined: boolean): void {
  const pieces: Token[][] = [[]];
  let depth = 0;
  let columns = 0;
  tokens.forEach((token, i) => {
    const { text } = token;
    if (/^(?:[({[]|\\\{|\\begin\{(?!aligned|split|gathered).*)$/.test(text)) depth++;
    if (/^(?:[)}\]]|\\\}|\\end\{(?!aligned|split|gathered).*)$/.test(text)) depth--;
    const top = depth === 0;
    if (top && text === '\\\\') columns = 0;
    const column = top && text === '&' && columns++ % 2 === 1;
    if (/^\\(?:begin|end)\{(?:aligned|split|gathered)\}/.test(text)) return;
    if (top && (cuts.test(text) || column || (isWord(text) && isWords(tokens, i)))) pieces.push([]);
    else if (!(top && text === '&')) pieces.at(-1)!.push(token);
  });
  let continues = joined;
  for (const piece of pieces) {
    if (piece.at(-1)?.text === '.') piece.pop();
    if (piece.length === 0) continue;
    addChain(items, piece, region, continues);
    continues = true;
  }
}

const cuts = /^(?:[,;]|\\\\|\\quad|\\qquad|\\Rightarrow|\\implies|\\iff|\\Leftrightarrow|\\Longrightarrow)$/;
const operand = /^(?:[-+=(_^*/<>]|\\(?:cdot|times|approx|frac))$/;

/** Words stand between statements; a name stands beside an operator or a relation, or has an index. */
const isWords = (tokens: readonly Token[], i: number): boolean => {
  const [before, after] = [tokens[i - 1]?.text ?? '', tokens[i + 1]?.text ?? ''];
  return (
    !operand.test(after) &&
    !operand.test(before) &&
    !/^\\(?:softmax|operatorname)/.test(tokens[i]!.text) &&
    after !== ')'
  );
};

function addChain(items: Item[], piece: readonly Token[], region: number, continues: boolean): void {
  const members: Token[][] = [[]];
  const found: string[] = [];
  let depth = 0;
  piece.forEach((token, i) => {
    if (/^(?:[({[]|\\\{|\\begin.*)$/.test(token.text)) depth++;
    if (/^(?:[)}\]]|\\\}|\\end.*)$/.test(token.text)) depth--;
    if (depth === 0 && relations.test(token.text) && i < closing(piece, i) + 1) {
      found.push(token.text);
      members.push([]);
    } else members.at(-1)!.push(token);
  });
  const [first = [], ...rest] = members;
  const last = items.at(-1);
  if (first.length === 0 && continues && last?.kind === 'chain') {
    items[items.length - 1] = {
      ...last,
      members: [...last.members, ...rest.map(member)],
      relations: [...last.relations, ...found],
      region,
    };
    return;
  }
  items.push({ kind: 'chain', members: members.map(member), relations: found, region });
}

const member = (tokens: readonly Token[]): Member => ({
  tokens,
  from: tokens[0]?.from ?? 0,
  to: tokens.at(-1)?.to ?? 0,
});
