/** What a member of a chain is, as a head: a name, a function with bare parameters, or an expression whose value is kept. */
import { nameKey, symbolKey } from '../engine/names';
import { children, structuralKey, walk } from '../latex';
import type { Node } from '../latex/ast';
import { isLiteral } from './literals';

export interface Head {
  readonly key: string;
  readonly parameters?: readonly string[];
}

/** The name that a member is, if it is one. Constants (e, π) count: heading a chain makes them variables. */
export function nameHead(member: Node): Head | undefined {
  const key = nameKey(bare(member));
  return key === undefined ? undefined : { key };
}

/** `f(x, y)` or `f([x_1; x_2])` with distinct bare names, defined by a body that uses one of them and not f itself. */
export function functionHead(member: Node, body: Node | undefined): Head | undefined {
  const node = bare(member);
  if (node.kind !== 'juxtaposition' && node.kind !== 'apply') return undefined;
  const [name, group] = node.kind === 'apply' ? [node.function, node.argument] : node.items;
  if (
    !name ||
    group?.kind !== 'group' ||
    group.open !== '(' ||
    (node.kind === 'juxtaposition' && node.items.length !== 2)
  )
    return undefined;
  const key = nameKey(name);
  const parameters = parametersOf(group.body);
  if (key === undefined || !parameters || !body) return undefined;
  const names = namesIn(body);
  return parameters.some((p) => names.has(p)) && !wholeNames(body).has(key) ? { key, parameters } : undefined;
}

/** The key under which the value of an expression is kept; undefined for names, literals and what has no symbol. */
export function keyOf(node: Node): string | undefined {
  const inner = bare(node);
  if (isLiteral(inner) || nameKey(inner) !== undefined || inner.kind === 'hole' || inner.kind === 'relation')
    return undefined;
  return namesIn(inner).size === 0 ? undefined : formKey(inner);
}

/** The key of a form, also of a name that is derived from a function (`J_f`). */
export const formKey = (node: Node): string => `§${structuralKey(bare(node))}`;

/** Whether a binding keeps the value of an expression instead of defining a name. */
export const isForm = (key: string): boolean => key.startsWith('§');

/** All names that stand in a tree, by key; the base of a scripted name counts too. */
export function namesIn(node: Node): Set<string> {
  const names = new Set<string>();
  walk(node, (n) => {
    const key = n.kind === 'symbol' ? symbolKey(n) : nameKey(n);
    if (key !== undefined) names.add(key);
  });
  return names;
}

/** The names of a tree as they stand: `f_2` counts, the `f` in it does not. */
export function wholeNames(node: Node): Set<string> {
  const names = new Set<string>();
  const visit = (n: Node): void => {
    const key = nameKey(n);
    if (key !== undefined) names.add(key);
    else children(n).forEach(visit);
  };
  visit(node);
  return names;
}

/** Without decoration and words. */
export const bare = (node: Node): Node =>
  node.kind === 'decorated' || node.kind === 'labelled' ? bare(node.body) : node;

function parametersOf(body: Node): string[] | undefined {
  const nodes = body.kind === 'list' ? body.items : body.kind === 'matrix' ? body.rows.flat() : [body];
  const keys = nodes.map((n) => nameKey(n));
  return keys.every((k): k is string => k !== undefined) && new Set(keys).size === keys.length ? keys : undefined;
}
