/** `7 \equiv 2 \pmod 5` is decided over the integers; a fraction whose denominator has an inverse stands for its residue. */
import { type Residue, residueOf } from '../claims/congruence';
import type { Chain } from '../claims/model';
import { World } from '../claims/world';
import { type Quantity, type Rational, exactly, rational } from '../engine/compare';
import type { Node } from '../latex/ast';
import type { Checker } from './checker';
import { pairQuestion, type PairVerdict, withWords } from './pair';
import type { Question } from './question';
import { partOf, unknownVerdict } from './report';
import type { Verdict } from './verdict';

/** The modulus that a chain ends with, in brackets or behind `≡`. */
export function chainResidue(chain: Chain): Residue | undefined {
  const found = residueOf(chain.members[chain.members.length - 1] as Node);
  return found && (found.bracketed || chain.relations.includes('≡')) ? found : undefined;
}

/** What a link of such a chain claims. */
export function decideCongruence(checker: Checker, chain: Chain, i: number, residue: Residue): PairVerdict | undefined {
  const question = pairQuestion(checker, chain, i);
  const isLast = i + 2 === chain.members.length;
  const right = isLast ? residue.body : question.right;
  const verdict = compare(checker, question, right, residue.modulus);
  return verdict && { check: 'equality', verdict: withWords(checker, chain, question, verdict) };
}

function compare(checker: Checker, question: Question, right: Node, modulus: Node): Verdict | undefined {
  const world = new World(checker.setting, { mode: 'local', printedBefore: question.printedBefore });
  const exact = (node: Node | undefined): Rational | undefined => {
    const found = node && checker.measure(world.lower(node, question.place));
    const [only, ...more] = found?.ok ? found.value.quantities : [];
    return more.length === 0 && only?.error === undefined ? only?.exact : undefined;
  };
  const [a, b, m] = [exact(question.leftNode), exact(right), exact(modulus)];
  if (!a || !b || !m) return undefined;
  const base = m.numerator / m.denominator;
  if (base * m.denominator !== m.numerator || base < 1n) return undefined;
  const [x, y] = [residue(a, base), residue(b, base)];
  if (x === undefined || y === undefined) return unknownVerdict({ code: 'undefined', span: right.span, name: 'mod' });
  if (x === y) return { kind: 'holds', code: 'exact', severity: 'none', parts: [], trace: [] };
  return failing(checker, right, exactly(rational(x)));
}

function failing(checker: Checker, right: Node, expected: Quantity): Verdict {
  return {
    kind: 'fails',
    code: 'value',
    severity: 'error',
    parts: [partOf(checker, right, undefined, expected)],
    computed: { shape: [], data: Float64Array.of(expected.float) },
    trace: [],
  };
}

/** The least nonnegative integer that a fraction is congruent to; undefined where its denominator has no inverse. */
function residue({ numerator, denominator }: Rational, base: bigint): bigint | undefined {
  const [g, inverse] = inverseModulo(mod(denominator, base), base);
  return g === 1n ? mod(numerator * inverse, base) : undefined;
}

const mod = (a: bigint, base: bigint): bigint => ((a % base) + base) % base;

/** Greatest common divisor and inverse by Euclid. */
function inverseModulo(a: bigint, base: bigint): readonly [bigint, bigint] {
  let [r0, r1, s0, s1] = [a, base, 1n, 0n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  return [r0, mod(s0, base)];
}
