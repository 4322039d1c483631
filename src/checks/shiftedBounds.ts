/** A sum or product that runs one term too far or not far enough, or over indices that are one off: `Σ_{k=1}^{4}` for `Σ_{k=1}^{5}`. */
import { walk } from '../latex';
import type { BigOperatorNode, Node } from '../latex/ast';
import { mapNode } from '../latex/mapNode';

/** How far the lower and the upper bound are off. */
const shifts: readonly (readonly [number, number])[] = [[0, -1], [0, 1], [-1, 0], [1, 0], [-1, -1], [1, 1]]; // prettier-ignore

/** The formula with other bounds, where it has one sum with bounds that are numbers. */
export function withShiftedBounds(formula: Node): readonly Node[] {
  const sums: BigOperatorNode[] = [];
  walk(formula, (n) => void (n.kind === 'bigoperator' && /^(?:sum|prod)$/.test(n.operator) && sums.push(n)));
  const [sum, ...more] = sums;
  if (!sum || more.length > 0) return [];
  return shifts.flatMap(([from, to]) => {
    const other = shifted(sum, from, to);
    return other ? [mapNode(formula, (n) => (n === sum ? other : undefined))] : [];
  });
}

function shifted(sum: BigOperatorNode, from: number, to: number): BigOperatorNode | undefined {
  const { sub, sup } = sum;
  if (sub?.kind !== 'relation' || sub.members.length !== 2 || sub.operators[0]?.symbol !== '=') return undefined;
  const [index, first] = sub.members as readonly [Node, Node];
  const [lower, upper] = [moved(first, from), sup && moved(sup, to)];
  return lower && upper ? { ...sum, sub: { ...sub, members: [index, lower] }, sup: upper } : undefined;
}

function moved(bound: Node, by: number): Node | undefined {
  if (bound.kind !== 'number' || !/^\d+$/.test(bound.text) || Number(bound.text) + by < 0) return undefined;
  return { ...bound, text: String(Number(bound.text) + by) };
}
