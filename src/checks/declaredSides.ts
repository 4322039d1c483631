/** What declarations say of two sides beyond shapes: `p_2` is an entry of a declared vector p, an undeclared `I` the identity matrix of the size that fits. */
import type { Facts } from '../claims/assumptions';
import type { Expression } from '../engine/expression';
import { call, number } from '../engine/lower/context';
import { rewrite } from '../engine/rewrite';
import { freeKeys, visit } from '../engine/traverse';
import { identityNames } from './identityMatrix';

export interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

/** Entries of a vector that occurs as a whole too, or whose entries are tied to one another; what is differentiated by stays a name. */
export function withDeclaredEntries<S extends Sides>(sides: S, { declared }: Facts): S {
  const keys = new Set([sides.left, sides.right].flatMap((e) => freeKeys(e)));
  const variables = new Set([sides.left, sides.right].flatMap(differentiatedBy));
  const entry = (e: Expression): Expression | undefined => {
    if (e.kind !== 'reference' || e.target || declared.has(e.key) || variables.has(e.key)) return undefined;
    const [, base = '', digits = ''] = /^(.+)_(\d+)$/.exec(e.key) ?? [];
    const whole = declared.get(base);
    const isTied = keys.has(base) || whole?.structure === 'probability';
    const [length, columns = 1] = whole?.shape ?? [];
    if (!isTied || length === undefined || columns !== 1 || Number(digits) < 1 || Number(digits) > length)
      return undefined;
    return call('index', [{ kind: 'reference', key: base }, number(digits)], e);
  };
  return { ...sides, left: rewrite(sides.left, entry), right: rewrite(sides.right, entry) };
}

function differentiatedBy(root: Expression): string[] {
  const keys: string[] = [];
  visit(root, (e) => {
    if (e.kind === 'derivative') keys.push(...e.wrt);
    return true;
  });
  return keys;
}

const largestIdentity = 16;

/** The sides with `I` as the identity matrix, for each size that the declarations of the other names know; as they are where nothing is to do. */
export function identitySizes<S extends Sides>(sides: S, { declared }: Facts): readonly S[] {
  const keys = [...new Set([sides.left, sides.right].flatMap((e) => freeKeys(e)))];
  const name = keys.find((k) => identityNames.has(k) && !declared.has(k));
  const sizes = new Set(keys.flatMap((k) => declared.get(k)?.shape ?? []).filter((n) => n > 1 && n <= largestIdentity));
  if (name === undefined || sizes.size === 0) return [sides];
  return [...sizes].map((n) => {
    const one = (e: Expression): Expression | undefined =>
      e.kind === 'reference' && !e.target && e.key === name ? identityOf(n) : undefined;
    return { ...sides, left: rewrite(sides.left, one), right: rewrite(sides.right, one) };
  });
}

const identityOf = (n: number): Expression => ({
  kind: 'array',
  shape: [n, n],
  items: Array.from({ length: n * n }, (_, k) => number(k % (n + 1) === 0 ? '1' : '0')),
});
