/** The claims of a document so far, by the node of their right member and by their id. */
import type { Node } from '../latex/ast';
import type { CheckedClaim } from './verdict';

export class ClaimsByNode {
  private readonly byNode = new Map<Node, CheckedClaim>();
  private readonly byId = new Map<string, CheckedClaim>();

  get(right: Node): CheckedClaim | undefined {
    return this.byNode.get(right);
  }

  withId(id: string): CheckedClaim | undefined {
    return this.byId.get(id);
  }

  set(right: Node, claim: CheckedClaim): void {
    this.byNode.set(right, claim);
    this.byId.set(claim.id, claim);
  }
}
