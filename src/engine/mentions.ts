/**
 * What an expression depends on: the keys of all references in it, their targets included, and the height of its tree. Walked without recursion, so
 * that a tree of any depth can be looked at before it is evaluated; kept for each object.
 */
import type { Expression } from './expression';

export interface Mentions {
  readonly keys: ReadonlySet<string>;
  readonly height: number;
}

/** A tree higher than this is `too-deep`. */
export const maximalHeight = 2000;

export const mentions = (expression: Expression): Mentions => {
  const known = cache.get(expression);
  if (known) return known;
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

const cache = new WeakMap<Expression, Mentions>();
const nothing: Mentions = { keys: new Set(), height: 1 };

const combine = (expression: Expression, parts: readonly Expression[]): Mentions => {
  const own = ownKeys(expression);
  let height = 0;
  let keys: ReadonlySet<string> = nothing.keys;
  for (const part of parts) {
    const found = cache.get(part) ?? nothing;
    height = Math.max(height, found.height);
    keys = union(keys, found.keys);
  }
  if (own.length === 0 && parts.length === 0) return nothing;
  return { keys: own.every((key) => keys.has(key)) ? keys : union(keys, new Set(own)), height: height + 1 };
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
