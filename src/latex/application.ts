/** Named functions with their argument and big operators with their limits and body. */
import { cover } from '../text/span';
import type { Node } from './ast';
import { primary, scripted, startsOperand } from './atoms';
import { bigOperators, bigOperatorWords, functionCommands, functionWords, limitedWords } from './commands/functions';
import type { Cursor } from './cursor';
import { product, spanOf, sum } from './expression';
import { postfixed, scripts } from './scripts';
import { bareFunction } from './symbols';
import { barRole } from './bars';
import type { Token } from './tokens';

/** The function `name`, its scripts behind it, applied to what follows; alone if nothing does. */
export function applied(c: Cursor, name: Node): Node {
  const read = scripts(c);
  const hasScripts = read.sub !== undefined || read.sup !== undefined || read.primes > 0;
  const fn: Node = hasScripts ? { kind: 'script', base: name, ...read, span: c.since(name.span.from) } : name;
  const argument = functionArgument(c);
  return argument ? { kind: 'apply', function: fn, argument, span: cover(fn.span, argument.span) } : fn;
}

/** A bracket directly behind, else the product that follows up to an operator, a bracket or the next function. */
function functionArgument(c: Cursor): Node | undefined {
  const token = c.peek();
  if (!token) return undefined;
  if (isGroup(c, token)) return c.descend(() => primary(c));
  if (token.type === 'add') return signedArgument(c, token);
  if (!startsOperand(c, token, true) || token.type === 'text') return undefined;
  return c.descend(() => run(c));
}

const isGroup = (c: Cursor, token: Token): boolean =>
  token.type === 'lbracket' ||
  token.type === 'left' ||
  token.type === 'begin' ||
  (token.type === 'bar' && barRole(c, token) === 'open');

/** `\sin -x`: only a minus that stands directly before its operand. */
function signedArgument(c: Cursor, sign: Token): Node | undefined {
  const next = c.look(1);
  if (sign.text !== '-' || !next || next.space || !startsOperand(c, next)) return undefined;
  c.next();
  const operand = c.descend(() => run(c));
  const operator = { symbol: '-', span: { from: sign.from, to: sign.to } };
  return { kind: 'unary', operator, operand, span: cover(sign, operand.span) };
}

function run(c: Cursor): Node {
  const items: Node[] = [];
  for (let token = c.peek(); token; token = c.peek()) {
    if (c.marks.isDifferential[c.at] || token.type === 'text' || !startsOperand(c, token, items.length > 0)) break;
    const last = items[items.length - 1];
    if (last && (isFunction(c, token) || token.type === 'ellipsis')) break;
    if (last && (isGroup(c, token) || token.type === 'bar') && !isName(last)) break;
    items.push(scripted(c));
  }
  if (items.length === 0) return c.hole();
  return items.length === 1 ? (items[0] as Node) : { kind: 'juxtaposition', items, span: spanOf(items) };
}

/** A name before a bracket takes it: `\log D(x)`. */
const isName = (node: Node): boolean =>
  node.kind === 'symbol' || node.kind === 'accent' || (node.kind === 'script' && isName(node.base));

const isFunction = (c: Cursor, t: Token): boolean =>
  functionCommands.has(t.text) ||
  bigOperators.has(t.text) ||
  (t.type === 'word' && (t.operator === true || functionWords.has(t.text) || bigOperatorWords.has(t.text))) ||
  (t.type === 'letter' && bareFunction(c) > 0);

/** The big operator that a word is: `argmax`, and with a subscript `max`. */
export const wordOperator = (c: Cursor, word: string): string | undefined =>
  bigOperatorWords.get(word) ?? (c.look()?.type === 'sub' ? limitedWords.get(word) : undefined);

/** Limits and body of the operator whose token was just read; `index`: its place, `below`: a limit by `\underset`. */
export function bigOperator(c: Cursor, operator: string, token: Token, index: number, below?: Node): Node {
  const { sub, sup } = scripts(c);
  const body = c.descend(() => operatorBody(c, operator, index));
  const span = cover({ from: token.from, to: token.to }, cover(c.since(token.from), body.span));
  const operatorSpan = { from: token.from, to: token.to };
  return { kind: 'bigoperator', operator, operatorSpan, sub: sub ?? below, sup, body, span };
}

function operatorBody(c: Cursor, operator: string, index: number): Node {
  const end = c.marks.differentialEnd[index] ?? 0;
  if (end > c.at) return integrand(c, end);
  const token = c.peek();
  if (!token || token.type === 'text') return c.hole();
  if (extrema.has(operator) && (token.type === 'lbracket' || token.type === 'left')) return postfixed(c, primary(c));
  if (token.type === 'add') return startsOperand(c, c.look(1) ?? token) ? signedBody(c, token) : c.hole();
  return startsOperand(c, token, true) ? product(c) : c.hole();
}

const extrema: ReadonlySet<string> = new Set(['max', 'min', 'sup', 'inf']);

function signedBody(c: Cursor, sign: Token): Node {
  c.next();
  const operand = c.descend(() => product(c));
  return {
    kind: 'unary',
    operator: { symbol: sign.text, span: { from: sign.from, to: sign.to } },
    operand,
    span: cover(sign, operand.span),
  };
}

/** Up to the differential, which is its last factor. */
function integrand(c: Cursor, end: number): Node {
  const body = c.within({}, end, () => {
    const node = sum(c);
    c.drain(end);
    return node;
  });
  c.moveTo(Math.max(c.at, end));
  return body;
}
