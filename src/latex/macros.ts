/**
 * Macro expansion as TeX does it: a stack of token lists, arguments read across their ends. Every token that comes out carries the span
 * of the call. A call that is recursive, too long or lacks arguments is left as a plain symbol with an error; nothing else is disabled.
 * The work of one call, and of all calls of a formula, is capped.
 */
import { caps } from '../text/caps';
import type { Span } from '../text/span';
import type { ParseError } from './ast';
import { report } from './errors';
import { lex } from './lexer';
import type { Token } from './tokens';

export interface MacroInput {
  readonly name: string;
  readonly parameters: number;
  readonly optional?: string;
  readonly delimiters?: readonly string[];
  readonly body: string;
  readonly span: Span;
  readonly operator?: boolean;
}

interface Macro {
  readonly input: MacroInput;
  readonly body: readonly Token[];
  readonly optional?: readonly Token[];
  /** The text before, between and behind the parameters of a \def. */
  readonly delimiters?: readonly (readonly Token[])[];
  readonly broken: boolean;
}

/** By name with its backslash, the definitions in the order of the document. */
export type MacroTable = ReadonlyMap<string, readonly Macro[]>;

export function buildMacroTable(definitions: readonly MacroInput[]): MacroTable {
  const table = new Map<string, Macro[]>();
  for (const input of definitions) {
    const known = table.get(input.name);
    if (known) known.push(compile(input));
    else table.set(input.name, [compile(input)]);
  }
  return table;
}

const limits = { depth: 100, call: 20_000, formula: 8 * caps.formula, definition: 5_000 };

/** The tokens with all calls expanded and the definitions among them left out. */
export function expandMacros(
  tokens: readonly Token[],
  table: MacroTable | undefined,
  errors: ParseError[],
): readonly Token[] {
  if (!tokens.some((t) => t.type === 'command' && (table?.has(t.text) || definers.has(t.text)))) return tokens;
  return new Expander(tokens, table ?? new Map(), errors).run();
}

interface Frame {
  readonly tokens: readonly Token[];
  at: number;
  readonly depth: number;
}

class Expander {
  private readonly out: Token[] = [];
  private readonly base: Frame;
  private frames: Frame[] = [];
  private work = 0;
  private callWork = 0;

  constructor(
    tokens: readonly Token[],
    private readonly table: MacroTable,
    private readonly errors: ParseError[],
  ) {
    this.base = { tokens, at: 0, depth: 0 };
  }

  run(): readonly Token[] {
    const { base } = this;
    while (base.at < base.tokens.length) {
      const token = base.tokens[base.at] as Token;
      const skipped =
        definers.has(token.text) && token.type === 'command' ? skipDefinition(base.tokens, base.at) : base.at;
      if (skipped > base.at) base.at = skipped;
      else if (this.find(token)) this.outermost(token);
      else {
        this.out.push(token);
        base.at++;
      }
    }
    return this.out;
  }

  private outermost(name: Token): void {
    const { base, out } = this;
    const [mark, start] = [out.length, base.at];
    this.frames = [base];
    this.callWork = 0;
    const done = this.work < limits.formula && this.expandAll(start);
    this.work += this.callWork + 1;
    if (!done) {
      out.length = mark;
      base.at = start + 1;
      out.push(name);
      report(this.errors, 'macro', name);
      return;
    }
    const span = { from: name.from, to: Math.max(name.to, base.tokens[base.at - 1]?.to ?? name.to) };
    for (let i = mark; i < out.length; i++) {
      out[i] = { ...(out[i] as Token), ...span, space: i === mark ? name.space : (out[i] as Token).space };
    }
  }

  /** Expands the call at `start` of the base list to the end of what comes out of it. */
  private expandAll(start: number): boolean {
    for (;;) {
      const frame = this.frames[this.frames.length - 1] as Frame;
      if (frame === this.base && frame.at > start) return true;
      const token = frame.tokens[frame.at];
      if (!token) {
        this.frames.pop();
        continue;
      }
      const macro = this.find(token);
      frame.at++;
      if (++this.callWork > limits.call) return false;
      if (!macro) this.out.push(token);
      else if (!this.call(macro, frame.depth)) return false;
    }
  }

  private call(macro: Macro, depth: number): boolean {
    if (macro.broken || depth >= limits.depth) return false;
    const args = this.readArguments(macro);
    if (!args) return false;
    const body = substitute(macro.body, args);
    this.callWork += body.length;
    if (this.callWork > limits.call) return false;
    this.frames.push({ tokens: body, at: 0, depth: depth + 1 });
    return true;
  }

  private readArguments(macro: Macro): (readonly Token[])[] | undefined {
    const { delimiters, optional } = macro;
    if (delimiters?.[0]?.length && !this.match(delimiters[0])) return undefined;
    const args: (readonly Token[])[] = [];
    for (let i = 0; i < macro.input.parameters; i++) {
      const until = delimiters?.[i + 1];
      const arg =
        i === 0 && optional ? this.readOptional(optional) : until?.length ? this.readUntil(until) : this.readArgument();
      if (!arg) return undefined;
      args.push(arg);
    }
    return args;
  }

  private readOptional(standard: readonly Token[]): readonly Token[] | undefined {
    if (this.peek()?.text !== '[') return standard;
    this.pull();
    return this.readUntil(bracketEnd);
  }

  private readArgument(): readonly Token[] | undefined {
    const token = this.pull();
    if (!token || token.type === 'close') return undefined;
    return token.type === 'open' ? this.readGroup() : [token];
  }

  /** Behind an opening brace to its closing one. */
  private readGroup(): readonly Token[] | undefined {
    const group: Token[] = [];
    for (let depth = 1; ;) {
      const token = this.pull();
      if (!token || this.callWork > limits.call) return undefined;
      if (token.type === 'open') depth++;
      if (token.type === 'close' && --depth === 0) return group;
      group.push(token);
    }
  }

  private readUntil(end: readonly Token[]): readonly Token[] | undefined {
    const read: Token[] = [];
    for (let depth = 0; ;) {
      const token = this.pull();
      if (!token || this.callWork > limits.call) return undefined;
      if (token.type === 'open') depth++;
      if (token.type === 'close' && --depth < 0) return undefined;
      read.push(token);
      if (depth === 0 && endsWith(read, end)) return withoutBraces(read.slice(0, read.length - end.length));
    }
  }

  private match(text: readonly Token[]): boolean {
    return text.every((t) => this.pull()?.text === t.text);
  }

  private peek(): Token | undefined {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i] as Frame;
      if (frame.at < frame.tokens.length) return frame.tokens[frame.at];
    }
    return undefined;
  }

  private pull(): Token | undefined {
    this.callWork++;
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (frame.at < frame.tokens.length) return frame.tokens[frame.at++];
      if (frame === this.base) return undefined;
      this.frames.pop();
    }
    return undefined;
  }

  /** The last definition above the call, or the first one below it. */
  private find(token: Token): Macro | undefined {
    if (token.type !== 'command') return undefined;
    const known = this.table.get(token.text);
    if (!known || known.length < 2) return known?.[0];
    const at = this.base.tokens[this.base.at]?.from ?? Infinity;
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle]?.input.span.from ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return known[Math.max(0, low - 1)];
  }
}

function compile(input: MacroInput): Macro {
  const body = read(input.operator ? `\\operatorname{${input.body}}` : input.body);
  return {
    input,
    body,
    optional: input.optional === undefined ? undefined : read(input.optional),
    delimiters: input.delimiters?.map(read),
    broken: !isBalanced(body),
  };
}

const read = (text: string): Token[] => lex({ text, from: 0, to: text.length }, 'latex');
const bracketEnd = read(']');

function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const t of tokens) {
    if (t.type === 'open') depth++;
    if (t.type === 'close' && --depth < 0) return false;
  }
  return depth === 0;
}

function substitute(body: readonly Token[], args: readonly (readonly Token[])[]): Token[] {
  const out: Token[] = [];
  for (const t of body) {
    const arg = t.type === 'parameter' ? args[Number(t.text) - 1] : undefined;
    if (!arg) out.push(t);
    else arg.forEach((a, i) => out.push(i === 0 ? { ...a, space: t.space } : a));
    if (out.length > limits.call) break;
  }
  return out;
}

function endsWith(tokens: readonly Token[], end: readonly Token[]): boolean {
  const shift = tokens.length - end.length;
  return shift >= 0 && end.every((t, i) => t.text === tokens[shift + i]?.text);
}

function withoutBraces(tokens: readonly Token[]): readonly Token[] {
  const inner = tokens.slice(1, -1);
  return tokens[0]?.type === 'open' && tokens.at(-1)?.type === 'close' && isBalanced(inner) ? inner : tokens;
}

const definers = new Set([
  '\\newcommand',
  '\\renewcommand',
  '\\providecommand',
  '\\DeclareMathOperator',
  '\\def',
  '\\gdef',
  '\\edef',
  '\\xdef',
  '\\let',
]);

/** Behind a definition that starts at `at`; `at` itself if it is none. */
function skipDefinition(tokens: readonly Token[], at: number): number {
  let i = at + 1;
  const name = tokens[at]?.text;
  if (tokens[i]?.text === '*') i++;
  const named = tokens[i]?.type === 'open' ? i + 3 : i + 1;
  if (name === '\\let') return Math.min(tokens.length, tokens[named]?.text === '=' ? named + 2 : named + 1);
  i = named;
  const end = Math.min(tokens.length, at + limits.definition);
  while (i < end && tokens[i]?.type !== 'open' && tokens[i]?.type !== 'row') i++;
  if (tokens[i]?.type !== 'open') return at;
  for (let depth = 0; i < end; i++) {
    if (tokens[i]?.type === 'open') depth++;
    if (tokens[i]?.type === 'close' && --depth === 0) return i + 1;
  }
  return at;
}
