/**
 * What `assume` and declarations in the text (`W \in \mathbb{R}^{2\times 3}`) say of symbols without giving them a value. A fact holds for its
 * whole section; directives see all earlier ones too, the latest winning.
 */
import type { IdentitySymbol } from '../engine/identity';
import { indexText, nameKey } from '../engine/names';
import type { Shape } from '../engine/value';
import type { Node } from '../latex/ast';

/** What is said of a symbol without giving it a value. */
export type Declared = Omit<IdentitySymbol, 'key'>;

export type Relop = '<' | '>' | '≤' | '≥' | '≠';

export type Fact =
  | { readonly kind: 'symbol'; readonly key: string; readonly declared: Declared }
  | { readonly kind: 'convention'; readonly name: string; readonly value: string }
  /** `φ is tanh`. */
  | { readonly kind: 'function'; readonly key: string; readonly name: string }
  /** `H is the hessian of f`. */
  | { readonly kind: 'result'; readonly key: string; readonly operation: string; readonly of: Node }
  | { readonly kind: 'independent'; readonly keys: readonly string[]; readonly of: readonly string[] }
  /** A condition on more than a name: `|1 - ρ η_j| < 1`. */
  | { readonly kind: 'condition'; readonly subject: Node; readonly relation: Relop; readonly value: Node };

/** `declaration`: in the text; `assume` wins over it. */
export interface PlacedFact {
  readonly fact: Fact;
  readonly section: number;
  readonly offset: number;
  readonly declaration?: boolean;
}

/** Where facts are asked for. */
export interface FactPlace {
  readonly at: number;
  readonly section: number;
  readonly directive: boolean;
}

/** The facts that hold at one place. */
export interface Facts {
  readonly declared: ReadonlyMap<string, Declared>;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Where a symbol's shape was declared last: values of earlier sections do not count behind it. */
  readonly shapePlaces: ReadonlyMap<string, PlacedFact>;
  readonly conventions: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  readonly results: ReadonlyMap<string, Extract<Fact, { kind: 'result' }>>;
  readonly conditions: readonly Extract<Fact, { kind: 'condition' }>[];
  isIndependent(key: string, of: string): boolean;
}

/** Facts that are kept for all places together: a document may have thousands of places that each see thousands. */
const mostKept = 200_000;

export class Assumptions {
  private readonly placed: PlacedFact[] = [];
  private readonly cache = new Map<string, Facts>();
  private kept = 0;
  private contested: ReadonlySet<PlacedFact> | undefined;

  constructor(private readonly ancestors: (section: number) => readonly number[]) {}

  add(fact: PlacedFact): void {
    this.placed.push(fact);
    this.contested = undefined;
    this.cache.clear();
  }

  /** The same object where the same facts hold. */
  at(place: FactPlace): Facts {
    const key = this.keyOf(place);
    const known = this.cache.get(key);
    if (known) return known;
    const visible = this.visible(place);
    this.kept += visible.length;
    if (this.kept > mostKept) {
      this.cache.clear();
      this.kept = visible.length;
    }
    const facts = factsOf(visible);
    this.cache.set(key, facts);
    return facts;
  }

  /** Whether a fact stands above matters where another one speaks of the same, or it is seen from elsewhere. */
  private keyOf({ at, section, directive }: FactPlace): string {
    this.contested ??= contestedAmong(this.placed);
    let above = 0;
    for (const p of this.contested) if (p.offset < at) above++;
    const own = directive ? this.ancestors(section) : [];
    const elsewhere = directive ? this.placed.filter((p) => p.offset < at && !own.includes(p.section)).length : 0;
    return `${section}:${above}:${directive}:${elsewhere}`;
  }

  /** The first count least: declarations before `assume`, what stands below before what stands above. */
  private visible({ at, section, directive }: FactPlace): readonly PlacedFact[] {
    const own = this.ancestors(section);
    const isAbove = (p: PlacedFact): boolean => p.offset < at && this.contested?.has(p) === true;
    const rank = (p: PlacedFact): number => (p.declaration ? 0 : 2) + (isAbove(p) ? 1 : 0);
    return this.placed
      .filter((p) => own.includes(p.section) || (directive && p.offset < at))
      .sort((a, b) => rank(a) - rank(b) || a.offset - b.offset);
  }
}

/** Facts of which another one says something else. */
function contestedAmong(placed: readonly PlacedFact[]): ReadonlySet<PlacedFact> {
  const bySubject = new Map<string, PlacedFact[]>();
  for (const p of placed) {
    const subject = subjectOf(p.fact);
    if (subject === undefined) continue;
    const others = bySubject.get(subject);
    if (others) others.push(p);
    else bySubject.set(subject, [p]);
  }
  return new Set([...bySubject.values()].filter((facts) => facts.length > 1).flat());
}

/** What at most one fact says; undefined where all count. */
function subjectOf(fact: Fact): string | undefined {
  if (fact.kind === 'convention') return `convention ${fact.name}`;
  return fact.kind === 'independent' || fact.kind === 'condition' ? undefined : `${fact.kind} ${fact.key}`;
}

function factsOf(visible: readonly PlacedFact[]): Facts {
  const declared = new Map<string, Declared>();
  const homes = new Map<string, PlacedFact>();
  const shapePlaces = new Map<string, PlacedFact>();
  const conventions = new Map<string, string>();
  const functions = new Map<string, string>();
  const results = new Map<string, Extract<Fact, { kind: 'result' }>>();
  const conditions: Extract<Fact, { kind: 'condition' }>[] = [];
  const independent = new Set<string>();
  for (const p of visible) {
    const { fact } = p;
    if (fact.kind === 'convention') conventions.set(fact.name, fact.value);
    if (fact.kind === 'function') functions.set(fact.key, fact.name);
    if (fact.kind === 'result') results.set(fact.key, fact);
    if (fact.kind === 'condition') conditions.push(fact);
    if (fact.kind === 'independent')
      for (const key of fact.keys) for (const of of fact.of) independent.add(JSON.stringify([key, of]));
    if (fact.kind !== 'symbol') continue;
    const before = homes.get(fact.key)?.section === p.section ? declared.get(fact.key) : undefined;
    declared.set(fact.key, merged(before, fact.declared));
    homes.set(fact.key, p);
    if (fact.declared.shape) shapePlaces.set(fact.key, p);
  }
  const shapes = new Map([...declared].flatMap(([key, d]): [string, Shape][] => (d.shape ? [[key, d.shape]] : [])));
  return {
    declared,
    shapes,
    shapePlaces,
    conventions,
    functions,
    results,
    conditions,
    isIndependent: (key, of) => independent.has(JSON.stringify([key, of])),
  };
}

/** Said of the same symbol in one section. */
function merged(before: Declared | undefined, now: Declared): Declared {
  const bounds = [...(before?.bounds ?? []), ...(now.bounds ?? [])];
  return { ...before, ...now, ...(bounds.length > 0 ? { bounds } : {}) };
}

/** The key of `c(t-1)` or `p_{data}(x)` as one name: as it reads. */
export function atomKey(node: Node): string | undefined {
  if (node.kind === 'decorated' || node.kind === 'labelled') return atomKey(node.body);
  const [name, group] =
    node.kind === 'juxtaposition' && node.items.length === 2
      ? node.items
      : node.kind === 'apply'
        ? [node.function, node.argument]
        : [];
  if (!name || group?.kind !== 'group' || group.open !== '(') return undefined;
  const key = nameKey(name);
  const index = indexText(group.body);
  return key === undefined || index === undefined ? undefined : `${key}(${index})`;
}
