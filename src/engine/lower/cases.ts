/** `\begin{cases} x^2 & x \ge 0 \\ -x & \text{otherwise} \end{cases}`: conditions that are relations, joined by `and`; other words are not read. */
import type { CasesNode, Node } from '../../latex/ast';
import type { CasesExpression, Expression } from '../expression';
import { type Context, call, unknown } from './context';

type Branch = CasesExpression['branches'][number];

export function lowerCases(node: CasesNode, context: Context): Expression {
  const branches: Branch[] = [];
  for (const branch of node.branches) {
    const condition = conditionOf(branch, context);
    if (condition === 'unread') return unknown('not-read', node, { name: branch.words.trim() || 'cases' });
    const value = context.lower(branch.value, context);
    branches.push(condition ? { condition, value } : { value });
  }
  return { kind: 'cases', branches, span: node.span };
}

/** Undefined: in all other cases. */
function conditionOf(
  { condition, words }: CasesNode['branches'][number],
  context: Context,
): Expression | undefined | 'unread' {
  if (!condition) return otherwise.test(words.trim()) ? undefined : 'unread';
  if (!plain.test(words.trim())) return 'unread';
  const parts = condition.kind === 'list' ? condition.items : [condition];
  if (!parts.every(isComparison)) return 'unread';
  return parts.map((p) => context.lower(p, context)).reduce((all, c) => call('and', [all, c], condition));
}

const otherwise = /^(?:,? ?(?:otherwise|else|in all other cases|for all other \w+))[.,]?$/i;
const plain = /^,? ?(?:if|when|for|where|falls|wenn|and)?(?: and)?[ :,.]*$/i;

const isComparison = (node: Node): boolean =>
  node.kind === 'relation' && node.operators.every((o) => ['<', '>', '≤', '≥', '=', '≠'].includes(o.symbol));
