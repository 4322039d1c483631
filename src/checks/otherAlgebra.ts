/** A failure by ordinary arithmetic in a text about another one, which decides where it can be computed; where it cannot, it is a hint. */
import type { Algebra } from '../claims/algebra';
import type { Chain } from '../claims/model';
import { mapNode } from '../latex/mapNode';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { chainResidue } from './congruence';
import type { Part, Verdict } from './verdict';

export function inOtherAlgebra(checker: Checker, chain: Chain, i: number, verdict: Verdict): Verdict {
  if (!chain.algebras || !isAboutValues(verdict) || chainResidue(chain)) return verdict;
  const members = [chain.members[i], chain.members[i + 1]] as const;
  const readings = chain.algebras.map((algebra) => readIn(algebra, checker, chain, members as [Node, Node], verdict));
  return (
    readings.find((v) => v.kind === 'holds') ?? readings.find((v) => v.severity === 'hint') ?? readings[0] ?? verdict
  );
}

function readIn(
  algebra: Algebra,
  checker: Checker,
  chain: Chain,
  members: readonly [Node, Node],
  verdict: Verdict,
): Verdict {
  const hint: Verdict = { ...verdict, severity: 'hint', doubt: 'algebra' };
  const numbers = numbersOf(members);
  switch (algebra.kind) {
    case 'usual':
    case 'complex':
    case 'lattice':
    case 'nats':
    case 'bits':
      return verdict;
    case 'modular':
      if (numbers.some((n) => n.includes('.'))) return verdict;
      return algebra.modulus === undefined ? hint : (modulo(verdict, algebra.modulus) ?? hint);
    case 'boolean':
      return isBoolean(members, verdict) ? holding(verdict, 'arithmetic is Boolean') : verdict;
    case 'base':
      return isTrueInBase(checker, chain, members, algebra.base)
        ? holding(verdict, `numbers are in base ${algebra.base}`)
        : verdict;
    case 'other':
      return hint;
  }
}

const holding = ({ written, computed }: Verdict, convention: string): Verdict => ({
  kind: 'holds',
  code: 'convention',
  severity: 'none',
  parts: [],
  convention,
  written,
  computed,
  trace: [],
});

/** Sums and products of 0 and 1: or, and. */
function isBoolean(members: readonly Node[], { written, computed }: Verdict): boolean {
  let isPlain = written !== undefined && written.data.length === computed?.data.length;
  for (const member of members) {
    walk(member, (n) => {
      if (n.kind === 'number') isPlain &&= n.text === '0' || n.text === '1';
      if (n.kind === 'sum') isPlain &&= n.operators.every((o) => o.symbol === '+');
      if (n.kind === 'unary' || n.kind === 'fraction' || n.kind === 'apply') isPlain = false;
    });
  }
  return isPlain && Array.from(written?.data ?? []).every((x, k) => x > 0 === (computed?.data[k] ?? NaN) > 0);
}

/** Both sides with their numerals read in another base. */
function isTrueInBase(checker: Checker, chain: Chain, members: readonly Node[], base: number): boolean {
  if (!numbersOf(members).every((n) => isNumeral(n, base))) return false;
  const values = members.map((m) => {
    const read = mapNode(m, (n) => (n.kind === 'number' ? { ...n, text: String(parseInt(n.text, base)) } : undefined));
    return checker.measure(checker.global(false).lower(read, { at: chain.offset, section: chain.section, chain }));
  });
  const [a, b] = values.map((v) => (v.ok ? v.value.value : undefined));
  return a !== undefined && b !== undefined && a.data.length === 1 && b.data.length === 1 && a.data[0] === b.data[0];
}

/** Numbers that differ; not a shape, not a symbolic identity. */
const isAboutValues = ({ code }: Verdict): boolean => ['value', 'entry', 'second-value', 'condition'].includes(code);

/** Holds where all entries agree modulo m, else fails with the residue; undefined where an entry is no integer. */
function modulo(verdict: Verdict, m: number): Verdict | undefined {
  const { written, computed } = verdict;
  if (!written || !computed || written.data.length !== computed.data.length || m < 2) return undefined;
  const [left, right] = [computed, written].map(({ data }) => Array.from(data, (x) => residueOf(x, m)));
  if (!left || !right || [...left, ...right].includes(undefined)) return undefined;
  const isSame = left.every((x, k) => x === right[k]);
  if (!isSame) return { ...verdict, explanation: undefined, parts: verdict.parts.map((p) => reduced(p, m)) };
  return holding(verdict, `arithmetic is modulo ${m}`);
}

const residue = (x: number, m: number): number => ((x % m) + m) % m;
const reduced = (part: Part, m: number): Part => {
  const computed = part.computed === undefined ? undefined : residueOf(part.computed, m);
  return computed === undefined ? part : { ...part, computed, exact: undefined };
};

const largestDenominator = 200;

/** Of an integer, or of a simple fraction whose denominator has an inverse. */
function residueOf(x: number, m: number): number | undefined {
  if (!(Math.abs(x) < 1e9) || m > 1e4) return undefined;
  for (let q = 1; q <= largestDenominator; q++) {
    const p = Math.round(x * q);
    if (Math.abs(x * q - p) > 1e-9) continue;
    for (let r = 0; r < m; r++) if (residue(r * q - p, m) === 0) return gcd(q, m) === 1 ? r : undefined;
    return undefined;
  }
  return undefined;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

function numbersOf(members: readonly Node[]): string[] {
  const found: string[] = [];
  for (const member of members) walk(member, (n) => void (n.kind === 'number' && found.push(n.text)));
  return found;
}

const isNumeral = (text: string, base: number): boolean =>
  /^\d+$/.test(text) && (base >= 10 || [...text].every((d) => Number(d) < base));
