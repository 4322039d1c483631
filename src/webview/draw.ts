/** The picture: SVG elements with classes, coloured by media/trace.css; no styles of its own. */
import type { Trace } from '../protocol';
import { svg } from './dom';
import type { Arrow, Box, Layout, Line } from './layout';

export interface Picture {
  readonly nodes: readonly SVGGElement[];
  readonly arrows: readonly { readonly from: number; readonly to: number; readonly element: SVGGElement }[];
}

export function draw(target: SVGGElement, trace: Trace, layout: Layout): Picture {
  const arrows = layout.arrows.map((arrow) => ({ from: arrow.from, to: arrow.to, element: drawArrow(arrow) }));
  const nodes = layout.boxes.map((box) => drawBox(trace, box));
  target.replaceChildren(...arrows.map(({ element }) => element), ...nodes);
  return { nodes, arrows };
}

/** A node is called by what stands in it; its words in the list describe it. */
function drawBox(trace: Trace, box: Box): SVGGElement {
  const node = trace.nodes[box.id];
  const kinds = [
    node?.inputs.length === 0 ? 'given' : 'computed',
    node?.asked ? 'asked' : '',
    isWrong(box) ? 'wrong' : '',
  ];
  const group = svg('g', {
    class: `node ${kinds.filter(Boolean).join(' ')}`,
    'data-node': box.id,
    transform: `translate(${box.x} ${box.y})`,
    role: 'button',
    tabindex: -1,
    'aria-describedby': `words-${box.id}`,
  });
  const radius = node?.named ? 4 : 14;
  group.append(svg('rect', { class: 'box', width: box.width, height: box.height, rx: radius, ry: radius }));
  group.append(...box.lines.flatMap((line) => drawLine(line)));
  return group;
}

const isWrong = ({ lines }: Box): boolean => lines.some(({ mark }) => mark === 'wrong');

function drawLine({ kind, part, y, text, mark, cells }: Line): SVGElement[] {
  const classes = `${kind} part-${part}${mark ? ` mark-${mark}` : ''}`;
  if (!cells) return [svg('text', { class: classes, x: 10, y }, text)];
  return cells.map(({ x, text: cell, wrong }) =>
    svg('text', { class: `${classes}${wrong ? ' wrong-cell' : ''}`, x, y, 'text-anchor': 'end' }, cell),
  );
}

function drawArrow({ from, to, points, label }: Arrow): SVGGElement {
  const group = svg('g', { class: 'edge', 'data-from': from, 'data-to': to, 'aria-hidden': 'true' });
  group.append(svg('path', { class: 'line', d: curve(points), 'marker-end': 'url(#head)', fill: 'none' }));
  if (label) {
    const height = 16;
    const { x, y, width, text } = label;
    group.append(svg('rect', { class: 'plate', x: x - width / 2, y: y - height / 2, width, height, rx: 3 }));
    group.append(svg('text', { class: 'local', x, y: y + 4, 'text-anchor': 'middle' }, text));
  }
  return group;
}

/** Through the middles of its segments, so that bends are round. */
function curve(points: Arrow['points']): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const last = rest[rest.length - 1] ?? first;
  const bends = rest.slice(0, -1).map((p, i) => {
    const next = rest[i + 1] ?? last;
    const [x, y] = i === rest.length - 2 ? [next.x, next.y] : [(p.x + next.x) / 2, (p.y + next.y) / 2];
    return `Q ${p.x} ${p.y} ${x} ${y}`;
  });
  return `M ${first.x} ${first.y} ${bends.length > 0 ? bends.join(' ') : `L ${last.x} ${last.y}`}`;
}
