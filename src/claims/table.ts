/**
 * The symbol table: which chain defines, redefines, or gives a second value (DESIGN section 2, "Definitions and values"). Built in document
 * order; where a rule asks whether two expressions are equal, the caller decides.
 */
import type { Node, NumberNode } from '../latex/ast';
import { builtinName, derivativeParts, isDefinable } from '../engine/lower';
import { nameKey } from '../engine/names';
import { walk } from '../latex';
import { ByMember } from './byMember';
import { type Head, bare, formKey, functionHead, isForm, keyOf, nameHead, wholeNames } from './heads';
import { arrayEntries, hasSymbols, isLiteral, isQuotientOfNumbers, literalNumber } from './literals';
import { LastBindings } from './lastBindings';
import type { Binding, Chain, Printed } from './model';
import { type Sequence, sequenceOf } from './sequences';
import { redefines } from './words';

/** A later value of a symbol that has a definition: a claim about `binding`. */
export interface SecondValue {
  readonly binding: Binding;
  readonly chain: Chain;
  /** Index of the head; the value is the next member. */
  readonly member: number;
  /** `value`: a literal for a definition. `restated`: another expression, a claim only if equal. */
  readonly kind: 'value' | 'restated';
}

export interface SymbolTable {
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** The claim that a chain's member makes as a later value of a symbol. */
  secondValueAt(chain: Chain, member: number): SecondValue | undefined;
  /** The binding that a chain's member made (as its head). */
  definedBy(chain: Chain, member: number): Binding | undefined;
  /** Half a unit of the literals that are known to be rounded. */
  readonly rounded: Map<NumberNode, number>;
  /** Definitions with an index letter, in document order. */
  readonly sequences: readonly { readonly binding: Binding; readonly sequence: Sequence }[];
  /** Values given for derivatives, `\partial L/\partial O = …`, in document order. */
  readonly derivatives: readonly GivenDerivative[];
  /** By chain: names without a value, and the literals that a substitution step puts for them. */
  readonly given: Map<Chain, Map<string, Node>>;
}

export interface GivenDerivative {
  readonly binding: Binding;
  readonly of: string;
  readonly variable: Node;
}

/** What the table must ask of the values, as far as they are known at that place. */
export interface TableTests {
  /** Whether another expression for a symbol is its definition said again. */
  readonly isEqual: (binding: Binding, value: Node, chain: Chain) => boolean;
  /** The sections whose own text a chain sees. */
  readonly visibleFrom: (chain: Chain) => readonly number[];
  /** Whether a name is derived from a known function (`J_f`): then it is no name of its own. */
  readonly isDerived: (head: Node, chain: Chain) => boolean;
  /** The key of a member that was declared to be one name: `c(t)`. */
  readonly atom: (head: Node, chain: Chain) => string | undefined;
}

const equalities = new Set(['=', '≈', ':=', '←', '≡', '≐']);
const assignments = new Set([':=', '←']);

export class TableBuilder implements SymbolTable {
  readonly bindings = new Map<string, Binding[]>();
  private readonly secondValues = new ByMember<SecondValue>();
  readonly rounded = new Map<NumberNode, number>();
  readonly sequences: { binding: Binding; sequence: Sequence }[] = [];
  readonly derivatives: GivenDerivative[] = [];
  readonly given = new Map<Chain, Map<string, Node>>();
  private readonly made = new ByMember<Binding>();
  private readonly last = new LastBindings();

  definedBy(chain: Chain, member: number): Binding | undefined {
    return this.made.get(chain, member);
  }

  secondValueAt(chain: Chain, member: number): SecondValue | undefined {
    return this.secondValues.get(chain, member);
  }

  private addSecondValue(second: SecondValue): void {
    this.secondValues.set(second.chain, second.member, second);
  }

  addBinding(binding: Binding): void {
    const list = this.bindings.get(binding.key);
    const sequence = sequenceOf(binding);
    if (sequence) this.sequences.push({ binding, sequence });
    const parts = isForm(binding.key) ? derivativeParts(bare(binding.head)) : undefined;
    const of = parts && nameKey(parts.of);
    if (parts && of !== undefined) this.derivatives.push({ binding, of, variable: parts.variable });
    if (list) list.push(binding);
    else this.bindings.set(binding.key, [binding]);
    this.last.add(binding);
  }

  /** Reads one chain; chains come in document order. */
  addChain(chain: Chain, tests: TableTests): void {
    if (chain.doubt?.isDenied) return;
    for (let i = 0; i + 1 < chain.members.length; i++) {
      if (equalities.has(chain.relations[i] ?? '')) this.addMember(chain, i, tests);
    }
  }

  private addMember(chain: Chain, i: number, tests: TableTests): void {
    const member = chain.members[i] as Node;
    const next = chain.members[i + 1] as Node;
    if (this.addTuple(member, next, chain, i)) return;
    const head = this.headOf(member, next, chain, tests);
    const existing = head && this.last.in([chain.section], head.key);
    if (!head || (chain.relations[i] === '≈' && isConstantName(head.key) && !existing)) return;
    const said = existing ?? this.last.in(tests.visibleFrom(chain), head.key);
    if (said && isSameFormula(said, next) && !this.hasNewInputs(said, chain, i, tests))
      this.restate(said, head, chain, i);
    else if (!existing || this.isRedefinition(existing, chain, i, head)) this.define(head, chain, i);
    else this.addLater(existing, head, chain, i, tests);
  }

  private headOf(member: Node, next: Node, chain: Chain, tests: TableTests): Head | undefined {
    const name = nameHead(member);
    if (name && isConstantItself(name.key, next)) return undefined;
    if (name) return tests.isDerived(member, chain) ? { key: formKey(member) } : name;
    const atom = tests.atom(member, chain);
    if (atom !== undefined) return { key: atom };
    const f = isDerivedApplication(member, chain, tests) ? undefined : functionHead(member, next);
    if (f) return f;
    const key = keyOf(member);
    return key === undefined ? undefined : { key };
  }

  /** `(x, y) = (3, 4)` gives each name its value. */
  private addTuple(member: Node, next: Node, chain: Chain, i: number): boolean {
    const names = arrayEntries(member)?.entries.map(nameHead);
    const values = arrayEntries(next)?.entries;
    if (
      !names?.every((n): n is Head => n !== undefined) ||
      !values ||
      values.length !== names.length ||
      !isLiteral(next)
    )
      return false;
    names.forEach((head, k) => {
      const value = values[k] as Node;
      const place = member.span;
      const binding: Binding = {
        key: head.key,
        head: member,
        chain,
        section: chain.section,
        offset: place.from,
        alternatives: [value],
        printed: [],
        directive: false,
        place,
        lookup: chain.offset,
      };
      binding.printed.push({ node: value, offset: value.span.from, chain, member: i + 1, rounded: false });
      this.addBinding(binding);
      this.made.set(chain, i, binding);
    });
    return true;
  }

  /** The head itself, or a symbol of the formula, got a new value since: the same formula is then another value. */
  private hasNewInputs(said: Binding, chain: Chain, i: number, tests: TableTests): boolean {
    const names = wholeNames(chain.members[i + 1] as Node);
    if (names.has(said.key)) return true;
    const visible = tests.visibleFrom(chain);
    return [...names].some((name) => {
      const all = (this.bindings.get(name) ?? []).filter((b) => visible.includes(b.section));
      const newer = all.filter((b) => b.offset > said.offset).length;
      return newer > 1 || (newer === 1 && all.length > 1);
    });
  }

  private isRedefinition(existing: Binding, chain: Chain, i: number, head: Head): boolean {
    const next = chain.members[i + 1] as Node;
    if (assignments.has(chain.relations[i] ?? '') || redefines(chain.words)) return true;
    if (wholeNames(next).has(head.key)) return true;
    return existing.alternatives.every(isLiteral) && isLiteral(next);
  }

  private define(head: Head, chain: Chain, i: number): void {
    const alternatives = this.followers(chain, i);
    const node = chain.members[i] as Node;
    const binding: Binding = {
      key: head.key,
      head: node,
      chain,
      section: chain.section,
      offset: node.span.from,
      parameters: head.parameters,
      alternatives,
      printed: [],
      directive: false,
      place: node.span,
      lookup: chain.offset,
    };
    this.addBinding(binding);
    this.made.set(chain, i, binding);
    this.print(binding, chain, i);
  }

  private addLater(existing: Binding, head: Head, chain: Chain, i: number, tests: TableTests): void {
    const next = chain.members[i + 1] as Node;
    if (isLiteral(next)) {
      this.addSecondValue({ binding: existing, chain, member: i, kind: 'value' });
      this.print(existing, chain, i);
    } else if (!head.parameters && tests.isEqual(existing, next, chain)) {
      this.addSecondValue({ binding: existing, chain, member: i, kind: 'restated' });
      this.print(existing, chain, i);
    } else this.restate(existing, head, chain, i);
  }

  /** Another expression for the same thing: the same formula again keeps the definition, another one redefines; it may still be equal. */
  private restate(existing: Binding, head: Head, chain: Chain, i: number): void {
    const [older] = existing.alternatives;
    if (existing.section !== chain.section || !isSameFormula(existing, chain.members[i + 1] as Node))
      this.define(head, chain, i);
    if (older && !isLiteral(older) && (!isForm(head.key) || isSameFormula(existing, chain.members[i + 1] as Node)))
      this.addSecondValue({ binding: existing, chain, member: i, kind: 'restated' });
  }

  /** Members behind the head, as long as equalities join them. */
  private followers(chain: Chain, i: number): Node[] {
    const end = chain.relations.findIndex((r, k) => k >= i && !equalities.has(r));
    const last = chain.conditional ? chain.members.length - 1 : chain.members.length;
    return chain.members.slice(i + 1, Math.min(end < 0 ? last : end + 1, last));
  }

  private print(binding: Binding, chain: Chain, i: number): void {
    const definition = definitionOf(binding);
    this.followers(chain, i).forEach((node, k) => {
      if (!isLiteral(node) && (node === definition || !isQuotientOfNumbers(node))) return;
      const rounded = node !== definition || chain.relations[i + k] === '≈';
      const printed: Printed = { node, offset: node.span.from, chain, member: i + 1 + k, rounded };
      binding.printed.push(printed);
      if (rounded) this.markRounded(node);
    });
  }

  /** Every decimal literal below is rounded by half a unit of its last digit. */
  markRounded(node: Node): void {
    walk(node, (n) => {
      const unit = n.kind === 'number' ? unitOf(n.text) : 0;
      if (n.kind === 'number' && unit < 1) this.rounded.set(n, unit / 2);
    });
  }
}

/** `\pi \approx 22/7` says something of the constant. */
export const isConstantName = (key: string): boolean => key === 'e' || key === '\\pi';

/** `e = 2.718`, `\\pi \\approx 3.14`: the number is the constant's own, so the letter stays the constant. */
export function isConstantItself(key: string, value: Node): boolean {
  const constant = key === 'e' ? Math.E : key === '\\pi' ? Math.PI : undefined;
  const literal = literalNumber(value);
  if (constant === undefined || !literal || literal.negative || literal.percent) return false;
  const unit = unitOf(literal.number.text);
  return unit < 1 && Math.abs(Number(literal.number.text) - constant) <= unit;
}

/** `\tanh'(x)`, `\sigma'(x)`, `\sin x`: a built-in function is not defined by an equation. */
function isBuiltin(name: Node): boolean {
  const base = name.kind === 'script' ? name.base : name;
  const isLogistic = base.kind === 'symbol' && base.name === '\\sigma' && name.kind === 'script' && name.primes > 0;
  const word = builtinName(base);
  return isLogistic || (word !== undefined && !isDefinable(word));
}

/** `g'(x) = …` where g is known. */
function isDerivedApplication(member: Node, chain: Chain, tests: TableTests): boolean {
  const name =
    member.kind === 'juxtaposition' ? member.items[0] : member.kind === 'apply' ? member.function : undefined;
  return name !== undefined && (isBuiltin(name) || tests.isDerived(name, chain));
}

/** The very formula of the definition, said again. */
function isSameFormula({ alternatives: [older] }: Binding, node: Node): boolean {
  return older !== undefined && !isLiteral(older) && hasSymbols(older) && formKey(older) === formKey(node);
}

/** The first member with symbols, else the first. */
export function definitionOf(binding: Binding): Node | undefined {
  return binding.alternatives.find((a) => hasSymbols(a)) ?? binding.alternatives[0];
}

/** 10^-d of a decimal literal with d decimals, its exponent counted. */
export function unitOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  return 10 ** (Number(exponent) - decimals);
}
