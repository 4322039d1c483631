/**
 * One way to read the names of a document at one place. `global`: by their definitions (G, the tape, gradients). `local`: by the values
 * printed above the claim (L). `symbolic`: by definitions with symbols, for derivatives. What was used is recorded, for causes.
 */
import type { Span } from '../text/span';
import { type Expression, failure, success, type Outcome } from '../engine/expression';
import { lower } from '../engine/lower';
import type { Meaning, Scope } from '../engine/scope';
import type { Node, NumberNode } from '../latex/ast';
import { formKey, keyOf } from './heads';
import { hasSymbols, isLiteral } from './literals';
import type { Binding, Printed } from './model';
import { type SymbolTable, definitionOf } from './table';

export type Mode = 'global' | 'local' | 'symbolic';

/** What does not change from claim to claim. */
export interface Setting {
  readonly table: SymbolTable;
  /** Enclosing sections of each section, itself first. */
  readonly ancestors: (section: number) => readonly number[];
  readonly convention: (name: string, section: number) => string | undefined;
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
  /** Literals that count as rounded for this claim only. */
  readonly rounded?: ReadonlyMap<NumberNode, number>;
}

export class World {
  readonly usedPrinted = new Set<Printed>();
  readonly usedBindings = new Set<Binding>();
  private readonly values = new Map<Binding, Expression | undefined>();
  private readonly inProgress = new Set<Binding>();

  constructor(
    readonly setting: Setting,
    readonly options: WorldOptions,
  ) {}

  /** The scope of a place; `at` is where names are looked up from. */
  scope(at: number, section: number): Scope {
    return {
      meaning: (key) => this.meaning(key, at, section),
      isVariable: (key) => this.setting.isVariable(key, section),
      keyed: (node) => this.keyed(node, at, section),
      halfUnit: (node: NumberNode) => this.options.rounded?.get(node) ?? this.setting.table.rounded.get(node),
      convention: (name) => this.setting.convention(name, section),
      computedFromNumbers: (key) => this.isComputedFromNumbers(key, at, section),
    };
  }

  lower(node: Node, at: number, section: number, vectors?: 'dot' | 'entrywise'): Expression {
    return lower(node, this.scope(at, section), vectors);
  }

  /** The definition of a binding itself, never its printed values: what a second value is compared with. */
  lowerDefinition(binding: Binding, vectors?: 'dot' | 'entrywise'): Outcome<Expression> {
    const candidates = this.ordered(binding).filter((n) => !isLiteral(n));
    const lowered = candidates.map((n) => this.lower(n, binding.lookup, binding.section, vectors));
    const found = lowered.find((e) => this.setting.evaluates(e)) ?? lowered[0];
    return found ? success(found) : failure({ code: 'no-value', name: binding.key });
  }

  /** The binding that a name has here. */
  binding(key: string, at: number, section: number): Binding | undefined {
    const chosen = this.options.choice?.get(key);
    if (chosen) return chosen;
    const list = this.setting.table.bindings.get(key);
    if (!list) return undefined;
    const visible = this.options.directive
      ? list
      : list.filter((b) => this.setting.ancestors(section).includes(b.section));
    for (let i = visible.length - 1; i >= 0; i--) if ((visible[i] as Binding).offset < at) return visible[i];
    return lateBinding(visible.filter((b) => b.section === section && !b.directive));
  }

  private meaning(key: string, at: number, section: number): Meaning | undefined {
    const binding = this.binding(key, at, section);
    if (!binding || this.inProgress.has(binding)) return undefined;
    this.usedBindings.add(binding);
    const body = binding.alternatives[0];
    if (binding.parameters && body)
      return {
        kind: 'function',
        key,
        parameters: binding.parameters,
        body,
        scope: this.scope(binding.lookup, binding.section),
      };
    const target = this.value(binding);
    return target && { kind: 'value', expression: target };
  }

  /** One shared reference for one binding. */
  private value(binding: Binding): Expression | undefined {
    if (this.values.has(binding)) return this.values.get(binding);
    this.inProgress.add(binding);
    const target = this.printedValue(binding) ?? this.definition(binding);
    this.inProgress.delete(binding);
    const reference: Expression | undefined = target && {
      kind: 'reference',
      key: binding.key,
      target,
      span: binding.place,
    };
    this.values.set(binding, reference);
    return reference;
  }

  private printedValue(binding: Binding): Expression | undefined {
    if (this.options.mode !== 'local') return undefined;
    const printed = [...binding.printed].reverse().find((p) => p.offset < this.options.printedBefore);
    if (!printed) return undefined;
    this.usedPrinted.add(printed);
    return this.lower(printed.node, printed.chain.offset, binding.section);
  }

  /** The first alternative that evaluates, those with symbols first; in symbolic mode the first with symbols as it stands. */
  private definition(binding: Binding): Expression | undefined {
    const ordered = this.ordered(binding);
    const first = ordered[0];
    if (!first) return undefined;
    const lowerOne = (n: Node): Expression => this.lower(n, binding.lookup, binding.section);
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
  private keyed(node: Node, at: number, section: number): Expression | undefined {
    const key = keyOf(node) ?? (node.kind === 'script' ? formKey(node) : undefined);
    const binding = key === undefined ? undefined : this.keyedBinding(key, at, section);
    if (!binding || this.inProgress.has(binding)) return undefined;
    const printed = this.printedValue(binding);
    if (printed) return { kind: 'reference', key: binding.key, target: printed, span: node.span };
    this.inProgress.add(binding);
    const own = this.lower(node, at, section);
    const hasMeaning = this.setting.evaluates(own) || this.options.mode === 'symbolic';
    this.inProgress.delete(binding);
    return hasMeaning ? undefined : this.value(binding);
  }

  private keyedBinding(key: string, at: number, section: number): Binding | undefined {
    const list = this.setting.table.bindings.get(key);
    if (!list) return undefined;
    const visible = this.options.directive
      ? list
      : list.filter((b) => this.setting.ancestors(section).includes(b.section));
    const above = visible.filter((b) => b.offset < at && b.lookup < at);
    return above[above.length - 1];
  }

  private isComputedFromNumbers(key: string, at: number, section: number): boolean {
    const binding = this.binding(key, at, section);
    const definition = binding && definitionOf(binding);
    return definition !== undefined && !hasSymbols(definition) && !isLiteral(definition);
  }
}

/** Below its use a symbol counts only if the section gives it exactly one value; functions count always. */
function lateBinding(own: readonly Binding[]): Binding | undefined {
  return own.length === 1 || own[0]?.parameters ? own[0] : undefined;
}

export const spanOf = (binding: Binding): Span => binding.place;
