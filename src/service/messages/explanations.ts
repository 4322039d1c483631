/** What probably went wrong, where the checker found that it fits exactly. Full sentences. */
import type { Explanation } from '../../checks/verdict';
import { displayName } from '../names';

export const explanationMessage = (explanation: Explanation): string => sentences[explanation.code](explanation.detail);

const sentences: Readonly<Record<Explanation['code'], (detail?: string) => string>> = {
  transposed: () => 'What is written is the transpose of the right result.',
  sign: (detail) => (detail === 'step' ? 'The step goes in the other direction.' : 'Only the sign is wrong.'),
  swapped: (detail) => swapped(detail?.split(' ') ?? []),
  factor: (detail) => (detail ? `What is written is ${detail} times the right value.` : 'A constant factor is off.'),
  'log-base': (detail) =>
    detail ? `It is right for the logarithm to base ${detail}.` : 'It is right for a logarithm to another base.',
  truncated: () => 'The digits are cut off instead of rounded.',
  digit: () => 'One digit is wrong.',
  'index-shift': () => 'It is right for an index shifted by one.',
  'missing-factor': (detail) => (detail ? `The factor ${detail} is missing.` : 'A factor is missing.'),
  'missing-derivative': missingDerivative,
  'missing-activation': (detail) => missingActivation(detail?.split(' ') ?? []),
  'missing-bias': (detail) => (detail ? `The bias ${displayName(detail)} was left out.` : 'The bias was left out.'),
  'not-flipped': () => 'It is right for a kernel that is not flipped.',
  flipped: () => 'It is right for a kernel that is flipped.',
  'not-accumulated': () => 'Where windows overlap, what they hand back must be added up.',
  turned: () => 'What is written is the right result turned by half a turn.',
  'one-sided': () => 'The padding was counted on one side only.',
  'left-out': (detail) => (detail ? `It is right without the ${detail}.` : 'Something was left out.'),
  copied: (detail) =>
    detail ? `A given value was copied wrongly: it is ${detail}.` : 'A given value was copied wrongly.',
  'other-column': (detail) => `It is right for ${displayName(detail ?? '')}.`,
};

/** `σ' z_1`, `∂a r`; without anything all activations. */
function missingDerivative(detail?: string): string {
  if (detail === undefined) return 'The derivatives of the activations are missing.';
  const [sign, of] = detail.split(' ');
  const at = of ? displayName(of) : undefined;
  if (sign?.startsWith('∂')) return `The factor ∂${displayName(sign.slice(1))}/∂${at} is missing.`;
  return `The factor ${sign}${at ? `(${at})` : ''} is missing.`;
}

function missingActivation([sign, of]: readonly string[]): string {
  const at = of ? ` of ${displayName(of)}` : '';
  return sign
    ? `The activation ${sign}${of ? `(${displayName(of)})` : ''} was left out.`
    : `The activation${at} was left out.`;
}

/** `rows 1 2`. */
function swapped([what, a, b]: readonly string[]): string {
  if (what === 'rows') return `Rows ${a} and ${b} are swapped.`;
  if (what === 'columns') return `Columns ${a} and ${b} are swapped.`;
  return what === 'entries' ? `Entries ${a} and ${b} are swapped.` : 'Two entries are swapped.';
}
