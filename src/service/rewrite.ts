/**
 * Writes a computed number or array in the place of a written one and keeps everything else: brackets, environment, separators,
 * digits, `\frac`, grouping of thousands. What cannot be kept safely is not rewritten (undefined).
 */
import { isLiteral, isQuotientOfNumbers } from '../claims/literals';
import type { CheckedClaim, Part } from '../checks/verdict';
import type { Value } from '../engine/value';
import type { MatrixNode, Node } from '../latex/ast';
import { contains, slice, span, type Span } from '../text/span';
import type { TextEdit } from '../text/edit';
import { decimalsOf, formatNumber, range, styleOf, type NumberStyle } from './format';

/** The edit that makes one wrong piece right; undefined where it is not known or is no number. */
export function partEdit(part: Part): TextEdit | undefined {
  if (part.computed === undefined || !Number.isFinite(part.computed)) return undefined;
  return { span: part.span, text: numberLike(part.written, part.computed, styleOf(part)) };
}

/** Edits that make the whole right member right: entry by entry, or the array anew where its shape changes. A formula stays: its numbers are what is wrong in it. */
export function memberEdits(text: string, claim: CheckedClaim): readonly TextEdit[] | undefined {
  const { written, computed, parts } = claim.verdict;
  const sameShape = !written || !computed || String(written.shape) === String(computed.shape);
  const edits = parts.map(partEdit);
  if (sameShape && edits.length > 0 && edits.every((edit) => edit !== undefined)) return edits as TextEdit[];
  if (claim.rightTree && !isLiteral(claim.rightTree) && !isQuotientOfNumbers(claim.rightTree)) return undefined;
  if (!computed || computed.data.length === 0 || !Array.from(computed.data).every(Number.isFinite)) return undefined;
  const edit = computed.shape.length === 0 ? scalarEdit(text, claim, computed) : arrayEdit(text, claim, computed);
  return edit && [edit];
}

/** A tensor as TeX: a number, or a bmatrix (a vector as a column). */
export function texValue(value: Value, style: NumberStyle = {}): string {
  const cell = (index: number): string => texNumber(formatNumber(value.data[index] ?? NaN, style));
  if (value.shape.length === 0) return cell(0);
  const [rows, columns] = dimensions(value);
  const lines = range(rows).map((row) =>
    range(columns)
      .map((column) => cell(row * columns + column))
      .join(' & '),
  );
  return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`;
}

/** Rows and columns of an array; a plain vector is a column. */
export function dimensions({ shape }: Value): readonly [number, number] {
  const [rows = 1, ...rest] = shape;
  return [rows, rest.reduce((product, size) => product * size, 1)];
}

const FRACTION = /\\([dtc]?frac)\s*/;

function numberLike(written: string, value: number, style: NumberStyle): string {
  const macro = FRACTION.exec(written)?.[1];
  const right = formatNumber(value, style);
  const quotient = /^(-?)(\d+)\/(\d+)$/.exec(right);
  if (quotient && macro) return `${quotient[1]}\\${macro}{${quotient[2]}}{${quotient[3]}}`;
  const number = loneNumber(written);
  const text = texNumber(grouped(right, written));
  return number ? written.slice(0, number.from) + text + written.slice(number.to) : text;
}

/** The only number in a written piece with its sign, as in `{4}`, `\mathbf{4}` or `128 \text{ bytes}`. */
function loneNumber(written: string): Span | undefined {
  const numbers = [...written.matchAll(/[-−+]?\s?\d(?:\d|[.,]\d|\{,\}\d)*/g)];
  const [only] = numbers;
  if (!only || numbers.length > 1 || FRACTION.test(written) || /[\^/]/.test(written)) return undefined;
  return span(only.index, only.index + only[0].length);
}

/** Thousands grouped as in the written number: `3{,}442.44`, `29,800,000`. */
function grouped(digits: string, written: string): string {
  const separator = /\d(\{,\}|\\,|,)\d{3}(?!\d)/.exec(written)?.[1];
  const [whole = '', decimals] = digits.split('.');
  if (separator === undefined || !/^-?\d{4,}$/.test(whole)) return digits;
  const groups = whole.replace(/\d(?=(?:\d{3})+$)/g, (digit) => digit + separator);
  return decimals === undefined ? groups : `${groups}.${decimals}`;
}

function texNumber(text: string): string {
  const scientific = /^(-?[\d.]+)e([+-]?\d+)$/.exec(text);
  if (scientific) return `${scientific[1]} \\times 10^{${Number(scientific[2])}}`;
  return text.replace('∞', '\\infty');
}

function scalarEdit(text: string, claim: CheckedClaim, computed: Value): TextEdit {
  const written = slice(text, claim.range);
  const value = computed.data[0] ?? NaN;
  return { span: claim.range, text: numberLike(written, value, { decimals: decimalsOf(written) }) };
}

function arrayEdit(text: string, claim: CheckedClaim, computed: Value): TextEdit | undefined {
  const matrix = claim.rightTree && findMatrix(claim.rightTree);
  const first = matrix?.rows[0]?.[0];
  const last = matrix?.rows.at(-1)?.at(-1);
  const inPlace = matrix && first && last && contains(matrix.span, first.span) && first.span.to < matrix.span.to;
  if (!inPlace)
    return { span: claim.range, text: texValue(computed, { decimals: decimalsOf(slice(text, claim.range)) }) };
  return { span: span(first.span.from, last.span.to), text: cells(text, matrix, computed) };
}

function findMatrix(tree: Node): MatrixNode | undefined {
  if (tree.kind === 'matrix') return tree;
  if (tree.kind === 'decorated' || tree.kind === 'labelled' || tree.kind === 'group') return findMatrix(tree.body);
  return undefined;
}

/** The computed entries between the student's own separators. */
function cells(text: string, matrix: MatrixNode, computed: Value): string {
  const written = slice(text, matrix.span);
  const [rows, columns] = dimensions(computed);
  const list = matrix.environment === 'list';
  const style = { decimals: decimalsOf(written) };
  const entry = (index: number): string => texNumber(formatNumber(computed.data[index] ?? NaN, style));
  const between = list ? (written.includes(';') ? ' ' : ', ') : ' & ';
  const ends = !list ? ' \\\\ ' : written.includes(';') ? '; ' : '], [';
  return range(rows)
    .map((row) =>
      range(columns)
        .map((column) => entry(row * columns + column))
        .join(between),
    )
    .join(ends);
}
