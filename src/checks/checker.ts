/** The state of one check of one document: worlds, verdicts so far, the budget. Checks ask it; only checkDocument writes to it. */
import type { Facts } from '../claims/assumptions';
import { isForm } from '../claims/heads';
import { isLiteral } from '../claims/literals';
import type { Binding, Chain, Printed } from '../claims/model';
import { mentionsUnit } from '../claims/quantities';
import type { SymbolTable } from '../claims/table';
import { type Setting, World, type WorldOptions } from '../claims/world';
import { Budget } from '../engine/budget';
import type { Expression, Outcome } from '../engine/expression';
import { walk } from '../latex';
import type { Node } from '../latex/ast';
import { ClaimsByNode } from './claimsByNode';
import { FalsePremises } from './falsePremises';
import type { Question } from './question';
import { sizesIn, withIdentity } from './identityMatrix';
import { type Measured, type Variables, measure } from './measure';
import { RoundedResults } from './repeatedRounding';
import type { CheckedClaim, CheckOptions } from './verdict';

export const openSymbols: WorldOptions = { mode: 'symbolic', printedBefore: 0, zeros: 'open' };

export class Checker {
  readonly claims: CheckedClaim[] = [];
  /** The claims of one chain so far. */
  readonly claimsOfChain = new Map<Chain, CheckedClaim[]>();
  readonly roundedResults = new RoundedResults();
  readonly falsePremises: FalsePremises;
  /** Whether the document has any number with a unit, or words behind one. */
  readonly hasUnits: boolean;
  private worlds = new Map<string, World>();
  private readonly strictOnes = new WeakMap<Map<string, World>, Checker>();
  private readonly worldsOf = new Map<string, Map<string, World>>();

  constructor(
    readonly text: string,
    readonly table: SymbolTable,
    readonly setting: Setting,
    readonly options: CheckOptions,
    readonly chains: readonly Chain[],
    /** A directive asked for every step: free symbols may stay free. */
    readonly isStrict = false,
    /** The claim whose right member a node is. */
    readonly claimOf = new ClaimsByNode(),
  ) {
    this.falsePremises = new FalsePremises(chains);
    this.hasUnits = chains.some((c) => c.members.some((m) => m.kind === 'labelled' || mentionsUnit(m)));
  }

  /** The same document, symbolic steps too; one for the directives of a section. */
  strict(): Checker {
    const known = this.strictOnes.get(this.worlds);
    if (known) return known;
    const options: CheckOptions = { ...this.options, unannotated: 'all' };
    const other = new Checker(this.text, this.table, this.setting, options, this.chains, true, this.claimOf);
    this.strictOnes.set(this.worlds, other);
    return other;
  }

  /** Sizes of the arrays that a question meets. */
  sizes(question: Question): number[] {
    const world = this.global(question.directive);
    return [...new Set([...sizesIn(question.left(world)), ...sizesIn(world.lower(question.right, question.place))])];
  }

  /** Shapes and domains from `assume` and from `W \\in \\mathbb{R}^{2\\times 3}`. */
  facts({ place, directive }: Pick<Question, 'place' | 'directive'>): Facts {
    const { at, section } = place;
    return this.setting.assumptions.at({ at, section, directive });
  }

  /** A condition that leads to a value of its symbol in the next chain is meant at that value. */
  leadsTo(chain: Chain): ReadonlyMap<string, Binding> | undefined {
    const next = this.chains[chain.index + 1];
    if (!next || next.cut !== 'implies' || next.region !== chain.region) return undefined;
    const value = this.table.definedBy(next, 0);
    if (!value || isForm(value.key) || value.parameters || !value.alternatives.every(isLiteral))
      return this.leadsTo(next);
    return new Map([...(this.leadsTo(next) ?? []), [value.key, value]]);
  }

  /** The claims of a section share their worlds, and so do its directives: what one section asked changes nothing for the next. */
  enter(section: number, directive: boolean): void {
    const key = `${section} ${directive}`;
    this.worlds = this.worldsOf.get(key) ?? new Map<string, World>();
    this.worldsOf.set(key, this.worlds);
  }

  budget(): Budget {
    return new Budget(this.options.budget);
  }

  /** Definitions only; shared by the claims of a section, since printed values do not matter. */
  global(directive: boolean, vectors?: 'dot' | 'entrywise'): World {
    const key = `${directive} ${vectors}`;
    const known = this.worlds.get(key);
    const world = known ?? new World(this.setting, { mode: 'global', printedBefore: 0, directive, vectors });
    if (!known) this.worlds.set(key, world);
    return world;
  }

  /** Definitions with symbols as they stand, zeros of any shape: what shapes are inferred of. Shared like `global`. */
  symbolic(): World {
    const known = this.worlds.get('symbolic');
    const world = known ?? new World(this.setting, openSymbols);
    if (!known) this.worlds.set('symbolic', world);
    return world;
  }

  measure(expression: Expression, variables: Variables = new Map(), beside?: Expression): Outcome<Measured> {
    return withIdentity(expression, variables, (all) => measure(expression, this.budget(), all), beside);
  }

  /** A printed value that is exact is not rounded. */
  forgetRounding(node: Node): void {
    walk(node, (n) => void (n.kind === 'number' && this.table.rounded.delete(n)));
  }

  /** The first failing or following claim among the values that were used; its own cause where it follows itself. */
  causeAmong(used: Iterable<Printed>): string | undefined {
    for (const printed of used) {
      const cause = this.causeOf(printed.node);
      if (cause !== undefined) return cause;
    }
    return undefined;
  }

  causeOf(node: Node): string | undefined {
    const claim = this.claimOf.get(node);
    if (claim?.verdict.kind === 'fails') return claim.id;
    return claim?.verdict.kind === 'follows' ? claim.verdict.cause : undefined;
  }
}
