/**
 * One way to read the names of a document at one place. `global`: by their definitions (G, the tape, gradients). `local`: by the values
 * printed above the claim (L). `symbolic`: by definitions with symbols, for derivatives. What was used is recorded, for causes.
 */
import { type Expression, failure, success, type Outcome } from '../engine/expression';
import { lower } from '../engine/lower';
import type { Meaning, Scope, Upstream } from '../engine/scope';
import type { Shape } from '../engine/value';
import { firstUnknown } from '../engine/traverse';
import { nameKey } from '../engine/names';
import { children } from '../latex';
import type { Node, NumberNode } from '../latex/ast';
import { type Assumptions, type Facts, atomKey } from './assumptions';
import { formKey, keyOf, wholeNames } from './heads';
import { hasSymbols, isLiteral } from './literals';
import type { Binding, Chain, Printed } from './model';
import type { SubstitutionNames } from './substitution';
import { memberOf } from './sequences';
import { type SymbolTable, definitionOf } from './table';

export type Mode = 'global' | 'local' | 'symbolic';

/** What does not change from claim to claim. */
export interface Setting {
  readonly table: SymbolTable;
  /** How deep the lowering is that is under way. */
  readonly nesting: { depth: number };
  /** Enclosing sections of each section, itself first. */
  readonly ancestors: (section: number) => readonly number[];
  readonly assumptions: Assumptions;
  /** Whether an expression evaluates to numbers. */
  readonly evaluates: (expression: Expression) => boolean;
  readonly isVariable: (key: string, section: number) => boolean;
}

export interface WorldOptions {
  readonly mode: Mode;
  /** Printed values count only from above this offset (mode local). */
  readonly printedBefore: number;
  /** A directive sees all earlier definitions. */
  readonly directive?: boolean;
  /** Any reading: for these keys another binding than the last one. */
  readonly choice?: ReadonlyMap<string, Binding>;
  /** What stands in place of some printed values. */
  readonly corrected?: ReadonlyMap<Node, Expression>;
  /** Literals that count as rounded for this claim only. */
  readonly rounded?: ReadonlyMap<NumberNode, number>;
  /** A symbol whose value is a bare 0: a zero vector of this size; `open`: of a shape that is not known. */
  readonly zeros?: number | 'open';
  readonly convention?: ReadonlyMap<string, string>;
  /** How products of two vectors are read, also in the definitions. */
  readonly vectors?: 'dot' | 'entrywise';
  /** Names that stay free: the parameters of a function that is differentiated. */
  readonly free?: ReadonlySet<string>;
  /** Names that are no functions: they stand without a bracket behind them in the same statement. */
  readonly alone?: ReadonlySet<string>;
  /** Derivatives that a query gives. */
  readonly upstream?: readonly (Upstream & { readonly of: string })[];
  /** Bindings that are claims here. */
  readonly hidden?: ReadonlySet<Binding>;
  /** Built-in functions that names stand for where nothing defines them. */
  readonly functions?: ReadonlyMap<string, string>;
  /** Shapes of names that stay free. */
  readonly shapes?: ReadonlyMap<string, Shape>;
}

/** Where a formula stands. */
export interface Place {
  /** Names are looked up from here. */
  readonly at: number;
  readonly section: number;
  /** The chain whose substitutions give values to names that have none. */
  readonly chain?: Chain;
  /** Values that the chain leads to (`x + 3 = 7 \implies x = 4`): there the symbol has them. */
  readonly leadsTo?: ReadonlyMap<string, Binding>;
  /** Parameters of the function that heads the chain. */
  readonly free?: ReadonlySet<string>;
  /** Values from below do not count: members of a sequence come from those before them. */
  readonly aboveOnly?: boolean;
  /** A member of which the value is asked: what is kept for its own form does not count. */
  readonly asked?: Node;
}

export class World {
  private readonly values = new Map<Binding, Expression | undefined>();
  private readonly inProgress = new Set<Binding>();
  private readonly members = new Map<string, Expression | undefined>();
  private partner: World | undefined;

  constructor(
    readonly setting: Setting,
    readonly options: WorldOptions,
    /** The reading by printed values that this one gives the formulas for. */
    private readonly local?: World,
    readonly usedPrinted = new Set<Printed>(),
    readonly usedBindings = new Set<Binding>(),
  ) {}

  /** The same reading with other bindings for some names. */
  choosing(choice: ReadonlyMap<string, Binding>): World {
    return this.with({ choice: new Map([...(this.options.choice ?? []), ...choice]) });
  }

  /** The same reading with other options. */
  with(options: Partial<WorldOptions>): World {
    return new World(this.setting, { ...this.options, ...options }, this.local, this.usedPrinted, this.usedBindings);
  }

  scope(place: Place): Scope {
    const { section } = place;
    const facts = this.facts(place);
    return {
      meaning: (key) => this.meaning(key, place),
      nesting: this.setting.nesting,
      isVariable: (key) => this.setting.isVariable(key, section),
      keyed: (node) => this.keyed(node, place),
      standsAlone: (key) =>
        this.options.alone?.has(key) === true || (place.chain !== undefined && loneNames(place.chain).has(key)),
      halfUnit: (node: NumberNode) => this.options.rounded?.get(node) ?? this.setting.table.rounded.get(node),
      convention: (name) => this.options.convention?.get(name) ?? facts.conventions.get(name),
      shapes: this.options.shapes ? new Map([...facts.shapes, ...this.options.shapes]) : facts.shapes,
      functionName: (key) => facts.functions.get(key) ?? this.options.functions?.get(key),
      isIndependent: (key, of) => facts.isIndependent(key, of),
      upstream: this.options.directive ? (loss) => this.upstream(loss, place) : undefined,
      formulas: this.options.mode === 'local' ? this.byDefinitions().scope(place) : undefined,
      computedFromNumbers: (key) => this.isComputedFromNumbers(key, place),
    };
  }

  /** Derivatives of a loss that are given above, in the same section or one around it, or by the query, which then alone counts. */
  private upstream(loss: string, place: Place): readonly Upstream[] {
    const sections = this.setting.ancestors(place.section);
    const above = this.setting.table.derivatives.filter(
      ({ of, binding }) => of === loss && binding.offset < place.at && sections.includes(binding.section),
    );
    const stated = (this.options.upstream ?? []).filter((d) => d.of === loss);
    return stated.length > 0
      ? stated
      : above.map((d) => ({ variable: d.variable, value: this.valueOf(d.binding, place) }));
  }

  /** A given value as a node: its form; or the value itself, where only `let` has given its names formulas since. */
  private valueOf(binding: Binding, place: Place): Node {
    const changed = [...wholeNames(binding.head)].map((key) => this.binding(key, place));
    const byLet = changed.some((b) => b?.directive && b.section === binding.section && b.offset > binding.offset);
    const [value = binding.head] = binding.alternatives;
    return byLet && isLiteral(value) ? value : binding.head;
  }

  /** What is assumed at a place. */
  facts({ at, section }: Place): Facts {
    return this.setting.assumptions.at({ at, section, directive: this.options.directive ?? false });
  }

  /** The same reading by formulas: a printed value is where their derivatives are taken, and cuts nothing. */
  private byDefinitions(): World {
    this.partner ??= new World(this.setting, { ...this.options, mode: 'global' }, this);
    return this.partner;
  }

  lower(node: Node, place: Place, vectors = this.options.vectors): Expression {
    return lower(node, this.scope(place), vectors);
  }

  /** The definition of a binding itself, never its printed values: what a second value is compared with. */
  lowerDefinition(binding: Binding, vectors?: 'dot' | 'entrywise', place?: Place): Outcome<Expression> {
    const candidates = this.ordered(binding).filter((n) => !isLiteral(n));
    const changed = place !== undefined && candidates.some((n) => this.hasChanged(n, binding, place));
    const lowered = candidates.map((n) => this.lower(n, changed && place ? place : homeOf(binding), vectors));
    const found = lowered.find((e) => this.setting.evaluates(e)) ?? lowered[0];
    return found ? success(found) : failure({ code: 'no-value', name: binding.key });
  }

  /** `v_2` by the definition of `v_{t+1}` above, in the same section. */
  sequenceMember(head: Node, place: Place, vectors = this.options.vectors): Expression | undefined {
    const member = memberOf(head);
    return member && this.memberBy(member.base, member.index, place, vectors);
  }

  private memberBy(base: string, index: number, place: Place, vectors = this.options.vectors): Expression | undefined {
    const above = this.setting.table.sequences.filter(
      (s) => s.sequence.base === base && s.binding.section === place.section && s.binding.offset < place.at,
    );
    const last = above[above.length - 1];
    const [formula] = last?.binding.alternatives ?? [];
    if (!last || !formula) return undefined;
    const { letter, shift } = last.sequence;
    return lower(formula, this.scope({ ...place, aboveOnly: true }), vectors, new Map([[letter, index - shift]]));
  }

  /** The binding that a name has here. */
  binding(key: string, place: Place): Binding | undefined {
    const { at, section } = place;
    const chosen = this.options.choice?.get(key) ?? place.leadsTo?.get(key);
    if (chosen) return chosen;
    const all = this.setting.table.bindings.get(key);
    const list = this.options.hidden ? all?.filter((b) => !this.options.hidden?.has(b)) : all;
    if (!list) return undefined;
    const visible = this.options.directive
      ? this.notHidden(key, list, { at, section })
      : list.filter((b) => this.setting.ancestors(section).includes(b.section));
    for (let i = visible.length - 1; i >= 0; i--) if ((visible[i] as Binding).offset < at) return visible[i];
    const late = lateBinding(visible.filter((b) => b.section === section && !b.directive && !isUpdate(b)));
    return place.aboveOnly && !late?.parameters ? undefined : late;
  }

  /** A shape that is declared anew hides the values of earlier sections. */
  private notHidden(key: string, list: readonly Binding[], place: Place): readonly Binding[] {
    const shape = this.facts(place).shapePlaces.get(key);
    return shape ? list.filter((b) => b.section === shape.section || b.offset > shape.offset) : list;
  }

  private meaning(key: string, place: Place): Meaning | undefined {
    if (this.options.free?.has(key) || place.free?.has(key)) return undefined;
    const binding = this.binding(key, place);
    if (!binding) return this.given(key, place) ?? this.iterated(key, place);
    if (this.inProgress.has(binding)) return undefined;
    this.usedBindings.add(binding);
    const [body] = binding.alternatives;
    if (binding.parameters && body)
      return { kind: 'function', key, parameters: binding.parameters, body, scope: this.scope(homeOf(binding)) };
    const target = this.value(binding);
    return target && { kind: 'value', expression: target };
  }

  /** `a_2` that is written nowhere, by the recurrence above and the members before it. */
  private iterated(key: string, place: Place): Meaning | undefined {
    const [, base, digits] = /^(.+)_(\d{1,2})$/.exec(key) ?? [];
    if (base === undefined || this.options.mode === 'symbolic' || !this.setting.table.sequences.length)
      return undefined;
    const index = Number(digits);
    const name = `${place.section} ${key}`;
    if (!this.members.has(name)) {
      this.members.set(name, undefined);
      const found = this.memberBy(base, index, place);
      const target = found && this.setting.evaluates(found) ? found : undefined;
      this.members.set(name, target && { kind: 'reference', key, target });
    }
    const expression = this.members.get(name);
    return expression && { kind: 'value', expression };
  }

  /** A name without a value takes the literal that a substitution of its chain puts for it. */
  private given(key: string, place: Place): Meaning | undefined {
    const literal = place.chain && this.setting.table.given.get(place.chain)?.get(key);
    if (!literal || this.options.mode === 'symbolic') return undefined;
    return {
      kind: 'value',
      expression: { kind: 'reference', key, target: this.lower(literal, { at: place.at, section: place.section }) },
    };
  }

  /** One shared reference for one binding. */
  private value(binding: Binding): Expression | undefined {
    if (this.values.has(binding)) return this.values.get(binding);
    this.inProgress.add(binding);
    const target = this.printedValue(binding) ?? this.atPrinted(binding, this.definition(binding));
    this.inProgress.delete(binding);
    if (target?.kind === 'number' && target.text === '0' && this.options.zeros !== undefined)
      return this.zeroVector(binding);
    const reference: Expression | undefined = target && {
      kind: 'reference',
      key: binding.key,
      target,
      span: binding.place,
    };
    this.values.set(binding, reference);
    return reference;
  }

  private zeroVector(binding: Binding): Expression {
    const { zeros } = this.options;
    const zero: Expression = { kind: 'number', text: '0', span: binding.place };
    return typeof zeros !== 'number'
      ? { kind: 'reference', key: binding.key, span: binding.place }
      : {
          kind: 'reference',
          key: binding.key,
          target: { kind: 'array', shape: [zeros], items: Array.from({ length: zeros }, () => zero) },
          span: binding.place,
        };
  }

  private printedValue(binding: Binding): Expression | undefined {
    if (this.options.mode !== 'local') return undefined;
    const printed = [...binding.printed].reverse().find((p) => p.offset < this.options.printedBefore);
    if (!printed) return undefined;
    this.usedPrinted.add(printed);
    const corrected = this.options.corrected?.get(printed.node);
    if (corrected) return corrected;
    return this.lower(printed.node, { at: printed.chain.offset, section: binding.section });
  }

  private atPrinted(binding: Binding, definition: Expression | undefined): Expression | undefined {
    const isFormula = definition !== undefined && this.ordered(binding).some((n) => !isLiteral(n));
    const printed = isFormula ? this.local?.printedValue(binding) : undefined;
    return printed ? { kind: 'call', operation: 'atPrinted', args: [definition as Expression, printed] } : definition;
  }

  /** The first alternative that evaluates, those with symbols first; in symbolic mode the first with symbols as it stands. */
  private definition(binding: Binding): Expression | undefined {
    const ordered = this.ordered(binding);
    const first = ordered[0];
    if (!first) return undefined;
    const lowerOne = (n: Node): Expression => this.lower(n, homeOf(binding));
    const lowered = lowerOne(first);
    if (this.options.mode === 'symbolic' || ordered.length === 1 || this.setting.evaluates(lowered)) return lowered;
    return (
      ordered
        .slice(1)
        .map(lowerOne)
        .find((e) => this.setting.evaluates(e)) ?? lowered
    );
  }

  private ordered(binding: Binding): readonly Node[] {
    const isSymbolic = (n: Node): boolean => hasSymbols(n);
    const all = [
      ...binding.alternatives,
      ...binding.printed.map((p) => p.node).filter((n) => !binding.alternatives.includes(n)),
    ];
    return [...all.filter(isSymbolic), ...all.filter((n) => !isSymbolic(n))];
  }

  /** In local mode the value printed for this form; else only where the form has no meaning of its own. */
  private keyed(node: Node, place: Place): Expression | undefined {
    const atom = atomKey(node);
    if (atom !== undefined && this.facts(place).declared.has(atom)) return this.atom(atom, node, place);
    const key = formOf(node);
    if (key === undefined || (place.asked && key === formOf(place.asked))) return undefined;
    const { printedBefore } = this.options;
    const shown =
      this.options.mode === 'local' ? this.keyedBinding(key, place, Math.max(place.at, printedBefore)) : undefined;
    const printed = shown && !this.inProgress.has(shown) ? this.printedValue(shown) : undefined;
    if (printed) return { kind: 'reference', key, target: printed, span: node.span };
    return this.keptValue(this.keyedBinding(key, place, place.at), node, place);
  }

  /** `c(t)` that was declared: one name. */
  private atom(key: string, node: Node, place: Place): Expression {
    const meaning = this.meaning(key, place);
    return meaning?.kind === 'value' ? meaning.expression : { kind: 'reference', key, span: node.span };
  }

  /** The value of a form that has no meaning of its own. */
  private keptValue(binding: Binding | undefined, node: Node, place: Place): Expression | undefined {
    if (!binding || this.inProgress.has(binding)) return undefined;
    this.inProgress.add(binding);
    const own = this.lower(node, place);
    const hasMeaning = this.options.mode === 'symbolic' ? isMeaningful(own) : this.setting.evaluates(own);
    this.inProgress.delete(binding);
    const value = hasMeaning ? undefined : this.value(binding);
    return value?.kind === 'reference' ? { ...value, span: node.span } : value;
  }

  private keyedBinding(key: string, place: Place, before: number): Binding | undefined {
    const list = this.setting.table.bindings.get(key);
    if (!list) return undefined;
    const visible = this.options.directive
      ? list
      : list.filter((b) => this.setting.ancestors(place.section).includes(b.section));
    const above = visible.filter((b) => b.offset < before && b.lookup < before);
    const last = above[above.length - 1];
    return last && this.stillMeansTheSame(last, place) ? last : undefined;
  }

  /** Whether a symbol of a definition has another value at a later place. */
  private hasChanged(node: Node, binding: Binding, place: Place): boolean {
    return [...wholeNames(node)].some(
      (key) => key !== binding.key && this.binding(key, place) !== this.binding(key, homeOf(binding)),
    );
  }

  /** Whether the symbols of a form have the values that they had where its value was written. */
  private stillMeansTheSame(form: Binding, place: Place): boolean {
    return [...wholeNames(form.head)].every((key) => this.binding(key, place) === this.binding(key, homeOf(form)));
  }

  private isComputedFromNumbers(key: string, place: Place): boolean {
    const binding = this.binding(key, place);
    const definition = binding && definitionOf(binding);
    return definition !== undefined && !hasSymbols(definition) && !isLiteral(definition);
  }
}

const lone = new WeakMap<Chain, ReadonlySet<string>>();

/** Names that stand somewhere in a chain without a bracket behind them. */
function loneNames(chain: Chain): ReadonlySet<string> {
  const known = lone.get(chain);
  if (known) return known;
  const names = loneNamesIn(chain.members);
  lone.set(chain, names);
  return names;
}

/** The same of any formulas. */
export function loneNamesIn(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) addLone(node, names);
  return names;
}

function addLone(node: Node, names: Set<string>): void {
  const key = nameKey(node);
  if (key !== undefined) names.add(key);
  else {
    const below = children(node);
    below.forEach((child, i) => {
      const applied = node.kind === 'juxtaposition' && below[i + 1]?.kind === 'group' && nameKey(child) !== undefined;
      if (!applied) addLone(child, names);
    });
  }
}

/** `w \leftarrow w - η g`, `w = w - η g = 0.3` tell what w becomes, not what it was; `π = π P` is an equation. */
const isUpdate = ({ key, parameters, chain, alternatives: [first, second] }: Binding): boolean =>
  parameters === undefined &&
  first !== undefined &&
  (second !== undefined || chain?.relations[0] === '←' || chain?.relations[0] === ':=') &&
  wholeNames(first).has(key);

/** Below its use a symbol counts only if the section gives it exactly one value; functions count always. */
function lateBinding(own: readonly Binding[]): Binding | undefined {
  return own.length === 1 || own[0]?.parameters ? own[0] : undefined;
}

/** The key under which a value of this form would be kept; asked of a whole member again at each of its parts. */
function formOf(node: Node): string | undefined {
  if (forms.has(node)) return forms.get(node);
  const form = keyOf(node) ?? (node.kind === 'script' ? formKey(node) : undefined);
  forms.set(node, form);
  return form;
}
const forms = new WeakMap<Node, string | undefined>();

/** Where a definition looks up its own names. */
export const homeOf = (binding: Binding): Place => ({
  at: binding.lookup,
  section: binding.section,
  chain: binding.chain,
});

const isMeaningful = (e: Expression): boolean =>
  firstUnknown(e) === undefined && !(e.kind === 'reference' && !e.target);

/** What substitution must know of names at a place. */
export function substitutionNames(world: World, place: Place): SubstitutionNames {
  return {
    isFunction: (key) => world.binding(key, place)?.parameters !== undefined,
    isConstant: (key) => ['e', '\\pi', '\\infty'].includes(key) && !world.setting.isVariable(key, place.section),
  };
}
