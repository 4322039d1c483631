/** A failure by ordinary arithmetic in a text about another one: right modulo a number that the text names, else only a hint where it fits. */
import type { Algebra } from '../claims/algebra';
import type { Chain } from '../claims/model';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import { chainResidue } from './congruence';
import type { Part, Verdict } from './verdict';

export function inOtherAlgebra(chain: Chain, i: number, verdict: Verdict): Verdict {
  if (!chain.algebras || !isAboutValues(verdict) || chainResidue(chain)) return verdict;
  const numbers = numbersOf(chain, i);
  const readings = chain.algebras.map((algebra) => readIn(algebra, numbers, verdict));
  return (
    readings.find((v) => v.kind === 'holds') ?? readings.find((v) => v.severity === 'hint') ?? readings[0] ?? verdict
  );
}

function readIn(algebra: Algebra, numbers: readonly string[], verdict: Verdict): Verdict {
  const hint: Verdict = { ...verdict, severity: 'hint', doubt: 'algebra' };
  switch (algebra.kind) {
    case 'modular':
      if (numbers.some((n) => n.includes('.'))) return verdict;
      return algebra.modulus === undefined ? hint : (modulo(verdict, algebra.modulus) ?? hint);
    case 'boolean':
      return numbers.every((n) => n === '0' || n === '1') ? hint : verdict;
    case 'base':
      return numbers.every((n) => isNumeral(n, algebra.base)) ? hint : verdict;
    case 'other':
      return hint;
  }
}

/** Numbers that differ; not a shape, not a symbolic identity. */
const isAboutValues = ({ code }: Verdict): boolean => ['value', 'entry', 'second-value', 'condition'].includes(code);

/** Holds where all entries agree modulo m, else fails with the residue; undefined where an entry is no integer. */
function modulo(verdict: Verdict, m: number): Verdict | undefined {
  const { written, computed } = verdict;
  if (!written || !computed || written.data.length !== computed.data.length || m < 2) return undefined;
  if (![...Array.from(written.data), ...Array.from(computed.data)].every(Number.isSafeInteger)) return undefined;
  const isSame = Array.from(written.data).every((a, k) => residue(a - (computed.data[k] ?? NaN), m) === 0);
  if (!isSame) return { ...verdict, explanation: undefined, parts: verdict.parts.map((p) => reduced(p, m)) };
  const convention = `arithmetic is modulo ${m}`;
  return { kind: 'holds', code: 'convention', severity: 'none', parts: [], convention, written, computed, trace: [] };
}

const residue = (x: number, m: number): number => ((x % m) + m) % m;
const reduced = (part: Part, m: number): Part =>
  part.computed === undefined ? part : { ...part, computed: residue(part.computed, m), exact: undefined };

function numbersOf(chain: Chain, i: number): string[] {
  const found: string[] = [];
  for (const member of [chain.members[i], chain.members[i + 1]] as Node[])
    walk(member, (n) => void (n.kind === 'number' && found.push(n.text)));
  return found;
}

const isNumeral = (text: string, base: number): boolean =>
  /^\d+$/.test(text) && (base >= 10 || [...text].every((d) => Number(d) < base));
