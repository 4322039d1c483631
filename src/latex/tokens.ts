/** Tokens of a formula. The lexer makes the raw ones; classify.ts gives every token its role in the grammar. */
import type { Span } from '../text/span';
import type { Font } from './ast';

export type TokenType =
  // raw
  | 'command'
  | 'letter'
  | 'digit'
  | 'symbol'
  | 'open'
  | 'close'
  | 'sub'
  | 'sup'
  | 'amp'
  | 'row'
  | 'parameter'
  // classified
  | 'text'
  | 'word'
  | 'relation'
  | 'arrow'
  | 'add'
  | 'multiply'
  | 'logic'
  | 'not'
  | 'lbracket'
  | 'rbracket'
  | 'left'
  | 'right'
  | 'bar'
  | 'mid'
  | 'comma'
  | 'semicolon'
  | 'colon'
  | 'period'
  | 'bang'
  | 'percent'
  | 'prime'
  | 'ellipsis'
  | 'quad'
  | 'words'
  | 'begin'
  | 'end'
  | 'column'
  | 'infix';

export interface Token extends Span {
  readonly type: TokenType;
  /** A command with its backslash, a character, an operator's canonical sign, an environment's name, the words of `\text`. */
  readonly text: string;
  /** Blank space stands before it. */
  readonly space: boolean;
  readonly font?: Font;
  /** A word that is a function by its command (`\operatorname`). */
  readonly operator?: boolean;
  /** `\overset{…}{=}`. */
  readonly annotated?: string;
  /** `\big|`. */
  readonly sized?: boolean;
  /** `{,}` between digits. */
  readonly braced?: boolean;
  /** Put in by the repair of an unclosed brace or environment. */
  readonly virtual?: boolean;
  /** Column specification of an environment. */
  readonly columns?: string;
}
