/** Reads a document up to the symbol table: regions, chains, `let`, `assume`, declarations. */
import { type ParsedDirective, type DirectiveProblem, type Vocabulary, parseDirective } from '../claims/directive';
import { hasSymbols, literalArray } from '../claims/literals';
import type { Binding, Chain, Directive, SourceDocument } from '../claims/model';
import { withPercentBehind } from '../claims/percentBehind';
import { withUnitBehind } from '../claims/unitBehind';
import { givenBySubstitution } from '../claims/given';
import { nameHead, namesIn } from '../claims/heads';
import { type ReadRegion, isDirective, isRegion, readChains, sectionAt } from '../claims/statements';
import { TableBuilder, type TableTests, isConstantItself, isConstantName } from '../claims/table';
import { variantMacros } from '../claims/variants';
import { type Setting, World, substitutionNames } from '../claims/world';
import { Budget } from '../engine/budget';
import { evaluate } from '../engine/evaluate';
import { type Expression, type Outcome, success } from '../engine/expression';
import { float64 } from '../engine/fields/float64';
import { functionOf } from '../engine/lower';
import { nameKey } from '../engine/names';
import { type MacroTable, buildMacroTable, walk } from '../latex';
import type { Node } from '../latex/ast';
import type { Span } from '../text/span';
import { Blocks } from './blocks';
import { Assumptions, atomKey } from '../claims/assumptions';
import { addFact, conventions, properties } from './assume';
import { addDeclarations } from './declarations';
import { withIdentity } from './identityMatrix';
import { dependsOnReading, measure } from './measure';
import { type NumberedBlock, blockReader } from './memo/blocks';
import type { CheckMemo } from './memo/memo';
import { Reuse } from './memo/reuse';
import { needsOperand } from './operation';
import { findOperation, operations } from './operations';
import type { CheckOptions } from './verdict';

/** A directive with what it says and the section it stands in. */
export interface ReadDirective {
  readonly directive: Directive;
  readonly section: number;
  readonly parsed: ParsedDirective | DirectiveProblem;
}

export interface Prepared {
  readonly document: SourceDocument;
  readonly regions: readonly ReadRegion[];
  readonly chains: readonly Chain[];
  readonly blocks: Blocks;
  /** Where brackets or environments are not closed. */
  readonly broken: readonly Span[];
  readonly directives: readonly ReadDirective[];
  readonly table: TableBuilder;
  readonly setting: Setting;
  /** What the memo knows of the document. */
  readonly reuse?: Reuse;
}

/** Yields now and then, as a long document takes its time to be read. */
export function* prepare(document: SourceDocument, options: CheckOptions, memo?: CheckMemo): Generator<void, Prepared> {
  const definitions = [...variantMacros(document.text), ...document.macros];
  const macros = buildMacroTable(definitions);
  const read = blockReader(document, definitions, macros, memo);
  const regions = yield* eachInTurn(document.items.filter(isRegion), (region) => ({
    region,
    section: sectionAt(document, region.span.from),
    ...inDocument(document, region, read(region)),
  }));
  const chains = readChains(document, regions);
  yield;
  const directives = yield* readDirectives(document, chains, macros);
  const table = new TableBuilder();
  const setting = settingFor(document, table, variablesOf(chains), options);
  addDeclarations(setting.assumptions, chains);
  for (const { directive, section, parsed } of directives)
    if (parsed.kind === 'assume')
      for (const fact of parsed.facts) addFact(setting.assumptions, fact, section, directive.span.from);
  const facts = directives.filter(({ parsed }) => parsed.kind === 'let' || parsed.kind === 'assume');
  const common = JSON.stringify([document.language, options]);
  const reuse = memo && new Reuse(memo, { document, regions, chains, directives: facts, setting: common });
  yield;
  yield* fillTable(table, setting, chains, directives, reuse);
  yield* eachInTurn(chains, (chain) => addGiven(table, setting, chain, reuse));
  const blocks = new Blocks(regions, chains);
  return { document, regions, chains, blocks, broken: brokenIn(regions), directives, table, setting, reuse };
}

/** A formula with what its surroundings add to it; it then has a number of its own. */
function inDocument(document: SourceDocument, region: Chain['region'], read: NumberedBlock): NumberedBlock {
  const block = withPercentBehind(document, region, read.block) ?? withUnitBehind(document, region, read.block);
  return block ? { id: -1 - read.id, block } : read;
}

/** How many formulas, chains or directives are read between two pauses. */
const turn = 100;

function* eachInTurn<T, R>(items: readonly T[], read: (item: T) => R): Generator<void, R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(read(item));
    if (results.length % turn === 0) yield;
  }
  return results;
}

/** The names that `let` gives are known to all directives. */
function* readDirectives(
  document: SourceDocument,
  chains: readonly Chain[],
  macros: MacroTable,
): Generator<void, ReadDirective[]> {
  const items = document.items.filter(isDirective);
  if (items.length === 0) return [];
  const names = new Set(chains.flatMap((c) => c.members.flatMap((m) => [...namesIn(m)])));
  const parse = (directive: Directive, words: Vocabulary): ParsedDirective | DirectiveProblem =>
    parseDirective(
      { text: document.text, ...directive.body, skips: directive.skips, colon: directive.colon },
      directive.keyword,
      words,
      { macros },
    );
  const own = vocabulary(names);
  const lets = yield* eachInTurn(
    items.filter((d) => d.keyword === 'let'),
    (d) => parse(d, own),
  );
  const heads = lets.flatMap((p) => (p.kind === 'let' ? p.binds.map((b) => nameKey(b.head.node) ?? '') : []));
  const assumed = items.filter((d) => d.keyword === 'assume').flatMap((d) => assumedNames(parse(d, own)));
  const known = vocabulary(new Set([...names, ...heads, ...assumed]));
  return yield* eachInTurn(items, (directive) => ({
    directive,
    section: sectionAt(document, directive.span.from),
    parsed: parse(directive, known),
  }));
}

const assumedNames = (parsed: ParsedDirective | DirectiveProblem): string[] =>
  parsed.kind === 'assume' ? parsed.facts.flatMap((f) => f.subjects.map((s) => nameKey(s.node) ?? '')) : [];

/** The words of directives; `names`: those that the document uses. */
export function vocabulary(names: ReadonlySet<string>): Vocabulary {
  return {
    operations: operations.map((o) => o.name),
    options: [...new Set(operations.flatMap((o) => o.options ?? []))],
    optionsOf: (name) => findOperation(name)?.options ?? [],
    needsOperand: (name) => needsOperand(findOperation(name)),
    conventions,
    properties,
    isName: (text) => names.has(text) || names.has(text.replace(/^([A-Za-z])(\d+)$/, '$1_$2')),
  };
}

function settingFor(
  document: SourceDocument,
  table: TableBuilder,
  variables: ReadonlyMap<number, ReadonlySet<string>>,
  options: CheckOptions,
): Setting {
  const ancestors = document.sections.map((s) => {
    const path = [s.index];
    for (let p = s.parent; p !== undefined; p = document.sections[p]?.parent) path.push(p);
    return path;
  });
  return {
    table,
    nesting: { depth: 0 },
    ancestors: (section) => ancestors[section] ?? [section],
    assumptions: new Assumptions((section) => ancestors[section] ?? [section]),
    evaluates: (e: Expression) => mayEvaluate(e, Math.min(options.budget, 200_000)),
    isVariable: (key, section) => (ancestors[section] ?? [section]).some((s) => variables.get(s)?.has(key)),
  };
}

/** Whether an expression has a value, perhaps only once its products of vectors are read one way or the other. */
function mayEvaluate(e: Expression, units: number): boolean {
  const result = withIdentity(e, new Map(), (variables) =>
    evaluate(e, { field: float64, variables, budget: new Budget(units) }),
  );
  return result.ok || dependsOnReading(result.reason);
}

/** Letters that head a chain or carry an index, by section: there e, i and π are no constants. */
function variablesOf(chains: readonly Chain[]): ReadonlyMap<number, ReadonlySet<string>> {
  const sections = new Map<number, Set<string>>();
  for (const chain of chains) {
    const own = sections.get(chain.section) ?? new Set<string>();
    sections.set(chain.section, own);
    chain.members.slice(0, -1).forEach((m, i) => {
      const head = nameHead(m);
      const next = chain.members[i + 1];
      const isSaidOf = isConstantName(head?.key ?? '') && !assigning.has(chain.relations[i] ?? '');
      if (head && next && !isSaidOf && !isConstantItself(head.key, next)) own.add(head.key);
    });
    for (const m of chain.members) addIndexed(m, own);
  }
  return sections;
}

/** `\pi < 22/7`, `e \approx 2.7` say something of the constant. */
const assigning: ReadonlySet<string> = new Set(['=', ':=', '←', '≡', '≐']);

function addIndexed(node: Node, keys: Set<string>): void {
  walk(node, (n) => {
    if (n.kind !== 'script' || !n.sub) return;
    const key = nameKey(n.base);
    if (key !== undefined) keys.add(key);
  });
}

function addGiven(table: TableBuilder, setting: Setting, chain: Chain, reuse: Reuse | undefined): void {
  if (chain.members.length < 3) return;
  const given = reuse ? reuse.given(chain, () => givenIn(setting, chain)) : givenIn(setting, chain);
  if (given.size > 0) table.given.set(chain, given);
}

function givenIn(setting: Setting, chain: Chain): Map<string, Node> {
  const world = new World(setting, { mode: 'global', printedBefore: 0 });
  const place = { at: chain.offset, section: chain.section };
  const names = substitutionNames(world, place);
  return givenBySubstitution(chain, names, (name) => setting.evaluates(world.lower(name, place)));
}

/** Chains and `let`s in document order. */
function* fillTable(
  table: TableBuilder,
  setting: Setting,
  chains: readonly Chain[],
  directives: readonly ReadDirective[],
  reuse: Reuse | undefined,
): Generator<void> {
  const lets = directives.flatMap((d) => letBindings(d));
  let next = 0;
  const isEqual = equalTest(setting);
  const isDerived = derivedTest(setting);
  const ask = (chain: Chain, test: () => boolean): boolean => (reuse ? reuse.answer(chain, test) : test());
  const tests: TableTests = {
    isEqual: (binding, value, chain) => ask(chain, () => isEqual(binding, value, chain)),
    visibleFrom: (chain) => setting.ancestors(chain.section),
    isDerived: (head, chain) => ask(chain, () => isDerived(head, chain)),
    atom: atomTest(setting),
  };
  yield* eachInTurn(chains, (chain) => {
    for (; next < lets.length && (lets[next] as Binding).offset < chain.offset; next++)
      table.addBinding(lets[next] as Binding);
    table.addChain(chain, tests);
  });
  for (const binding of lets.slice(next)) table.addBinding(binding);
}

function letBindings({ section, parsed }: ReadDirective): Binding[] {
  if (parsed.kind !== 'let') return [];
  return parsed.binds.flatMap((bind): Binding[] => {
    const key = nameKey(bind.head.node);
    const parameters = bind.parameters?.map((p) => nameKey(p.node) ?? '');
    if (key === undefined) return [];
    return [
      {
        key,
        head: bind.head.node,
        section,
        offset: bind.span.from,
        parameters,
        alternatives: [bind.value.node],
        printed: [],
        directive: true,
        place: bind.head.span,
        lookup: bind.span.from,
      },
    ];
  });
}

/** Near enough to be the same thing said again; whether it is right is decided later. */
function equalTest(setting: Setting): (binding: Binding, value: Node, chain: Chain) => boolean {
  const near = 2e-3;
  return (binding, value, chain) => {
    const world = new World(setting, { mode: 'global', printedBefore: 0 });
    const definition = givenMatrix(world, binding, value) ?? world.lowerDefinition(binding);
    if (!definition.ok || (!hasSymbols(value) && !setting.evaluates(definition.value))) return false;
    const a = measure(definition.value, new Budget(200_000));
    const b = measure(world.lower(value, { at: chain.offset, section: chain.section, chain }), new Budget(200_000));
    if (!a.ok || !b.ok || a.value.quantities.length !== b.value.quantities.length) return false;
    return a.value.quantities.every(
      (q, i) => Math.abs(q.float - (b.value.quantities[i]?.float ?? NaN)) <= near * Math.max(q.scale, 1e-9),
    );
  };
}

/** A matrix of numbers that a product of such is said to be: `A = U Σ V^T` below `A = …` is no new A. */
function givenMatrix(world: World, binding: Binding, value: Node): Outcome<Expression> | undefined {
  const [matrix] = binding.alternatives;
  const isFactored = (value.kind === 'juxtaposition' || value.kind === 'product') && !hasSymbols(value);
  return isFactored && matrix && literalArray(matrix)
    ? success(world.lower(matrix, { at: binding.lookup, section: binding.section }))
    : undefined;
}

/** A script of a function that is known above: `J_f`, `f_x`, `f'`; a name with a value of its own is none. */
function derivedTest(setting: Setting): (head: Node, chain: Chain) => boolean {
  return (head, chain) => {
    if (head.kind !== 'script') return false;
    const scope = new World(setting, { mode: 'symbolic', printedBefore: 0 }).scope({
      at: chain.offset,
      section: chain.section,
    });
    return functionOf(head, scope) !== undefined && scope.meaning(nameKey(head) ?? '') === undefined;
  };
}

/** `c(t)` that `assume` declares. */
function atomTest(setting: Setting): (head: Node, chain: Chain) => string | undefined {
  return (head, { offset, section }) => {
    const key = atomKey(head);
    const isDeclared =
      key !== undefined && setting.assumptions.at({ at: offset, section, directive: false }).declared.has(key);
    return isDeclared ? key : undefined;
  };
}

function brokenIn(regions: readonly ReadRegion[]): Span[] {
  const isOpen = (code: string): boolean => code === 'unbalanced' || code === 'unclosed-environment';
  return regions.flatMap(({ block }) =>
    block.errors
      .filter((e) => isOpen(e.code))
      .map((e) => ({ from: e.span.from, to: Math.max(e.span.to, e.span.from + 1) })),
  );
}
