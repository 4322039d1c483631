/**
 * A truth table or a Karnaugh map below a directive, against what it is of. A column headed by a formula, or by a name that has one in this section,
 * is compared with that; the one other column of outputs is what the directive asks.
 */
import { variantMacros } from '../../claims/variants';
import { type SourceTable, tableIn } from '../../claims/tables';
import type { Place } from '../../claims/world';
import { type Outcome, success } from '../../engine/expression';
import { nameKey } from '../../engine/names';
import { buildMacroTable, structuralKey } from '../../latex';
import type { Node } from '../../latex/ast';
import type { Input } from '../finite';
import type { DecisionRequest, OperationDecision } from '../operation';
import { unknownVerdict } from '../report';
import type { Part, TableFinding, Verdict } from '../verdict';
import type { Activation } from './activation';
import { type CellReader, cellReader, core, withLetters } from './cells';
import { biasFor } from './compareTables';
import { truthInput } from './inputs';
import { otherColumn } from './otherColumn';
import { type Domain, type Tabulated, asTruth, domainOf } from './readings';
import { unitOf } from './units';
import { truthWorld } from './world';
import { type Written, type WrittenCell, type WrittenColumn, readTable } from './written';

/** As far behind a directive as a table is looked for. */
const reach = 20_000;

/** The table that a directive is about: one before the next formula, or in it. */
export function tableBelow({ checker, directive, query, target }: DecisionRequest): SourceTable | undefined {
  const { to } = directive.directive.span;
  const next = target?.block.from ?? checker.text.length;
  return query.claim ? undefined : tableIn(checker.text, to, Math.min(next + 3, to + reach));
}

/** A formula typed beside a table: of letters that stand alone in its heads `AB` is a product. */
export function besideTable(node: Node, { rows }: SourceTable): Node {
  const heads = [...(rows[0] ?? []), ...rows.map(([first]) => first)].flatMap(
    (cell) => cell?.text.match(/[A-Za-z]+/g) ?? [],
  );
  const letters = new Set(heads.filter((h) => h === h.toUpperCase()).flatMap((h) => [...h]));
  return withLetters(node, (letter) => letters.has(letter));
}

export interface Asked {
  readonly operand: Node;
  readonly inputs: readonly Input[];
  /** Whether the directive itself lists the inputs. */
  readonly isListed: boolean;
  readonly activate?: Activation;
}

export function compareWritten(request: DecisionRequest, table: SourceTable, asked: Asked): OperationDecision {
  const at = (verdict: Verdict): OperationDecision => ({ verdict, range: table.span, block: table.span });
  const keys = asked.inputs.flatMap((i) => i.keys);
  const { document } = request.prepared;
  const macros = buildMacroTable([...variantMacros(document.text), ...document.macros]);
  const reader = cellReader(document.text, macros, (key) => keys.includes(key));
  const entries = new Map(asked.inputs.filter((i) => i.shape.length > 0).map((i) => [i.key, i.keys]));
  const written = readTable(table, reader, { keys, entries, order: asked.isListed ? keys : [] });
  if (!written || written === 'names') return at(notRead(table, written ?? 'form'));
  const missing = keys.find((key) => !written.keys.includes(key));
  if (missing !== undefined) return at(unknownVerdict({ code: 'no-value', name: missing, span: table.span }));
  const more = written.keys.filter((key) => !keys.includes(key)).map(truthInput);
  const inputs = asked.isListed ? asked.inputs : inOrder(asked.inputs, written.keys);
  const domain = domainOf(request, [...inputs, ...more], asked.activate);
  return at(domain.ok ? judged(request, table, asked, domain.value, written, reader) : unknownVerdict(domain.reason));
}

/** As the table lists them. */
const inOrder = (inputs: readonly Input[], keys: readonly string[]): readonly Input[] =>
  [...inputs].sort((a, b) => keys.indexOf(a.keys[0] ?? '') - keys.indexOf(b.keys[0] ?? ''));

const notRead = (table: SourceTable, detail: string): Verdict =>
  unknownVerdict({ code: 'not-read', name: 'table', span: table.span, detail });

function judged(
  request: DecisionRequest,
  table: SourceTable,
  asked: Asked,
  domain: Domain,
  written: Written,
  reader: CellReader,
): Verdict {
  const place = { at: request.directive.directive.span.from, section: request.directive.section };
  const columns = matched(request, written.columns, asked, domain, { place, reader });
  if (columns === 'several') return notRead(table, columns);
  if (!columns.ok) return unknownVerdict(columns.reason);
  const compared = columns.value.map((c) => ({ ...c, cells: compare(c.column.cells, c.truth, domain) }));
  const isAll = written.columns.length === compared.length;
  const verdict = verdictOf(request, domain, compared, isAll);
  const [map] = columns.value;
  const isTurned =
    verdict.kind === 'fails' &&
    written.turned &&
    map &&
    compare(written.turned.cells, map.truth, domain).every((c) => c.isRight);
  return isTurned ? unknownVerdict({ code: 'ambiguous', name: 'map', span: table.span }) : verdict;
}

interface Matched {
  readonly column: WrittenColumn;
  readonly truth: Tabulated;
}

interface Reading {
  readonly place: Place;
  readonly reader: CellReader;
}

/** Each column with what it is compared with; `several`: more than one may be what is asked. */
function matched(
  request: DecisionRequest,
  columns: readonly WrittenColumn[],
  { operand }: Asked,
  domain: Domain,
  { place, reader }: Reading,
): Outcome<readonly Matched[]> | 'several' {
  const truth = asTruth(request, operand, place, domain);
  if (!truth.ok) return truth;
  const heads = columns.map(({ header }) => header && formulaOf(reader.node(header)));
  const isAsked = (head: Node | undefined): boolean => head !== undefined && isSame(head, operand);
  const own = columns.map((column, i): Matched | undefined => {
    const head = heads[i];
    if (isAsked(head)) return { column, truth: truth.value };
    const found = head && !isOpen(request, head, place) ? asTruth(request, head, place, domain) : undefined;
    return found?.ok ? { column, truth: found.value } : undefined;
  });
  const known = own.filter((m) => m !== undefined);
  if (heads.some(isAsked)) return success(known);
  const [open, ...others] = columns.filter((_, i) => !own[i]);
  if (others.length > 0) return 'several';
  const asked = open ?? standsFor(known, truth.value, domain, reader);
  const rest = known.filter(({ column }) => column !== asked);
  return success(asked ? [...rest, { column: asked, truth: truth.value }] : known);
}

/** Where no head is left for what is asked: the only one that is a name, or a last one that has its values. */
function standsFor(
  known: readonly Matched[],
  truth: Tabulated,
  domain: Domain,
  reader: CellReader,
): WrittenColumn | undefined {
  const [name, ...names] = known.filter(({ column: { header } }) => {
    const head = header && reader.node(header);
    return head !== undefined && nameKey(head) !== undefined;
  });
  if (name && names.length === 0) return name.column;
  const last = known.at(-1)?.column;
  return last && compare(last.cells, truth, domain).every((c) => c.isRight) ? last : undefined;
}

/** What the head says of its column: behind the last sign of equality. */
const formulaOf = (node: Node | undefined): Node | undefined =>
  node?.kind === 'relation' ? node.members.at(-1) : node;

/** `Y` that has no formula in this section and is no unit of a layer that has one; `f(A, B)`. */
function isOpen(request: DecisionRequest, head: Node, place: Place): boolean {
  const { checker } = request;
  const world = truthWorld(request);
  const key = nameKey(head);
  if (key === undefined) return head.kind === 'apply';
  if (unitOf(request, world, place, key)) return false;
  const binding = world.binding(key, place) ?? world.binding(key.replace(/_\d+$/, ''), place);
  return !binding || !checker.setting.ancestors(place.section).includes(binding.section);
}

const isSame = (a: Node, b: Node): boolean =>
  structuralKey(a) === structuralKey(b) || (nameKey(a) !== undefined && nameKey(a) === nameKey(b));

interface ComparedCell extends WrittenCell {
  /** Among the rows of the domain. */
  readonly index: number;
  readonly computed: readonly number[];
  readonly isRight: boolean;
}

function compare(
  cells: readonly WrittenCell[],
  { states }: Tabulated,
  { inputs, rows }: Domain,
): readonly ComparedCell[] {
  const keys = inputs.flatMap((i) => i.keys);
  const indices = new Map(rows.map((row, i) => [row.join(), i]));
  return cells.flatMap((cell): ComparedCell[] => {
    const index = indices.get(keys.map((key) => cell.inputs.get(key)).join());
    const value = index === undefined ? undefined : states[index];
    if (index === undefined || value?.data.length !== cell.values.length) return [];
    const computed = Array.from(value.data);
    return [{ ...cell, index, computed, isRight: computed.every((x, i) => x === cell.values[i]) }];
  });
}

interface ComparedColumn extends Matched {
  readonly cells: readonly ComparedCell[];
}

function verdictOf(
  request: DecisionRequest,
  domain: Domain,
  columns: readonly ComparedColumn[],
  isAll: boolean,
): Verdict {
  const wrong = columns.filter(({ cells }) => cells.some((c) => !c.isRight));
  const compared = columns.filter(({ cells }) => cells.length > 0);
  if (compared.length === 0)
    return unknownVerdict({ code: 'not-read', name: 'table', span: request.query.span, detail: 'form' });
  const listed = new Set(compared.flatMap(({ cells }) => cells.map((c) => c.index)));
  const [first] = wrong;
  const name = ({ column }: ComparedColumn): string => (column.header ? core(column.header).text : '');
  const common = {
    inputs: domain.inputs.flatMap((i) => i.keys),
    checked: listed.size,
    of: domain.rows.length,
    size: 1,
    ...(compared.length > 1 || !isAll ? { columns: (first ? wrong : compared).map(name) } : {}),
  };
  if (!first)
    return {
      kind: 'holds',
      code: 'exact',
      severity: 'none',
      parts: [],
      finding: { kind: 'table', rows: [], ...common },
      trace: [],
    };
  const isWrong = new Set(wrong.flatMap(({ cells }) => cells.filter((c) => !c.isRight).map((c) => c.index)));
  const finding: TableFinding = {
    kind: 'table',
    rows: domain.rows.filter((_, i) => isWrong.has(i)),
    bias: wrong.length === 1 ? biasOf(request, domain, first) : undefined,
    ...common,
  };
  return {
    kind: 'fails',
    code: 'entry',
    severity: 'error',
    parts: wrong.flatMap(({ cells }) => cells.filter((c) => !c.isRight).map(partOf)),
    counterexample: undefined,
    explanation: wrong.length === 1 ? explanationOf(request, domain, first) : undefined,
    finding,
    trace: [],
  };
}

/** A value written as a word has none to be replaced by. */
function partOf({ source, row, column, computed, values }: ComparedCell): Part {
  const [only] = computed;
  const isDigit = /^[01]$/.test(source.text) && values.length === 1;
  return {
    span: source.span,
    row,
    column,
    written: source.text,
    ...(isDigit ? { computed: only, exact: [String(only), '1'] as const, decimals: 0 } : {}),
  };
}

const explanationOf = (request: DecisionRequest, domain: Domain, { cells }: ComparedColumn): Verdict['explanation'] =>
  cells.every((c) => c.values.length === 1)
    ? otherColumn(request, domain, new Map(cells.map((c) => [c.index, c.values[0] ?? NaN])))
    : undefined;

/** Where every input is listed. */
function biasOf(request: DecisionRequest, domain: Domain, { cells, truth }: ComparedColumn): TableFinding['bias'] {
  const column = new Map(cells.map((c) => [c.index, c.values[0] ?? NaN]));
  return column.size === domain.rows.length
    ? biasFor(request, domain, truth.expression, domain.rows.map((_, i) => column.get(i) ?? NaN)) // prettier-ignore
    : undefined;
}
