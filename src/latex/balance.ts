/**
 * Makes braces and environments nest: behind this pass every `{` has its `}` and every `\begin` its `\end`. An unclosed brace is closed
 * at the end of its cell (the first `&` or `\\` in it) or of what surrounds it, an unclosed environment at the end of what surrounds it;
 * a closer without an opener is left out. One pass with a stack; each repair is an error.
 */
import type { ParseError } from './ast';
import { report } from './errors';
import type { Token } from './tokens';

interface Open {
  readonly index: number;
  readonly token: Token;
  /** Where the cell ends that the brace stands in, if it should turn out to be unclosed. */
  cut?: number;
}

export function balance(tokens: readonly Token[], errors: ParseError[]): readonly Token[] {
  const stack: Open[] = [];
  const dropped = new Set<number>();
  const inserted = new Map<number, Token[]>();
  /** Closes the top of the stack before token `at` (or where its cell ends). */
  const repair = (at: number): void => {
    const open = stack.pop() as Open;
    const end = open.cut ?? at;
    const isBrace = open.token.type === 'open';
    const parent = stack[stack.length - 1];
    if (parent?.token.type === 'open' && open.cut !== undefined) parent.cut ??= open.cut;
    report(errors, isBrace ? 'unbalanced' : 'unclosed-environment', open.token);
    const offset = tokens[end - 1]?.to ?? open.token.to;
    const closer: Token = isBrace
      ? { type: 'close', text: '}', from: offset, to: offset, space: false, virtual: true }
      : { type: 'end', text: open.token.text, from: offset, to: offset, space: false, virtual: true };
    const there = inserted.get(end);
    if (there) there.push(closer);
    else inserted.set(end, [closer]);
  };

  let environments = 0;
  tokens.forEach((token, i) => {
    const top = stack[stack.length - 1];
    if (token.type === 'open' || token.type === 'begin') {
      stack.push({ index: i, token });
      if (token.type === 'begin') environments++;
    } else if (token.type === 'amp' || token.type === 'row') {
      if (top?.token.type === 'open') top.cut ??= i;
    } else if (token.type === 'close') {
      if (top?.token.type === 'open') stack.pop();
      else {
        dropped.add(i);
        report(errors, 'unbalanced', token);
      }
    } else if (token.type === 'end') {
      if (environments === 0) {
        dropped.add(i);
        report(errors, 'unexpected', token);
        return;
      }
      while (stack.length > 0 && stack[stack.length - 1]?.token.type !== 'begin') repair(i);
      if (stack[stack.length - 1]?.token.text !== token.text) report(errors, 'unexpected', token);
      stack.pop();
      environments--;
    }
  });
  while (stack.length > 0) repair(tokens.length);
  return dropped.size === 0 && inserted.size === 0 ? tokens : rebuild(tokens, dropped, inserted);
}

function rebuild(
  tokens: readonly Token[],
  dropped: ReadonlySet<number>,
  inserted: ReadonlyMap<number, readonly Token[]>,
): Token[] {
  const out: Token[] = [];
  for (let i = 0; i <= tokens.length; i++) {
    for (const token of inserted.get(i) ?? []) out.push(token);
    const token = tokens[i];
    if (token && !dropped.has(i)) out.push(token);
  }
  return out;
}
