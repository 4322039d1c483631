/**
 * Macro definitions as they are written: `\newcommand` and kin, `\def` with its parameter text, `\let`, `\DeclareMathOperator`,
 * `\DeclarePairedDelimiter`, `\NewDocumentCommand` (mandatory and leading optional arguments). Nothing is expanded here.
 */
import type { Span } from '../text/span';
import type { Braces } from './braces';
import type { MacroDefinition } from './model';
import { commandName, findOnLine, isBreak, isSpace, skipSoftSpace, skipSpaces } from './scan';

/** The definition whose backslash stands at `at`; undefined if there is none or it is incomplete. */
export function readMacro(braces: Braces, at: number): MacroDefinition | undefined {
  const command = commandName(braces.text, at);
  const reader = READERS.get(command);
  if (!reader) return undefined;
  const cursor = new Cursor(braces, at + 1 + command.length);
  const draft = reader(cursor);
  return draft && { ...draft, span: { from: at, to: cursor.at } };
}

type Draft = Omit<MacroDefinition, 'span'>;
type Reader = (cursor: Cursor) => Draft | undefined;

const READERS = new Map<string, Reader>([
  ['newcommand', readNewCommand],
  ['renewcommand', readNewCommand],
  ['providecommand', readNewCommand],
  ['DeclareRobustCommand', readNewCommand],
  ['def', readDef],
  ['gdef', readDef],
  ['edef', readDef],
  ['xdef', readDef],
  ['let', readLet],
  ['DeclareMathOperator', readOperator],
  ['DeclarePairedDelimiter', readPairedDelimiter],
  ['NewDocumentCommand', readDocumentCommand],
  ['RenewDocumentCommand', readDocumentCommand],
]);

function readNewCommand(cursor: Cursor): Draft | undefined {
  cursor.star();
  const name = cursor.name();
  if (!name) return undefined;
  const count = cursor.optional();
  const optional = count === undefined ? undefined : cursor.optional();
  const body = cursor.argument();
  if (body === undefined) return undefined;
  const parameters = parameterCount(count);
  return optional === undefined ? { name, parameters, body } : { name, parameters, optional, body };
}

function readDef(cursor: Cursor): Draft | undefined {
  const name = cursor.command();
  if (!name) return undefined;
  const pattern = cursor.until('{');
  const body = pattern === undefined ? undefined : cursor.argument();
  if (pattern === undefined || body === undefined) return undefined;
  const delimiters = pattern.split(/#[1-9]/);
  const parameters = delimiters.length - 1;
  return delimiters.some((text) => text !== '') ? { name, parameters, delimiters, body } : { name, parameters, body };
}

function readLet(cursor: Cursor): Draft | undefined {
  const name = cursor.command();
  if (!name) return undefined;
  cursor.skip('=');
  const body = cursor.token();
  return body === undefined ? undefined : { name, parameters: 0, body };
}

function readOperator(cursor: Cursor): Draft | undefined {
  cursor.star();
  const name = cursor.name();
  const body = name ? cursor.argument() : undefined;
  return name && body !== undefined ? { name, parameters: 0, body, operator: true } : undefined;
}

function readPairedDelimiter(cursor: Cursor): Draft | undefined {
  const name = cursor.name();
  const left = name ? cursor.argument() : undefined;
  const right = left === undefined ? undefined : cursor.argument();
  if (!name || left === undefined || right === undefined) return undefined;
  return { name, parameters: 1, body: `\\left${left} #1 \\right${right}` };
}

function readDocumentCommand(cursor: Cursor): Draft | undefined {
  const name = cursor.name();
  const signature = name ? cursor.argument() : undefined;
  const body = signature === undefined ? undefined : cursor.argument();
  const match = /^\s*(?:(o)|O\s*\{([^{}]*)\})?([m\s]*)$/.exec(signature ?? 'x');
  if (!name || body === undefined || !match) return undefined;
  const mandatory = (match[3] ?? '').replace(/\s/g, '').length;
  const optional = match[1] ? '' : match[2];
  return optional === undefined
    ? { name, parameters: mandatory, body }
    : { name, parameters: mandatory + 1, optional, body };
}

function parameterCount(text: string | undefined): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 && count < 10 ? count : 0;
}

class Cursor {
  private readonly text: string;

  constructor(
    private readonly braces: Braces,
    public at: number,
  ) {
    this.text = braces.text;
  }

  star(): void {
    this.skip('*');
  }

  skip(mark: string): void {
    const next = skipSoftSpace(this.text, this.at);
    if (this.text[next] === mark) this.at = next + 1;
  }

  /** `{\name}` or `\name`. */
  name(): string | undefined {
    const open = skipSoftSpace(this.text, this.at);
    if (this.text[open] !== '{') return this.command();
    this.at = skipSpaces(this.text, open + 1);
    const name = this.command();
    const close = skipSpaces(this.text, this.at);
    if (!name || this.text[close] !== '}') return undefined;
    this.at = close + 1;
    return name;
  }

  /** `\name` or a control symbol `\|`. */
  command(): string | undefined {
    const from = skipSoftSpace(this.text, this.at);
    if (this.text[from] !== '\\' || from + 1 >= this.text.length || isBreak(this.text[from + 1])) return undefined;
    this.at = from + 1 + Math.max(1, commandName(this.text, from).length);
    return this.text.slice(from, this.at);
  }

  /** One command or character. */
  token(): string | undefined {
    const from = skipSoftSpace(this.text, this.at);
    if (this.text[from] === '\\') return this.command();
    const c = this.text[from];
    if (c === undefined || isSpace(c) || '{}$%'.includes(c)) return undefined;
    this.at = from + 1;
    return c;
  }

  /** A braced group without its braces, or one token. */
  argument(): string | undefined {
    const open = skipSoftSpace(this.text, this.at);
    if (this.text[open] !== '{') return this.token();
    const close = this.braces.close(open);
    if (close === undefined) return undefined;
    this.at = close + 1;
    return withoutComments(this.text, { from: open + 1, to: close });
  }

  optional(): string | undefined {
    const open = skipSoftSpace(this.text, this.at);
    if (this.text[open] !== '[') return undefined;
    const close = findOnLine(this.text, ']', open + 1);
    if (close === undefined) return undefined;
    this.at = close + 1;
    return this.text.slice(open + 1, close);
  }

  /** The text up to `mark` on this line, which is left unread. */
  until(mark: string): string | undefined {
    const from = this.at;
    const to = findOnLine(this.text, mark, from);
    if (to === undefined) return undefined;
    this.at = to;
    return this.text.slice(from, to).trim();
  }
}

function withoutComments(text: string, span: Span): string {
  const body = text.slice(span.from, span.to);
  return body.includes('%') ? body.replace(/(\\[^])|%[^\n]*(?:\n[ \t]*|$)/g, '$1') : body;
}
