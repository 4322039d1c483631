/** `f(x, y) = expr`, in `let` and behind `where`; equations behind `from`. */
import type { Cursor } from './cursor';
import type { Bind, Equation, Operand } from './model';
import { name } from './names';

export function bind(cursor: Cursor): Bind | undefined {
  const mark = cursor.mark;
  const head = name(cursor);
  if (!head) return undefined;
  const brackets = cursor.peek();
  let parameters: Operand[] | undefined;
  if (brackets?.kind === 'group' && brackets.text === '(' && brackets.inner) {
    cursor.skip(1);
    parameters = cursor.inside(brackets.inner, (inner) => inner.list(() => name(inner)));
    if (!parameters) return undefined;
  }
  if (!(cursor.take('=') ?? cursor.take(':='))) return cursor.fail('=');
  const value = cursor.expression();
  return value && { head, parameters, value, span: cursor.spanSince(mark) };
}

/** expr "=" expr */
export function equation(cursor: Cursor): Equation | undefined {
  const mark = cursor.mark;
  const left = cursor.expression();
  if (!left) return undefined;
  if (!cursor.take('=')) return cursor.fail('=');
  const right = cursor.expression();
  return right && { left, right, span: cursor.spanSince(mark) };
}
