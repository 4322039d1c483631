/** What printed values should have been that earlier claims found to be wrong. */
import type { Printed } from '../claims/model';
import type { Expression } from '../engine/expression';
import { call, number } from '../engine/lower/context';
import type { Value } from '../engine/value';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';

/** By the node of a printed value; those whose claim is right, or does not know better, are not in it. */
export function corrections(checker: Checker, used: Iterable<Printed>): ReadonlyMap<Node, Expression> {
  const found = new Map<Node, Expression>();
  for (const { node } of used) {
    const { kind, computed } = checker.claimOf.get(node)?.verdict ?? {};
    if (computed && (kind === 'fails' || kind === 'follows')) found.set(node, constant(computed));
  }
  return found;
}

/** A computed value as an expression. */
export function constant(value: Value): Expression {
  const items = Array.from(value.data, (x): Expression =>
    x < 0 ? call('negate', [number(String(-x))]) : number(String(x)),
  );
  return value.shape.length === 0 ? (items[0] as Expression) : { kind: 'array', shape: value.shape, items };
}
