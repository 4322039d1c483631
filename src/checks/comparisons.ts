/** Which chains of the next block a query is compared with: one; one for each thing that it asks; or every one. */
import type { Query } from '../claims/directive';
import type { Chain } from '../claims/model';
import type { Operation } from './operation';

export interface ChainComparison {
  readonly query: Query;
  /** The first that the query computes is compared, else the first. */
  readonly chains: readonly Chain[];
}

export function comparisons(
  query: Query,
  operation: Operation | undefined,
  chains: readonly Chain[],
): readonly ChainComparison[] {
  if (query.claim || !operation) return [{ query, chains }];
  if (operation.everyChain && chains.length > 0) return chains.map((chain) => ({ query, chains: [chain] }));
  const parts = operation.split?.(query) ?? [query];
  if (parts.length < 2) return [{ query, chains }];
  return parts.map((part, i) => {
    const own = chains.filter((c) => c.members.slice(0, -1).some((m) => operation.computes?.(m, part) ?? false));
    const byPlace = chains.length === parts.length ? chains.slice(i, i + 1) : [];
    return { query: part, chains: own.length > 0 ? own : byPlace };
  });
}
