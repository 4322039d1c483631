/** `\mathbb{1}[x > 0]`, `\mathbf{1}\{x > 0\}`, `\mathbb{1}_{x > 0}`: 1 where the condition holds, else 0. */
import type { Node, ScriptNode } from '../../latex/ast';
import type { Context } from './context';
import type { Expression } from '../expression';
import { lowerComparison } from './operators';

/** `next`: what stands behind the sign. */
export function indicator(sign: Node, next: Node | undefined, context: Context): Expression | undefined {
  const condition = isSign(sign) && next?.kind === 'group' ? next.body : undefined;
  return condition?.kind === 'relation' ? lowerComparison(condition, context) : undefined;
}

export const indicatorBelow = ({ base, sub, sup }: ScriptNode, context: Context): Expression | undefined =>
  isSign(base) && sub?.kind === 'relation' && !sup ? lowerComparison(sub, context) : undefined;

const isSign = (node: Node): boolean =>
  node.kind === 'symbol' &&
  ((node.name === '1' && node.font !== 'italic') || (node.name === 'I' && node.font === 'blackboard'));
