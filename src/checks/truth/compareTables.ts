/** A function against a formula that is claimed to be it, at every input. */
import { arrayEntries } from '../../claims/literals';
import type { Expression, Outcome, Reason } from '../../engine/expression';
import { nameKey } from '../../engine/names';
import type { Value } from '../../engine/value';
import type { Node } from '../../latex/ast';
import type { Input, Row } from '../finite';
import type { DecisionRequest } from '../operation';
import { unknownVerdict } from '../report';
import type { Part, TableFinding, Verdict } from '../verdict';
import type { Activation } from './activation';
import { otherColumn } from './otherColumn';
import { type Domain, type Tabulated, asArithmetic, asLogic, asTruth, domainOf, isBoolean } from './readings';
import { biasInterval } from './thresholdUnit';

export interface Table {
  readonly inputs: readonly Input[];
  readonly left: Node;
  readonly right: Node;
  readonly activate?: Activation;
}

export function compareTables(request: DecisionRequest, table: Table): Verdict {
  const domain = domainOf(request, table.inputs, table.activate);
  if (!domain.ok) return unknownVerdict(domain.reason);
  const sides = sidesOf(request, table, domain.value);
  const failed = sides.find((s) => !s.ok);
  if (failed && !failed.ok) return unknownVerdict(failed.reason);
  const [left, right] = sides.flatMap((s) => (s.ok ? [s.value] : [])) as [Tabulated, Tabulated];
  const open = notBoolean(left.states, right.states);
  if (open) return unknownVerdict({ ...open, span: table.left.span });
  return verdictOf(request, table, domain.value, left, right.states);
}

/** Where one side gives no truth values as arithmetic, both are read as logic, if they can be. */
function sidesOf(request: DecisionRequest, { left, right }: Table, domain: Domain): readonly Outcome<Tabulated>[] {
  const here = { at: request.directive.directive.span.from, section: request.directive.section };
  const there = request.target ?? here;
  const claimed = { ...domain, activate: undefined };
  const first = asArithmetic(request, left, here, domain);
  if (first.ok && isBoolean(first.value.states)) return [first, asTruth(request, right, there, claimed)];
  const logic = domain.activate ? [] : [asLogic(request, left, here, domain), asLogic(request, right, there, domain)];
  return logic.length > 0 && logic.every((s) => s.ok) ? logic : [first, asArithmetic(request, right, there, claimed)];
}

function verdictOf(
  request: DecisionRequest,
  table: Table,
  domain: Domain,
  { expression, states }: Tabulated,
  claimed: readonly Value[],
): Verdict {
  const { rows } = domain;
  const size = states[0]?.data.length ?? 1;
  const [written] = claimed;
  if (written && written.data.length !== size) return shapes(table.right, `${size}×1 and ${written.data.length}×1`);
  const differs = (row: number, unit: number): boolean => states[row]?.data[unit] !== claimed[row]?.data[unit];
  const units = Array.from({ length: size }, (_, u) => u).filter((u) => rows.some((_, r) => differs(r, u)));
  const wrongRows = rows.filter((_, r) => units.some((u) => differs(r, u)));
  if (wrongRows.length === 0) return { kind: 'holds', code: 'exact', severity: 'none', parts: [], trace: [] };
  const first = rows.findIndex((_, r) => units.some((u) => differs(r, u)));
  const [unit = 0] = units;
  const column = claimed.map((v) => v.data[unit] ?? NaN);
  const finding: TableFinding = {
    kind: 'table',
    inputs: table.inputs.flatMap((i) => i.keys),
    rows: wrongRows,
    checked: rows.length,
    ...(size > 1 ? { units: units.map((u) => u + 1) } : {}),
    size,
    bias: size > 1 ? undefined : biasFor(request, domain, expression, column),
  };
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: partsOf(request, table.right, size > 1 ? units : []),
    counterexample: pointOf(table.inputs, rows[first] ?? []),
    computed: size > 1 ? states[first] : undefined,
    written: size > 1 ? claimed[first] : undefined,
    explanation:
      units.length === 1 ? otherColumn(request, domain, new Map(column.entries()), nameKey(table.right)) : undefined,
    finding,
    trace: [],
  };
}

/** The biases with which a single threshold unit would give a column. */
export const biasFor = (
  { checker }: DecisionRequest,
  { inputs, rows }: Domain,
  unit: Expression,
  column: readonly number[],
): TableFinding['bias'] =>
  biasInterval(
    unit,
    inputs,
    rows,
    column.map((x) => x === 1),
    () => checker.budget(),
  );

const shapes = (node: Node, detail: string): Verdict => ({
  kind: 'fails',
  code: 'shape',
  severity: 'error',
  parts: [],
  reason: { code: 'shape', span: node.span, detail },
  trace: [],
});

function pointOf(inputs: readonly Input[], row: Row): Record<string, Value> {
  const keys = inputs.flatMap((i) => i.keys);
  return Object.fromEntries(keys.map((key, i) => [key, { shape: [], data: [row[i] ?? 0] }]));
}

/** The entries of the claim that are wrong, where it shows them. */
function partsOf({ checker }: DecisionRequest, right: Node, units: readonly number[]): Part[] {
  const part = (node: Node): Part => ({ span: node.span, written: checker.text.slice(node.span.from, node.span.to) });
  const entries =
    right.kind === 'group' && right.body.kind === 'list' ? right.body.items : arrayEntries(right)?.entries;
  const parts = units.flatMap((u): Part[] => {
    const node = entries?.[u];
    return node ? [{ ...part(node), row: u + 1, column: 1 }] : [];
  });
  return parts.length > 0 ? parts : [part(right)];
}

/** A unit that is neither on nor off says nothing about a claim that is. */
const notBoolean = (states: readonly Value[], claimed: readonly Value[]): Reason | undefined =>
  isBoolean(claimed) && !isBoolean(states) ? { code: 'ambiguous', name: 'threshold' } : undefined;
