/** Several variables behind `wrt`: each has its own formula, or all of them share one. */
import { nameKey } from '../../engine/names';
import type { Query } from '../../claims/directive';
import type { Expression } from '../../engine/expression';
import { derivativeOfNode } from '../../engine/lower';
import { call } from '../../engine/lower/context';
import type { Scope } from '../../engine/scope';
import { children } from '../../latex';
import type { Node } from '../../latex/ast';
import { modifier } from '../operation';
import { derivativeHead, isDerivativeSign } from './shared';

/** One query for each variable. */
export function splitByVariable(query: Query): readonly Query[] {
  const wrt = modifier(query, 'wrt');
  return wrt
    ? wrt.subjects.map((subject): Query => ({ ...query, modifiers: query.modifiers.map((m) => (m === wrt ? { ...wrt, subjects: [subject] } : m)) })) // prettier-ignore
    : [query];
}

/** `\partial L/\partial W`, `\nabla_W L`, `dW`, `L_W`: a first derivative of the loss that names the variable. */
export function isGradientOf(head: Node, query: Query): boolean {
  const variable = modifier(query, 'wrt')?.subjects[0];
  const key = variable && nameKey(variable.node);
  if (key === undefined) return derivativeHead(head, query);
  if (isHigherOrder(head)) return false;
  return derivativeHead(head, query) ? namesWhole(head, key, query) : isSubscripted(head, key, query);
}

/** `\partial^2 f`, `\nabla^2 f`. */
const isHigherOrder = (node: Node): boolean =>
  (node.kind === 'script' && node.sup !== undefined && isDerivativeSign(node.base)) ||
  children(node).some(isHigherOrder);

function isSubscripted(head: Node, key: string, { operands: [operand] }: Query): boolean {
  const isOperand = head.kind === 'script' && operand && nameKey(head.base) === nameKey(operand.node);
  return isOperand === true && head.sub !== undefined && nameKey(head.sub) === key;
}

/** Whether a name stands in a head as it is: `b` in `\partial L/\partial b`, not in `\partial L/\partial b_1`. */
function namesWhole(head: Node, key: string, query: Query): boolean {
  const own = nameKey(head);
  if (own === key) return true;
  const operand = query.operands[0]?.node;
  const isDerived =
    head.kind !== 'script' ||
    isDerivativeSign(head.base) ||
    (operand !== undefined && nameKey(head.base) === nameKey(operand));
  return (own === undefined || isDerived) && children(head).some((child) => namesWhole(child, key, query));
}

/** One below the other: vectors and numbers as one vector, matrices of one width as one matrix. */
export function gradientByAll(operand: Node, variables: readonly Node[], scope: Scope): Expression {
  const each = variables.map((v) => derivativeOfNode(operand, [v], scope));
  const [only] = each;
  return only && each.length === 1 ? only : call('stack', each, operand);
}
