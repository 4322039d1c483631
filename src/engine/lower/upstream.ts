/**
 * The derivative of a loss whose formula is not written down, from derivatives of it that are given: with ∂L/∂Y = U for a Y made of x, ∂L/∂x is the
 * derivative of Σ U ⊙ Y with U held fixed (the chain rule, read backwards). What else x may do to the loss is not known, so only directives ask for it.
 */
import type { Node } from '../../latex/ast';
import type { Expression, LetExpression } from '../expression';
import { nameKey } from '../names';
import { dependsOn } from '../traverse';
import { type Context, byFormulas, call, free } from './context';

interface Stage {
  readonly key: string;
  /** The quantity whose derivative is given, by its formula. */
  readonly quantity: Expression;
  readonly value: Node;
}

/** A sum that has the loss's derivative by the variable, and what its free names stand for; undefined where nothing given leads to it. */
export function throughGiven(
  loss: Node,
  variables: readonly (readonly Node[])[],
  context: Context,
): { readonly loss: Expression; readonly bindings: LetExpression['bindings'] } | undefined {
  const [variable, ...others] = variables.flat();
  const key = nameKey(loss, context.indices);
  if (key === undefined || !variable || others.length > 0) return undefined;
  const stages = nearest(stagesOf(key, variable, context), context);
  const name = (i: number): string => ` upstream ${i}`;
  const terms = stages.map(({ quantity }, i) => call('sum', [call('hadamard', [free(name(i)), quantity])], loss));
  const [first, ...rest] = terms;
  if (!first) return undefined;
  const bindings = stages.map(({ value }, i) => ({ key: name(i), value: context.lower(value, context) }));
  return { loss: rest.reduce((sum, term) => call('plus', [sum, term], loss), first), bindings };
}

/** Whether the query gives a derivative of the loss. */
export function isStated(loss: Node, context: Context): boolean {
  const key = nameKey(loss, context.indices);
  return key !== undefined && (context.scope.upstream?.(key).some((u) => u.isStated) ?? false);
}

/** Quantities made of the variable, or of the tensor that it is an entry of. */
function stagesOf(loss: string, variable: Node, context: Context): readonly Stage[] {
  const formulas = byFormulas(context);
  const own = keysOf(variable, context);
  return (context.scope.upstream?.(loss) ?? []).flatMap(({ variable: node, value }): Stage[] => {
    const key = nameKey(node, context.indices);
    if (key === undefined || keysOf(node, context).some((k) => own.includes(k))) return [];
    const quantity = formulas.lower(node, formulas);
    return own.some((k) => dependsOn(quantity, k)) ? [{ key, quantity, value }] : [];
  });
}

/** By printed values the given derivatives next to the variable; by definitions those that no other given one leads to. */
function nearest(stages: readonly Stage[], context: Context): readonly Stage[] {
  const isLocal = context.scope.formulas !== undefined;
  const last = [...new Map(stages.map((s) => [s.key, s])).values()];
  return last.filter((s) =>
    last.every(
      (other) => other === s || !(isLocal ? dependsOn(s.quantity, other.key) : dependsOn(other.quantity, s.key)),
    ),
  );
}

const keysOf = (variable: Node, context: Context): readonly string[] => {
  const base = variable.kind === 'script' ? nameKey(variable.base, context.indices) : undefined;
  return [nameKey(variable, context.indices), base].flatMap((k) => k ?? []);
};
