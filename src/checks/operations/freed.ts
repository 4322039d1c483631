/** A request with some names left free: the variable of a derivative, an integral or a limit, whatever value the document gives it. */
import { World } from '../../claims/world';
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { functionOf } from '../../engine/lower';
import { free } from '../../engine/lower/context';
import { nameKey } from '../../engine/names';
import { dependsOn } from '../../engine/traverse';
import type { Node } from '../../latex/ast';
import type { OperationRequest } from '../operation';

/** `byDefinitions`: printed values do not stand in for formulas, so that what is differentiated is not cut. */
export function freed(
  request: OperationRequest,
  keys: readonly string[],
  byDefinitions = false,
): Pick<OperationRequest, 'scope' | 'lower'> {
  const outer = request.world;
  const { mode } = outer.options;
  const world = new World(outer.setting, {
    ...outer.options,
    mode: byDefinitions && mode === 'local' ? 'global' : mode,
    free: new Set([...(outer.options.free ?? []), ...keys]),
  });
  return {
    scope: world.scope(request.place),
    lower(node) {
      const lowered = world.lower(node, request.place, request.vectors);
      for (const binding of world.usedBindings) outer.usedBindings.add(binding);
      for (const printed of world.usedPrinted) outer.usedPrinted.add(printed);
      return lowered;
    },
  };
}

/** What a node says as an expression in one free name: a formula that mentions it, or a function of one parameter applied to it. */
export function expressionIn(
  request: OperationRequest,
  node: Node,
  key: string,
  byDefinitions = false,
): Outcome<Expression> {
  const { scope, lower } = freed(request, [key], byDefinitions);
  const body = lower(node);
  if (dependsOn(body, key)) return success(body);
  const f = functionOf(node, scope);
  return f && f.parameters.length === 1 ? success(f.apply([free(key)])) : success(body);
}

/** The same, where an expression that does not mention the name means that something between them is not written down. */
export function dependingOn(
  request: OperationRequest,
  node: Node,
  key: string,
  byDefinitions = false,
): Outcome<Expression> {
  const result = expressionIn(request, node, key, byDefinitions);
  return !result.ok || dependsOn(result.value, key)
    ? result
    : failure({ code: 'no-dependence', span: node.span, name: key });
}

export const keyOfName = (node: Node): Outcome<string> => {
  const key = nameKey(node);
  return key === undefined ? failure({ code: 'not-read', span: node.span, name: 'variable' }) : success(key);
};
