/** Formulas in a name that is left free: the variable of a derivative, an integral or a limit, whatever value the document gives it. */
import { type Expression, type Outcome, failure, success } from '../../engine/expression';
import { functionOf, lower } from '../../engine/lower';
import { free } from '../../engine/lower/context';
import { nameKey } from '../../engine/names';
import { rewrite } from '../../engine/rewrite';
import { dependsOn, visit } from '../../engine/traverse';
import type { Node } from '../../latex/ast';
import type { OperationRequest } from '../operation';

/**
 * What a node says as an expression in one free name: a formula that mentions it, or a function of one parameter applied to it. `byDefinitions`: printed
 * values do not stand in for formulas, so that what is differentiated is not cut.
 */
export function expressionIn(request: OperationRequest, node: Node, key: string, byDefinitions = false): Expression {
  const scope = (byDefinitions ? request.scope.formulas : undefined) ?? request.scope;
  const body = freeName(lower(node, scope, request.vectors), key);
  if (dependsOn(body, key)) return body;
  const f = functionOf(node, scope);
  return f && f.parameters.length === 1 ? freeName(f.apply([free(key)]), key) : body;
}

/** The same for a derivative: fails where something between the two is not written down, or is arithmetic of numbers only. */
export function dependingOn(request: OperationRequest, node: Node, key: string): Outcome<Expression> {
  const result = expressionIn(request, node, key, true);
  const cut = dependsOn(result, key) ? cutIn(result, request) : key;
  return cut === undefined ? success(result) : failure({ code: 'no-dependence', span: node.span, name: cut });
}

function cutIn(e: Expression, { scope }: OperationRequest): string | undefined {
  let cut: string | undefined;
  visit(e, (part) => {
    if (part.kind === 'reference' && part.target && scope.computedFromNumbers(part.key)) cut ??= part.key;
  });
  return cut;
}

/** The name without its value. */
export function freeName(e: Expression, key: string): Expression {
  const bare = free(key);
  return rewrite(e, (part) => (part.kind === 'reference' && part.key === key ? bare : undefined));
}

export const keyOfName = (node: Node): Outcome<string> => {
  const key = nameKey(node);
  return key === undefined ? failure({ code: 'not-read', span: node.span, name: 'variable' }) : success(key);
};
