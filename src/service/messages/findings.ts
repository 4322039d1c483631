/** What an operation found that decides by itself, as one or two sentences. */
import type { Finding, TableFinding, Verdict } from '../../checks/verdict';
import { formatNumber, formatValue } from '../format';
import { displayName } from '../names';

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
    const form = variants.map((v) => ruleVariants[v] ?? v).join(', ');
    if (kind === 'holds') return form === '' ? `This is ${rule}` : `This is ${rule}: ${form}`;
    return not === undefined ? `This is not ${rule}` : `This is not ${rule}: ${ruleVariants[not] ?? not}`;
  },
  recurrence: ({ failed, index, at, from, to }) => {
    const n = displayName(index);
    if (failed === undefined) return `Satisfies the base and the step for ${n} = ${from}, …, ${to}`;
    if (failed === 'base') return `Does not satisfy the base: it differs at ${n} = ${at}`;
    if (failed === 'step') return `Does not satisfy the step to ${n} = ${at}`;
    return `Differs from the sequence at ${n} = ${at}`;
  },
  stationary: ({ subjects, solution }, { kind, counterexample }) => {
    const names = subjects.map(displayName).join(', ');
    if (kind === 'holds') return `The derivative with respect to ${names} is zero there, at every value tried`;
    const point = pointText(counterexample);
    const right = solution === undefined ? '' : `; it is zero at ${names} = ${formatNumber(solution)}`;
    return `The derivative with respect to ${names} is not zero there${point === '' ? '' : `: try ${point}`}${right}`;
  },
  limit: ({ value }, { kind }) => {
    const limit = value === undefined ? '' : ` to ${formatNumber(value)}`;
    return kind === 'holds' ? `Converges${limit}` : 'Does not converge';
  },
  layout: ({ layout }) => `Holds in ${layout}`,
  diagonal: ({ written, size }) =>
    `The derivative is the ${size}×${size} matrix diag(${written}); ${written} alone is only its diagonal`,
};

const pointText = (point: Verdict['counterexample']): string =>
  Object.entries(point ?? {})
    .map(([name, value]) => `${displayName(name)} = ${formatValue(value)}`)
    .join(', ');

function tableMessage({ inputs, rows, checked, units, size, bias }: TableFinding): string {
  const names = inputs.map(displayName).join(', ');
  const shown = rows.slice(0, LISTED_ROWS).map((row) => `(${row.join(', ')})`);
  const more = rows.length > LISTED_ROWS ? `, and ${rows.length - LISTED_ROWS} more` : '';
  if (units) {
    const which =
      units.length === 1 ? `Unit ${units[0]} of ${size} differs` : `Units ${units.join(', ')} of ${size} differ`;
    return `${which}, first at (${names}) = ${shown[0]}`;
  }
  const where =
    inputs.length === 1 ? `${names} = ${rows.map((r) => r[0]).join(', ')}` : `(${names}) = ${shown.join(', ')}`;
  const wrong = `Differs at ${rows.length} of ${checked} inputs: ${where}${more}`;
  const advice = biasAdvice(bias);
  return advice === '' ? wrong : `${wrong}. ${advice}`;
}

function biasAdvice(bias: TableFinding['bias']): string {
  if (bias === undefined) return '';
  if (bias === 'none') return 'With these weights no bias would work';
  const { name, from, to } = bias;
  const lower = from === undefined ? '(-∞' : `(${formatNumber(from)}`;
  const upper = to === undefined ? '∞)' : `${formatNumber(to)}]`;
  return `${displayName(name)} in ${lower}, ${upper} would work`;
}

/** Forms of the update rules, by their codes in checks/. */
const ruleVariants: Readonly<Record<string, string>> = {};
