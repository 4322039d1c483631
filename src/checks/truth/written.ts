/** What a table claims: for each column of outputs the values at the inputs of its rows. A Karnaugh map is one column. */
import type { SourceCell, SourceTable } from '../../claims/tables';
import { nameKey } from '../../engine/names';
import { type CellReader, core, valueOf } from './cells';
import { readKarnaugh } from './karnaugh';

export interface WrittenCell {
  readonly inputs: ReadonlyMap<string, number>;
  readonly values: readonly number[];
  readonly source: SourceCell;
  /** Counted from 1, without the heads. */
  readonly row: number;
  readonly column: number;
}

export interface WrittenColumn {
  /** Absent for a map: it is of what the directive asks. */
  readonly header?: SourceCell;
  readonly cells: readonly WrittenCell[];
}

export interface Written {
  /** The names of the inputs that it lists. */
  readonly keys: readonly string[];
  readonly columns: readonly WrittenColumn[];
  /** The column of a map whose corner is read the other way. */
  readonly turned?: WrittenColumn;
}

/** The inputs of the query: their names in order; the entries of those that are vectors. */
export interface Expected {
  readonly keys: readonly string[];
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** Only where the directive lists them itself. */
  readonly order: readonly string[];
}

/** Undefined where the table has no such form; `names`: a map that does not say what it is of. */
export function readTable(table: SourceTable, reader: CellReader, expected: Expected): Written | 'names' | undefined {
  const map = readKarnaugh(table.rows, reader, expected.order);
  if (map === 'names') return map;
  if (map) {
    const keys = [...(map.cells[0]?.inputs.keys() ?? [])];
    return { keys, columns: [{ cells: map.cells }], turned: map.turned && { cells: map.turned } };
  }
  const rows = isTurned(table.rows) ? transposed(table.rows) : table.rows;
  const first = rows.findIndex(isData);
  const header = rows[first - 1];
  return header && readColumns(header, rows.slice(first), reader, expected);
}

type Row = readonly SourceCell[];

/** Most of it is values. */
function isData(row: Row): boolean {
  const filled = row.filter((c) => c.text !== '');
  return filled.length > 0 && 2 * filled.filter((c) => valueOf(c)).length >= filled.length;
}

/** Names before each line in place of above each column. */
function isTurned(rows: readonly Row[]): boolean {
  const [head, ...rest] = rows;
  const isLine = ([first, ...cells]: Row): boolean =>
    first !== undefined && !valueOf(first) && cells.length > 1 && cells.every((c) => valueOf(c));
  return head !== undefined && rest.length > 0 && rows.every(isLine);
}

const transposed = (rows: readonly Row[]): Row[] =>
  (rows[0] ?? []).map((_, i) => rows.map((row) => row[i]).filter((c) => c !== undefined));

function readColumns(header: Row, rows: readonly Row[], reader: CellReader, expected: Expected): Written | undefined {
  const data = rows.filter((row) => row.length === header.length && isData(row));
  const inputs = inputColumns(header, data, reader, expected);
  if (inputs.size === 0) return undefined;
  const lines = data.map((row) => inputsOf(row, inputs));
  const columns = header.flatMap((cell, column): WrittenColumn[] => {
    if (inputs.has(column)) return [];
    const cells = data.flatMap((row, r): WrittenCell[] => {
      const source = row[column];
      const values = source && valueOf(source);
      const line = lines[r];
      return source && values && values !== 'any' && line
        ? [{ inputs: line, values, source: core(source), row: r + 1, column: column + 1 }]
        : [];
    });
    const isRead = data.every((row) => row[column]?.text === '' || valueOf(row[column] as SourceCell) !== undefined);
    return isRead && cells.length > 0 ? [{ header: cell, cells }] : [];
  });
  return columns.length > 0 ? { keys: [...inputs.values()].flat(), columns } : undefined;
}

/** By column the names of the inputs that stand there. */
type Inputs = ReadonlyMap<number, readonly string[]>;

/** Those that the query names; where these do not tell the rows apart, names to the left of the last column too. */
function inputColumns(header: Row, data: readonly Row[], reader: CellReader, { keys, entries }: Expected): Inputs {
  const inputs = new Map<number, readonly string[]>();
  header.forEach((cell, i) => {
    const key = nameKey(reader.node(cell) ?? { kind: 'hole', reason: 'missing', span: cell.span });
    const named = key !== undefined && entries.get(key);
    const listed = named || reader.names(cell);
    if (listed && listed.every((k) => keys.includes(k))) inputs.set(i, listed);
  });
  for (let i = 0; i < header.length - 1 && !areDistinct(data, inputs); i++) {
    const node = reader.node(header[i] as SourceCell);
    const key = node && nameKey(node);
    if (!inputs.has(i) && key !== undefined && data.every((row) => isDigit(row[i]))) inputs.set(i, [key]);
  }
  return inputs;
}

const isDigit = (cell: SourceCell | undefined): boolean => {
  const value = cell && valueOf(cell);
  return value !== undefined && value !== 'any' && value.length === 1;
};

function areDistinct(data: readonly Row[], inputs: Inputs): boolean {
  const lines = data.map((row) => JSON.stringify([...inputs.keys()].map((i) => row[i] && valueOf(row[i]))));
  return new Set(lines).size === lines.length;
}

/** Undefined where a value is missing. */
function inputsOf(row: Row, inputs: Inputs): ReadonlyMap<string, number> | undefined {
  const pairs: [string, number][] = [];
  for (const [i, keys] of inputs) {
    const value = row[i] && valueOf(row[i]);
    if (!value || value === 'any' || value.length !== keys.length) return undefined;
    keys.forEach((key, k) => pairs.push([key, value[k] as number]));
  }
  return new Map(pairs);
}
