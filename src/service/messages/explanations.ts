/** What probably went wrong, where the checker found that it fits exactly. Full sentences. */
import type { Explanation } from '../../checks/verdict';
import { displayName } from '../names';
import { say } from './say';

export const explanationMessage = ({ code, detail }: Explanation): string =>
  (detail === undefined ? undefined : detailed[code]?.(detail)) ?? say(`explanation.${code}`);

type Sentence = (detail: string) => string | undefined;

const detailed: Readonly<Partial<Record<Explanation['code'], Sentence>>> = {
  sign: (detail) => (detail === 'step' ? say('explanation.sign.step') : undefined),
  swapped: (detail) => swapped(detail.split(' ')),
  factor: (factor) => say('explanation.factor.times', { factor }),
  'log-base': (base) => say('explanation.log-base.named', { base }),
  'missing-factor': (factor) => say('explanation.missing-factor.named', { factor }),
  'missing-derivative': (detail) => say('explanation.missing-factor.named', { factor: derivative(detail) }),
  'missing-activation': (detail) => missingActivation(detail.split(' ')),
  'missing-bias': (bias) => say('explanation.missing-bias.named', { bias: displayName(bias) }),
  'left-out': (option) => say('explanation.left-out.named', { option }),
  'other-column': (column) => say('explanation.other-column.named', { column: displayName(column) }),
  copied: (value) => say('explanation.copied.value', { value }),
};

/** `σ' z_1`, `∂a r`. */
function derivative(detail: string): string {
  const [sign = '', of] = detail.split(' ');
  const at = of ? displayName(of) : undefined;
  if (sign.startsWith('∂')) return `∂${displayName(sign.slice(1))}/∂${at}`;
  return at === undefined ? sign : `${sign}(${at})`;
}

function missingActivation([sign, of]: readonly string[]): string | undefined {
  const at = of ? displayName(of) : undefined;
  if (sign)
    return say('explanation.missing-activation.named', { activation: at === undefined ? sign : `${sign}(${at})` });
  return at === undefined ? undefined : say('explanation.missing-activation.of', { of: at });
}

/** `rows 1 2`. */
function swapped([what, a, b]: readonly string[]): string | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (what === 'rows') return say('explanation.swapped.rows', { a, b });
  if (what === 'columns') return say('explanation.swapped.columns', { a, b });
  return what === 'entries' ? say('explanation.swapped.entries', { a, b }) : undefined;
}
