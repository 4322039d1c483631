/**
 * A formula read as logic, as digital design writes it: `+` is ∨, `·` and a product without a sign are ∧, a bar above, a prime and `!` are ¬, 1 and 0 are
 * true and false; connectives may be words. A letter with a formula of its own stands for it. What has no such reading, or more than one, is a failure.
 */
import { type Outcome, failure, success } from '../engine/expression';
import { nameKey } from '../engine/names';
import { namesIn } from '../claims/heads';
import type { Binding } from '../claims/model';
import { greekCommands } from '../latex/commands/letters';
import type { LogicNode, Node, Operator, ScriptNode, SymbolNode, UnaryNode } from '../latex/ast';

import { isJoinedByWords, withConnectives } from './logicWords';

/** What a name has been given. */
export type BindingOf = (key: string) => Binding | undefined;

export function readAsLogic(node: Node, bindingOf: BindingOf, seen: ReadonlySet<string> = new Set()): Outcome<Node> {
  const read = (n: Node): Outcome<Node> => readAsLogic(n, bindingOf, seen);
  const joined = (operands: readonly Node[], operators: readonly Operator[]): Outcome<Node> =>
    loose(operands, operators) ??
    all(operands, read, (made) => ({ kind: 'logic', operands: made, operators, span: node.span }));
  switch (node.kind) {
    case 'number':
      return node.text === '0' || node.text === '1' ? success(node) : notLogic(node, node.text);
    case 'symbol':
      return constant(node) ?? named(node, bindingOf, seen);
    case 'accent':
      return node.accent === 'bar' || node.accent === 'overline'
        ? all([node.body], read, ([body]) => negated(body as Node, node))
        : named(node, bindingOf, seen);
    case 'script': {
      if (node.primes > 0 && !node.sup) return all([withoutPrimes(node)], read, ([body]) => primed(body as Node, node));
      const letter = underBar(node);
      return letter ? all([letter], read, ([body]) => negated(body as Node, node)) : named(node, bindingOf, seen);
    }
    case 'group':
      return /^[([{]$/.test(node.open) ? all([node.body], read, ([body]) => inBrackets(body as Node, node)) : notLogic(node, node.open); // prettier-ignore
    case 'sum':
      return node.operators.every((o) => o.symbol === '+')
        ? joined(node.terms, signed(node.operators, '∨'))
        : notLogic(node, '-');
    case 'product':
      if (node.operators.length === 1 && node.operators[0]?.symbol === '⊙')
        return joined(node.factors, signed(node.operators, '↔'));
      return node.operators.every((o) => /^[·×*]$/.test(o.symbol))
        ? joined(node.factors, signed(node.operators, '∧'))
        : notLogic(node, node.operators[0]?.symbol);
    case 'juxtaposition': {
      const worded = withConnectives(node.items);
      if (worded) return worded.ok ? read(worded.value) : worded;
      return node.items.some((n, i) => isNegation(n) && isLetter(node.items[i + 1]))
        ? failure({ code: 'ambiguous', name: '¬', span: node.span })
        : joined(node.items, node.items.slice(1).map(({ span }) => ({ symbol: '∧', span }))); // prettier-ignore
    }
    case 'logic':
      return connected(node) ?? joined(node.operands, node.operators);
    case 'unary':
      return negation(node) ?? all([node.operand], read, ([body]) => negated(body as Node, node));
    case 'relation':
      return node.members.length === 2 && node.operators.every((o) => /^[≡⇔]$/.test(o.symbol))
        ? joined(node.members, signed(node.operators, '↔'))
        : notLogic(node, node.operators[0]?.symbol);
    case 'decorated':
    case 'labelled':
      return read(node.body);
    default:
      return notLogic(node);
  }
}

const notLogic = (node: Node, name?: string): Outcome<never> => failure({ code: 'not-read', span: node.span, name });

/** All nodes read and put together, or the first failure. */
function all(
  nodes: readonly Node[],
  read: (n: Node) => Outcome<Node>,
  make: (made: readonly Node[]) => Node,
): Outcome<Node> {
  const made: Node[] = [];
  for (const n of nodes) {
    const one = read(n);
    if (!one.ok) return one;
    made.push(one.value);
  }
  return success(make(made));
}

/** `P or Q ∧ R`: how words and signs bind to one another is not agreed upon. */
const loose = (operands: readonly Node[], [operator]: readonly Operator[]): Outcome<never> | undefined =>
  operands.some(isJoinedByWords)
    ? failure({ code: 'ambiguous', name: operator?.symbol ?? '', span: operator?.span })
    : undefined;

const constants: Readonly<Record<string, string>> = { '\\top': '1', '\\bot': '0', true: '1', false: '0' };

function constant({ name, span }: SymbolNode): Outcome<Node> | undefined {
  const text = Object.hasOwn(constants, name) ? constants[name] : undefined;
  return text === undefined ? undefined : success({ kind: 'number', text, span });
}

/** A name, or the formula that it was given: one that is made of other letters (`K ≡ (J → K) ∧ (K → J)` behind `J ⇔` gives none). */
function named(node: Node, bindingOf: BindingOf, seen: ReadonlySet<string>): Outcome<Node> {
  const key = nameKey(node);
  if (key === undefined || isSign(node)) return notLogic(node, key);
  const binding = seen.has(key) ? undefined : bindingOf(key);
  const [definition] = binding?.alternatives ?? [];
  if (binding?.parameters) return notLogic(node, key);
  const names = definition ? namesIn(definition) : new Set();
  if (!definition || names.size === 0 || names.has(key)) return success(node);
  const formula = readAsLogic(definition, bindingOf, new Set([...seen, key]));
  return formula.ok ? success(inBrackets(formula.value, node)) : formula;
}

/** A command that is no letter: `\\backslash`. */
const isSign = (node: Node): boolean =>
  node.kind === 'symbol' && node.name.startsWith('\\') && !greekCommands.has(node.name) && node.name !== '\\ell';

const inBrackets = (body: Node, { span }: Node): Node => ({ kind: 'group', open: '(', close: ')', body, span });

const negated = (operand: Node, { span }: Node): Node => ({
  kind: 'unary',
  operator: { symbol: '¬', span },
  operand,
  span,
});

const primed = (body: Node, node: ScriptNode): Node => (node.primes % 2 === 1 ? negated(body, node) : body);

/** The letter of `\bar x_2`, whose bar is over the x alone as it is typed, but stands for that of `\bar{x_2}`. */
function underBar(node: ScriptNode): Node | undefined {
  const { base, sup } = node;
  const barred = base.kind === 'accent' && (base.accent === 'bar' || base.accent === 'overline') && !sup;
  return barred ? { ...node, base: base.body } : undefined;
}

const withoutPrimes = (node: ScriptNode): Node => (node.sub ? { ...node, primes: 0 } : node.base);

const signed = (operators: readonly Operator[], symbol: string): readonly Operator[] =>
  operators.map((o) => ({ ...o, symbol }));

/** Why a sign before an operand cannot be read: `-A`, and `¬AB` typed in one. */
function negation(node: UnaryNode): Outcome<never> | undefined {
  if (!isNegation(node)) return notLogic(node, node.operator.symbol);
  return node.operand.kind === 'juxtaposition' ? failure({ code: 'ambiguous', name: '¬', span: node.span }) : undefined;
}

const isNegation = (node: Node): boolean => node.kind === 'unary' && node.operator.symbol === '¬';

const isLetter = (node: Node | undefined): boolean =>
  node !== undefined && (node.kind === 'symbol' || node.kind === 'script' || node.kind === 'accent');

const signs: ReadonlySet<string> = new Set(['∧', '∨', '⊕', '→', '↔', '⇒', '⇔']);

/** Why a formula with connectives cannot be read: signs of sets, `A + B ∧ C`, and `A → B → C`, which authors bracket differently. */
function connected({ operands, operators, span }: LogicNode): Outcome<never> | undefined {
  const foreign = operators.find((o) => !signs.has(o.symbol));
  if (foreign) return failure({ code: 'not-read', span: foreign.span, name: foreign.symbol });
  const tight = operators.find((o) => o.symbol === '∧' || o.symbol === '⊕');
  if (tight && operands.some((n) => n.kind === 'sum')) return failure({ code: 'ambiguous', name: tight.symbol, span });
  const arrow = operators.find((o) => /^[→↔⇒⇔]$/.test(o.symbol));
  return arrow && operators.length > 1 ? failure({ code: 'ambiguous', name: arrow.symbol, span }) : undefined;
}
