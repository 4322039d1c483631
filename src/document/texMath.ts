/**
 * Where a formula ends in LaTeX. One walk from its begin keeps a stack of braces, so that `$` inside `\text{…}` stays in the
 * formula. The walk gives up where TeX would: at a blank line (`$`, `$$`, `\(`), at a new display, at a section. Every walk
 * that gives up stops before the next opening of its kind or is bounded by the nesting it allows, so reading is linear.
 */
import { DISPLAY, unstarred } from './environments';
import { readMacro } from './macros';
import type { Braces } from './braces';
import { blankLineEnd, bracedName, commandName, isBreak, lineEnd, skipBlanks } from './scan';

/** `$`, `$$`, `)`, `]` for `\)`, `\]`, or an environment's name as written, starred. */
export type Closer = { readonly mark: '$' | '$$' | ')' | ']' } | { readonly environment: string };

export interface MathEnd {
  readonly contentTo: number;
  readonly to: number;
}

/** The end of the formula whose content begins at `from`; undefined if it does not end. */
export function findMathEnd(braces: Braces, from: number, limit: number, closer: Closer): MathEnd | undefined {
  return new Walk(braces, limit, closer).run(from);
}

const TEXT_COMMANDS = new Set(
  'text mbox hbox textrm textbf textit texttt textsf textnormal textup intertext shortintertext tag'.split(' '),
);
const STOPS = new Set('part chapter section subsection subsubsection paragraph item'.split(' '));
const DEEPEST = 64;
const LONGEST_BRACKET = 600;

type Level = '{' | 'text' | '$';

class Walk {
  private readonly stack: Level[] = [];
  private readonly text: string;
  private readonly mark: string;
  private readonly environment: string | undefined;
  private depth = 0;
  private end: MathEnd | undefined;

  constructor(
    private readonly braces: Braces,
    private readonly limit: number,
    closer: Closer,
  ) {
    this.text = braces.text;
    this.mark = 'mark' in closer ? closer.mark : '';
    this.environment = 'environment' in closer ? closer.environment : undefined;
  }

  run(from: number): MathEnd | undefined {
    let at: number | undefined = from;
    while (at !== undefined && at < this.limit) at = this.step(at);
    return this.end;
  }

  /** The next position; undefined at the end or where the walk gives up. */
  private step(at: number): number | undefined {
    const c = this.text[at];
    if (c === '\\') return this.command(at);
    if (c === '%') return lineEnd(this.text, at, this.limit);
    if (c === '$') return this.dollar(at);
    if (c === '{') return this.push('{', at + 1);
    if (c === '}') this.closeBrace();
    else if (isBreak(c) && this.stopsAtBlankLine() && blankLineEnd(this.text, at) !== undefined) return undefined;
    return at + 1;
  }

  private stopsAtBlankLine(): boolean {
    return this.mark === '$' || this.mark === '$$' || this.mark === ')';
  }

  private push(level: Level, next: number): number | undefined {
    this.stack.push(level);
    return this.stack.length > DEEPEST ? undefined : next;
  }

  private closeBrace(): void {
    while (this.stack.at(-1) === '$') this.stack.pop();
    this.stack.pop();
  }

  private mode(): Level | undefined {
    for (let i = this.stack.length - 1; i >= 0; i--) if (this.stack[i] !== '{') return this.stack[i];
    return undefined;
  }

  private dollar(at: number): number | undefined {
    const mode = this.mode();
    if (mode === 'text') return this.push('$', at + 1);
    if (mode === '$') {
      this.stack.length = this.stack.lastIndexOf('$');
      return at + 1;
    }
    if (this.mark === '$') return this.finish(at, 1);
    return this.mark === '$$' && this.text[at + 1] === '$' ? this.finish(at, 2) : undefined;
  }

  private finish(at: number, length: number): undefined {
    this.end = { contentTo: at, to: at + length };
    return undefined;
  }

  private command(at: number): number | undefined {
    const name = commandName(this.text, at);
    const next = at + 1 + name.length;
    if (name === '') return this.symbol(at);
    if (name === 'begin' || name === 'end') return this.border(at, name, next);
    if (STOPS.has(name) && this.mode() === undefined) return undefined;
    if (TEXT_COMMANDS.has(name)) return this.textCommand(next);
    return readMacro(this.braces, at)?.span.to ?? next;
  }

  private symbol(at: number): number | undefined {
    const c = this.text[at + 1];
    const isOutside = this.mode() === undefined;
    if (isOutside && c === this.mark && c !== '$') return this.finish(at, 2);
    if (isOutside && (c === '[' || (c === '(' && !this.isBracket(at)))) return undefined;
    return isBreak(c) ? at + 1 : at + 2;
  }

  /** `\det\( A \)` in a display: a bracket for all that TeX says. */
  private isBracket(at: number): boolean {
    if (this.mark === '$' || this.mark === ')') return false;
    const inner = /^[^$]*?\\\)/.exec(this.text.slice(at + 2, Math.min(this.limit, at + LONGEST_BRACKET)))?.[0];
    return inner !== undefined && !/\n[ \t]*\n|\\[([]/.test(inner);
  }

  private textCommand(next: number): number | undefined {
    const open = skipBlanks(this.text, this.text[next] === '*' ? next + 1 : next);
    return this.text[open] === '{' ? this.push('text', open + 1) : next;
  }

  private border(at: number, kind: 'begin' | 'end', next: number): number | undefined {
    const name = bracedName(this.text, next);
    if (!name) return next;
    if (kind === 'begin') return this.begin(name.name, name.to);
    if (name.name === 'document') return undefined;
    if (name.name !== this.environment) return name.to;
    if (this.depth === 0) {
      this.end = { contentTo: at, to: name.to };
      return undefined;
    }
    this.depth--;
    return name.to;
  }

  private begin(name: string, to: number): number | undefined {
    if (this.environment !== undefined && DISPLAY.has(unstarred(name))) return undefined;
    if (name === this.environment && ++this.depth > DEEPEST) return undefined;
    return to;
  }
}
