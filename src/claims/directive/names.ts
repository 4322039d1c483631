/**
 * Names at token level: `RF_n`, `w_j^*`, `\tilde{c}(t)`, `\text{Loss}`, `φ'`. What stands behind a name ends it, without a keyword between.
 */
import type { Cursor } from './cursor';
import type { Operand } from './model';
import type { Token } from './scan';

/** Commands that take the next token as their argument where no brace follows. */
const wrappers = new Set(
  ['hat', 'tilde', 'bar', 'vec', 'dot', 'ddot', 'check', 'overline', 'underline', 'widehat', 'widetilde', 'mathring']
    .concat([
      'mathbf',
      'mathrm',
      'mathbb',
      'mathcal',
      'mathsf',
      'mathtt',
      'mathfrak',
      'mathit',
      'boldsymbol',
      'bm',
      'operatorname',
    ])
    .map((name) => `\\${name}`),
);

const operators = new Set(['*', '⊗', '∘', '⊙', '·', '⊕', '×', '⋆', '⊛']);

/** A name as one tree, without arguments. */
export function name(cursor: Cursor): Operand | undefined {
  const mark = cursor.mark;
  if (!skipBase(cursor) || !skipScripts(cursor)) return cursor.fail('name');
  return cursor.math(cursor.spanSince(mark));
}

/** name | name "(" expr ")" | operator | "|" expr "|" */
export function subject(cursor: Cursor): Operand | undefined {
  const token = cursor.peek();
  if (token && isOperator(token)) return operatorSubject(cursor, token);
  const mark = cursor.mark;
  if (token?.text === '|') {
    if (!skipBars(cursor)) return cursor.fail('|');
    return cursor.math(cursor.spanSince(mark));
  }
  if (!skipBase(cursor) || !skipScripts(cursor)) return cursor.fail('name');
  const group = cursor.peek();
  if (group?.kind === 'group' && group.text === '(') cursor.skip(1);
  return cursor.math(cursor.spanSince(mark));
}

export const startsName = (token: Token | undefined): boolean =>
  token?.kind === 'word' || token?.kind === 'text' || token?.kind === 'command';

const isOperator = (token: Token): boolean => token.kind === 'symbol' && operators.has(token.text);

/** An operator has no tree of its own: it is a symbol with the operator's sign. */
function operatorSubject(cursor: Cursor, token: Token): Operand {
  cursor.skip(1);
  const span = { from: token.from, to: token.to };
  return { node: { kind: 'symbol', name: token.text, font: 'italic', word: false, span }, span };
}

function skipBase(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (!startsName(token) || cursor.isKeyword()) return false;
  cursor.skip(1);
  if (token?.kind !== 'command') return true;
  if (isBraces(cursor.peek())) {
    cursor.skip(1);
    return true;
  }
  return wrappers.has(token.text) ? skipBase(cursor) : true;
}

/** Indices, superscript marks and primes, in any order. */
function skipScripts(cursor: Cursor): boolean {
  for (let token = cursor.peek(); token; token = cursor.peek()) {
    if (token.text === "'") cursor.skip(1);
    else if (token.kind === 'symbol' && (token.text === '_' || token.text === '^')) {
      cursor.skip(1);
      if (cursor.done) return false;
      if (startsName(cursor.peek())) skipScriptName(cursor);
      else cursor.skip(1);
    } else return true;
  }
  return true;
}

/** `x_at`: behind an index mark a keyword is no keyword. */
function skipScriptName(cursor: Cursor): void {
  const token = cursor.next();
  if (token?.kind === 'command' && (isBraces(cursor.peek()) || wrappers.has(token.text))) cursor.skip(1);
}

function skipBars(cursor: Cursor): boolean {
  cursor.skip(1);
  while (!cursor.done && cursor.peek()?.text !== '|') cursor.skip(1);
  if (cursor.done) return false;
  cursor.skip(1);
  return true;
}

const isBraces = (token: Token | undefined): boolean => token?.kind === 'group' && token.text === '{';
