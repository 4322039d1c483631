/**
 * A symbolic step that is no identity, in a derivation whose other steps are: context could make it true, so that alone it says nothing. It
 * is wrong where the derivation itself says so: the members around it are identical (`a = b = c` with a ≡ c), or one number in it, changed to
 * another, gives the identity. Only between formulas in the same letters.
 */
import { literalNumber } from '../claims/literals';
import type { Chain } from '../claims/model';
import type { Expression } from '../engine/expression';
import { freeKeys } from '../engine/traverse';
import { walk } from '../latex';
import type { Tensor } from '../engine/value';
import type { Node, NumberNode } from '../latex/ast';
import { mapNode } from '../latex/mapNode';
import type { Checker } from './checker';
import { compareIdentically, symbolicSides } from './identityClaim';
import { pairQuestion } from './pair';
import type { Question } from './question';
import { partOf } from './report';
import type { Verdict } from './verdict';

export function decideBrokenStep(checker: Checker, chain: Chain, i: number): Verdict | undefined {
  const { members, relations } = chain;
  if (members.length < 3 || relations.some((r) => r !== '=') || chain.algebras || chain.doubt || chain.tail)
    return undefined;
  const step = new Step(checker, chain, i);
  const wrong = step.found;
  if (wrong?.kind !== 'fails') return undefined;
  if (step.isIdentical(i - 1, i) && i + 2 < members.length && step.isIdentical(i, i + 2)) return wrong;
  if (i === 0 && step.isIdentical(0, 2)) return wrong;
  const isDerivation = step.isIdentical(i - 1, i) || step.isIdentical(i + 1, i + 2);
  const slip = isDerivation ? step.slip() : undefined;
  return slip && { ...wrong, parts: [partOf(checker, slip, undefined, undefined)] };
}

/** More numbers are not tried. */
const mostNumbers = 12;
/** Letters that take up whatever is added to them. */
const absorbing = /^(?:[CcKk]|C_\d|\\(?:var)?epsilon|\\delta)$/;

class Step {
  private readonly question: Question;
  private readonly keys: string;
  readonly found: Verdict | undefined;

  constructor(
    private readonly checker: Checker,
    private readonly chain: Chain,
    private readonly i: number,
  ) {
    this.question = pairQuestion(checker, chain, i);
    this.keys = this.lettersOf(i);
    this.found = this.compare(i, i + 1);
  }

  isIdentical(i: number, k: number): boolean {
    return this.compare(i, k)?.kind === 'holds';
  }

  /** Undefined where the two are not formulas in the letters of this step. */
  private compare(i: number, k: number): Verdict | undefined {
    const { members } = this.chain;
    const [a, b] = [members[i], members[k]];
    if (!a || !b || this.keys === '' || [i, k].some((m) => this.lettersOf(m) !== this.keys)) return undefined;
    return this.compareNodes(a, b);
  }

  private compareNodes(a: Node, b: Node): Verdict | undefined {
    const { place } = this.question;
    const question: Question = {
      ...this.question,
      leftNode: a,
      left: (world, vectors) => world.lower(a, { ...place, asked: a }, vectors),
      right: b,
    };
    return compareIdentically(this.checker, question, symbolicSides(this.checker, question));
  }

  private lettersOf(i: number): string {
    const node = this.chain.members[i];
    const keys = node ? freeKeys(this.lowered(node)) : [];
    return keys.some((k) => k.includes('(…)') || absorbing.test(k)) ? '' : [...keys].sort().join(' ');
  }

  private lowered(node: Node): Expression {
    return symbolicSides(this.checker, { ...this.question, right: node }).right;
  }

  /** The number of the right member (or, of the first step, the left one) that another would make right. */
  slip(): Node | undefined {
    const [left, right] = [this.chain.members[this.i], this.chain.members[this.i + 1]] as [Node, Node];
    const isLeft = this.i === 0 && this.isIdentical(1, 2);
    const [written, other] = isLeft ? [left, right] : [right, left];
    const numbers = numbersIn(written);
    if (numbers.length > mostNumbers) return undefined;
    const value = this.valueOf(other);
    return numbers.find((number) =>
      others(number).some((text) => {
        const changed = mapNode(written, (n) => (n === number ? { ...number, text } : undefined));
        return isNear(this.valueOf(changed), value) && this.compareNodes(other, changed)?.kind === 'holds';
      }),
    );
  }

  /** At one point, to leave out at once what is no identity. */
  private valueOf(node: Node): number {
    const expression = this.lowered(node);
    const at = freeKeys(expression).map((key): [string, Tensor<number>] => [key, { shape: [], data: [pointOf(key)] }]);
    const measured = this.checker.measure(expression, new Map(at));
    return measured.ok ? (measured.value.value.data[0] ?? NaN) : NaN;
  }
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** Of a letter always the same, and a whole number, as some letters count. */
const pointOf = (key: string): number => 2 + ([...key].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 7);

function numbersIn(node: Node): NumberNode[] {
  const numbers: NumberNode[] = [];
  walk(node, (n) => void (n.kind === 'number' && literalNumber(n) && numbers.push(n)));
  return numbers;
}

/** What a slip may have been of: never 0, which leaves a term out. */
const others = ({ text }: NumberNode): string[] =>
  Array.from({ length: 30 }, (_, k) => String(k + 1)).filter((n) => n !== text);
