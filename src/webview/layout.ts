/** Where everything stands: boxes measured in characters of the fixed-width font, ranks and edges by dagre. Pure: no document is touched. */
import { Graph, layout as arrange } from '@dagrejs/dagre';
import type { Trace, TraceMatrix, TraceNode } from '../protocol';

/** Of the fixed-width font, in pixels; the lines of a box. */
export interface Metrics {
  readonly character: number;
  readonly line: number;
}

export interface Box {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** A row of a box, from its top; `columns` are right-aligned cells. */
export interface Line {
  readonly kind: 'label' | 'formula' | 'heading' | 'cells' | 'note';
  readonly part: 'node' | 'value' | 'gradient';
  readonly y: number;
  readonly text: string;
  readonly cells?: readonly Cell[];
  readonly mark?: 'right' | 'wrong' | 'follows';
}

export interface Cell {
  /** Its right edge. */
  readonly x: number;
  readonly text: string;
  readonly wrong: boolean;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly label?: { readonly x: number; readonly y: number; readonly width: number; readonly text: string };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export function layOut(trace: Trace, metrics: Metrics): Layout {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 46, edgesep: 12, marginx: 16, marginy: 16 });
  const sizes = trace.nodes.map((node) => boxOf(node, metrics));
  for (const [id, { width, height }] of sizes.entries()) graph.setNode(String(id), { width, height });
  for (const { id, inputs } of trace.nodes)
    for (const { from, local } of inputs)
      graph.setEdge(String(from), String(id), { ...labelSize(local, metrics), labelpos: 'c' });
  arrange(graph);
  const boxes = trace.nodes.map(({ id }) => placed(id, sizes[id] as Size, graph.node(String(id)) as Middle));
  const arrows = trace.nodes.flatMap(({ id, inputs }) =>
    inputs.map(({ from, local }): Arrow => {
      const edge = graph.edge({ v: String(from), w: String(id) }) as Middle & { points: Arrow['points'] };
      const text = local === undefined ? undefined : cut(local, LONGEST_LABEL);
      const label = text && { x: edge.x, y: edge.y, text, width: labelSize(text, metrics).width };
      return { from, to: id, points: edge.points, label: label || undefined };
    }),
  );
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, boxes, arrows };
}

const PADDING = 10;
const LONGEST_FORMULA = 44;
const LONGEST_LABEL = 24;
const LONGEST_NOTE = 40;

interface Middle {
  readonly x: number;
  readonly y: number;
}
type Size = Pick<Box, 'width' | 'height' | 'lines'>;

const placed = (id: number, size: Size, { x, y }: Middle): Box => ({
  id,
  ...size,
  x: x - size.width / 2,
  y: y - size.height / 2,
});

const labelSize = (text: string | undefined, { character, line }: Metrics): { width: number; height: number } =>
  text === undefined ? { width: 0, height: 0 } : { width: (cut(text, LONGEST_LABEL).length + 2) * character, height: line }; // prettier-ignore

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** The value above, the derivative of the result by it below. */
function boxOf(node: TraceNode, metrics: Metrics): Size {
  const lines: Line[] = [];
  let y = PADDING;
  const add = (line: Omit<Line, 'y'>): void => {
    y += metrics.line;
    lines.push({ ...line, y });
  };
  add({ kind: 'label', part: 'node', text: node.label });
  if (node.formula !== undefined && node.formula !== node.label)
    add({ kind: 'formula', part: 'node', text: cut(node.formula, LONGEST_FORMULA) });
  if (node.value) matrixLines(node.value, 'value', metrics, add);
  if (node.gradient) {
    y += metrics.line / 3;
    add({ kind: 'heading', part: 'gradient', text: node.gradientLabel ?? '' });
    matrixLines(node.gradient, 'gradient', metrics, add);
  }
  const widest = Math.max(...lines.map((line) => widthOf(line, metrics)));
  return { width: Math.max(widest, 6 * metrics.character) + 2 * PADDING, height: y + PADDING, lines };
}

function matrixLines(
  matrix: TraceMatrix,
  part: Line['part'],
  { character }: Metrics,
  add: (line: Omit<Line, 'y'>) => void,
): void {
  const isWrong = (row: number, column: number): boolean => matrix.wrong.some(([r, c]) => r === row && c === column);
  const shown = matrix.rows.map((row, r) => row.map((text, c) => (isWrong(r, c) ? `✗ ${text}` : text)));
  const widths = (shown[0] ?? []).map((_, c) => Math.max(...shown.map((row) => (row[c] ?? '').length)));
  for (const [r, row] of shown.entries()) {
    let x = PADDING;
    const cells = row.map((text, c): Cell => {
      x += ((widths[c] ?? 0) + (c > 0 ? 2 : 0)) * character;
      return { x, text, wrong: isWrong(r, c) };
    });
    add({ kind: 'cells', part, text: row.join('  '), cells });
  }
  if (matrix.more !== undefined)
    add({ kind: 'note', part, text: cut(`${matrix.shape ?? ''}: ${matrix.more}`, LONGEST_NOTE) });
  if (matrix.mark) add({ kind: 'note', part, text: cut(matrix.mark.text, LONGEST_NOTE), mark: matrix.mark.kind });
}

function widthOf({ kind, text, cells }: Line, { character }: Metrics): number {
  if (cells) return (cells[cells.length - 1]?.x ?? 0) - PADDING;
  return text.length * character * (kind === 'label' ? 1.1 : 0.92);
}
