/**
 * Tells `check: f_1 at 2` from `check: ask the TA`. A remark begins with a word that is neither an operation nor defined nor written
 * as part of a formula, or has two such words side by side.
 */
import type { Cursor } from './cursor';

export function isHint(cursor: Cursor): boolean {
  if (cursor.longestName(cursor.context.vocabulary.operations)) return false;
  if (isProse(cursor, 0) && !isDefined(cursor, 0)) return !isShortFormula(cursor);
  for (let i = 0; cursor.peek(i + 1); i++) {
    if (cursor.isKeyword(i)) return false;
    if (isLongProse(cursor, i) && isLongProse(cursor, i + 1)) return true;
  }
  return false;
}

/** A plain word: not followed by what only a formula has. */
function isProse(cursor: Cursor, ahead: number): boolean {
  const token = cursor.peek(ahead);
  if (token?.kind !== 'word' || cursor.carriesScript(ahead)) return false;
  const behind = cursor.peek(ahead + 1);
  const isQuotient = /^d./.test(token.text) && behind?.text === '/' && /^d./.test(cursor.peek(ahead + 2)?.text ?? '');
  return !isQuotient && !(behind?.kind === 'group' && behind.from === token.to);
}

function isDefined(cursor: Cursor, ahead: number): boolean {
  const { isName = () => false } = cursor.context.vocabulary;
  const word = cursor.peek(ahead)?.text ?? '';
  return isName(word) || (word.length > 1 && [...word].every((letter) => isName(letter)));
}

/** A single letter without a word behind it: `x + 1`, `x at 2`. */
function isShortFormula(cursor: Cursor): boolean {
  const word = cursor.peek()?.text ?? '';
  return [...word].length === 1 && !isLongProse(cursor, 1);
}

const isLongProse = (cursor: Cursor, ahead: number): boolean =>
  isProse(cursor, ahead) &&
  (cursor.peek(ahead)?.text.length ?? 0) > 1 &&
  !cursor.isKeyword(ahead) &&
  !isDefined(cursor, ahead);
