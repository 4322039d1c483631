/** `\lim_{x \to a} f`: found numerically, as an integral is; a formula with further symbols, or a limit that is not found, is not read. */
import type { BigOperatorNode, Node, SumNode } from '../../latex/ast';
import { walk } from '../../latex';
import { cover } from '../../text/span';
import type { Expression } from '../expression';
import { type Side, limitOf } from '../limits';
import { nameKey } from '../names';
import { dependsOn, freeKeys } from '../traverse';
import { type Context, call, free, unknown, withLocals } from './context';

/** As exact as doubles are shown; what converges more slowly is not decided. */
const largestError = 1.1e-11;

export function lowerLimit(node: BigOperatorNode, context: Context): Expression {
  const approach = approachOf(node);
  if (!approach || node.body.kind === 'hole') return unknown('not-supported', node, { name: 'lim' });
  const { key, point, side } = approach;
  const body = context.lower(node.body, withLocals(context, [[key, free(key)]]));
  const place = context.lower(point, context);
  const open = [...freeKeys(body), ...freeKeys(place)].find((k) => k !== key);
  if (open !== undefined) return unknown('no-value', node, { name: open });
  if (!dependsOn(body, key)) return body;
  const infinite = infinityOf(place);
  const found = limitOf(body, key, infinite ?? place, side);
  if (!found || found.error > largestError * Math.max(1, Math.abs(found.value)))
    return unknown('undecided', node, { name: 'lim' });
  if (Math.abs(found.value) <= found.error) return call('approximate', [{ kind: 'number', text: '0' }], node);
  const value: Expression = { kind: 'number', text: String(Math.abs(found.value)), halfUnit: found.error };
  return call('approximate', [found.value < 0 ? call('negate', [value]) : value], node);
}

interface Approach {
  readonly key: string;
  readonly point: Node;
  readonly side: Side;
}

/** `x \to a`, `x \to a^+`. */
function approachOf({ sub, sup }: BigOperatorNode): Approach | undefined {
  const [variable, to] = sub?.kind === 'relation' && sub.members.length === 2 ? sub.members : [];
  const isArrow = sub?.kind === 'relation' && sub.operators[0]?.symbol === '→';
  const key = variable && nameKey(variable);
  if (!isArrow || key === undefined || !to || sup) return undefined;
  const mark = to.kind === 'script' && !to.sub && to.sup?.kind === 'symbol' ? to.sup.name : undefined;
  return to.kind === 'script' && (mark === '+' || mark === '-')
    ? { key, point: to.base, side: mark === '+' ? 'right' : 'left' }
    : { key, point: to, side: 'both' };
}

const infinityOf = (e: Expression): 1 | -1 | undefined => {
  if (e.kind === 'constant' && e.name === 'infinity') return 1;
  return e.kind === 'call' && e.operation === 'negate' && e.args[0] && infinityOf(e.args[0]) === 1 ? -1 : undefined;
};

/** `\lim_{x \to 2} x^2 + x`: what stands behind and mentions the variable belongs to the limit too. */
export function limitOfSum(node: SumNode): Node | undefined {
  const at = node.terms.findIndex((t) => t.kind === 'bigoperator' && t.operator === 'lim');
  const limit = node.terms[at];
  const key = limit?.kind === 'bigoperator' ? approachOf(limit)?.key : undefined;
  if (limit?.kind !== 'bigoperator' || key === undefined || !node.terms.slice(at + 1).some((t) => mentions(t, key)))
    return undefined;
  const terms = [limit.body, ...node.terms.slice(at + 1)];
  const span = cover(limit.body.span, node.span);
  const body: Node = { ...node, terms, operators: node.operators.slice(at), span };
  const whole: Node = { ...limit, body, span: cover(limit.span, span) };
  return at === 0
    ? whole
    : { ...node, terms: [...node.terms.slice(0, at), whole], operators: node.operators.slice(0, at) };
}

function mentions(node: Node, key: string): boolean {
  let found = false;
  walk(node, (n) => void (found ||= n.kind === 'symbol' && nameKey(n) === key));
  return found;
}
