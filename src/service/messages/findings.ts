/** What an operation found that decides by itself, as one or two sentences. */
import type { Finding, TableFinding, Verdict } from '../../checks/verdict';
import { formatNumber, formatValue } from '../format';
import { displayName } from '../names';
import { shapeWords } from './operations';

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
    if (kind === 'holds') return `This is ${rule} ${form}`;
    if (not !== undefined && ruleMistakes[not]) return `This is not ${rule}: ${ruleMistakes[not]}`;
    if (not !== undefined) return `This is not ${rule}, but ${not}`;
    return `This is not ${rule} in any of its usual forms`;
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
    if (kind === 'holds') return `Converges${limit}, as far as its members up to a few hundred show`;
    return value === undefined ? 'Does not converge' : `Converges${limit}, not to this`;
  },
  eigenvalues: ({ values }) => `This is no eigenvalue; they are ${values.map(complexText).join(', ')}`,
  'at-values': ({ names }) => `True only at the numbers given here for ${names.map(displayName).join(', ')}`,
  shape: ({ shape }) => `The shapes fit: the result is ${shapeWords(shape)}`,
  layout: ({ layout }) => `Holds in ${layout}`,
  diagonal: ({ written, size }) =>
    `The derivative is the ${size}×${size} matrix diag(${written}); ${written} alone is only its diagonal`,
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

function tableMessage({ inputs, rows, checked, of, columns, units, size, bias }: TableFinding): string {
  const names = inputs.map(displayName).join(', ');
  if (rows.length === 0) return rightTable(checked, of ?? checked, columns);
  const shown = rows.slice(0, LISTED_ROWS).map((row) => `(${row.join(', ')})`);
  const more = rows.length > LISTED_ROWS ? `, and ${rows.length - LISTED_ROWS} more` : '';
  if (units) {
    const which =
      units.length === 1 ? `Unit ${units[0]} of ${size} differs` : `Units ${units.join(', ')} of ${size} differ`;
    return `${which}, first at (${names}) = ${shown[0]}`;
  }
  const where =
    inputs.length === 1 ? `${names} = ${rows.map((r) => r[0]).join(', ')}` : `(${names}) = ${shown.join(', ')}`;
  const wrong = `${differs(columns)} at ${rows.length} of ${checked} inputs: ${where}${more}`;
  const advice = biasAdvice(bias);
  return advice === '' ? wrong : `${wrong}. ${advice}`;
}

function differs(columns: readonly string[] = []): string {
  if (columns.length === 0) return 'Differs';
  return columns.length === 1 ? `Column ${columns[0]} differs` : `Columns ${columns.join(', ')} differ`;
}

function rightTable(checked: number, of: number, columns: readonly string[] = []): string {
  const inputs = checked === of ? `all ${of} inputs` : `the ${checked} of ${of} inputs that it lists`;
  return columns.length === 0 ? `Holds at ${inputs}` : `Holds at ${inputs}, in the columns ${columns.join(', ')}`;
}

function biasAdvice(bias: TableFinding['bias']): string {
  if (bias === undefined) return '';
  if (bias === 'none') return 'With these weights no bias would work';
  const { name, from, to } = bias;
  const lower = from === undefined ? '(-∞' : `(${formatNumber(from)}`;
  const upper = to === undefined ? '∞)' : `${formatNumber(to)}]`;
  return `${displayName(name)} in ${lower}, ${upper} would work`;
}

/** What is wrong with an update rule, by its code in checks/. */
const ruleMistakes: Readonly<Record<string, string>> = {
  ascent: 'it steps up along the gradient instead of down',
  'squares-not-averaged':
    'its squares are summed without the factor 1 − β₂, which the bias correction by 1 − β₂^t takes for granted',
  'only-first-corrected': 'of its two averages only the first is corrected for its bias',
  'only-second-corrected': 'of its two averages only the second is corrected for its bias',
};

/** Forms of the update rules, by their codes in checks/. */
const ruleVariants: Readonly<Record<string, string>> = {
  standard: 'in its usual form',
  classical: 'in the classical form, v = β v + g',
  'exponential-average': 'in the exponential-average form, v = β v + (1 − β) g',
  'exponential-average-corrected': 'in the exponential-average form with bias correction',
  'look-ahead-beta': 'with the look-ahead at θ − α β v',
  'momentum-ahead': 'in the form with the gradient at θ and the momentum one step ahead',
  'average-look-ahead-beta': 'in the exponential-average form with the look-ahead at θ − α β v',
  'look-ahead-without-beta': 'with the look-ahead at θ − α v; the usual one is at θ − α β v',
  'average-look-ahead-without-beta':
    'in the exponential-average form with the look-ahead at θ − α v; the usual one is at θ − α β v',
  'epsilon-outside': 'with ε outside the root',
  'epsilon-inside': 'with ε inside the root',
  'epsilon-hat': 'with the corrections in the step size',
  'without-epsilon': 'without ε',
  'bias-corrected': 'with bias correction and ε outside the root',
  'without-bias-correction': 'without bias correction',
  'without-bias-correction-epsilon-inside': 'without bias correction, with ε inside the root',
  'squares-summed': 'with a decaying sum of squares, s = ρ s + g², in place of their average',
  'squares-summed-epsilon-inside':
    'with a decaying sum of squares, s = ρ s + g², in place of their average, and ε inside the root',
  'with-momentum': 'with momentum and ε outside the root',
  'with-momentum-epsilon-inside': 'with momentum and ε inside the root',
  centered: 'in the centered form with ε outside the root',
  'centered-epsilon-inside': 'in the centered form with ε inside the root',
  rescaled: 'with another learning rate',
  scheduled: 'with a learning rate that changes from step to step',
  pure: 'with full steps',
  damped: 'damped by a learning rate',
  levenberg: 'damped on the diagonal, H + λ I',
  'levenberg-rate': 'damped on the diagonal, H + λ I, with a learning rate',
};
