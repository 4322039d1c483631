/** Rebuilds an expression with some of its parts replaced; shared parts stay shared, and what does not change stays itself. */
import type { Expression } from './expression';

/** `replace` sees every part after its operands were rebuilt, and what it was before; undefined keeps it. */
export function rewrite(
  root: Expression,
  replace: (rebuilt: Expression, e: Expression) => Expression | undefined,
): Expression {
  const done = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    const before = done.get(e);
    if (before) return before;
    const rebuilt = rebuild(e, visit);
    const result = replace(rebuilt, e) ?? rebuilt;
    done.set(e, result);
    return result;
  };
  return visit(root);
}

type Visit = (e: Expression) => Expression;

function rebuild(e: Expression, visit: Visit): Expression {
  switch (e.kind) {
    case 'reference': {
      const target = e.target && visit(e.target);
      return target === e.target ? e : { ...e, target };
    }
    case 'array': {
      const items = all(e.items, visit);
      return items === e.items ? e : { ...e, items };
    }
    case 'call': {
      const args = all(e.args, visit);
      return args === e.args ? e : { ...e, args };
    }
    case 'reduce': {
      const [from, to, body] = all([e.from, e.to, e.body], visit) as [Expression, Expression, Expression];
      return from === e.from && to === e.to && body === e.body ? e : { ...e, from, to, body };
    }
    case 'derivative': {
      const of = visit(e.of);
      return of === e.of ? e : { ...e, of };
    }
    case 'let': {
      const bindings = e.bindings.map((b) => ({ ...b, value: visit(b.value) }));
      const body = visit(e.body);
      return body === e.body && bindings.every((b, i) => b.value === e.bindings[i]?.value)
        ? e
        : { ...e, bindings, body };
    }
    case 'cases':
      return {
        ...e,
        branches: e.branches.map((b) => ({
          ...(b.condition ? { condition: visit(b.condition) } : {}),
          value: visit(b.value),
        })),
      };
    default:
      return e;
  }
}

function all(items: readonly Expression[], visit: Visit): readonly Expression[] {
  const rebuilt = items.map(visit);
  return rebuilt.some((e, i) => e !== items[i]) ? rebuilt : items;
}
