/**
 * The infix part of the grammar, by precedence climbing (Pratt 1973), loosest first: bars, lists, relation chains, logic and sets, sums,
 * products, juxtaposition. Every level is n-ary and loops, so that long chains need no recursion; only brackets, arguments and prefix signs nest.
 */
import { cover } from '../text/span';
import type { ListNode, Node, Operator, RelationNode } from './ast';
import { infixes } from './commands/accents';
import { implications, logicLevels } from './commands/operators';
import { scripted, startsOperand } from './atoms';
import { barRole, evaluated } from './bars';
import { brace } from './brackets';
import type { Cursor } from './cursor';
import { startsNumber } from './numbers';
import { textRole } from './text';
import type { Token } from './tokens';

const longestNesting = 100;

/** All that stands in a bracket, a brace, a cell or a script. */
export function inner(c: Cursor): Node {
  let left = lists(c);
  for (let count = 0; count < longestNesting; count++) {
    const token = c.peek();
    if (!token) break;
    if (isSeparator(c, token)) {
      c.next();
      const right = lists(c);
      left = { kind: 'bar', operator: token.text === '‖' ? '‖' : '∣', left, right, span: cover(left.span, right.span) };
    } else if (token.type === 'command' && infixes.has(token.text)) left = infix(c, token, left);
    else break;
  }
  return left;
}

const isSeparator = (c: Cursor, token: Token): boolean =>
  token.type === 'mid' || token.type === 'colon' || (token.type === 'bar' && barRole(c, token) === 'separate');

/** `a \over b`, `n \choose k`. */
export function infix(c: Cursor, token: Token, left: Node): Node {
  c.next();
  const right = c.descend(() => lists(c));
  const span = cover(left.span, right.span);
  return token.text === '\\choose'
    ? { kind: 'binomial', top: left, bottom: right, span }
    : { kind: 'fraction', numerator: left, denominator: right, span };
}

function lists(c: Cursor): Node {
  return separated(c, 'semicolon', () => separated(c, 'comma', () => item(c)));
}

function separated(c: Cursor, type: 'comma' | 'semicolon', parse: () => Node): Node {
  const items = [parse()];
  while (steps(c, type)) {
    const token = c.peek();
    if (!token || isEnd(token)) break;
    items.push(parse());
  }
  const list: ListNode = { kind: 'list', items, separator: type === 'comma' ? ',' : ';', span: spanOf(items) };
  return items.length > 1 ? list : (items[0] as Node);
}

/** Steps over a separator; in `[1 2; 3 4]` a blank is one. */
function steps(c: Cursor, type: 'comma' | 'semicolon'): boolean {
  const token = c.peek();
  if (token?.type === type) c.next();
  else if (!token || type !== 'comma' || !c.context.spaced || !startsMember(c, token)) return false;
  return true;
}

const isEnd = (t: Token): boolean =>
  t.type === 'rbracket' || t.type === 'right' || t.type === 'row' || t.type === 'amp' || t.type === 'column';

function item(c: Cursor): Node {
  const node = chain(c);
  for (let t = c.peek(); !c.context.top && t?.type === 'period' && !startsNumber(c, t); t = c.peek()) c.next();
  return node;
}

/** A relation chain, or its only member. */
export function chain(c: Cursor): Node {
  const members: Node[] = [];
  const operators: (Operator & { annotated?: string })[] = [];
  for (;;) {
    members.push(memberOrHole(c));
    const token = c.peek();
    if (!token || !isRelation(c, token)) break;
    c.next();
    operators.push({
      symbol: token.text,
      span: { from: token.from, to: token.to },
      ...(token.annotated !== undefined && { annotated: token.annotated }),
    });
  }
  if (operators.length === 0) return members[0] as Node;
  const relation: RelationNode = { kind: 'relation', members, operators, span: spanOf(members) };
  return regroup(relation);
}

const isRelation = (c: Cursor, token: Token): boolean =>
  token.type === 'relation' || (token.type === 'arrow' && !c.context.top && !isImplication(c, token));

/** Before a relation that opens the chain, and behind one that ends it, a member is missing; that is no error. */
function memberOrHole(c: Cursor): Node {
  const token = c.peek();
  if (token && token.type !== 'relation' && startsMember(c, token)) return member(c);
  return token && isRelation(c, token)
    ? { kind: 'hole', reason: 'missing', span: { from: token.from, to: token.from } }
    : c.hole();
}

const startsMember = (c: Cursor, t: Token): boolean =>
  startsOperand(c, t) || t.type === 'add' || t.type === 'multiply' || t.type === 'logic';

/** An expression with what may stand behind it before a relation: words, `\pmod`, at the top a bar. */
function member(c: Cursor): Node {
  let node = logic(c, 0);
  for (let count = 0; count < longestNesting; count++) {
    const token = c.peek();
    if (!token) return node;
    if (token.type === 'text' && c.context.top && textRole(c, token, true) === 'label') node = labelled(c, node);
    else if (c.context.top && (token.type === 'mid' || (token.type === 'bar' && barRole(c, token) === 'separate'))) {
      c.next();
      const right = logic(c, 0);
      node = {
        kind: 'bar',
        operator: token.text === '‖' ? '‖' : '∣',
        left: node,
        right,
        span: cover(node.span, right.span),
      };
    } else if (c.context.top && token.type === 'command' && infixes.has(token.text)) node = infix(c, token, node);
    else return node;
  }
  return node;
}

function labelled(c: Cursor, body: Node): Node {
  const first = c.next();
  const texts = [first.text.trim()];
  while (c.look()?.type === 'text') texts.push(c.next().text.trim());
  const labelSpan = c.since(first.from);
  return { kind: 'labelled', body, label: texts.join(' '), labelSpan, span: cover(body.span, labelSpan) };
}

/** `x > 0 ∧ y > 0`: comparisons with a conjunction between are two formulas. */
function regroup(relation: RelationNode): Node {
  const { members, operators } = relation;
  const middle = members[1];
  if (operators.length !== 2 || middle?.kind !== 'logic' || middle.operands.length !== 2) return relation;
  if (!operators.every((o) => comparisons.has(o.symbol)) || !connectives.has(middle.operators[0]?.symbol ?? ''))
    return relation;
  const pair = (a: Node, b: Node, i: number): RelationNode => ({
    kind: 'relation',
    members: [a, b],
    operators: operators.slice(i, i + 1),
    span: cover(a.span, b.span),
  });
  const [left, right] = middle.operands as readonly [Node, Node];
  const operands = [pair(members[0] as Node, left, 0), pair(right, members[2] as Node, 1)];
  return { ...middle, operands, span: relation.span };
}

const comparisons: ReadonlySet<string> = new Set(['<', '>', '≤', '≥', '≠', '∈', '∉']);
const connectives: ReadonlySet<string> = new Set(['∧', '∨', '→', '↔']);

const isImplication = (c: Cursor, token: Token): boolean => {
  const sign = token.type === 'arrow' ? implications.get(token.text) : undefined;
  const { implications: read } = c.context;
  return sign !== undefined && (read === 'all' || (read === 'single' && sign === token.text));
};

function logic(c: Cursor, level: number): Node {
  if (level === logicLevels.length) return sum(c);
  const first = logic(c, level + 1);
  let sign = logicSign(c, level);
  if (sign === undefined) return first;
  const operands = [first];
  const operators: Operator[] = [];
  for (; sign !== undefined; sign = logicSign(c, level)) {
    operators.push(operator(c.next(), sign));
    operands.push(startsTerm(c) ? logic(c, level + 1) : c.hole());
  }
  return { kind: 'logic', operands, operators, span: spanOf(operands) };
}

function logicSign(c: Cursor, level: number): string | undefined {
  const token = c.peek();
  if (!token || (token.type !== 'logic' && !isImplication(c, token))) return undefined;
  const sign = token.type === 'logic' ? token.text : (implications.get(token.text) ?? '');
  return logicLevels[level]?.has(sign) ? sign : undefined;
}

/** Terms between + and −. */
export function sum(c: Cursor): Node {
  const first = term(c);
  const terms = [first];
  const operators: Operator[] = [];
  while (isPlus(c) || opensWithSign(c)) {
    if (opensWithSign(c)) addBraced(c, terms, operators);
    else {
      operators.push(operator(c.next()));
      terms.push(startsTerm(c) ? term(c) : c.hole());
    }
  }
  return operators.length === 0 ? first : { kind: 'sum', terms, operators, span: spanOf(terms) };
}

/** `4 {- 3}`, `2 \textcolor{red}{+ 3}`: braces that open before a sign group nothing that is seen. */
const opensWithSign = (c: Cursor): boolean => opensWith(c, 'add');

function opensWith(c: Cursor, type: 'add' | 'multiply'): boolean {
  const token = c.peek();
  const close = c.marks.partner[c.at] ?? 0;
  return token?.type === 'open' && c.mode === 'latex' && c.look(1)?.type === type && close > c.at + 2;
}

/** `2 \textcolor{red}{\times 3}`: a sum behind the sign would be grouped after all, and is not read. */
function addBracedFactors(c: Cursor, read: Node[], operators: Operator[]): void {
  const body = c.descend(() => brace(c));
  const [first, ...others] = body.kind === 'product' ? body.factors : [];
  const isOpen = body.kind === 'product' && first?.kind === 'hole';
  operators.push(...(isOpen ? body.operators : [{ symbol: '·', span: body.span }]));
  read.push(...(isOpen ? others : [{ kind: 'hole', reason: 'missing', span: body.span } as const]));
}

function addBraced(c: Cursor, terms: Node[], operators: Operator[]): void {
  const body = c.descend(() => brace(c));
  const [first, ...others] = body.kind === 'sum' ? body.terms : [body];
  const sign: Operator = first?.kind === 'unary' ? first.operator : { symbol: '±', span: body.span };
  terms.push(first?.kind === 'unary' ? first.operand : body, ...others);
  operators.push(sign, ...(body.kind === 'sum' ? body.operators : []));
}

/** In `[1 -2; 3 4]` a sign behind a blank begins the next entry. */
function isPlus(c: Cursor): boolean {
  const token = c.peek();
  if (token?.type !== 'add') return false;
  return !(c.context.spaced && token.space && c.look(1)?.space === false);
}

const startsTerm = (c: Cursor): boolean => {
  const token = c.peek();
  return token !== undefined && (token.type === 'add' || startsOperand(c, token));
};

/** A product with its sign. */
function term(c: Cursor): Node {
  return c.peek()?.type === 'add' ? signed(c, () => term(c)) : product(c);
}

/** A sign before an operand; a sign alone (`P(+)`, `x^{-}`) is a symbol. */
function signed(c: Cursor, operand: () => Node): Node {
  const sign = c.next();
  if (!startsTerm(c) || isLoneBar(c)) return signSymbol(sign);
  const node = c.descend(operand);
  return {
    kind: 'unary',
    operator: operator(sign),
    operand: node,
    span: { from: sign.from, to: Math.max(sign.to, node.span.to) },
  };
}

/** `P(+|D)`: a bar that nothing closes. */
const isLoneBar = (c: Cursor): boolean =>
  !c.context.top && c.peek()?.type === 'bar' && (c.marks.barsBehind[c.at] ?? 0) === 0;

export const signSymbol = (sign: Token): Node => ({
  kind: 'symbol',
  name: sign.text === '∘' ? '\\circ' : sign.text,
  font: 'italic',
  word: false,
  span: { from: sign.from, to: sign.to },
});

/** Factors between · × / ∘ …; also for the body of a big operator. */
export function product(c: Cursor): Node {
  const token = c.peek();
  if (token?.type === 'multiply' || token?.type === 'logic') return loneSign(c, token);
  const first = factor(c);
  return isTimes(c) ? factors(c, [first]) : first;
}

const isTimes = (c: Cursor): boolean => c.peek()?.type === 'multiply' || opensWith(c, 'multiply');

function factors(c: Cursor, read: Node[]): Node {
  const operators: Operator[] = [];
  while (isTimes(c)) {
    if (opensWith(c, 'multiply')) addBracedFactors(c, read, operators);
    else {
      operators.push(operator(c.next()));
      read.push(startsTerm(c) ? factor(c) : c.hole());
    }
  }
  return { kind: 'product', factors: read, operators, span: spanOf(read) };
}

/** An operator where an operand should be: a symbol if it stands alone (`w^{*}`), else the first factor is missing. */
function loneSign(c: Cursor, token: Token): Node {
  const hole: Node = { kind: 'hole', reason: 'missing', span: { from: token.from, to: token.from } };
  const behind = c.look(1);
  const isAlone = !behind || !(startsOperand(c, behind) || behind.type === 'add');
  if (isAlone) return signSymbol(c.next());
  return token.type === 'multiply' ? factors(c, [hole]) : hole;
}

function factor(c: Cursor): Node {
  return c.peek()?.type === 'add' ? signed(c, () => factor(c)) : juxtaposition(c);
}

function juxtaposition(c: Cursor): Node {
  const items: Node[] = [];
  let count = 0;
  for (let token = c.peek(); token; token = c.peek()) {
    if (token.type === 'bar' && items.length > 0 && barRole(c, token) === 'evaluate' && count++ < longestNesting) {
      const body = combine(items.splice(0));
      items.push(evaluated(c, body));
    } else if (items.length > 0 && c.context.spaced && token.space) break;
    else if (items.length > 0 && (opensWithSign(c) || opensWith(c, 'multiply'))) break;
    else if (startsOperand(c, token, items.length > 0)) items.push(scripted(c));
    else break;
  }
  return items.length === 0 ? c.hole() : combine(items);
}

const combine = (items: readonly Node[]): Node =>
  items.length === 1 ? (items[0] as Node) : { kind: 'juxtaposition', items, span: spanOf(items) };

export const operator = (token: Token, symbol = token.text): Operator => ({
  symbol,
  span: { from: token.from, to: token.to },
});

export const spanOf = (nodes: readonly Node[]): { from: number; to: number } => {
  let [from, to] = [Infinity, -Infinity];
  for (const { span } of nodes) {
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  }
  return { from, to };
};
