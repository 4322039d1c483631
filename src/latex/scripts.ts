/** Subscripts, superscripts and primes, and TeX's way to read an argument: a group in braces or a single token. */
import { cover } from '../text/span';
import type { Node } from './ast';
import { primary, startsOperand } from './atoms';
import { brace } from './brackets';
import type { Cursor } from './cursor';
import { signSymbol } from './expression';
import { digits } from './numbers';
import { singleLetter } from './symbols';
import type { Token } from './tokens';

export interface Scripts {
  sub?: Node;
  sup?: Node;
  primes: number;
}

/** The scripts that stand here, each kind once. */
export function scripts(c: Cursor): Scripts {
  const read: Scripts = { primes: 0 };
  for (let token = c.look(); token; token = c.look()) {
    if (token.type === 'prime') {
      c.next();
      read.primes++;
    } else if (token.type === 'sup' && primesBehind(c) > 0) read.primes += takePrimes(c);
    else if (token.type === 'sub' && !read.sub) read.sub = script(c);
    else if (token.type === 'sup' && !read.sup) read.sup = script(c);
    else break;
  }
  return read;
}

const script = (c: Cursor): Node => {
  const sign = c.next();
  return argument(c, sign, { list: true });
};

/** How many primes are all that the superscript here consists of. */
function primesBehind(c: Cursor): number {
  if (c.look(1)?.type === 'prime') return 1;
  if (c.look(1)?.type !== 'open') return 0;
  const end = c.marks.partner[c.at + 1] ?? 0;
  for (let i = c.at + 2; i < end; i++) if (c.tokens[i]?.type !== 'prime') return 0;
  return Math.max(0, end - c.at - 2);
}

function takePrimes(c: Cursor): number {
  const count = primesBehind(c);
  c.moveTo(c.look(1)?.type === 'open' ? (c.marks.partner[c.at + 1] ?? c.at) + 1 : c.at + 2);
  return count;
}

/** The argument of a command or script; a hole and an error where none stands. */
export function argument(c: Cursor, command: Token, context: { list?: boolean } = {}): Node {
  const token = c.look();
  const isMissing = !token || neverArgument.has(token.type) || (!context.list && operators.has(token.type));
  if (isMissing) return c.missing(command);
  if (token.type === 'open')
    return c.marks.partner[c.at] === c.at + 1 ? empty(c, command) : c.descend(() => brace(c, context));
  return c.descend(() => (c.mode === 'directive' ? typed(c, token) : single(c, token)));
}

const neverArgument: ReadonlySet<string> = new Set([
  'close',
  'end',
  'row',
  'amp',
  'column',
  'quad',
  'rbracket',
  'right',
  'sub',
  'sup',
]);

function empty(c: Cursor, command: Token): Node {
  c.next();
  const hole = c.missing(command);
  c.next();
  return hole;
}

function single(c: Cursor, token: Token): Node {
  if (token.type === 'digit') return digits(c, 1);
  if (token.type === 'letter') return singleLetter(c);
  if (operators.has(token.type)) return signSymbol(c.next());
  return primary(c);
}

/** What one types in a directive: `x^-1`, `x_12`, `e^(-x)`; its brackets are only brackets. */
function typed(c: Cursor, token: Token): Node {
  if (token.type === 'add' && c.look(1) && startsOperand(c, c.look(1) as Token)) {
    c.next();
    const operand = c.descend(() => primary(c));
    const operator = { symbol: token.text, span: { from: token.from, to: token.to } };
    return { kind: 'unary', operator, operand, span: c.since(token.from) };
  }
  if (operators.has(token.type)) return signSymbol(c.next());
  const node = primary(c);
  if (c.look()?.type === 'sup' && token.type !== 'lbracket') return node;
  return node.kind === 'group' && node.open === '(' ? node.body : node;
}

const operators: ReadonlySet<string> = new Set([
  'add',
  'multiply',
  'logic',
  'relation',
  'arrow',
  'bang',
  'comma',
  'period',
  'colon',
  'semicolon',
  'percent',
  'mid',
  'bar',
]);

/** A node with the scripts and postfix signs behind it. */
export function postfixed(c: Cursor, base: Node): Node {
  let node = base;
  for (let count = 0; count < 100; count++) {
    const token = c.look();
    if (!token) break;
    if (token.type === 'sub' || token.type === 'sup' || token.type === 'prime')
      node = withScripts(c, node, token, count > 0);
    else if (token.type === 'bang' || token.type === 'percent') {
      c.next();
      const isDouble = token.type === 'bang' && c.look()?.type === 'bang' && c.look()?.space === false;
      if (isDouble) c.next();
      node = {
        kind: 'postfix',
        operator: { symbol: isDouble ? '!!' : token.text, span: { from: token.from, to: token.to } },
        operand: node,
        span: cover(node.span, c.since(token.from)),
      };
    } else break;
  }
  return node;
}

function withScripts(c: Cursor, base: Node, token: Token, isSecond: boolean): Node {
  if (isSecond && base.kind === 'script') c.error('unexpected', token);
  const { sub, sup, primes } = scripts(c);
  const span = { from: Math.min(base.span.from, token.from), to: Math.max(base.span.to, c.since(token.from).to) };
  const degrees =
    sup?.kind === 'symbol' &&
    sup.name === '\\circ' &&
    !sub &&
    primes === 0 &&
    (base.kind === 'number' || base.kind === 'group');
  if (degrees) return { kind: 'postfix', operator: { symbol: '°', span: sup.span }, operand: base, span };
  return joinScript(base, { sub, sup, primes }, span);
}

/** `x2_1^2`: the index made of digits and the written superscript are one node. */
function joinScript(base: Node, { sub, sup, primes }: Scripts, span: Node['span']): Node {
  if (base.kind === 'script' && !base.sup && !(base.sub && sub) && base.base.kind === 'symbol')
    return { ...base, sub: base.sub ?? sub, sup, primes: base.primes + primes, span };
  return { kind: 'script', base, sub, sup, primes, span };
}
