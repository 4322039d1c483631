import { type Expression, failure } from '../../engine/expression';
import { type Side, limitOf } from '../../engine/limits';
import type { Node } from '../../latex/ast';
import { type Operation, modifier, onlyOperand } from '../operation';
import { expressionIn, keyOfName } from './freed';
import { isInfinite } from './integral';
import { numericResult } from './numeric';

/** Numerically, along sequences that approach the point; what does not converge steadily is not decided. */
export const limit: Operation = {
  name: 'limit',
  example: 'limit sin(x)/x as x → 0',
  modifiers: ['as', 'where', 'to', '±'],
  lower(request) {
    const operand = onlyOperand(request.query);
    const as = modifier(request.query, 'as');
    if (!operand.ok) return operand;
    if (!as) return failure({ code: 'missing', span: request.query.span, name: 'as x → …' });
    const key = keyOfName(as.name.node);
    if (!key.ok) return key;
    const body = expressionIn(request, operand.value.node, key.value);
    const { node, side } = sideOf(as.limit.node);
    const point = request.lower(node);
    const found = limitOf(body, key.value, infinityOf(point) ?? point, side);
    return found
      ? numericResult(request, found.value, found.error)
      : failure({ code: 'undecided', span: request.query.span, name: 'lim' });
  },
};

/** `0^+` and `0^-` name a side. */
function sideOf(node: Node): { readonly node: Node; readonly side: Side } {
  const mark = node.kind === 'script' && !node.sub && node.sup?.kind === 'symbol' ? node.sup.name : undefined;
  return node.kind === 'script' && (mark === '+' || mark === '-')
    ? { node: node.base, side: mark === '+' ? 'right' : 'left' }
    : { node, side: 'both' };
}

const infinityOf = (e: Expression): 1 | -1 | undefined => (!isInfinite(e) ? undefined : e.kind === 'constant' ? 1 : -1);
