/** What made a claim true. What `assume` understands stands as one writes it there, the rest in words. */
import { say, textOf } from './say';

export function conventionWords(convention: string): string {
  const [, kind, number] = /^(numbers are in base|arithmetic is modulo) (\d+)$/.exec(convention) ?? [];
  if (kind === 'numbers are in base' && number) return say('under.base', { base: number });
  if (kind === 'arithmetic is modulo' && number) return say('under.modulo', { modulus: number });
  return textOf('under', convention) ?? convention;
}
