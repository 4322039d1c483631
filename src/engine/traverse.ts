/** Walks over expressions; a shared object is visited once. */
import type { Expression } from './expression';

/** Direct operands; the target of a reference counts as one. */
export function operands(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'reference':
      return e.target ? [e.target] : [];
    case 'array':
      return e.items;
    case 'call':
      return e.args;
    case 'reduce':
      return [e.from, e.to, e.body];
    case 'derivative':
      return [e.of];
    case 'let':
      return [...e.bindings.map((b) => b.value), e.body];
    case 'cases':
      return e.branches.flatMap((b) => (b.condition ? [b.condition, b.value] : [b.value]));
    default:
      return [];
  }
}

/** Calls `visit` for every expression below (and including) `root`; returning false leaves its operands out. Iterative: depth is no limit. */
export function visit(root: Expression, visitor: (e: Expression) => boolean | void): void {
  const seen = new Set<Expression>();
  const stack = [root];
  for (let e = stack.pop(); e; e = stack.pop()) {
    if (seen.has(e)) continue;
    seen.add(e);
    if (visitor(e) === false) continue;
    const below = operands(e);
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i] as Expression);
  }
}

/** Keys of the references without a target, in order of appearance; those bound by a let or a sum where they stand are left out. */
export function freeKeys(root: Expression): string[] {
  const free = new Set<string>();
  collectFree(root, new Set(), free);
  return [...free];
}

function collectFree(root: Expression, bound: ReadonlySet<string>, free: Set<string>): void {
  visit(root, (e) => {
    if (e.kind === 'reference' && !e.target && !bound.has(e.key)) free.add(e.key);
    if (e.kind === 'reduce') {
      for (const outside of [e.from, e.to]) collectFree(outside, bound, free);
      collectFree(e.body, new Set([...bound, e.index]), free);
    }
    if (e.kind === 'let') {
      for (const { value } of e.bindings) collectFree(value, bound, free);
      collectFree(e.body, new Set([...bound, ...e.bindings.map((b) => b.key)]), free);
    }
    return e.kind !== 'reduce' && e.kind !== 'let';
  });
}

/** True where `root` reaches a reference of that key. */
export function dependsOn(root: Expression, key: string): boolean {
  let found = false;
  visit(root, (e) => {
    if (e.kind === 'reference' && e.key === key) found = true;
    return !found;
  });
  return found;
}

/** The first unknown part, for its reason. */
export function firstUnknown(root: Expression): Extract<Expression, { kind: 'unknown' }> | undefined {
  let found: Extract<Expression, { kind: 'unknown' }> | undefined;
  visit(root, (e) => {
    if (e.kind === 'unknown') found ??= e;
    return found === undefined;
  });
  return found;
}
