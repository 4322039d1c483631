/** Where an arrow key leads: left and right along the edges, up and down among the nodes beside. */
import type { Trace } from '../protocol';
import type { Layout } from './layout';

/** Undefined where the key leads nowhere. */
export function neighbour(trace: Trace, layout: Layout, from: number, key: string): number | undefined {
  if (!isArrow(key)) return undefined;
  const node = trace.nodes[from];
  if (!node) return trace.nodes.length - 1;
  if (key === 'ArrowLeft')
    return nearest(
      layout,
      from,
      node.inputs.map((edge) => edge.from),
    );
  if (key === 'ArrowRight') return nearest(layout, from, consumers(trace, from));
  const beside = layout.boxes.filter((box) => overlap(layout, from, box.id)).sort((a, b) => a.y - b.y).map(({ id }) => id); // prettier-ignore
  const at = beside.indexOf(from);
  return beside[key === 'ArrowUp' ? at - 1 : at + 1] ?? from;
}

const isArrow = (key: string): boolean => ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key);

const consumers = ({ nodes }: Trace, from: number): number[] =>
  nodes.filter(({ inputs }) => inputs.some((edge) => edge.from === from)).map(({ id }) => id);

/** The one at about the same height; where there is none, the node itself. */
function nearest({ boxes }: Layout, from: number, ids: readonly number[]): number {
  const middle = (id: number): number => (boxes[id]?.y ?? 0) + (boxes[id]?.height ?? 0) / 2;
  const [best = from] = [...ids].sort(
    (a, b) => Math.abs(middle(a) - middle(from)) - Math.abs(middle(b) - middle(from)),
  );
  return best;
}

/** Whether two boxes share a column. */
function overlap({ boxes }: Layout, a: number, b: number): boolean {
  const [p, q] = [boxes[a], boxes[b]];
  return p !== undefined && q !== undefined && p.x < q.x + q.width && q.x < p.x + p.width;
}
