/**
 * Functions of machine learning that are made of others: losses, activations with a parameter, joined vectors. A document may define one of these
 * names in its own way, which then counts.
 */
import type { Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { type Context, call, unknown } from './context';
import { optionOf } from './optionFunctions';

type Composition = (args: readonly Expression[], node: Node) => Expression;

const difference = ([a, b]: readonly Expression[], node: Node): Expression =>
  call('minus', [a as Expression, b as Expression], node);
const meanSquare: Composition = (args, node) => {
  const d = difference(args, node);
  return call('mean', [call('hadamard', [d, d], node)], node);
};
const meanAbsolute: Composition = (args, node) => call('mean', [call('abs', [difference(args, node)], node)], node);
const joined =
  (axis?: number): Composition =>
  (args, node) =>
    call('concat', args, node, axis === undefined ? {} : { options: { axis } });

/** By name: how many arguments, and what is made of them. */
const compositions: Readonly<Record<string, readonly [number, number, Composition]>> = {
  mse: [2, 2, meanSquare],
  MSE: [2, 2, meanSquare],
  mae: [2, 2, meanAbsolute],
  MAE: [2, 2, meanAbsolute],
  concat: [2, 20, joined()],
  hstack: [2, 20, joined(2)],
  vstack: [2, 20, joined(1)],
};

const leaky: ReadonlySet<string> = new Set(['leakyrelu', 'LeakyReLU', 'leakyReLU', 'LReLU', 'lrelu']);

/** An activation whose slope below zero must be said: `leakyrelu(x, 0.1)`, `\mathrm{LeakyReLU}_{0.1}(x)`. */
export const isLeaky = (word: string): boolean => leaky.has(word);

export const isComposedFunction = (word: string): boolean => Object.hasOwn(compositions, word) || isLeaky(word);

/** Undefined where the word is no such function. */
export function lowerComposed(
  word: string,
  args: readonly Node[],
  context: Context,
  node: Node,
): Expression | undefined {
  if (isLeaky(word)) return lowerLeaky(args, context, node);
  const [least, most, composition] = (Object.hasOwn(compositions, word) ? compositions[word] : undefined) ?? [];
  if (!composition || least === undefined || most === undefined) return undefined;
  if (args.length < least || args.length > most) return unknown('not-read', node, { name: word });
  return composition(
    args.map((a) => context.lower(a, context)),
    node,
  );
}

function lowerLeaky(args: readonly Node[], context: Context, node: Node): Expression {
  const [x, second] = args;
  if (!x || args.length > 2) return unknown('not-read', node, { name: 'LeakyReLU' });
  if (!second) return unknown('missing', node, { name: 'slope' });
  const option = optionOf(second, ['slope', 'alpha', 'negative_slope']);
  if (option) return call('leakyRelu', [context.lower(x, context)], node, { options: { slope: option[1] } });
  return call(
    'leakyRelu',
    [x, second].map((n) => context.lower(n, context)),
    node,
  );
}
