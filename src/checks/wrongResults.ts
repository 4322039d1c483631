/**
 * A wrong result goes on under no name: `1 - 0.9865` behind a wrong `\approx 0.9865`, or an array with a wrong entry. What is right with it, and
 * would not be with what the result should have been, follows from that claim. Only where nothing else explains it: the number stands
 * nowhere above, no right claim has the same result, and the wrong calculation is not misprinted itself.
 */
import { arrayEntries, isLiteral, literalNumber } from '../claims/literals';
import type { Chain } from '../claims/model';
import type { Quantity } from '../engine/compare';
import type { Node, NumberNode } from '../latex/ast';
import { mapNode } from '../latex/mapNode';
import type { Checker } from './checker';
import { decideNumerically } from './decide';
import { once } from './measure';
import { maybeMisprinted } from './misprints';
import { pairQuestion } from './pair';
import type { CheckedClaim, Verdict } from './verdict';
import { mapNumbers, numberAt, numbersInWords, tellingDigits, writtenNumbers } from './writtenNumbers';

/** Numbers of fewer digits are no trace: they may be the same by chance. Those with `fewestDigits` only are one in this paragraph and the next. */
const fewestDigits = 2;
/** Entries of an array that are written one by one, and how many such arrays are remembered. */
const fewestEntries = 4;
const mostArrays = 8;
/** Numbers above that may have been meant. */
const mostNearby = 60;

/** A wrong result: its numbers, what they should have been, and the claim that it comes from. */
interface Source {
  readonly texts: readonly string[];
  /** Signs as the texts have none: `-3` that should be 2 is `3` that should be -2. */
  readonly values: readonly number[];
  readonly cause: string;
  readonly paragraph: number;
  readonly isCertain: () => boolean;
}

/** What stands in a section so far. */
interface Seen {
  /** Numbers → the wrong result that they are; undefined for those that are given or right. */
  readonly numbers: Map<string, Source | undefined>;
  readonly arrays: Map<string, Source | undefined>;
  /** The last wrong arrays. */
  wrongArrays: readonly Source[];
}

export class WrongResults {
  private readonly bySection = new Map<number, Seen>();
  /** By wrong claim whether its result is what is wrong. */
  private readonly certain = new Map<string, (() => boolean) | undefined>();
  private paragraph = 0;
  /** How many numbers each section in sight had before the last member, and before the one before it. */
  private counts: readonly (readonly number[])[] = [];

  constructor(private readonly checker: Checker) {}

  /** A chain begins: what the words before it and its first member show. */
  enter(chain: Chain): void {
    if (chain.apart) this.paragraph++;
    const { numbers } = this.seenIn(chain.section);
    for (const text of numbersInWords(chain.words)) if (!numbers.has(text)) numbers.set(text, undefined);
    this.counts = [];
    this.note(chain, 0);
  }

  /** A member of a chain, in document order, with the claim whose result it is. */
  note(chain: Chain, i: number, claim?: CheckedClaim): void {
    const member = chain.members[i] as Node;
    const seen = this.seenIn(chain.section);
    this.counts = [this.sightOf(chain.section).map(({ numbers }) => numbers.size), ...this.counts].slice(0, 2);
    const source = claim && this.sourceOf(chain, i, claim);
    const isResult = literalNumber(member) !== undefined;
    for (const { text } of writtenNumbers(member))
      if (!this.find(chain.section, 'numbers', text) || (isResult && !source))
        seen.numbers.set(text, isResult ? source : undefined);
    const key = arrayKey(member);
    if (key === undefined) return;
    if (!this.find(chain.section, 'arrays', key) || !source) seen.arrays.set(key, source);
    if (source) seen.wrongArrays = [source, ...seen.wrongArrays].slice(0, mostArrays);
  }

  /** The verdict on a claim that is right as it is printed. */
  following(chain: Chain, i: number, verdict: Verdict): Verdict {
    if (verdict.code !== 'exact' && verdict.code !== 'rounded') return verdict;
    const [left, right] = [chain.members[i] as Node, chain.members[i + 1] as Node];
    if (!literalNumber(right) && !arrayEntries(right)) return verdict;
    const used = new Set<Source>();
    const node = this.corrected(chain.section, left, used);
    const [source] = used;
    if (!source) return verdict;
    const question = pairQuestion(this.checker, chain, i);
    const again = decideNumerically(this.checker, {
      ...question,
      left: (world, vectors) => world.lower(node, { ...question.place, asked: node }, vectors),
      leftNode: node,
      truth: undefined,
      standsFor: undefined,
      cause: undefined,
    });
    if (!again.decided || again.verdict.kind !== 'fails' || ![...used].every((s) => s.isCertain())) return verdict;
    const { parts, written, computed } = again.verdict;
    const { cause } = source;
    return { ...verdict, kind: 'follows', code: 'follows', severity: 'information', parts, written, computed, cause };
  }

  /** The member with what the wrong results in it should have been. */
  private corrected(section: number, left: Node, used: Set<Source>): Node {
    const arrays = mapNode(left, (n) => {
      const key = arrayKey(n);
      const source = key === undefined ? undefined : this.find(section, 'arrays', key)?.source;
      return source && put(n, source, used);
    });
    const run = this.runIn(section, arrays);
    if (run) return put(arrays, run.source, used, run.from);
    return mapNumbers(arrays, (n) => {
      const source = this.find(section, 'numbers', n.text)?.source;
      if (!source || tellingDigits(n.text) < (this.isNear(source) ? fewestDigits : fewestDigits + 1)) return undefined;
      used.add(source);
      return numberAt(n, source.values[0] as number);
    });
  }

  private isNear({ paragraph }: Source): boolean {
    return this.paragraph <= paragraph + 1;
  }

  /** All entries of a wrong array one by one: `4 + 5 + 6 + 3`, in another order only if nothing else stands there. */
  private runIn(section: number, left: Node): { source: Source; from: number } | undefined {
    const texts = writtenNumbers(left).map((n) => n.text);
    for (const source of this.sightOf(section).flatMap((s) => s.wrongArrays)) {
      if (source.texts.length < fewestEntries) continue;
      const from = texts.findIndex((_, k) => source.texts.every((t, j) => texts[k + j] === t));
      if (from >= 0) return { source, from };
      const reordered = inOrderOf(texts, source);
      if (reordered) return { source: reordered, from: 0 };
    }
    return undefined;
  }

  private find(
    section: number,
    kind: 'numbers' | 'arrays',
    key: string,
  ): { readonly source: Source | undefined } | undefined {
    for (const seen of this.sightOf(section)) if (seen[kind].has(key)) return { source: seen[kind].get(key) };
    return undefined;
  }

  private sightOf(section: number): Seen[] {
    return this.checker.setting.ancestors(section).flatMap((s) => this.bySection.get(s) ?? []);
  }

  private seenIn(section: number): Seen {
    const known = this.bySection.get(section);
    if (known) return known;
    const seen: Seen = { numbers: new Map(), arrays: new Map(), wrongArrays: [] };
    this.bySection.set(section, seen);
    return seen;
  }

  /** Of a wrong claim what its result should have been. */
  private sourceOf(chain: Chain, i: number, { id, verdict }: CheckedClaim): Source | undefined {
    if (verdict.kind !== 'fails' && verdict.kind !== 'follows') return undefined;
    const cause = verdict.cause ?? id;
    if (verdict.kind === 'fails') this.certain.set(id, this.certainty(chain, i, verdict));
    const result = resultIn(chain.members[i] as Node, verdict);
    const isCertain = this.certain.get(cause);
    return result && isCertain && { ...result, cause, paragraph: this.paragraph, isCertain };
  }

  /** Whether it is the result that is wrong, and not the calculation that is misprinted. */
  private certainty(chain: Chain, i: number, verdict: Verdict): (() => boolean) | undefined {
    if (verdict.code === 'not-identical') return () => true;
    if (!isWrong(verdict)) return undefined;
    const counts = this.counts[1] ?? [];
    const sight = this.sightOf(chain.section);
    return once(() => {
      const above = sight.flatMap(({ numbers }, k) => [...numbers.keys()].slice(0, counts[k] ?? 0));
      return !this.isMisprinted(chain, i, new Set(above.slice(-mostNearby)));
    });
  }

  private isMisprinted(chain: Chain, i: number, above: ReadonlySet<string>): boolean {
    const question = pairQuestion(this.checker, chain, i - 1);
    const world = this.checker.global(false);
    const quantities = (n: Node): readonly Quantity[] | undefined => {
      const measured = this.checker.measure(world.lower(n, question.place));
      return measured.ok ? measured.value.quantities : undefined;
    };
    const printed = quantities(question.right);
    const [left, half] = [chain.members[i - 1] as Node, halfUnit(question.right)];
    const isLast = isLiteral(question.right);
    const isNear = (q: Quantity, k: number): boolean => Math.abs(q.float - (printed?.[k]?.float ?? NaN)) <= half;
    return (
      !printed ||
      maybeMisprinted({
        left,
        above: isLast ? above : new Set(),
        own: isLast ? new Set(writtenNumbers(left).map((n) => n.text)) : new Set(),
        nearby: new Set([...above, ...writtenNumbers(question.right).map((n) => n.text)]),
        distance: (n) => {
          const [q, ...more] = quantities(n) ?? [];
          return q && more.length === 0 ? q.float - (printed[0]?.float ?? NaN) : undefined;
        },
        gives: (n) => {
          const other = quantities(n);
          return other?.length === printed.length && other.every(isNear);
        },
      })
    );
  }
}

/** Plainly: hints and what the words doubt are too little to go by. */
const isWrong = ({ kind, code, severity }: Verdict): boolean =>
  kind === 'fails' && (code === 'value' || code === 'entry') && severity === 'error';

/** Half a unit of the printed digits, and a little for the calculation. */
function halfUnit(result: Node): number {
  const units = writtenNumbers(result).map(({ text }) => 10 ** -(text.split('.')[1]?.length ?? Infinity));
  return Math.max(0, ...units) * 0.5001 + 1e-9;
}

function resultIn(member: Node, verdict: Verdict): Pick<Source, 'texts' | 'values'> | undefined {
  const [part] = verdict.parts;
  const number = literalNumber(member);
  if (number) {
    const isOnly = verdict.parts.length === 1 && part?.computed !== undefined;
    return isOnly ? { texts: [number.number.text], values: [signed(number.negative, part.computed)] } : undefined;
  }
  const entries = arrayEntries(member)?.entries.map(literalNumber);
  const values = verdict.computed?.data;
  if (!entries || !values || values.length !== entries.length) return undefined;
  return {
    texts: entries.map((e) => e?.number.text ?? ''),
    values: entries.map((e, k) => signed(e?.negative ?? false, values[k] as number)),
  };
}

const signed = (negative: boolean, value: number): number => (negative ? -value : value);

/** An array of numbers by its entries; none of zeros and ones only, which are written everywhere. */
function arrayKey(node: Node): string | undefined {
  const entries = arrayEntries(node)?.entries.map(literalNumber);
  if (!entries || entries.length < 2 || entries.every((e) => !e || /^[01]$/.test(e.number.text))) return undefined;
  return entries.every((e) => e) ? entries.map((e) => `${e?.negative ? '-' : ''}${e?.number.text}`).join() : undefined;
}

/** The source with its numbers in the order of others that are the same, all different. */
function inOrderOf(texts: readonly string[], source: Source): Source | undefined {
  const places = texts.map((t) => source.texts.indexOf(t));
  const isPermutation = texts.length === source.texts.length && new Set(places).size === texts.length;
  if (!isPermutation || places.includes(-1)) return undefined;
  return { ...source, texts, values: places.map((k) => source.values[k] as number) };
}

/** The numbers of a source that begin with the `from`-th of a node, corrected. */
function put(node: Node, source: Source, used: Set<Source>, from = 0): Node {
  let k = -from;
  used.add(source);
  return mapNumbers(node, (n: NumberNode) => {
    const value = source.values[k++];
    return value === undefined ? undefined : numberAt(n, value);
  });
}
