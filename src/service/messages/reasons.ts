/** Why something was not decided, in plain words that name the token, and what the student can do about it. */
import type { Reason, ReasonCode } from '../../engine/expression';
import { operationWords, shapesOf } from './operations';
import { say, sayOf, textOf } from './say';

export function reasonMessage({ code, name, detail }: Reason): string {
  if (code === 'arity') return arity(name, detail);
  const reason = name ? (textOf(`reason.${code}`, `${name} of ${detail}`) ?? named(code, name)) : say(`reason.${code}`);
  const said = detail && details[code]?.(detail);
  return said ? say('reason.detail', { reason, detail: said }) : reason;
}

/** `3 for 2`. */
function arity(name: string | undefined, detail = ''): string {
  const [count = '', taken = ''] = detail.split(' for ');
  return name
    ? say('reason.arity.named', { name: operationWords(name), count, taken })
    : say('reason.arity', { count, taken });
}

/** Of some names there is more to say; of an operation its words. */
function named(code: Exclude<ReasonCode, 'arity'>, name: string): string {
  const own = textOf(`reason.${code}`, name);
  if (own !== undefined) return own;
  if (code === 'no-value' && name.includes('…')) return say('reason.no-value.open', { name });
  if (textOf(`reason.${code}`, 'named') === undefined) return say(`reason.${code}`);
  return sayOf(`reason.${code}`, 'named', {
    name: ofOperations.has(code) ? operationWords(name) : name,
    example: `${name} ∈ R^{…}`,
  });
}

const ofOperations: ReadonlySet<ReasonCode> = new Set([
  'not-supported',
  'undefined',
  'shape',
  'too-large',
  'ambiguous',
  'undecided',
]);

/** What a detail is to a reader; of the other codes it is for the log only. */
const details: Readonly<Partial<Record<ReasonCode, (detail: string) => string>>> = {
  shape: (detail) => {
    const [left, right, ...more] = shapesOf(detail);
    return left && right && more.length === 0 ? say('shape.and', { left, right }) : detail;
  },
  undefined: (detail) => detail,
  ambiguous: (detail) => detail,
  'not-supported': (detail) => detail,
  internal: (detail) => detail,
};
