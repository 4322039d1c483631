/** Vertical bars: absolute value, norm, evaluation at a point, condition. */
import type { Node } from './ast';
import type { Cursor } from './cursor';
import { inner } from './expression';
import { scripts } from './scripts';
import type { Token } from './tokens';

/** What a bar behind an operand does. An odd number of bars behind it in its group: it opens; none: it separates. */
export function barRole(c: Cursor, token: Token): 'close' | 'evaluate' | 'open' | 'separate' {
  if (closes(c, token)) return 'close';
  const behind = c.look(1);
  if (behind?.type === 'sub' || (token.sized && behind?.type === 'sup')) return 'evaluate';
  return (c.marks.barsBehind[c.at] ?? 0) % 2 === 1 ? 'open' : 'separate';
}

function closes(c: Cursor, token: Token): boolean {
  const open = c.context.bars[c.context.bars.length - 1];
  return open === '||' ? isDouble(c) : open !== undefined && open === token.text;
}

/** Where an operand should stand a bar opens, unless it is the last one of what is open. */
export const opensBars = (c: Cursor, token: Token): boolean => !closes(c, token) || (c.marks.barsBehind[c.at] ?? 0) > 0;

const isDouble = (c: Cursor): boolean => {
  const [first, second] = [c.look(), c.look(1)];
  return first?.text === '|' && second?.type === 'bar' && second.text === '|' && !second.space;
};

/** `||x||`: the next two bars close. */
function isNorm(c: Cursor): boolean {
  if (!isDouble(c)) return false;
  const third = c.marks.nextBar[c.at + 1] ?? 0;
  return third > 0 && c.marks.nextBar[third] === third + 1 && c.tokens[third + 1]?.space === false && third > c.at + 2;
}

/** `|x|`, `‖x‖`. */
export function bars(c: Cursor): Node {
  const norm = isNorm(c);
  const first = c.next();
  if (norm) c.next();
  const sign = norm ? '||' : first.text;
  const body = c.within({ top: false, list: true, bars: [...c.context.bars, sign] }, c.end, () => inner(c));
  const token = c.peek();
  const isClosed = c.within({ bars: [sign] }, c.end, () => token?.type === 'bar' && closes(c, token));
  if (!isClosed) c.error('unbalanced', first);
  else {
    c.next();
    if (norm) c.next();
  }
  const shown = norm ? '‖' : first.text;
  return { kind: 'group', open: shown, close: shown, body, span: c.since(first.from) };
}

/** `f\big|_{x=0}`. */
export function evaluated(c: Cursor, body: Node): Node {
  c.next();
  const { sub, sup } = scripts(c);
  const end = c.since(body.span.from).to;
  return { kind: 'evaluated', body, sub, sup, span: { from: body.span.from, to: Math.max(end, body.span.to) } };
}
