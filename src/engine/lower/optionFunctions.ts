/** Functions whose arguments may end in options: `maxpool(O, 2, stride 1)`, `conv(X, F, mode full, flip)`. */
import type { Node } from '../../latex/ast';
import type { CallExpression, Expression } from '../expression';
import { channelsOf } from './channels';
import { type Context, call, unknown } from './context';

interface OptionFunction {
  readonly operation: string;
  /** Least and largest number of arguments that are no options. */
  readonly arity: readonly [number, number];
  readonly options?: readonly string[];
}

const sliding = ['stride', 'padding', 'mode', 'flip', 'dilation'];

const table: Readonly<Record<string, OptionFunction>> = {
  maxpool: { operation: 'maxpool', arity: [1, 2], options: ['size', 'stride', 'padding'] },
  avgpool: { operation: 'avgpool', arity: [1, 2], options: ['size', 'stride', 'padding'] },
  conv: { operation: 'conv', arity: [2, 2], options: sliding },
  convmatrix: { operation: 'convmatrix', arity: [2, 2], options: sliding },
  flatten: { operation: 'flatten', arity: [1, 1] },
  vec: { operation: 'vec', arity: [1, 1] },
  variance: { operation: 'variance', arity: [1, 1], options: ['sample'] },
  covariance: { operation: 'covariance', arity: [1, 2], options: ['sample'] },
  entropy: { operation: 'entropy', arity: [1, 1], options: ['base'] },
  crossentropy: { operation: 'crossEntropy', arity: [2, 2], options: ['base'] },
  kl: { operation: 'kl', arity: [2, 2], options: ['base'] },
  rref: { operation: 'rref', arity: [1, 1] },
  erf: { operation: 'erf', arity: [1, 1] },
};

export const isOptionFunction = (word: string): boolean => Object.hasOwn(table, word);

/** Undefined where the word is no such function. */
export function lowerOptionFunction(
  word: string,
  args: readonly Node[],
  context: Context,
  node: Node,
): Expression | undefined {
  const entry = Object.hasOwn(table, word) ? table[word] : undefined;
  if (!entry) return undefined;
  const options: Record<string, Option> = { ...assumedOptions(entry.operation, context.scope) };
  const values: Expression[] = [];
  for (const arg of args) {
    const option = optionOf(arg, entry.options ?? []);
    if (option) options[option[0]] = option[1];
    else values.push((pictures.has(word) ? channelsOf(arg, context) : undefined) ?? context.lower(arg, context));
  }
  const [least, most] = entry.arity;
  if (values.length < least || values.length > most) return unknown('not-read', node, { name: word });
  return call(entry.operation, values, node, Object.keys(options).length > 0 ? { options } : {});
}

/** Functions of pictures, which may be given channel by channel. */
const pictures: ReadonlySet<string> = new Set(['conv', 'maxpool', 'avgpool']);

type Option = number | string | boolean;

type Options = Readonly<Record<string, Option>>;

/** A convention's name, and the options that its values mean. */
type Governing = readonly [string, Readonly<Record<string, Options>>];

const flipped: Governing = ['*', { convolution: { flip: true } }];
const byRows: Governing = ['vec', { rows: { rows: true } }];
const ofSample: Governing = ['variance', { sample: { sample: true } }];
const based: Governing = ['log', { '2': { base: 2 }, '10': { base: 10 } }];

const atZero: Governing = ["ReLU'(0)", { '0': { atZero: 0 }, '1': { atZero: 1 }, '1/2': { atZero: 0.5 } }];
const ties: Governing = ['max', { first: { ties: 'first' }, last: { ties: 'last' }, shared: { ties: 'shared' } }];

/** The conventions that an operation depends on. */
const governed: Readonly<Record<string, readonly Governing[]>> = {
  relu: [atZero],
  max: [ties],
  min: [ties],
  maxpool: [ties],
  conv: [flipped],
  convmatrix: [flipped, byRows],
  flatten: [['flatten', { columns: { columns: true } }]],
  vec: [byRows],
  variance: [ofSample],
  covariance: [ofSample],
  entropy: [based],
  crossEntropy: [based],
  kl: [based],
  js: [based],
};

/** What `assume` says of a kernel, a sample or a logarithm; undefined where it says nothing. */
export function assumedOptions(operation: string, scope: Context['scope']): Options | undefined {
  const assumed = (governed[operation] ?? []).flatMap(([name, meanings]): Options[] => {
    const value = scope.convention(name);
    return value === undefined ? [] : [meanings[value] ?? {}];
  });
  return assumed.length === 0 ? undefined : Object.assign({}, ...assumed);
}

/** A call under the conventions that are assumed. */
export function governedCall(
  operation: string,
  args: readonly Expression[],
  context: Context,
  node: Node,
  more: Partial<CallExpression> = {},
): Expression {
  const options = assumedOptions(operation, context.scope);
  return call(operation, args, node, options ? { ...more, options } : more);
}

/** `stride 2`, `stride = 2`, `padding (1, 0)`, `mode full`, `flip`; several numbers as text with commas. */
export function optionOf(node: Node, names: readonly string[]): readonly [string, Option] | undefined {
  const [head, value] = partsOf(node);
  if (head?.kind !== 'symbol' || !names.includes(head.name)) return undefined;
  if (!value) return [head.name, true];
  const numbers = (value.kind === 'group' && value.body.kind === 'list' ? value.body.items : [value]).map(numberOf);
  if (numbers.every((n) => n !== undefined))
    return [head.name, numbers.length === 1 ? (numbers[0] ?? 0) : numbers.join()];
  return value.kind === 'symbol' ? [head.name, value.name] : undefined;
}

function partsOf(node: Node): readonly (Node | undefined)[] {
  if (node.kind === 'juxtaposition' && node.items.length === 2) return node.items;
  if (node.kind === 'sum' && node.operators[0]?.symbol === '-' && node.terms.length === 2) return negated(node.terms);
  const isEquation = node.kind === 'relation' && node.members.length === 2 && node.operators[0]?.symbol === '=';
  return isEquation ? node.members : [node];
}

/** `axis -1` is no difference. */
function negated([head, value]: readonly Node[]): readonly (Node | undefined)[] {
  const isNumber = value?.kind === 'number';
  return isNumber ? [head, { ...value, text: `-${value.text}` }] : [];
}

function numberOf(node: Node): number | undefined {
  if (node.kind === 'unary' && node.operator.symbol === '-') {
    const value = numberOf(node.operand);
    return value === undefined ? undefined : -value;
  }
  return node.kind === 'number' && Number.isFinite(Number(node.text)) ? Number(node.text) : undefined;
}
