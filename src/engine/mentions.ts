/**
 * What an expression depends on: the keys of all references in it, their targets included, and the height of its tree. Walked without recursion, so
 * that a tree of any depth can be looked at before it is evaluated; kept for each object. The keys are apart from the height, as few ask for them and
 * a chain of n definitions has n sets of up to n keys.
 */
import type { Expression } from './expression';

/** A tree higher than this is `too-deep`. */
export const maximalHeight = 2000;

export const heightOf = (expression: Expression): number =>
  heights.get(expression) ??
  gathered(expression, heights, (_, parts) => {
    let height = 0;
    for (const part of parts) height = Math.max(height, heights.get(part) ?? 1);
    return height + 1;
  });

export const keysOf = (expression: Expression): ReadonlySet<string> =>
  keySets.get(expression) ?? gathered(expression, keySets, unionOfKeys);

/** Fills the cache from the bottom up. */
const gathered = <T>(
  expression: Expression,
  cache: WeakMap<Expression, T>,
  combine: (expression: Expression, parts: readonly Expression[]) => T,
): T => {
  const pending: Expression[] = [expression];
  while (pending.length > 0) {
    const top = pending.at(-1)!;
    const parts = children(top);
    const before = pending.length;
    if (!cache.has(top)) for (const part of parts) if (!cache.has(part)) pending.push(part);
    if (pending.length > before) continue;
    pending.pop();
    if (!cache.has(top)) cache.set(top, combine(top, parts));
  }
  return cache.get(expression)!;
};

export const children = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'reference':
      return expression.target ? [expression.target] : [];
    case 'array':
      return expression.items;
    case 'call':
      return expression.args;
    case 'reduce':
      return [expression.from, expression.to, expression.body];
    case 'derivative':
      return [expression.of];
    case 'let':
      return [...expression.bindings.map(({ value }) => value), expression.body];
    case 'cases':
      return expression.branches.flatMap(({ condition, value }) => (condition ? [condition, value] : [value]));
    default:
      return [];
  }
};

const heights = new WeakMap<Expression, number>();
const keySets = new WeakMap<Expression, ReadonlySet<string>>();
const nothing: ReadonlySet<string> = new Set();

const unionOfKeys = (expression: Expression, parts: readonly Expression[]): ReadonlySet<string> => {
  const own = ownKeys(expression);
  let keys = nothing;
  for (const part of parts) keys = union(keys, keySets.get(part) ?? nothing);
  return own.every((key) => keys.has(key)) ? keys : union(keys, new Set(own));
};

const ownKeys = (expression: Expression): readonly string[] => {
  if (expression.kind === 'reference') return [expression.key];
  return expression.kind === 'derivative' ? expression.wrt : [];
};

/** Shares the sets where one holds the other. */
const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const [large, small] = a.size >= b.size ? [a, b] : [b, a];
  for (const key of small) if (!large.has(key)) return new Set([...large, ...small]);
  return large;
};
