/** What an operation found that decides by itself, as one or two sentences. */
import type { Finding, TableFinding, Verdict } from '../../checks/verdict';
import { formatNumber, formatValue } from '../format';
import { displayName } from '../names';
import { shapeWords } from './operations';
import { say, textOf } from './say';

export function findingMessage(finding: Finding, verdict: Verdict): string {
  const template = templates[finding.kind] as (finding: Finding, verdict: Verdict) => string;
  return template(finding, verdict);
}

type Templates = {
  readonly [K in Finding['kind']]: (finding: Extract<Finding, { kind: K }>, verdict: Verdict) => string;
};

const LISTED_ROWS = 8;

const templates: Templates = {
  table: tableMessage,
  rule: ({ rule, variants, not }, { kind }) => {
    if (kind === 'holds')
      return say('finding.rule', { rule, forms: variants.map((v) => textOf('form', v) ?? v).join(', ') });
    if (not === undefined) return say('finding.rule.not', { rule });
    const mistake = textOf('mistake', not);
    return mistake === undefined
      ? say('finding.rule.other', { rule, other: not })
      : say('finding.rule.mistake', { rule, mistake });
  },
  recurrence: ({ failed, index, at, from, to }) => {
    const n = displayName(index);
    return failed === undefined
      ? say('finding.recurrence', { n, from, to })
      : say(`finding.recurrence.${failed}`, { n, at });
  },
  stationary: ({ subjects, solution: found }, { kind, counterexample }) => {
    const names = subjects.map(displayName).join(', ');
    if (kind === 'holds') return say('finding.stationary', { names });
    const point = pointText(counterexample);
    const solution = found === undefined ? '' : formatNumber(found);
    if (point === '') return solution === '' ? say('finding.stationary.not', { names }) : say('finding.stationary.right', { names, solution }); // prettier-ignore
    return solution === '' ? say('finding.stationary.point', { names, point }) : say('finding.stationary.both', { names, point, solution }); // prettier-ignore
  },
  limit: ({ value: limit }, { kind }) => {
    const value = limit === undefined ? undefined : formatNumber(limit);
    if (kind === 'holds') return value === undefined ? say('finding.limit') : say('finding.limit.to', { value });
    return value === undefined ? say('finding.limit.not') : say('finding.limit.other', { value });
  },
  eigenvalues: ({ values }) => say('finding.eigenvalues', { values: values.map(complexText).join(', ') }),
  'at-values': ({ names }) => say('finding.at-values', { names: names.map(displayName).join(', ') }),
  shape: ({ shape }) => say('finding.shape', { shape: shapeWords(shape) }),
  diagonal: ({ written, size }) => say('finding.diagonal', { written, size }),
};

function complexText([real, imaginary]: readonly [number, number]): string {
  if (imaginary === 0) return formatNumber(real);
  const size = Math.abs(imaginary) === 1 ? 'i' : `${formatNumber(Math.abs(imaginary))}i`;
  if (real === 0) return imaginary < 0 ? `-${size}` : size;
  return `${formatNumber(real)} ${imaginary < 0 ? '-' : '+'} ${size}`;
}

const pointText = (point: Verdict['counterexample']): string =>
  Object.entries(point ?? {})
    .map(([name, value]) => `${displayName(name)} = ${formatValue(value)}`)
    .join(', ');

function tableMessage(found: TableFinding): string {
  const { inputs, rows, checked, units, size, bias } = found;
  const names = inputs.map(displayName).join(', ');
  if (rows.length === 0) return rightTable(found);
  if (units) {
    const row = `(${rows[0]?.join(', ') ?? ''})`;
    const values = { units: units.join(', '), size, names, row };
    return units.length === 1 ? say('finding.table.unit', values) : say('finding.table.units', values);
  }
  const wrong = differs(found.columns ?? [], { n: rows.length, checked, rows: rowsText(found, names) });
  return bias === undefined ? wrong : say('sentences.two', { first: wrong, second: biasAdvice(bias) });
}

function differs(columns: readonly string[], values: { readonly n: number; checked: number; rows: string }): string {
  if (columns.length === 0) return say('finding.table', values);
  const named = { ...values, columns: columns.join(', ') };
  return columns.length === 1 ? say('finding.table.column', named) : say('finding.table.columns', named);
}

function rightTable({ checked: n, of = n, columns = [] }: TableFinding): string {
  const inputs = n === of ? say('finding.table.all', { n }) : say('finding.table.listed', { n, of });
  if (columns.length === 0) return say('finding.table.holds', { inputs });
  return say('finding.table.holdsIn', { inputs, columns: columns.join(', ') });
}

/** `x = 0, 1`; `(x, y) = (0, 1), (1, 1), and 3 more`. */
function rowsText({ inputs, rows }: TableFinding, names: string): string {
  if (inputs.length === 1) return `${names} = ${rows.map((r) => r[0]).join(', ')}`;
  const entries = `(${names}) = ${rows.slice(0, LISTED_ROWS).map((row) => `(${row.join(', ')})`).join(', ')}`; // prettier-ignore
  const more = rows.length - LISTED_ROWS;
  return more > 0 ? say('entries.more', { entries, more }) : entries;
}

function biasAdvice(bias: NonNullable<TableFinding['bias']>): string {
  if (bias === 'none') return say('finding.table.noBias');
  const { name, from, to } = bias;
  const lower = from === undefined ? '(-∞' : `(${formatNumber(from)}`;
  const upper = to === undefined ? '∞)' : `${formatNumber(to)}]`;
  return say('finding.table.bias', { bias: displayName(name), interval: `${lower}, ${upper}` });
}
