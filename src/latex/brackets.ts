/** Groups: TeX's braces, which leave no node, and brackets of any size. */
import type { GroupNode, MatrixNode, Node } from './ast';
import { closing } from './commands/delimiters';
import type { Cursor } from './cursor';
import { inner } from './expression';
import { listMatrix, separatesByBlanks } from './listMatrix';
import { scripts } from './scripts';
import type { Token } from './tokens';

/** `{…}` */
export function brace(c: Cursor, context: { list?: boolean } = {}): Node {
  const close = c.marks.partner[c.at] ?? c.at;
  c.next();
  const inside = {
    top: false,
    cells: false,
    list: context.list ?? false,
    brackets: 0,
    lefts: 0,
    bars: [],
    spaced: false,
  };
  const node = c.within(inside, close, () => {
    const body = inner(c);
    c.drain(close);
    return body;
  });
  c.moveTo(close + 1);
  return node;
}

/** A brace in operand position; `{0,1}` in a directive is a set. */
export function braced(c: Cursor): Node {
  const { from } = c.look() as Token;
  const node = c.descend(() => brace(c));
  return c.mode === 'directive' && node.kind === 'list'
    ? { kind: 'group', open: '{', close: '}', body: node, span: c.since(from) }
    : node;
}

/** `( … )`, `\left[ … \right)`. A bracket that is not closed ends where its cell or group ends. */
export function bracket(c: Cursor): Node {
  return c.descend(() => read(c));
}

function read(c: Cursor): Node {
  const first = c.look() as Token;
  const spaced = first.text === '[' && c.mode === 'directive' && separatesByBlanks(c);
  c.next();
  const isLeft = first.type === 'left';
  const { brackets, lefts } = c.context;
  const inside = { top: false, list: true, brackets: brackets + 1, lefts: lefts + (isLeft ? 1 : 0), bars: [], spaced };
  let close = '';
  const body = c.within(inside, c.end, () => {
    const node = isCloser(c.peek()) ? c.hole() : inner(c);
    close = closer(c, first);
    return node;
  });
  const group: GroupNode = { kind: 'group', open: first.text, close, body, span: c.since(first.from) };
  if (first.text === '.' && (close === '|' || close === '‖')) return pointed(c, group);
  return adopt(group) ?? (c.mode === 'directive' ? listMatrix(group) : undefined) ?? group;
}

const isCloser = (t: Token | undefined): boolean => t?.type === 'rbracket' || t?.type === 'right';

/** Steps over the closing bracket and gives its sign. */
function closer(c: Cursor, first: Token): string {
  const expected = closing.get(first.text) ?? ')';
  for (let isFirst = true; ; isFirst = false) {
    const token = c.peek();
    if (!token || token.type === 'row' || token.type === 'amp' || token.type === 'column') break;
    if (token.type === 'right' && first.type !== 'left' && c.context.lefts > 0) break;
    if (isCloser(token) && (token.type === 'right' || first.type !== 'left' || token.text === expected)) {
      if ((token.type === 'right') !== (first.type === 'left')) c.error('unbalanced', token);
      return c.next().text;
    }
    if (isFirst) c.error('unexpected', token);
    c.moveTo(Math.max(c.at + 1, (c.marks.partner[c.at] ?? 0) + 1));
  }
  c.error('unbalanced', first);
  return expected;
}

/** Brackets around a bare matrix are its own. */
function adopt(group: GroupNode): MatrixNode | undefined {
  const { body, open } = group;
  if (body.kind !== 'matrix' || body.open !== '' || open === '.' || !drawn.has(open)) return undefined;
  return { ...body, open, span: group.span };
}

const drawn: ReadonlySet<string> = new Set(['(', '[', '{', '|', '‖']);

/** `\left. f \right|_{x=1}^{b}` */
function pointed(c: Cursor, group: GroupNode): Node {
  const { sub, sup } = scripts(c);
  return { kind: 'evaluated', body: group.body, sub, sup, span: c.since(group.span.from) };
}
