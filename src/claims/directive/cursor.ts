/**
 * A position among the tokens of a directive. The first failure is kept; parse functions then return undefined all the way up.
 */
import { parseMath, type MacroTable } from '../../latex';
import type { Node } from '../../latex/ast';
import type { Span } from '../../text/span';
import type { DirectiveProblem, DirectiveSource, Named, Operand, Vocabulary } from './model';
import { withProducts } from './runs';
import { scan, type Token } from './scan';

export interface Context {
  readonly source: DirectiveSource;
  /** The source's skips and its dollar signs. */
  readonly skips: readonly Span[];
  readonly vocabulary: Vocabulary;
  readonly macros?: MacroTable;
}

const relations = new Set(['=', ':=', '≈', '<', '>', '≤', '≥', '≠', '∈', '≡']);
const keywords = new Set(['at', 'where', 'wrt', 'of', 'for', 'in', 'from', 'to', 'as', 'with']);

/** Tokens that may be a word of a name: `base 2`. */
const plainKinds: ReadonlySet<string> = new Set(['word', 'symbol', 'number']);

export class Cursor {
  problem: DirectiveProblem | undefined;
  /** Set where `at x = 2` may be a point with a claim or a value for x. */
  ambiguous = false;
  /** The operation whose query is read. */
  operation: string | undefined;
  /** Reads that as a value. */
  prefersValues = false;
  private index = 0;
  private readonly tokens: readonly Token[];

  constructor(
    readonly context: Context,
    readonly range: Span,
  ) {
    this.tokens = scan({ text: context.source.text, skips: context.skips }, range);
  }

  /** The options that may stand here. */
  get options(): readonly string[] {
    const { options, optionsOf } = this.context.vocabulary;
    return this.operation !== undefined && optionsOf ? optionsOf(this.operation) : options;
  }

  get done(): boolean {
    return this.index >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.index + ahead];
  }

  next(): Token | undefined {
    return this.tokens[this.index++];
  }

  skip(count: number): void {
    this.index += count;
  }

  get mark(): number {
    return this.index;
  }

  reset(mark: number): void {
    this.index = mark;
  }

  /** Reads without leaving a problem. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const before = this.problem;
    const result = read();
    const failed = this.problem !== before;
    this.problem = before;
    return failed ? undefined : result;
  }

  /** From the token at `mark` to the last one read. */
  spanSince(mark: number): Span {
    const first = this.tokens[mark];
    const last = this.tokens[this.index - 1];
    if (!first || !last || this.index <= mark) return { from: this.range.to, to: this.range.to };
    return { from: first.from, to: last.to };
  }

  /** Reads a symbol or word with this text. */
  take(text: string): Token | undefined {
    const token = this.peek();
    return token && (token.kind === 'symbol' || token.kind === 'word') && token.text === text ? this.next() : undefined;
  }

  /** The longest of `names` that stands here; words may be joined by hyphens as the name is. */
  takeName(names: readonly string[]): Named | undefined {
    const found = this.longestName(names);
    if (!found) return undefined;
    const mark = this.mark;
    this.skip(found.count);
    return { name: found.name, span: this.spanSince(mark) };
  }

  longestName(names: readonly string[]): { readonly name: string; readonly count: number } | undefined {
    let best: { readonly name: string; readonly count: number } | undefined;
    for (const name of names) {
      const words = name.match(/[^\s-]+|-/g) ?? [];
      const matches = words.every((word, i) => this.isPlain(i, word));
      if (matches && words.length > (best?.count ?? 0) && !this.carriesScript(words.length - 1))
        best = { name, count: words.length };
    }
    return best;
  }

  private isPlain(ahead: number, text: string): boolean {
    const token = this.peek(ahead);
    return token !== undefined && plainKinds.has(token.kind) && token.text === text;
  }

  /** `mean_x`, `step'` are names, not the words they begin with. */
  carriesScript(ahead: number): boolean {
    const token = this.peek(ahead);
    const behind = this.peek(ahead + 1);
    return (
      token !== undefined && behind !== undefined && behind.from === token.to && ['_', '^', "'"].includes(behind.text)
    );
  }

  isKeyword(ahead = 0): boolean {
    const token = this.peek(ahead);
    const before = this.tokens[this.index + ahead - 1];
    if (!token || token.kind !== 'word' || !keywords.has(token.text)) return false;
    return !(before && isScriptMark(before)) && !this.carriesScript(ahead);
  }

  isRelation(ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'symbol' && relations.has(token.text);
  }

  /** Where an expression ends: a separator, a relation, a keyword, or what `also` adds. */
  private endsExpression(also: readonly string[]): boolean {
    const token = this.peek();
    if (!token || this.isKeyword() || this.isRelation()) return true;
    return (
      token.kind === 'symbol' &&
      (token.text === ',' || token.text === ';' || also.includes(token.text) || this.isTolerance())
    );
  }

  /** `± 0.01` behind an expression; elsewhere ± is an operator of it. */
  isTolerance(): boolean {
    if (this.peek()?.text !== '±' || this.peek(1)?.kind !== 'number') return false;
    const mark = this.mark;
    this.skip(2);
    const ends =
      this.done || this.isKeyword() || this.isRelation() || this.peek()?.text === ',' || this.peek()?.text === ';';
    this.reset(mark);
    return ends;
  }

  /** Reads up to the next separator, relation or keyword, and parses that. */
  expression(...also: string[]): Operand | undefined {
    const mark = this.mark;
    while (!this.endsExpression(also)) {
      if (this.peek()?.closed === false) return this.failAtEnd('closing bracket');
      this.skip(1);
    }
    if (this.mark === mark) return this.fail('expression');
    const read = this.math(this.spanSince(mark));
    return read && { ...read, node: withProducts(read.node, this.context) };
  }

  /** The tree of `range`, which must be one statement without a relation. */
  math(range: Span): Operand | undefined {
    const { source, skips, macros } = this.context;
    const block = parseMath({ text: source.text, ...range, skips }, { macros, mode: 'directive' });
    const error = block.errors[0];
    if (error) return this.failAt(error.span, error.token, 'expression');
    const [first, second] = block.statements;
    if (!first) return this.failAt(range, source.text.slice(range.from, range.to), 'expression');
    if (second)
      return this.failAt(second.span, source.text.slice(second.span.from, second.span.to), 'end of expression');
    return this.withoutRelation(first.node, range);
  }

  private withoutRelation(node: Node, range: Span): Operand | undefined {
    const operator = node.kind === 'relation' ? node.operators[0] : undefined;
    if (operator) return this.failAt(operator.span, operator.symbol, 'end of expression');
    if (node.kind === 'hole')
      return this.failAt(node.span, this.context.source.text.slice(node.span.from, node.span.to), 'expression');
    return { node, span: range };
  }

  /** Stops at the token here; at the end, on the last token, with the token ``. */
  fail(...expected: string[]): undefined {
    const token = this.peek();
    if (token) return this.failAt(token, this.context.source.text.slice(token.from, token.to), ...expected);
    const last = this.tokens.at(-1);
    return this.failAt(last ?? this.range, '', ...expected);
  }

  /** On the last sign. */
  failAtEnd(...expected: string[]): undefined {
    const { text } = this.context.source;
    const to = this.range.from + text.slice(this.range.from, this.range.to).trimEnd().length;
    return this.failAt({ from: Math.max(this.range.from, to - 1), to }, '', ...expected);
  }

  failAt(span: Span, token: string, ...expected: string[]): undefined {
    this.problem ??= { kind: 'problem', span: { from: span.from, to: span.to }, token, expected };
    return undefined;
  }

  /** A word since a mark that is no name, and is a keyword but for a letter typed twice or two that changed places. */
  misspelled(mark: number, words: readonly string[]): { readonly token: Token; readonly keyword: string } | undefined {
    for (const token of this.tokens.slice(mark + 1, this.index)) {
      const isWord = token.kind === 'word' && !(this.context.vocabulary.isName?.(token.text) ?? false);
      const keyword = isWord ? words.find((w) => isSlipOf(token.text, w)) : undefined;
      if (keyword !== undefined) return { token, keyword };
    }
    return undefined;
  }

  /** A cursor over what stands inside a group; its problems are this one's. */
  inside<T>(range: Span, read: (cursor: Cursor) => T | undefined): T | undefined {
    const inner = new Cursor(this.context, range);
    inner.operation = this.operation;
    const result = read(inner);
    if (result !== undefined && !inner.done && !inner.problem) inner.fail('closing bracket');
    if (inner.problem) this.problem ??= inner.problem;
    return inner.problem ? undefined : result;
  }

  /** One or more, between commas. */
  list<T>(read: () => T | undefined): T[] | undefined {
    const items: T[] = [];
    do {
      const item = read();
      if (item === undefined) return undefined;
      items.push(item);
    } while (this.take(','));
    return items;
  }
}

function isSlipOf(typed: string, word: string): boolean {
  if (typed === word) return false;
  if (typed.replace(/(.)\1/g, '$1') === word) return true;
  const swapped = (i: number): string => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
  return typed.length > 2 && Array.from(word, (_, i) => swapped(i)).includes(typed);
}

const isScriptMark = (token: Token): boolean => token.text === '_' || token.text === '^';
