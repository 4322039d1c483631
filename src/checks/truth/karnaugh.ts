/**
 * Karnaugh maps: `AB\CD | 00 | 01 | 11 | 10` with codes along two sides, in any order; the names stand in the corner or beside the sides, or the codes
 * themselves name them (`A\bar{B}`, `A=0`).
 */
import type { SourceCell } from '../../claims/tables';
import { nameKey } from '../../engine/names';
import type { Node } from '../../latex/ast';
import { type CellReader, core, valueOf } from './cells';
import type { WrittenCell } from './written';

export interface Karnaugh {
  readonly cells: readonly WrittenCell[];
  /** The same where the corner is read the other way: `AB/CD` may name the columns first. */
  readonly turned?: readonly WrittenCell[];
}

type Rows = readonly (readonly SourceCell[])[];

/** The values of some names. */
type Code = ReadonlyMap<string, number>;

/** Undefined for what is no map; `names`: it is one, but nothing says what its codes are of. */
export function readKarnaugh(rows: Rows, reader: CellReader, order: readonly string[]): Karnaugh | 'names' | undefined {
  const { grid, across, down } = withoutLabels(rows, reader);
  const [head = [], ...body] = grid;
  const [corner, ...columns] = head;
  const lines = body.map(([first]) => first).filter((c) => c !== undefined);
  if (!corner || columns.length < 2 || lines.length < 2 || body.some((r) => r.length !== head.length)) return undefined;
  const literal = [columns, lines].map((cells) =>
    cells.map((c) => (valueOf(c) ? undefined : literals(reader.node(c)))),
  );
  const isNamed = literal.every((codes) => codes.every((c) => c !== undefined));
  if (isNamed) return { cells: cellsOf(body, literal[1] as Code[], literal[0] as Code[]) };
  const digits = [columns, lines].map((cells) => cells.map(digitsOf));
  const [width, height] = digits.map(commonLength);
  if (!width || !height) return undefined;
  const [rowNames, columnNames] = namesOf(reader, corner, { across, down, order }, height, width) ?? [];
  if (!rowNames || !columnNames) return 'names';
  const read = (r: readonly string[], c: readonly string[]): readonly WrittenCell[] =>
    cellsOf(body, codes(digits[1] as Digits[], r), codes(digits[0] as Digits[], c));
  return { cells: read(rowNames, columnNames), turned: width === height ? read(columnNames, rowNames) : undefined };
}

type Digits = readonly number[];

const codes = (digits: readonly Digits[], names: readonly string[]): Code[] =>
  digits.map((d) => new Map(names.map((name, i) => [name, d[i] ?? NaN])));

function cellsOf(body: Rows, down: readonly Code[], across: readonly Code[]): WrittenCell[] {
  const all = body.flatMap((row) => row.slice(1));
  const isFilled = all.some((c) => core(c).text === '0');
  return body.flatMap((row, r) =>
    row.slice(1).flatMap((cell, c): WrittenCell[] => {
      const inputs = new Map([...(down[r] ?? []), ...(across[c] ?? [])]);
      const value = valueOf(cell) ?? (cell.text === '' && !isFilled ? [0] : undefined);
      return value && value !== 'any' ? [{ inputs, values: value, source: core(cell), row: r + 1, column: c + 1 }] : [];
    }),
  );
}

interface Labelled {
  readonly grid: Rows;
  readonly across?: readonly string[];
  readonly down?: readonly string[];
}

/** Names that stand alone in a line above or a column before the map. */
function withoutLabels(rows: Rows, reader: CellReader): Labelled {
  const across = onlyNames(rows[0] ?? [], reader);
  const grid = across ? rows.slice(1) : rows;
  const first = grid.map((row) => row[0]).filter((c) => c !== undefined);
  const isCorner = first[0] !== undefined && core(first[0]).text !== '';
  const down = isCorner ? undefined : onlyNames(first, reader);
  const isSide = down !== undefined || first.every((c) => core(c).text === '');
  return { grid: isSide ? grid.map((row) => row.slice(1)) : grid, across, down };
}

/** The names in the only cell that is not empty. */
function onlyNames(cells: readonly SourceCell[], reader: CellReader): readonly string[] | undefined {
  const [one, ...more] = cells.filter((c) => core(c).text !== '');
  return one && more.length === 0 && !digitsOf(one) ? reader.names(one) : undefined;
}

/** The names of the rows and of the columns. */
function namesOf(
  reader: CellReader,
  corner: SourceCell,
  { across, down, order }: { across?: readonly string[]; down?: readonly string[]; order: readonly string[] },
  height: number,
  width: number,
): readonly [readonly string[], readonly string[]] | undefined {
  const fits = (
    pair: readonly (readonly string[] | undefined)[],
  ): readonly [readonly string[], readonly string[]] | undefined => {
    const [rows, columns] = pair;
    return rows?.length === height &&
      columns?.length === width &&
      new Set([...rows, ...columns]).size === height + width
      ? [rows, columns]
      : undefined;
  };
  const both = core(corner).text === '' ? order : reader.names(corner);
  return (
    fits([down ?? both, across]) ??
    fits((parts(corner) ?? []).map((c) => reader.names(c))) ??
    fits([both?.slice(0, height), both?.slice(height)])
  );
}

/** `AB\CD`, `AB / CD`, `\diagbox{AB}{CD}`. */
function parts(corner: SourceCell): readonly SourceCell[] | undefined {
  const { text, span } = core(corner);
  if (text.length > longestCorner) return undefined;
  const boxed = /^\\(?:diagbox|backslashbox|slashbox)(?:\[[^\]]*\])?\s*\{([^{}]*)\}\s*\{([^{}]*)\}$/.exec(text);
  const cut =
    /^(.*?)\$?\s*(?:\\(?:big|Big)?\s*\\?(?:backslash|setminus|diagdown|textbackslash)(?![A-Za-z])(?:\{\})?|\\+|\/)\s*\$?(.*)$/.exec(
      text,
    );
  const found = boxed ?? cut;
  if (!found) return undefined;
  return found.slice(1).map((part) => {
    const from = span.from + text.lastIndexOf(part);
    return core({ text: part.trim(), span: { from, to: from + part.length } });
  });
}

const longestCorner = 200;

function digitsOf(cell: SourceCell): Digits | undefined {
  const value = valueOf(cell);
  return value === 'any' ? undefined : value;
}

function commonLength(digits: readonly (Digits | undefined)[]): number | undefined {
  const lengths = new Set(digits.map((d) => d?.length));
  const [length] = lengths;
  return lengths.size === 1 ? length : undefined;
}

/** `A\bar{B}`: A is 1 and B is 0; `AB = 10`. */
function literals(node: Node | undefined): Code | undefined {
  if (node?.kind === 'relation') return equations(node.members);
  const factors =
    node?.kind === 'juxtaposition' ? node.items : node?.kind === 'product' ? node.factors : node ? [node] : [];
  const pairs = factors.map(literal);
  return pairs.length > 0 && pairs.every((p) => p !== undefined) ? new Map(pairs) : undefined;
}

function equations([names, value, ...more]: readonly Node[]): Code | undefined {
  const keys = (names?.kind === 'juxtaposition' ? names.items : names ? [names] : []).map((n) => nameKey(n));
  const digits = value?.kind === 'number' && more.length === 0 ? Array.from(value.text, Number) : [];
  return keys.length === digits.length && keys.every((k): k is string => k !== undefined) && digits.every((d) => d < 2)
    ? new Map(keys.map((k, i) => [k, digits[i] as number]))
    : undefined;
}

function literal(node: Node): readonly [string, number] | undefined {
  const inner =
    node.kind === 'accent' && /^(?:bar|overline)$/.test(node.accent)
      ? node.body
      : node.kind === 'unary' && node.operator.symbol === '¬'
        ? node.operand
        : node.kind === 'script' && node.primes === 1 && !node.sup
          ? node.sub
            ? { ...node, primes: 0 }
            : node.base
          : undefined;
  const key = nameKey(inner ?? node);
  return key === undefined ? undefined : [key, inner ? 0 : 1];
}
