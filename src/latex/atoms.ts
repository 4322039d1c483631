/** Operands: what a token that begins one stands for, by the tables of commands/. */
import { cover } from '../text/span';
import type { Node } from './ast';
import {
  accents,
  binomials,
  boxes,
  braces,
  fontSwitches,
  fractions,
  infixes,
  labelled,
  letterFonts,
  wordFonts,
} from './commands/accents';
import { aliases, letterCommands } from './commands/letters';
import { bigOperators, functionCommands, functionWords } from './commands/functions';
import { applied, bigOperator, wordOperator } from './application';
import { bars, barRole, opensBars } from './bars';
import { braced, bracket } from './brackets';
import type { Cursor } from './cursor';
import { inner, spanOf } from './expression';
import { environment } from './matrices';
import { number, startsNumber, textNumber } from './numbers';
import { argument, postfixed, scripts } from './scripts';
import { bareFunction, letters, symbol, takeWord } from './symbols';
import { textRole } from './text';
import type { Token, TokenType } from './tokens';

/** An operand begins with this token; `behind`: another one stands directly before it. */
export function startsOperand(c: Cursor, token: Token, behind = false): boolean {
  if (always.has(token.type)) return true;
  switch (token.type) {
    case 'bang':
      return c.mode === 'directive' && !behind;
    case 'command':
      return !infixes.has(token.text);
    case 'period':
      return startsNumber(c, token);
    case 'bar':
      return behind ? barRole(c, token) === 'open' : opensBars(c, token);
    case 'words':
      return !c.context.top;
    case 'text':
      return isOperandText(c, token, behind);
    default:
      return false;
  }
}

const always: ReadonlySet<TokenType> = new Set<TokenType>([
  'letter',
  'digit',
  'word',
  'open',
  'lbracket',
  'left',
  'begin',
  'not',
  'ellipsis',
  'sub',
  'sup',
  'prime',
]);

function isOperandText(c: Cursor, token: Token, behind: boolean): boolean {
  if (c.look() !== token) return true;
  const role = textRole(c, token, behind);
  return role === 'name' || role === 'number';
}

/** An operand with its scripts and postfix signs. It takes a token at least, whatever stands here: callers loop. */
export function scripted(c: Cursor): Node {
  c.peek();
  const { at } = c;
  const node = postfixed(c, primary(c));
  if (c.at === at && c.look()) c.error('unexpected', c.next());
  return node;
}

/** One operand. Something must stand here. */
export function primary(c: Cursor): Node {
  const token = c.peek();
  if (!token) return c.hole();
  const read = byType[token.type];
  if (read) return read(c, token);
  c.error('unexpected', c.next());
  return { kind: 'hole', reason: 'unreadable', span: { from: token.from, to: token.to } };
}

const byType: Readonly<Partial<Record<TokenType, (c: Cursor, token: Token) => Node>>> = {
  digit: (c) => number(c),
  period: (c, t) =>
    startsNumber(c, t) ? number(c) : { kind: 'hole', reason: 'unreadable', span: c.since(c.next().from) },
  letter: letter,
  word: word,
  text: text,
  command: command,
  open: group,
  lbracket: (c) => bracket(c),
  left: (c) => bracket(c),
  begin: (c) => environment(c),
  bar: (c) => c.descend(() => bars(c)),
  not: negation,
  bang: negation,
  ellipsis: (c) => ({ kind: 'ellipsis', span: c.since(c.next().from) }),
  words: (c, t) => symbol(c.next().text, 'roman', t),
  sub: (c) => c.hole(),
  sup: (c) => c.hole(),
  prime: (c) => c.hole(),
};

function letter(c: Cursor, token: Token): Node {
  const index = c.at;
  const length = bareFunction(c);
  if (length === 0) return letters(c);
  const name = takeWord(c, length);
  return named(c, { ...token, to: name.span.to, font: name.font }, name.name, index, true);
}

/** `{\rm softmax}(x)`: a word in braces that is a function. */
function group(c: Cursor): Node {
  const node = braced(c);
  const isFunction = node.kind === 'symbol' && node.word && node.font === 'roman' && functionWords.has(node.name);
  return isFunction ? applied(c, node) : node;
}

function word(c: Cursor): Node {
  const index = c.at;
  const token = c.next();
  return named(c, token, token.text, index, token.operator === true);
}

function text(c: Cursor, token: Token): Node {
  if (textRole(c, token, false) === 'number') return textNumber(c);
  const index = c.at;
  c.next();
  return named(c, token, token.text.trim().replace(/[.,;:]+$/, ''), index, false);
}

function named(c: Cursor, token: Token, name: string, index: number, isOperator: boolean): Node {
  const operator = wordOperator(c, name);
  if (operator) return bigOperator(c, operator, token, index);
  const node = symbol(name, token.font ?? 'roman', token);
  return isOperator || functionWords.has(name) ? applied(c, node) : node;
}

function negation(c: Cursor): Node {
  const sign = c.next();
  const next = c.peek();
  const operand = next && startsOperand(c, next) ? c.descend(() => scripted(c)) : c.hole();
  const operator = { symbol: '¬', span: { from: sign.from, to: sign.to } };
  return { kind: 'unary', operator, operand, span: cover(operator.span, operand.span) };
}

// --- commands

function command(c: Cursor, token: Token): Node {
  const index = c.at;
  c.next();
  const name = aliases.get(token.text) ?? token.text;
  const read = families.find(([names]) => names.has(name));
  if (read) return read[1](c, token, index);
  if (!letterCommands.has(name)) c.error('unknown-command', token);
  return symbol(name, c.context.font === 'bold' ? 'bold' : 'italic', token);
}

type Read = (c: Cursor, token: Token, index: number) => Node;
type Names = { has(name: string): boolean };

const families: readonly (readonly [Names, Read])[] = [
  [
    new Set(['\\surd']),
    (c, t) => ({ kind: 'root', body: c.descend(() => unbracketed(primary(c))), span: c.since(t.from) }),
  ],
  [letterCommands, (c, t) => symbol(aliases.get(t.text) ?? t.text, c.context.font === 'bold' ? 'bold' : 'italic', t)],
  [functionCommands, (c, t) => applied(c, symbol(t.text.slice(1), 'roman', t))],
  [bigOperators, (c, t, index) => bigOperator(c, bigOperators.get(t.text) ?? '', t, index)],
  [fractions, fraction],
  [binomials, binomial],
  [new Set(['\\sqrt']), root],
  [accents, accent],
  [letterFonts, (c, t) => fonted(c, t, letterFonts.get(t.text))],
  [wordFonts, (c, t) => fonted(c, t, wordFonts.get(t.text))],
  [fontSwitches, fontSwitch],
  [braces, underbrace],
  [boxes, (c, t) => ({ kind: 'decorated', command: t.text.slice(1), body: argument(c, t), span: c.since(t.from) })],
  [labelled, overset],
  [new Set(['\\substack']), substack],
  [
    new Set(['\\pmod', '\\pod']),
    (c, t) => ({ kind: 'group', open: '(', close: ')', body: modulus(c, t), span: c.since(t.from) }),
  ],
];

const unbracketed = (node: Node): Node => (node.kind === 'group' && node.open === '(' ? node.body : node);

function fraction(c: Cursor, token: Token): Node {
  const numerator = argument(c, token);
  const denominator = argument(c, token);
  return { kind: 'fraction', numerator, denominator, span: c.since(token.from) };
}

function binomial(c: Cursor, token: Token): Node {
  const top = argument(c, token);
  const bottom = argument(c, token);
  return { kind: 'binomial', top, bottom, span: c.since(token.from) };
}

function root(c: Cursor, token: Token): Node {
  const index = c.look()?.text === '[' ? optional(c) : undefined;
  const body = argument(c, token);
  return { kind: 'root', body, ...(index && { index }), span: c.since(token.from) };
}

/** `[3]` of a root. */
function optional(c: Cursor): Node {
  const open = c.next();
  const inside = { top: false, brackets: c.context.brackets + 1, bars: [] };
  return c.within(inside, c.end, () => {
    const node = c.descend(() => inner(c));
    if (c.peek()?.text === ']') c.next();
    else c.error('unbalanced', open);
    return node;
  });
}

function accent(c: Cursor, token: Token): Node {
  const body = argument(c, token);
  const span = c.since(token.from);
  const name = accents.get(token.text) ?? '';
  return name === 'underline' && !isName(body)
    ? { kind: 'decorated', command: name, body, span }
    : { kind: 'accent', accent: name, body, span };
}

/** `\underline{x}` is a name, `\underline{\underline{5}}` a result. */
const isName = (node: Node): boolean =>
  node.kind === 'symbol' ||
  ((node.kind === 'accent' || node.kind === 'script') && isName(node.kind === 'script' ? node.base : node.body));

function fonted(c: Cursor, token: Token, font: Cursor['context']['font']): Node {
  const before = c.tokens[c.at - 2];
  const node = c.within({ font }, c.end, () => argument(c, token));
  if (node.kind === 'number' && node.text === '1' && isOnes(c, font, before))
    return symbol('1', font ?? 'bold', c.since(token.from));
  return node.kind === 'symbol' || node.kind === 'number' ? { ...node, span: c.since(token.from) } : node;
}

/** A bold or blackboard 1 is an indicator or a vector of ones where something belongs to it, or a letter stands right before it. */
const isOnes = (c: Cursor, font: Cursor['context']['font'], before: Token | undefined): boolean => {
  const next = c.look();
  const isTied =
    before?.type === 'letter' ||
    next?.type === 'sub' ||
    next?.type === 'sup' ||
    next?.type === 'lbracket' ||
    next?.type === 'letter';
  return font === 'blackboard' || (font === 'bold' && isTied);
};

function fontSwitch(c: Cursor, token: Token): Node {
  c.context = { ...c.context, font: fontSwitches.get(token.text) };
  const next = c.peek();
  return next && startsOperand(c, next) ? c.descend(() => primary(c)) : c.hole();
}

function underbrace(c: Cursor, token: Token): Node {
  const body = argument(c, token);
  const { sub, sup } = scripts(c);
  const label = sub ?? sup;
  return { kind: 'decorated', command: token.text.slice(1), body, ...(label && { label }), span: c.since(token.from) };
}

/** `\overset{label}{body}`; under a big operator the label is its limit. */
function overset(c: Cursor, token: Token): Node {
  const label = argument(c, token);
  const index = c.at;
  const next = c.look();
  const isBraced = next?.type === 'open' && c.look(2)?.type === 'close';
  const sign = isBraced ? c.look(1) : next;
  const operator =
    sign && token.text === '\\underset' ? (bigOperators.get(sign.text) ?? wordOperatorOf(sign)) : undefined;
  if (sign && operator) {
    c.moveTo(index + (isBraced ? 3 : 1));
    return { ...bigOperator(c, operator, sign, index, label), span: c.since(token.from) };
  }
  const body = argument(c, token);
  return { kind: 'decorated', command: token.text.slice(1), body, label, span: c.since(token.from) };
}

const wordOperatorOf = (t: Token): string | undefined =>
  t.type === 'word' ? (limitedNames.has(t.text) ? t.text : undefined) : undefined;
const limitedNames: ReadonlySet<string> = new Set(['max', 'min', 'argmax', 'argmin', 'lim', 'sup', 'inf']);

/** Lines under a big operator: a list. */
function substack(c: Cursor, token: Token): Node {
  const close = c.look()?.type === 'open' ? (c.marks.partner[c.at] ?? 0) : 0;
  if (close === 0) return argument(c, token);
  c.next();
  const items = c.within({ top: false, cells: true, list: true, brackets: 0, bars: [] }, close, () => {
    const lines: Node[] = [];
    while (c.peek()) {
      if (c.peek()?.type === 'row' || c.peek()?.type === 'amp') c.next();
      else {
        const at = c.at;
        lines.push(c.descend(() => inner(c)));
        if (c.at === at) c.next();
      }
    }
    return lines;
  });
  c.moveTo(close + 1);
  if (items.length === 0) return c.hole();
  return items.length === 1 ? (items[0] as Node) : { kind: 'list', items, separator: ',', span: spanOf(items) };
}

/** `(mod 7)` */
function modulus(c: Cursor, token: Token): Node {
  const name = symbol('mod', 'roman', token);
  const value = argument(c, token);
  return { kind: 'juxtaposition', items: [name, value], span: cover(name.span, value.span) };
}
