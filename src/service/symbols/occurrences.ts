/**
 * Every place where a name stands, in formulas and in directives: the name as a whole, what it is an entry or a derivative of (`w` in
 * `w_1`, `f` in `J_f` and `f_x`), and index letters inside of names (`i` in `x_i`).
 */
import type { Inspection } from '../../checks/inspect';
import type { Binding } from '../../claims/model';
import { indexLetters } from './indexLetters';
import { builtinName } from '../../engine/lower';
import { nameKey, withoutPower } from '../../engine/names';
import { children, walk } from '../../latex';
import type { Node, ScriptNode } from '../../latex/ast';
import { slice, span, type Span } from '../../text/span';

export interface Occurrence {
  readonly key: string;
  readonly node: Node;
  /** With the braces that its text needs to be balanced. */
  readonly span: Span;
  readonly directive: boolean;
  /** `W_h^2`, where `node` is its `W_h`: the tree has no node of its own for that. */
  readonly power?: ScriptNode;
  /** The macro that writes it; its call is the span. */
  readonly macro?: string;
}

export interface Tree {
  readonly node: Node;
  readonly directive: boolean;
}

/** In the order of the text. */
export function occurrences(inspection: Inspection): readonly Occurrence[] {
  const known = found.get(inspection) ?? collect(inspection);
  found.set(inspection, known);
  return known;
}

const found = new WeakMap<Inspection, readonly Occurrence[]>();

/** All trees of a document: its statements, then what its directives say. */
export function treesOf({ prepared }: Inspection): readonly Tree[] {
  const formulas = prepared.regions.flatMap(({ block }) =>
    block.statements.map(({ node }) => ({ node, directive: false })),
  );
  const said = prepared.directives.flatMap(({ parsed }) =>
    operandsIn(parsed).map((node) => ({ node, directive: true })),
  );
  return [...formulas, ...said];
}

function collect(inspection: Inspection): readonly Occurrence[] {
  const trees = treesOf(inspection);
  const letters = indexLetters(inspection, trees);
  const collector = new Collector(inspection, letters);
  for (const tree of trees) collector.visit(tree.node, tree.directive);
  return collector.occurrences.sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to);
}

/** `\mathbf{1}` is a sign where something belongs to it, and a number elsewhere. */
const isOnes = (node: Node): boolean => node.kind === 'symbol' && node.name === '1';

class Collector {
  readonly occurrences: Occurrence[] = [];
  private readonly text: string;
  private readonly macros: ReadonlySet<string>;
  private readonly sequences: ReadonlySet<string>;

  constructor(
    private readonly inspection: Inspection,
    private readonly letters: ReadonlySet<string>,
  ) {
    const { document, table } = inspection.prepared;
    this.sequences = new Set(table.sequences.map(({ sequence }) => sequence.base));
    this.text = document.text;
    this.macros = new Set(document.macros.map(({ name }) => name));
  }

  visit(node: Node, directive: boolean): void {
    const key = nameKey(node);
    const base = key === undefined ? withoutPower(node) : undefined;
    if (base && node.kind === 'script' && this.bindingOf(nameKey(base) ?? '', base, directive)) {
      this.add(nameKey(base) ?? '', base, directive, node);
      this.visitScript(nameKey(base) ?? '', base, directive);
      if (node.sup) this.visit(node.sup, directive);
      return;
    }
    if (key === undefined) {
      for (const child of children(node)) this.visit(child, directive);
      return;
    }
    if ((builtinName(node) !== undefined || isOnes(node)) && !this.bindingOf(key, node, directive)) return;
    this.add(key, node, directive);
    if (node.kind === 'script') this.visitScript(key, node, directive);
    else if (node.kind === 'accent') this.visitIndices(node.body, directive);
  }

  /** A name with a value of its own is one; else it may be an entry, a derivative or a member of what its base names. */
  private visitScript(key: string, node: ScriptNode, directive: boolean): void {
    const { base, sub, sup } = node;
    const baseKey = nameKey(base) ?? '';
    const isBound = this.bindingOf(key, node, directive) !== undefined;
    const isDerivative = !isBound && sub !== undefined && isOperator(base) && !this.bindingOf(baseKey, base, directive);
    const isFunction = !isBound && this.bindingOf(baseKey, base, directive)?.parameters !== undefined;
    const isEntry = sub !== undefined && this.isIndex(sub) && (!isBound || this.isArray(baseKey, base, directive));
    if (isFunction || (isEntry && !isDerivative) || this.sequences.has(baseKey)) this.visit(base, directive);
    if (sub && (isFunction || isDerivative)) this.visit(sub, directive);
    else if (sub) this.visitIndices(sub, directive);
    if (sup) this.visitIndices(sup, directive);
  }

  private bindingOf(key: string, { span: place }: Node, directive: boolean): Binding | undefined {
    return this.inspection.bindingAt(key, place.from, directive);
  }

  private isArray(key: string, { span: place }: Node, directive: boolean): boolean {
    return (this.inspection.shapeAt(key, place.from, directive)?.length ?? 0) > 0;
  }

  /** Numbers and letters that count. */
  private isIndex(sub: Node): boolean {
    let fits = true;
    walk(sub, (n) => {
      if (n.kind === 'symbol') fits &&= this.letters.has(nameKey(n) ?? '');
    });
    return fits;
  }

  private visitIndices(node: Node, directive: boolean): void {
    const key = nameKey(node);
    if (key !== undefined && this.letters.has(key)) this.add(key, node, directive);
    else for (const child of children(node)) this.visitIndices(child, directive);
  }

  private add(key: string, node: Node, directive: boolean, power?: ScriptNode): void {
    const written = slice(this.text, node.span);
    const command = /^\\[A-Za-z]+/.exec(written)?.[0] ?? '';
    const macro = this.macros.has(command) ? command : undefined;
    if (!macro && isUnit(this.text, node, written)) return;
    this.occurrences.push({
      key,
      node,
      span: balanced(this.text, node.span),
      directive,
      ...(macro ? { macro } : {}),
      ...(power ? { power } : {}),
    });
  }
}

/** The Jacobian, Hessian or gradient of what stands in the subscript. */
const isOperator = (base: Node): boolean => base.kind === 'symbol' && ['J', 'D', 'H', '\\nabla'].includes(base.name);

/** `\SI{1}{\metre\per\second}`: and `10 m/s` in words: what is read as a unit is no name of the document's. */
function isUnit(text: string, node: Node, written: string): boolean {
  if (node.kind !== 'symbol') return false;
  if (node.font !== 'italic' && written === node.name) return true;
  if (!node.word) return false;
  const isWritten = written === node.name || (/^\\[A-Za-z]+\s*\{/.test(written) && written.includes(node.name));
  return !isWritten || UNIT_COMMAND.test(text.slice(Math.max(0, node.span.from - 60), node.span.from));
}

const UNIT_COMMAND = /\\(?:SI|si|qty|unit)(?:\[[^\]]*\])?(?:\{[^{}]*\})?\{?[^{}$]*$/;

/** The operands, binds and values of a directive. An option's word is none, and a call or second reading would count twice. */
function operandsIn(said: unknown): Node[] {
  if (Array.isArray(said)) return said.flatMap(operandsIn);
  if (typeof said !== 'object' || said === null) return [];
  const { node } = said as { readonly node?: Node };
  if (node && 'kind' in node) return [node];
  return Object.entries(said).flatMap(([field, value]) =>
    field === 'call' || field === 'alternative' || field === 'span' ? [] : operandsIn(value),
  );
}

/** `W}_h` of `{W}_h` with the brace that it lacks. */
export function balanced(text: string, { from, to }: Span): Span {
  let [depth, missing] = [0, 0];
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === '\\') i++;
    else if (c === '{') depth++;
    else if (c === '}' && depth-- === 0) {
      depth = 0;
      missing++;
    }
  }
  return span(missing > 0 ? before(text, from, missing) : from, depth > 0 ? behind(text, to, depth) : to);
}

function before(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at > 0; at--) if (text[at - 1] === '{') left--;
  return at;
}

function behind(text: string, to: number, count: number): number {
  let at = to;
  for (let left = count; left > 0 && at < text.length; at++) if (text[at] === '}') left--;
  return at;
}
