/** A value as the panel shows it: at most 8×8 cells, what the student wrote for it, and its text for the clipboard. */
import type { CheckedClaim } from '../../checks/verdict';
import type { Value } from '../../engine/value';
import { formatNumber, formatShape, range } from '../format';
import { claimMessage, plural, say } from '../messages';
import { excerpt } from '../model';
import { dimensions } from '../rewrite';
import type { TraceMark, TraceMatrix } from './traceModel';

const LARGEST = 8;
const MOST_COPIED = 10_000;

/** `claim`: what the student wrote for this value; `written`: its source. */
export function traceMatrix(value: Value, claim?: CheckedClaim, written = ''): TraceMatrix {
  const [rows, columns] = value.shape.length > 2 ? [1, value.data.length] : dimensions(value);
  const wrong = claim ? wrongCells(claim, value) : [];
  const named = wrong.some(([r, c]) => r >= LARGEST || c >= LARGEST)
    ? [say('trace.wrongEntries', { places: places(wrong) })]
    : [];
  const left = [
    ...(rows > LARGEST ? [plural('hover.moreRows', rows - LARGEST)] : []),
    ...(columns > LARGEST ? [plural('hover.moreColumns', columns - LARGEST)] : []),
    ...named,
  ];
  const cell = (row: number, column: number): string => formatNumber(value.data[row * columns + column] ?? NaN);
  return {
    shape: value.shape.length === 0 ? undefined : formatShape(value.shape),
    rows: range(Math.min(rows, LARGEST)).map((r) => range(Math.min(columns, LARGEST)).map((c) => cell(r, c))),
    more: left.length > 0 ? left.join(', ') : undefined,
    wrong,
    mark: claim && markOf(claim, written),
    ...(value.data.length <= MOST_COPIED ? { latex: latexOf(value), numpy: numpyOf(value) } : {}),
  };
}

/** On one line: a number, a small array, or a size. */
export function onOneLine(value: Value): string {
  if (value.shape.length === 0) return formatNumber(value.data[0] ?? NaN);
  if (value.data.length === 1) return formatNumber(value.data[0] ?? NaN);
  if (value.data.length > 9 || value.shape.length > 2) return say('number.array', { shape: formatShape(value.shape) });
  const [rows, columns] = dimensions(value);
  const row = (r: number): string => range(columns).map((c) => formatNumber(value.data[r * columns + c] ?? NaN)).join(' '); // prettier-ignore
  return `[${range(rows).map(row).join('; ')}]`;
}

function markOf(claim: CheckedClaim, written: string): TraceMark | undefined {
  const { kind } = claim.verdict;
  if (kind === 'unknown') return undefined;
  if (kind === 'fails')
    return { kind: 'wrong', text: say('lens.wrong', { message: excerpt(claimMessage(claim), 60) }) };
  if (kind === 'follows')
    return { kind: 'follows', text: say('trace.writtenFollows', { message: excerpt(claimMessage(claim), 60) }) };
  return { kind: 'right', text: say('trace.written', { written: excerpt(written, 30) }) };
}

function wrongCells({ verdict }: CheckedClaim, value: Value): [number, number][] {
  if (verdict.kind !== 'fails' && verdict.kind !== 'follows') return [];
  const isAlike = verdict.computed !== undefined && verdict.computed.data.length === value.data.length;
  if (!isAlike || value.shape.length === 0) return [];
  return verdict.parts.flatMap(({ row, column }): [number, number][] =>
    row === undefined && column === undefined ? [] : [[(row ?? 1) - 1, (column ?? 1) - 1]],
  );
}

const places = (cells: readonly (readonly [number, number])[]): string =>
  cells.map(([r, c]) => `(${r + 1},${c + 1})`).join(', ');

function latexOf(value: Value): string {
  const cell = (index: number): string => formatNumber(value.data[index] ?? NaN);
  if (value.shape.length === 0) return cell(0);
  const [rows, columns] = value.shape.length > 2 ? [1, value.data.length] : dimensions(value);
  const lines = range(rows).map((r) => range(columns).map((c) => cell(r * columns + c)).join(' & ')); // prettier-ignore
  return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`;
}

/** With every digit of the double. */
function numpyOf({ shape, data }: Value): string {
  const number = (x: number): string => (Number.isNaN(x) ? 'np.nan' : Number.isFinite(x) ? String(x) : x > 0 ? 'np.inf' : '-np.inf'); // prettier-ignore
  if (shape.length === 0) return number(data[0] ?? NaN);
  const nested = (dimensions: readonly number[], offset: number): string => {
    const [first, ...rest] = dimensions;
    if (first === undefined) return number(data[offset] ?? NaN);
    const stride = rest.reduce((product, n) => product * n, 1);
    return `[${range(first).map((i) => nested(rest, offset + i * stride)).join(', ')}]`; // prettier-ignore
  };
  return `np.array(${nested(shape, 0)})`;
}
