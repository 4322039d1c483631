/**
 * Compares a function with its claim at every input of a finite domain. A network's activation may be given: σ is then read as it says. For a
 * single threshold unit the biases that would work are computed from its weighted sums.
 */
import { World } from '../../claims/world';
import { type Expression, type Outcome, type Reason, failure, success } from '../../engine/expression';
import { call, number } from '../../engine/lower/context';
import { nameKey } from '../../engine/names';
import { rewrite } from '../../engine/rewrite';
import type { Value } from '../../engine/value';
import { namesIn, wholeNames as wholeKeys } from '../../claims/heads';
import { arrayEntries } from '../../claims/literals';
import type { Node } from '../../latex/ast';
import { type Input, type Row, rowsOf, tabulate } from '../finite';
import { type DecisionRequest, type Operation, modifier, onlyOperand } from '../operation';
import { unknownVerdict } from '../report';
import type { Part, TableFinding, Verdict } from '../verdict';
import { biasInterval } from './thresholdUnit';

export const truthTable: Operation = {
  name: 'truth table',
  documentation:
    'Compares a function, a unit or a layer of a network with its claim at every input; lists the inputs or units that differ.',
  example: 'truth table Q for C, D in {0,1} with activation step = ¬C ∨ ¬D',
  modifiers: ['for', 'with', 'where'],
  options: ['activation', 'threshold', 'gain'],
  decide: (request) => {
    const { span } = request.directive.directive;
    if (!hasTableBelow(request)) return { verdict: decideTable(request) };
    return { verdict: unknownVerdict({ code: 'not-read', name: 'table', span }), range: span, block: span };
  },
};

/** A table before the next formula is what the directive is about; which of its cells say what is not known. */
function hasTableBelow({ checker, directive, query, target }: DecisionRequest): boolean {
  const between = checker.text.slice(directive.directive.span.to, target?.block.from);
  return !query.claim && tables.some((table) => table.test(between));
}

/** The line below the head of a Markdown table; the environments and commands of LaTeX, Karnaugh maps too. */
const tables: readonly RegExp[] = [
  /^[ \t>]*(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/m,
  /\\begin\s*\{(?:tabular[xy]?|longtable|tblr|array|karnaugh-map|Karnaugh\w*|kvmap)\*?\}/,
  /\\(?:karnaughmap|Karnaugh|kvmap)(?![A-Za-z])/,
];

function decideTable(request: DecisionRequest): Verdict {
  const { query, target } = request;
  const operand = onlyOperand(query);
  if (!operand.ok) return unknownVerdict(operand.reason);
  if (!target) return unknownVerdict({ code: 'not-read', span: query.span, name: 'formula' });
  const inputs = inputsOf(request);
  if (!inputs.ok) return unknownVerdict(inputs.reason);
  const activation = activationOf(request);
  if (!activation.ok) return unknownVerdict(activation.reason);
  return compareTables(request, {
    inputs: inputs.value,
    left: operand.value.node,
    right: target.right,
    activate: activation.value,
  });
}

export interface Table {
  readonly inputs: readonly Input[];
  readonly left: Node;
  readonly right: Node;
  readonly activate?: Activation;
}

interface Activation {
  /** What σ is read as. */
  readonly replace: (e: Expression) => Expression | undefined;
  /** A unit is on above this. */
  readonly threshold?: number;
}

export function compareTables(request: DecisionRequest, table: Table): Verdict {
  const { checker, target, directive } = request;
  const { inputs, activate } = table;
  const rows = rowsOf(inputs);
  if (!rows) return unknownVerdict({ code: 'too-large', span: request.query.span, detail: `${inputs.length}` });
  const free = new Set([...inputs.flatMap((i) => [i.key, baseOf(i.key), ...i.keys]), ...(activate ? ['\\sigma'] : [])]);
  const shapes = new Map(inputs.map((i) => [i.key, i.shape]));
  const world = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true, free, shapes });
  const here = { at: directive.directive.span.from, section: directive.section };
  const lowered = world.lower(table.left, here);
  const left = activate ? rewrite(lowered, activate.replace) : lowered;
  const right = world.lower(table.right, target ?? here);
  const values = tabulate(left, inputs, rows, () => checker.budget());
  if (!values.ok) return unknownVerdict(values.reason);
  const claimed = tabulate(right, inputs, rows, () => checker.budget());
  if (!claimed.ok) return unknownVerdict(claimed.reason);
  const states = activate?.threshold === undefined ? values.value : values.value.map(above(activate.threshold));
  const open = notBoolean(states, claimed.value);
  if (open) return unknownVerdict({ ...open, span: table.left.span });
  return verdictOf(request, table, { rows, left, states, claimed: claimed.value });
}

/** `D_1` is an input of its own, also where a vector D is written out elsewhere. */
const baseOf = (key: string): string => key.replace(/_.*$/, '');

interface Tabulated {
  readonly rows: readonly Row[];
  readonly left: Expression;
  readonly states: readonly Value[];
  readonly claimed: readonly Value[];
}

function verdictOf(request: DecisionRequest, table: Table, { rows, left, states, claimed }: Tabulated): Verdict {
  const size = states[0]?.data.length ?? 1;
  const [computed, written] = [states[0], claimed[0]];
  if (written && written.data.length !== size) return shapes(table.right, `${size}×1 and ${written.data.length}×1`);
  const differs = (row: number, unit: number): boolean => states[row]?.data[unit] !== claimed[row]?.data[unit];
  const units = Array.from({ length: size }, (_, u) => u).filter((u) => rows.some((_, r) => differs(r, u)));
  const wrongRows = rows.filter((_, r) => units.some((u) => differs(r, u)));
  if (wrongRows.length === 0) return { kind: 'holds', code: 'exact', severity: 'none', parts: [], trace: [] };
  const finding: TableFinding = {
    kind: 'table',
    inputs: table.inputs.flatMap((i) => i.keys),
    rows: wrongRows,
    checked: rows.length,
    ...(size > 1 ? { units: units.map((u) => u + 1) } : {}),
    size,
    bias:
      size > 1
        ? undefined
        : biasInterval(
            left,
            table.inputs,
            rows,
            claimed.map((v) => v.data[0] === 1),
            () => request.checker.budget(),
          ),
  };
  const first = rows.findIndex((_, r) => units.some((u) => differs(r, u)));
  return {
    kind: 'fails',
    code: 'not-identical',
    severity: 'error',
    parts: partsOf(request, table.right, size > 1 ? units : []),
    counterexample: pointOf(table.inputs, rows[first] ?? []),
    computed: size > 1 ? computed && states[first] : undefined,
    written: size > 1 ? claimed[first] : undefined,
    finding,
    trace: [],
  };
}

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

const above =
  (threshold: number) =>
  ({ shape, data }: Value): Value => ({ shape, data: Array.from(data, (x) => (x > threshold ? 1 : 0)) });

/** A unit that is neither on nor off says nothing about a claim that is. */
function notBoolean(states: readonly Value[], claimed: readonly Value[]): Reason | undefined {
  const isBoolean = (values: readonly Value[]): boolean =>
    values.every((v) => Array.from(v.data).every((x) => x === 0 || x === 1));
  return isBoolean(claimed) && !isBoolean(states) ? { code: 'ambiguous', name: 'threshold' } : undefined;
}

/** `for D in {0,1}^4`, `for A, B in {0,1}`; without it the free names of both sides over {0,1}. */
function inputsOf({ query, checker, directive, target }: DecisionRequest): Outcome<readonly Input[]> {
  const loop = modifier(query, 'for');
  if (!loop) {
    const nodes = [...query.operands.map((o) => o.node), ...(target ? [target.right] : [])];
    return success(freeInputs({ checker, directive }, nodes));
  }
  const values = loop.set.elements.map((e) => (e.node.kind === 'number' ? Number(e.node.text) : NaN));
  const shape = loop.set.dimensions.map((d) => d.size ?? NaN);
  if (loop.set.kind !== 'finite' || values.some(Number.isNaN) || shape.length > 1 || shape.some(Number.isNaN))
    return failure({ code: 'not-read', span: loop.set.span, name: 'set' });
  const keys = loop.names.map((n) => nameKey(n.node));
  if (!keys.every((k): k is string => k !== undefined)) return failure({ code: 'not-read', span: loop.span });
  return success(
    keys.map((key) => {
      const [length] = shape;
      const entries = length === undefined ? [key] : Array.from({ length }, (_, i) => `${key}_${i + 1}`);
      return { key, shape, values, keys: entries };
    }),
  );
}

/** Names that stand for themselves here: without a formula of their own. */
function freeInputs(
  { checker, directive }: Pick<DecisionRequest, 'checker' | 'directive'>,
  nodes: readonly Node[],
): Input[] {
  const place = { at: directive.directive.span.from, section: directive.section };
  const known = new World(checker.setting, { mode: 'symbolic', printedBefore: 0, directive: true });
  const keys = new Set<string>();
  const collect = (node: Node, seen: ReadonlySet<string>): void => {
    for (const key of wholeKeys(node)) {
      const definition = seen.has(key) ? undefined : known.binding(key, place)?.alternatives[0];
      if (definition && namesIn(definition).size > 0) collect(definition, new Set([...seen, key]));
      else keys.add(key);
    }
  };
  nodes.forEach((n) => collect(n, new Set()));
  return [...keys].map(truthInput);
}

/** A letter that is true or false. */
export const truthInput = (key: string): Input => ({ key, shape: [], values: [0, 1], keys: [key] });

function activationOf({ query }: DecisionRequest): Outcome<Activation | undefined> {
  const options = modifier(query, 'with')?.options ?? [];
  const option = (name: string): Node | undefined => options.find((o) => o.name === name)?.value?.node;
  const named = option('activation');
  if (!named) return success(undefined);
  const name = nameKey(named)?.replace(/^\\/, '');
  const threshold = numberOf(option('threshold'));
  const gain = numberOf(option('gain'));
  if (name === 'step') return success({ replace: stepped(threshold ?? 0) });
  if (name === 'sigmoid' || name === 'sigma')
    return success({ replace: sharpened(gain ?? 1), threshold: threshold ?? 0.5 });
  return failure({ code: 'not-supported', span: named.span, name: name ?? 'activation' });
}

/** σ(z) is 1 where z > threshold. */
const stepped =
  (threshold: number) =>
  (e: Expression): Expression | undefined =>
    e.kind === 'call' && e.operation === 'sigmoid'
      ? {
          ...e,
          operation: 'step',
          args: threshold === 0 ? e.args : e.args.map((a) => call('minus', [a, literal(threshold)])),
        }
      : undefined;

const sharpened =
  (gain: number) =>
  (e: Expression): Expression | undefined =>
    e.kind === 'call' && e.operation === 'sigmoid' && gain !== 1
      ? { ...e, args: e.args.map((a) => call('times', [literal(gain), a])) }
      : undefined;

const literal = (x: number): Expression => (x < 0 ? call('negate', [number(String(-x))]) : number(String(x)));

function numberOf(node: Node | undefined): number | undefined {
  if (node?.kind === 'number') return Number(node.text);
  const inner = node?.kind === 'unary' && node.operator.symbol === '-' ? numberOf(node.operand) : undefined;
  return inner === undefined ? undefined : -inner;
}
