/**
 * An expression that is broken over rows: `a &= 2 + 2 \\ &\quad + 5`. A row break vanishes, with the `&` and blanks behind it, where an
 * operator ends the row above or begins the one below. A sign may also begin a statement of its own (`-1 &= x`): it continues only in
 * `multline`, or behind the `&` of an alignment whose rows have their relation there. A plus continues what has no relation yet.
 */
import { matrixEnvironments, casesEnvironments, plainName } from './commands/environments';
import type { Token, TokenType } from './tokens';

export function joinRows(tokens: readonly Token[], environment: string | undefined): readonly Token[] {
  if (!tokens.some((t) => t.type === 'row')) return tokens;
  const rows = new Joiner(tokens);
  rows.enter(environment ?? '');
  tokens.forEach((_, i) => rows.step(i));
  return rows.out;
}

/** What is known of the rows of the innermost environment. */
interface Rows {
  readonly name: string;
  /** `&` so far in this row. */
  ampersands: number;
  /** A row has its relation at an `&` (`a &= b`): what stands behind an `&` alone is a right side. */
  aligned: boolean;
  /** This row has a relation. */
  related: boolean;
}

class Joiner {
  readonly out: Token[] = [];
  private readonly stack: Rows[] = [];
  private skipTo = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  enter(name: string): void {
    this.stack.push({ name: plainName(name), ampersands: 0, aligned: false, related: false });
  }

  step(i: number): void {
    if (i < this.skipTo) return;
    const token = this.tokens[i] as Token;
    if (token.type === 'begin') this.enter(token.text);
    if (token.type === 'end' && this.stack.length > 1) this.stack.pop();
    if (token.type === 'amp') this.ampersand(i);
    if (token.type === 'relation') this.rows.related = true;
    if (token.type !== 'row') this.out.push(token);
    else this.row(i, token);
  }

  private get rows(): Rows {
    return this.stack[this.stack.length - 1] as Rows;
  }

  private ampersand(i: number): void {
    this.rows.ampersands++;
    const isRelation = (t: Token | undefined): boolean => t?.type === 'relation';
    if (isRelation(this.tokens[i + 1]) || isRelation(this.tokens[i - 1])) this.rows.aligned = true;
  }

  private row(i: number, token: Token): void {
    const next = this.begin(i + 1);
    if (this.reopens(i, next.at)) {
      while (this.out.pop()?.type !== 'right');
      this.skipTo = next.at + 1;
    } else if (this.continues(i, next)) this.skipTo = next.at;
    else {
      this.rows.ampersands = 0;
      this.rows.related = false;
      this.out.push(token);
    }
  }

  /** The first token of a row that says something, and whether an `&` stands before it. */
  private begin(at: number): { at: number; led: boolean } {
    let led = false;
    for (; ; at++) {
      const type = this.tokens[at]?.type;
      if (type === 'amp' && !led) led = true;
      else if (type !== 'quad') return { at, led };
    }
  }

  /** `\left( a \right. \\ \left. + b \right)`: one bracket. */
  private reopens(i: number, at: number): boolean {
    const [last, first] = [this.last(i - 1), this.tokens[at]];
    return last?.type === 'right' && last.text === '.' && first?.type === 'left' && first.text === '.';
  }

  private continues(i: number, { at, led }: { at: number; led: boolean }): boolean {
    const { name, aligned, ampersands, related } = this.rows;
    const first = this.tokens[at];
    if (!first || matrixEnvironments.has(name) || casesEnvironments.has(name) || ampersands > 2) return false;
    const last = this.last(i - 1);
    if (!last || awaits.has(last.type)) return infixes.has(last?.type ?? 'row') && startsMore(first);
    if (first.type === 'multiply') return true;
    if (first.type !== 'add') return false;
    return (led && aligned) || name.startsWith('multline') || (first.text === '+' && !related);
  }

  /** The last token of a row that says something. */
  private last(at: number): Token | undefined {
    while (this.tokens[at]?.type === 'quad' || this.tokens[at]?.type === 'amp') at--;
    return this.tokens[at];
  }
}

const infixes: ReadonlySet<TokenType> = new Set(['add', 'multiply']);
/** Behind these an operator begins a statement. */
const awaits: ReadonlySet<TokenType> = new Set([
  ...infixes,
  'row',
  'begin',
  'relation',
  'arrow',
  'comma',
  'semicolon',
  'colon',
  'period',
  'text',
  'words',
  'logic',
]);
/** A row that goes on with an operand, not with a relation or another cut. */
const startsMore = (t: Token): boolean => !awaits.has(t.type) && t.type !== 'end' && t.type !== 'amp';
