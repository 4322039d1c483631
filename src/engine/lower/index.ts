/**
 * Lowering: a tree and a scope give an expression. One function a node kind; what a sign means is in tables. Whatever has no certain
 * meaning becomes an `unknown` expression with its reason, so lowering itself never fails.
 */
import type { Node } from '../../latex/ast';
import type { Expression } from '../expression';
import { nameKey, noIndices, symbolKey } from '../names';
import type { Scope } from '../scope';
import { walk } from '../../latex';
import { caps } from '../../text/caps';
import { lowerGroup, lowerMatrix } from './arrays';
import { lowerBigOperator } from './bigOperators';
import { lowerCases } from './cases';
import { channelsOf } from './channels';
import { type Context, call, rootContext, unknown } from './context';
import { differentiate, lowerFraction } from './derivatives';
import { type FunctionValue, differentiable } from './functionValue';
import { lowerApply } from './functions';
import { lowerEvaluated } from './integrals';
import { lowerJuxtaposition } from './juxtaposition';
import { lowerName, lowerScript } from './names';
import { indicatorBelow } from './indicator';
import { lowerComparison, lowerLogic, lowerPostfix, lowerProduct, lowerSum, lowerUnary } from './operators';

export type { Context } from './context';
export type { FunctionValue } from './functionValue';

/** The meaning of a tree in a scope; `indices` are letters that stand for integers in it. `vectors` reads the product of two vectors where the formula itself leaves it open. */
export function lower(node: Node, scope: Scope, vectors?: 'dot' | 'entrywise', indices = noIndices): Expression {
  return lowerNode(node, { ...rootContext(scope, lowerNode, vectors), indices });
}

/** Work and depth are counted: a function of functions that double would never come to an end. */
function lowerNode(node: Node, context: Context): Expression {
  const { work, nesting } = context;
  if (work.left <= 0) return unknown('too-large', node);
  if (nesting.depth >= caps.nesting) return unknown('too-deep', node);
  work.left -= context.depth > 0 ? caps.body : 1;
  nesting.depth++;
  try {
    const keyed = keyedKinds.has(node.kind) ? context.scope.keyed(node) : undefined;
    return keyed && !usesLocals(node, context) ? keyed : lowerByKind(node, context);
  } finally {
    nesting.depth--;
  }
}

/** A form with a parameter or a loop index in it has no value of its own. */
function usesLocals(node: Node, context: Context): boolean {
  if (context.locals.size === 0 && context.indices.size === 0) return false;
  let found = false;
  walk(node, (n) => {
    const key = n.kind === 'symbol' ? symbolKey(n) : nameKey(n);
    found ||= key !== undefined && (context.locals.has(key) || context.indices.has(key));
    return !found;
  });
  return found;
}

/** Kinds under which a document may keep a value of an expression. */
const keyedKinds = new Set<Node['kind']>([
  'juxtaposition',
  'script',
  'fraction',
  'product',
  'apply',
  'group',
  'sum',
  'bigoperator',
]);

function lowerByKind(node: Node, context: Context): Expression {
  switch (node.kind) {
    case 'number':
      return { kind: 'number', text: node.text, halfUnit: context.scope.halfUnit(node), span: node.span };
    case 'symbol':
    case 'accent':
      return lowerName(node, context);
    case 'script':
      return indicatorBelow(node, context) ?? lowerScript(node, context);
    case 'group':
      return lowerGroup(node, context);
    case 'matrix':
      return lowerMatrix(node, context);
    case 'sum':
      return lowerSum(node, context);
    case 'product':
      return lowerProduct(node, context);
    case 'juxtaposition':
      return lowerJuxtaposition(node, context);
    case 'logic':
      return lowerLogic(node, context);
    case 'unary':
      return lowerUnary(node, context);
    case 'postfix':
      return lowerPostfix(node, context);
    case 'fraction':
      return lowerFraction(node, context);
    case 'root':
      return node.index
        ? call('root', [context.lower(node.body, context), context.lower(node.index, context)], node)
        : call('sqrt', [context.lower(node.body, context)], node);
    case 'binomial':
      if (context.scope.convention('binomial') === 'column')
        return { kind: 'array', shape: [2, 1], items: [node.top, node.bottom].map((n) => context.lower(n, context)) };
      return call('binomial', [context.lower(node.top, context), context.lower(node.bottom, context)], node);
    case 'bigoperator':
      return lowerBigOperator(node, context);
    case 'apply':
      return lowerApply(node, context);
    case 'relation':
      return lowerComparison(node, context);
    case 'decorated':
      return node.command === 'cancelto' && node.label && context.scope.convention('cancelto') === 'label'
        ? context.lower(node.label, context)
        : context.lower(node.body, context);
    case 'labelled':
      return context.lower(node.body, context);
    case 'cases':
      return lowerCases(node, context);
    case 'ellipsis':
      return unknown('ellipsis', node);
    case 'evaluated':
      return lowerEvaluated(node, context);
    case 'hole':
      return unknown(node.reason === 'too-deep' || node.reason === 'too-large' ? node.reason : 'not-read', node);
    case 'list':
    case 'bar':
      return unknown('not-read', node);
  }
}

export { alongAxis } from './along';
export { argumentNodes } from './arrays';
export { derivativeParts } from './derivatives';
export { builtinName, divergenceNamed, isDefinable, isTrigonometric } from './functions';
export { isAmbiguousQuotient, isLooseModulo, isSpacedQuotient } from './operators';
export { isMixedNumber } from './juxtaposition';
export { isPoweredFunction } from './names';
export { gradientOf, hessianOf, jacobianOf } from './functionValue';

/** What a node names as a function: defined, composed, derived, or an expression with free symbols. */
export function functionOf(node: Node, scope: Scope): FunctionValue | undefined {
  return differentiable(node, rootContext(scope, lowerNode));
}

/** A node as a picture: matrices in a list are its channels. */
export function lowerPicture(node: Node, scope: Scope, vectors?: 'dot' | 'entrywise'): Expression {
  const context = rootContext(scope, lowerNode, vectors);
  return channelsOf(node, context) ?? lowerNode(node, context);
}

/** The derivative of a node with respect to names, in the layout that the shapes ask for. */
export function derivativeOfNode(operand: Node, variables: readonly Node[], scope: Scope): Expression {
  return differentiate(
    operand,
    variables.map((v) => [v]),
    rootContext(scope, lowerNode),
    { span: operand.span },
  );
}
