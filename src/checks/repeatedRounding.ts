/** A number that was rounded above and is written again with all its digits is as rounded as it was there, also without its name. */
import type { Chain } from '../claims/model';
import { isLiteral } from '../claims/literals';
import { unitOf } from '../claims/table';
import { walk } from '../latex';
import type { Node, NumberNode } from '../latex/ast';
import type { Checker } from './checker';
import type { CheckedClaim } from './verdict';

/** Fewer digits may be the same by chance: `0.5` here and `0.5` there. */
const fewestDigits = 3;

/** By section the texts of its rounded results. */
export class RoundedResults {
  private readonly bySection = new Map<number, Set<string>>();

  /** Notes a result that its claim found to be rounded. */
  note({ section }: Chain, result: Node, { verdict }: CheckedClaim): void {
    if (verdict.kind !== 'rounded' || !isLiteral(result)) return;
    const known = this.bySection.get(section);
    const texts = known ?? new Set<string>();
    if (!known) this.bySection.set(section, texts);
    for (const { text } of decimalsIn(result)) texts.add(text);
  }

  has(text: string, sections: readonly number[]): boolean {
    return sections.some((s) => this.bySection.get(s)?.has(text));
  }
}

/** Marks what a link that fails repeats, and says whether there is any; what a member prints as its own result is no input. */
export function inheritRounding(checker: Checker, chain: Chain, i: number): boolean {
  const sections = checker.setting.ancestors(chain.section);
  const { rounded } = checker.table;
  const repeated = chain.members
    .slice(i, i + 2)
    .flatMap((member) => (isLiteral(member) ? [] : decimalsIn(member)))
    .filter((n) => !rounded.has(n) && checker.roundedResults.has(n.text, sections));
  for (const n of repeated) rounded.set(n, unitOf(n.text) / 2);
  return repeated.length > 0;
}

function decimalsIn(node: Node): NumberNode[] {
  const found: NumberNode[] = [];
  walk(node, (n) => {
    if (n.kind === 'number' && unitOf(n.text) < 1 && digitsOf(n.text) >= fewestDigits) found.push(n);
  });
  return found;
}

/** Significant digits. */
const digitsOf = (text: string): number => text.replace(/e.*$/i, '').replace('.', '').replace(/^0+/, '').length;
