/** Which chains below a directive its query is compared with: one; one for each thing that it asks; or every one. */
import type { Query } from '../claims/directive';
import type { Node } from '../latex/ast';
import type { Block } from './blocks';
import type { Operation } from './operation';

export interface BlockComparison {
  readonly query: Query;
  /** With the chains that may be meant: the first that the query computes is compared, else the first. */
  readonly block: Block | undefined;
}

/** `below`: the formulas that may belong to the directive, the next one first; they are looked at only as far as something is missing. */
export function comparisons(
  query: Query,
  operation: Operation | undefined,
  below: Iterable<Block>,
): readonly BlockComparison[] {
  const [block] = below;
  const whole = [{ query, block }];
  if (query.claim || !operation || !block) return whole;
  const { chains } = block;
  if (operation.everyChain) return chains.map((chain) => ({ query, block: { ...block, chains: [chain] } }));
  const parts = operation.split?.(query) ?? [query];
  if (parts.length < 2) return whole;
  const computes = operation.computesPart ?? operation.computes;
  const isOf = (members: readonly Node[], part: Query): boolean => members.some((m) => computes?.(m, part) ?? false);
  const own = parts.map((part) => ({ query: part, block: firstWith(below, (members) => isOf(members, part)) }));
  if (operation.asOne) return own.some((o) => o.block?.region === block.region) ? own : whole;
  return own.map((o, i) => (o.block || chains.length !== parts.length ? o : { ...o, block: { ...block, chains: chains.slice(i, i + 1) } })); // prettier-ignore
}

/** The first formula with chains that have such a member before the last, and these chains. */
function firstWith(below: Iterable<Block>, test: (members: readonly Node[]) => boolean): Block | undefined {
  for (const block of below) {
    const chains = block.chains.filter((c) => test(c.members.slice(0, -1)));
    if (chains.length > 0) return { ...block, chains };
  }
  return undefined;
}
