/** Names without a value that a substitution step of their chain puts a literal for: the literal is their value in that chain. */
import type { Node } from '../latex/ast';
import { hasSymbols, isLiteral } from './literals';
import type { Chain } from './model';
import { type SubstitutionNames, matchSubstitution } from './substitution';

export function givenBySubstitution(
  chain: Chain,
  names: SubstitutionNames,
  hasValue: (name: Node) => boolean,
): Map<string, Node> {
  const given = new Map<string, Node>();
  for (const [s, n] of symbolicThenNumeric(chain, names)) {
    for (const found of matchSubstitution(s, n, names) ?? []) {
      if (!found.negated && !hasValue(found.name) && !given.has(found.key)) given.set(found.key, found.literal);
    }
  }
  return given;
}

/** Pairs of a member with symbols and the next without, which is no bare result. */
function symbolicThenNumeric(chain: Chain, names: SubstitutionNames): [Node, Node][] {
  return chain.members.slice(1).flatMap((n, i): [Node, Node][] => {
    const s = chain.members[i] as Node;
    return hasSymbols(s, names.isFunction) && !hasSymbols(n, names.isFunction) && !isLiteral(n) ? [[s, n]] : [];
  });
}
