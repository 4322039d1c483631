/**
 * Reads a formula: lexer → macro expansion → classified tokens → repaired nesting → rows and columns → Pratt parser.
 * Always gives a tree, and says in `errors` what it could not read; nothing is thrown, and the time is linear in the source.
 */
import type { Block, Node, ParseError } from './ast';
import { balance } from './balance';
import { classify } from './classify';
import { Cursor } from './cursor';
import { layout } from './layout';
import { lex, type MathSource, type Mode } from './lexer';
import { expandMacros, type MacroTable } from './macros';
import { mark } from './marks';
import { caps } from '../text/caps';
import { statements } from './statements';

export interface ParseOptions {
  readonly macros?: MacroTable;
  /** `directive` reads what one types besides: runs of letters are names, `[1,2]`, `f2∘f1`. Default: `latex`. */
  readonly mode?: Mode;
  /** The environment that delimits the region (`align*`): how its `&` read. */
  readonly environment?: string;
}

export function parseMath(source: MathSource, options: ParseOptions = {}): Block {
  const mode = options.mode ?? 'latex';
  const errors: ParseError[] = [];
  const raw = lex(source, mode, caps.formula);
  const expanded = raw.length > caps.formula ? raw : expandMacros(raw, options.macros, errors);
  if (expanded.length > caps.formula) return tooLarge(source);
  const tokens = layout(balance(classify(expanded, mode, errors), errors), options.environment, errors);
  const cursor = new Cursor(tokens, mark(tokens), mode, errors, source.from);
  const { statements: read } = statements(cursor);
  return { statements: read, errors: errors.sort((a, b) => a.span.from - b.span.from) };
}

/** A formula that is not read: an equation between nobody knows what, if it has a sign of one. */
function tooLarge({ text, from, to }: MathSource): Block {
  const sign = text.indexOf('=', from);
  const isRelation = sign >= from && sign < to;
  const hole = (start: number, end: number): Node => ({
    kind: 'hole',
    reason: 'too-large',
    span: { from: start, to: end },
  });
  const span = { from, to };
  const operator = { symbol: '=', span: { from: sign, to: sign + 1 } };
  const members = [hole(from, sign), hole(sign + 1, to)];
  const node: Node = isRelation ? { kind: 'relation', members, operators: [operator], span } : hole(from, to);
  return { statements: [{ node, span, cut: 'start', words: '', row: 0 }], errors: [] };
}
