/**
 * Markdown as VS Code's hovers show it: `table`, `td` and `span style="color:var(--vscode-…);"` pass its sanitizer, MathML and SVG do not,
 * and a blank line would end an HTML block. Arrays up to 8×8 are tables, larger ones code blocks. A wrong cell has a colour and a mark.
 */
import type { Value } from '../engine/value';
import { decimalsOf, formatNumber, formatShape, formatValue, range, type NumberStyle } from './format';
import { plural, say } from './messages';
import { dimensions } from './rewrite';

const LARGEST = 8;
const MOST_ROWS = 40;
const MOST_COLUMNS = 16;
const MOST_PLACES = 40;
const WRONG = 'var(--vscode-editorError-foreground)';
const RIGHT = 'var(--vscode-charts-green)';

export interface BlockOptions {
  /** Row-major indices of wrong cells: in red, with ✗. */
  readonly wrong?: readonly number[];
  /** Cells that correct a wrong one: in green, with ✓. */
  readonly right?: readonly number[];
  readonly decimals?: number;
  /** The label is the name of a quantity: shown as code. */
  readonly name?: boolean;
}

/** A labelled value: on one line, as a table or as a code block, by its size. */
export function valueBlock(label: string, value: Value, options: BlockOptions): string {
  const title = options.name ? code(label) : escapeMarkdown(label);
  if (value.shape.length === 0)
    return say('hover.labelled', {
      label: title,
      value: code(formatNumber(value.data[0] ?? NaN, style(value, options))),
    });
  const [rows, columns] = dimensions(value);
  const size = `${title} (${formatShape(value.shape)})`;
  return isSmall(value)
    ? `${size}\n\n${table(value, rows, columns, options)}`
    : `${size}${largeArray(value, rows, columns, options)}`;
}

/** Two arrays of one size side by side, or one below the other where they are wide, of different size, or numbers. */
export function comparison(written: Value, computed: Value, wrong: readonly number[], decimals?: number): string {
  const [rows, columns] = dimensions(written);
  const alike = String(dimensions(computed)) === String([rows, columns]) && isSmall(written) && isSmall(computed);
  if (!alike || columns > LARGEST / 2 || written.shape.length === 0)
    return [
      valueBlock(say('hover.written'), written, { wrong }),
      valueBlock(say('hover.computed'), computed, {
        right: wrong,
        decimals: computed.shape.length > 0 ? decimals : undefined,
      }),
    ].join('\n\n');
  const head = `<tr><td colspan="${columns}">${say('hover.written')}</td><td></td><td colspan="${columns}">${say('hover.computed')}</td></tr>`;
  const left = rowsOf(written, rows, columns, { wrong });
  const right = rowsOf(computed, rows, columns, { right: wrong, decimals });
  return `<table>${head}${range(rows)
    .map((row) => `<tr>${left[row]}<td>&nbsp;&nbsp;</td>${right[row]}</tr>`)
    .join('')}</table>`;
}

/** Text that Markdown shows as it stands: no markup, and no links made of addresses. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+!|~$<>&@-]|:(?=\/\/)|(?<=www)\./gi, (c) =>
    c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '&' ? '&amp;' : `\\${c}`,
  );

/** An inline code span, whatever backticks the text has. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

const table = (value: Value, rows: number, columns: number, options: BlockOptions): string =>
  `<table>${rowsOf(value, rows, columns, options)
    .map((row) => `<tr>${row}</tr>`)
    .join('')}</table>`;

const rowsOf = (value: Value, rows: number, columns: number, options: BlockOptions): string[] =>
  range(rows).map((row) =>
    range(columns)
      .map(
        (column) =>
          `<td align="right">${column > 0 ? '&nbsp;' : ''}${cell(value, row * columns + column, options)}</td>`,
      )
      .join(''),
  );

function isSmall(value: Value): boolean {
  const [rows, columns] = dimensions(value);
  return value.shape.length <= 2 && rows <= LARGEST && columns <= LARGEST;
}

function cell(value: Value, index: number, options: BlockOptions): string {
  const text = formatNumber(value.data[index] ?? NaN, style(value, options));
  if (options.wrong?.includes(index)) return `<span style="color:${WRONG};">✗ ${text}</span>`;
  if (options.right?.includes(index)) return `<span style="color:${RIGHT};">✓ ${text}</span>`;
  return text;
}

/** The first rows and columns as a code block; what is left out and the wrong cells are named below it. */
function largeArray(value: Value, rows: number, columns: number, options: BlockOptions): string {
  if (value.shape.length > 2) return `\n\n${code(formatValue(value))}`;
  const [shownRows, shownColumns] = [range(Math.min(rows, MOST_ROWS)), range(Math.min(columns, MOST_COLUMNS))];
  const numbers = shownRows.map((row) => shownColumns.map((column) => value.data[row * columns + column] ?? NaN));
  const texts = numbers.map((row) => row.map((number) => formatNumber(number, style(value, options))));
  const width = texts.flat().reduce((most, text) => Math.max(most, text.length), 0);
  const lines = texts.map((row) => row.map((text) => text.padStart(width)).join('  '));
  const notes = [
    rows > MOST_ROWS ? plural('hover.moreRows', rows - MOST_ROWS) : '',
    columns > MOST_COLUMNS ? plural('hover.moreColumns', columns - MOST_COLUMNS) : '',
    options.wrong?.length ? say('hover.wrongEntries', { places: places(options.wrong, columns) }) : '',
    options.right?.length ? say('hover.correctedEntries', { places: places(options.right, columns) }) : '',
  ].filter((note) => note !== '');
  return [`\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``, ...notes].join('\n\n');
}

function places(cells: readonly number[], columns: number): string {
  const named = cells
    .slice(0, MOST_PLACES)
    .map((index) => `(${Math.floor(index / columns) + 1},${(index % columns) + 1})`);
  return [
    ...named,
    ...(cells.length > MOST_PLACES ? [say('hover.morePlaces', { n: cells.length - MOST_PLACES })] : []),
  ].join(', ');
}

/** Given decimals only where they hide nothing: an integer array stays one. */
function style(value: Value, options: BlockOptions): NumberStyle {
  const integers = Array.from(value.data).every((number) => decimalsOf(formatNumber(number)) === undefined);
  return integers ? {} : { decimals: options.decimals };
}
