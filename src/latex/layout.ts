/**
 * Rows, columns and other structure between the classified tokens and the parser: `aligned` and its kin at the top become rows of the
 * region, their odd `&` vanish and their even ones cut columns; `\overset{…}{=}` becomes one relation, `\arg\max` one operator; a box or
 * a pair of braces around a whole statement is opened. Needs balanced tokens.
 */
import type { ParseError } from './ast';
import { annotatedArrows } from './commands/relations';
import { boxes, infixes } from './commands/accents';
import { casesEnvironments, matrixEnvironments, plainName, rowEnvironments } from './commands/environments';
import { joinRows } from './continuedRows';
import { report } from './errors';
import { partners } from './marks';
import type { Token } from './tokens';

export function layout(
  tokens: readonly Token[],
  environment: string | undefined,
  errors: ParseError[],
): readonly Token[] {
  return new Rows(joinRows(collapse(tokens), environment), environment, errors).run();
}

// --- pairs and triples of tokens that are one

function collapse(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(collapses)) return tokens;
  const match = partners(tokens);
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const made = merge(tokens, match, i, out);
    if (isEmptyBase(tokens, i, out[out.length - 1])) i++;
    else if (!made) out.push(tokens[i] as Token);
    else {
      out.push(made.token);
      i = made.to;
    }
  }
  return out;
}

/** `0.7{}^2`: the script belongs to what stands before the braces. */
const isEmptyBase = (tokens: readonly Token[], i: number, previous: Token | undefined): boolean =>
  tokens[i]?.type === 'open' &&
  tokens[i + 1]?.type === 'close' &&
  (tokens[i + 2]?.type === 'sub' || tokens[i + 2]?.type === 'sup') &&
  previous !== undefined &&
  ['digit', 'letter', 'rbracket', 'right'].includes(previous.type);

const overset = new Set(['\\overset', '\\underset', '\\stackrel']);
const collapses = (t: Token): boolean =>
  t.type === 'open' || t.text === '\\arg' || t.text === 'arg' || overset.has(t.text) || annotatedArrows.has(t.text);

interface Merged {
  readonly token: Token;
  readonly to: number;
}

function merge(tokens: readonly Token[], match: Int32Array, i: number, out: readonly Token[]): Merged | undefined {
  const token = tokens[i] as Token;
  if (token.type === 'open') return unbrace(tokens, i, out[out.length - 1]);
  if (token.text === '\\arg' || token.text === 'arg') return argument(tokens, i);
  if (overset.has(token.text)) return annotatedRelation(tokens, match, i);
  const arrow = token.type === 'command' ? annotatedArrows.get(token.text) : undefined;
  if (!arrow) return undefined;
  const to = argumentsEnd(tokens, match, i);
  return { token: joined(token, tokens[to], arrow[0], arrow[1], textOf(tokens, i + 1, to)), to };
}

/** `{=}`, `{+}`, `{,}`, `{\max}` where the braces are no argument. */
function unbrace(tokens: readonly Token[], i: number, previous: Token | undefined): Merged | undefined {
  const [token, inner, close] = [tokens[i] as Token, tokens[i + 1], tokens[i + 2]];
  if (!inner || close?.type !== 'close' || close.virtual) return undefined;
  if (previous && (takesArgument(previous) || (previous.type === 'close' && inner.type !== 'comma'))) return undefined;
  if (!bare.has(inner.type) && !(inner.type === 'word' || inner.text === '\\max' || inner.text === '\\min'))
    return undefined;
  const span = { from: token.from, to: close.to, space: token.space };
  return { token: { ...inner, ...span, braced: inner.type === 'comma' || undefined }, to: i + 2 };
}

const bare: ReadonlySet<string> = new Set([
  'relation',
  'arrow',
  'add',
  'multiply',
  'logic',
  'comma',
  'colon',
  'semicolon',
]);
const takesArgument = (t: Token): boolean =>
  t.type === 'sub' || t.type === 'sup' || (t.type === 'command' && !infixes.has(t.text));

/** `\arg\max`. */
function argument(tokens: readonly Token[], i: number): Merged | undefined {
  const next = tokens[i + 1];
  const name = next?.text.replace('\\', '');
  if (!next || (name !== 'max' && name !== 'min')) return undefined;
  return { token: joined(tokens[i] as Token, next, 'command', `\\arg${name}`), to: i + 1 };
}

/** `\overset{a}{=}`; with `?` or `!` it asks or demands and states nothing. Anything else stays a decoration. */
function annotatedRelation(tokens: readonly Token[], match: Int32Array, i: number): Merged | undefined {
  if (structure.has(tokens[i + 1]?.type ?? 'end') && tokens[i + 1]?.type !== 'open') return undefined;
  const second = (tokens[i + 1]?.type === 'open' ? (match[i + 1] ?? i + 1) : i + 1) + 1;
  const isBraced = tokens[second]?.type === 'open' && tokens[second + 2]?.type === 'close';
  const sign = tokens[isBraced ? second + 1 : second];
  if (!sign || (sign.type !== 'relation' && sign.type !== 'arrow')) return undefined;
  const to = isBraced ? second + 2 : second;
  const isAsked = tokens.slice(i + 1, second).some((t) => t.text === '?' || t.text === '!' || t.type === 'bang');
  const text = isAsked && sign.text === '=' ? '≟' : sign.text;
  return { token: joined(tokens[i] as Token, tokens[to], sign.type, text, textOf(tokens, i + 1, second - 1)), to };
}

/** What stands in an argument, as one text. */
const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to + 1)
    .map((t) => (t.type === 'open' || t.type === 'close' ? '' : t.text))
    .join('')
    .trim();

/** Tokens that nest or cut: nothing may step over them. */
const structure: ReadonlySet<Token['type']> = new Set(['open', 'close', 'begin', 'end', 'row', 'amp']);

/** Last token of `[…]{…}` behind a command. */
function argumentsEnd(tokens: readonly Token[], match: Int32Array, i: number): number {
  let at = i;
  if (tokens[at + 1]?.text === '[') {
    const end = tokens.slice(at + 1, at + 65).findIndex((t) => t.text === ']' || structure.has(t.type));
    if (end > 0 && tokens[at + end + 1]?.text === ']') at += end + 1;
  }
  return tokens[at + 1]?.type === 'open' ? (match[at + 1] ?? at) : at;
}

const joined = (
  first: Token,
  last: Token | undefined,
  type: Token['type'],
  text: string,
  annotated?: string,
): Token => ({
  type,
  text,
  from: first.from,
  to: Math.max(first.to, last?.to ?? first.to),
  space: first.space,
  annotated,
});

// --- rows and columns

type Marks = 'align' | 'marks';

interface Open {
  /** Rows of statements at the top. */
  readonly rows?: Marks;
  readonly left?: boolean;
  /** Rows of statements inside a bracket: how many `&` the row has so far. */
  nested?: number;
}

class Rows {
  private readonly out: Token[] = [];
  private readonly match: Int32Array;
  private readonly opened = new Set<number>();
  /** What is open around the token: rows of statements, or anything else. */
  private readonly stack: Open[] = [];
  private nested = 0;
  private ampersands = 0;
  private space = false;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly environment: string | undefined,
    private readonly errors: ParseError[],
  ) {
    this.match = partners(tokens);
  }

  run(): readonly Token[] {
    this.tokens.forEach((token, i) => this.token(token, i));
    return this.out;
  }

  private token(token: Token, i: number): void {
    if (token.type === 'begin') return this.begin(token, i);
    if (token.type === 'end') return this.end(token);
    if (token.type === 'amp') return this.ampersand(token);
    if (token.type === 'row') this.row();
    if (this.nested === 0 && this.opensStatement(token, i)) return;
    if (this.opened.has(i)) return void (this.space = true);
    if (token.type === 'open') this.enter({});
    if (token.type === 'close') this.leave();
    if (token.type === 'left') this.enter({ left: true });
    if (token.type === 'right' && this.stack[this.stack.length - 1]?.left) this.leaveOne();
    this.push(token);
  }

  private push(token: Token): void {
    this.out.push(this.space && !token.space ? { ...token, space: true } : token);
    this.space = false;
  }

  private enter(entry: Open): void {
    this.stack.push(entry);
    if (!entry.rows) this.nested++;
  }

  private leaveOne(): void {
    if (!this.stack.pop()?.rows) this.nested--;
  }

  /** Out of a brace or environment; a `\left` without `\right` in it is left too. */
  private leave(): void {
    this.leaveLefts();
    if (this.stack.length > 0) this.leaveOne();
  }

  private leaveLefts(): void {
    while (this.stack[this.stack.length - 1]?.left) this.leaveOne();
  }

  private begin(token: Token, i: number): void {
    const name = plainName(token.text);
    const rows = this.nested === 0 ? this.rowsOf(name, i) : undefined;
    const isKnown = rowEnvironments.has(name) || matrixEnvironments.has(name) || casesEnvironments.has(name);
    if (!isKnown) report(this.errors, 'unknown-command', token);
    this.enter(rows ? { rows } : rowEnvironments.has(name) ? { nested: 0 } : {});
    if (!rows) return this.push(token);
    this.ampersands = 0;
    if (this.out.length > 0 && !continues(this.out[this.out.length - 1])) this.push({ ...token, type: 'row' });
  }

  /** How the environment at `i` reads if it is rows of statements: also an array with columns of relations. */
  private rowsOf(name: string, i: number): Marks | undefined {
    const known = rowEnvironments.get(name);
    if (known) return known;
    if (matrixEnvironments.has(name))
      return (name === 'array' || name === 'tabular') &&
        !continues(this.out[this.out.length - 1], true) &&
        this.isSystem(i)
        ? 'marks'
        : undefined;
    return casesEnvironments.has(name) ? undefined : 'align';
  }

  /** A cell of the array is nothing but a relation, or begins with one. */
  private isSystem(i: number): boolean {
    const end = Math.min(this.match[i] ?? i, i + 200);
    for (let k = i + 1; k < end; k++)
      if (
        this.tokens[k]?.type === 'relation' &&
        (this.tokens[k - 1]?.type === 'amp' || this.tokens[k + 1]?.type === 'amp')
      )
        return true;
    return false;
  }

  private end(token: Token): void {
    this.leaveLefts();
    const rows = this.stack[this.stack.length - 1]?.rows;
    this.leaveOne();
    this.ampersands = 0;
    this.push(rows ? { ...token, type: 'row' } : token);
  }

  private row(): void {
    if (this.stack[this.stack.length - 1]?.left) this.leaveLefts();
    if (this.nested === 0) this.ampersands = 0;
    const open = this.stack[this.stack.length - 1];
    if (open?.nested !== undefined) open.nested = 0;
  }

  private ampersand(token: Token): void {
    if (this.stack[this.stack.length - 1]?.left) this.leaveLefts();
    if (this.nested > 0) return this.nestedAmpersand(token);
    const isColumn = this.marks() === 'align' && ++this.ampersands % 2 === 0;
    if (isColumn) this.push({ ...token, type: 'column' });
    else this.space = true;
  }

  /** In `\left\{ \begin{aligned} … \right.` the same: odd ones vanish. */
  private nestedAmpersand(token: Token): void {
    const open = this.stack[this.stack.length - 1];
    if (open?.nested === undefined || ++open.nested % 2 === 0) this.push(token);
    else this.space = true;
  }

  private marks(): Marks {
    const inner = this.stack[this.stack.length - 1]?.rows;
    return inner ?? rowEnvironments.get(plainName(this.environment ?? '')) ?? 'align';
  }

  /** `\boxed{a = b}` or `{a = b}` as a whole statement: what is inside stands alone. */
  private opensStatement(token: Token, i: number): boolean {
    const brace = token.type === 'command' && boxes.has(token.text) ? i + 1 : i;
    if (this.tokens[brace]?.type !== 'open' || this.opened.has(brace)) return false;
    if (!startsStatement(this.out[this.out.length - 1]) || !this.holdsRelation(brace)) return false;
    this.opened.add(brace);
    this.opened.add(this.match[brace] ?? brace);
    this.space = true;
    return true;
  }

  private holdsRelation(brace: number): boolean {
    const end = Math.min(this.match[brace] ?? brace, brace + 400);
    for (let k = brace + 1; k < end; k++) {
      const t = this.tokens[k] as Token;
      if (t.type === 'relation') return true;
      if (t.type === 'open' || t.type === 'begin') k = Math.max(k, this.match[k] ?? k);
    }
    return false;
  }
}

/** An expression is awaited behind this token. */
const continues = (t: Token | undefined, strict = false): boolean =>
  t !== undefined && (strict ? !startsStatement(t) : ['relation', 'add', 'multiply', 'logic', 'row'].includes(t.type));

const startsStatement = (t: Token | undefined): boolean =>
  t === undefined ||
  ['row', 'column', 'comma', 'semicolon', 'colon', 'quad', 'arrow', 'text', 'words', 'period'].includes(t.type);
