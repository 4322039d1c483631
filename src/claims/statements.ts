/**
 * From regions to chains. A row that begins with a relation continues the chain above, also in the next formula where only connective
 * words stand between; a row that ends with one goes on in the next.
 */
import type { Directive, Heading, MathRegion, SourceDocument } from '../document/model';
import { prose } from '../document/prose';
import { lastAt } from '../text/lastAt';
import type { Block, Node, RelationNode, StatementNode } from '../latex/ast';
import { algebrasAt, algebrasIn } from './algebra';
import { type Doubt, type DoubtKind, doubtOf, doubtScopes } from './doubt';
import type { Chain } from './model';
import { literalNumber } from './literals';
import { type Sentences, sentencesOf } from './sentences';
import { isConnective } from './words';

export { sectionAt } from '../document/sectionAt';

export interface ReadRegion {
  readonly region: MathRegion;
  readonly block: Block;
  readonly section: number;
}

export function readChains(document: SourceDocument, regions: readonly ReadRegion[]): Chain[] {
  const chains: MutableChain[] = [];
  const headings = document.items.filter((item): item is Heading => item.kind === 'heading');
  let end = 0;
  let next = 0;
  for (const read of regions) {
    for (let h = headings[next]; h && h.span.to <= read.region.span.from; h = headings[++next])
      end = Math.max(end, h.span.to);
    const before = prose(document, end, read.region.span.from);
    const previous = chains[chains.length - 1];
    if (previous) previous.after = before;
    addRegion(document, chains, read, before);
    end = read.region.span.to;
  }
  const last = chains[chains.length - 1];
  if (last) last.after = prose(document, end, document.text.length);
  addDoubts(document, regions, chains);
  return chains;
}

/** What the words around each chain say against it; a lone expression claims nothing. */
function addDoubts(document: SourceDocument, regions: readonly ReadRegion[], chains: readonly MutableChain[]): void {
  const sentences = sentencesOf(document);
  const scopes = doubtScopes(sentences);
  const mentions = algebrasIn(document);
  chains.forEach((chain, i) => {
    const doubt =
      chain.members.length > 1 ? chainDoubt(sentences, scopes, chain, formulasOf(chain, regions)) : undefined;
    if (doubt) chain.doubt = doubt;
    const algebras = algebrasAt(document, mentions, chain.region.span);
    if (algebras.length > 0) chain.algebras = algebras;
    chain.apart = isApart(sentences, chains[i - 1], chain);
  });
}

function chainDoubt(
  sentences: Sentences,
  scopes: readonly (DoubtKind | undefined)[],
  chain: MutableChain,
  formulas: readonly MathRegion[],
): Doubt | undefined {
  const label = chain.members.map((m) => (m.kind === 'labelled' ? m.label : '')).join(' ');
  const doubts = formulas.flatMap((region) => {
    const place = sentences.positions.get(region);
    return (place && doubtOf(sentences, scopes, place, chain.inside, label)) ?? [];
  });
  return doubts.find((d) => d.isDenied) ?? doubts[0];
}

/** Its own formula, and where it goes on in later ones that of its end. */
function formulasOf(chain: Chain, regions: readonly ReadRegion[]): readonly MathRegion[] {
  const end = chain.members[chain.members.length - 1]?.span.from ?? chain.offset;
  if (end < chain.region.span.to) return [chain.region];
  const last = regions[lastAt(regions, end, (r) => r.region.span.from)]?.region;
  return last && end <= last.span.to ? [chain.region, last] : [chain.region];
}

function isApart(sentences: Sentences, previous: MutableChain | undefined, chain: MutableChain): boolean {
  const from = previous && sentences.positions.get(previous.region);
  const to = sentences.positions.get(chain.region);
  if (!from || !to || previous?.section !== chain.section) return true;
  return sentences.list.slice(from.sentence + 1, to.sentence + 1).some((s) => s.opens);
}

/** `before`: the words since the formula or heading above. */
function addRegion(document: SourceDocument, chains: MutableChain[], read: ReadRegion, words: string): void {
  let column = 0;
  const branches = new Branches();
  read.block.statements.forEach((statement, i) => {
    if (branches.isNext(statement, i)) return;
    column = statement.cut === 'row' ? 0 : statement.cut === 'column' ? column + 1 : column;
    const before = chains.length;
    addStatement(chains, read, statement, column, i === 0 ? words : undefined);
    const made = chains[before];
    if (made && i > 0 && splitsNumber(document.text, statement.span.from)) markSplit(chains[before - 1], made);
  });
}

/**
 * `f(x) &= 1 \text{ if } x > 0 \\ &= -1 \text{ otherwise}`: a row that begins with its relation behind a row with a condition is another case,
 * no step, and so are those behind it.
 */
class Branches {
  private isBranch = false;
  private hasCondition = false;

  isNext({ cut, words, node }: StatementNode, i: number): boolean {
    const isCondition = i > 0 && conditionWords.test(words);
    if (cut === 'row') {
      const isOpen = node.kind === 'relation' && isHole(node.members[0]);
      this.isBranch = isOpen && (this.isBranch || this.hasCondition || isCondition);
      this.hasCondition = false;
    } else if (isCondition) this.hasCondition = true;
    return this.isBranch;
  }
}

/** `3,5`, `0.\overline{3}`: a mark with digits close on both sides may belong to the number. */
const splitsNumber = (text: string, from: number): boolean =>
  /\d[.,]$/.test(text.slice(Math.max(0, from - 2), from)) && /[\d\\]/.test(text[from] ?? '');

function markSplit(previous: MutableChain | undefined, next: MutableChain): void {
  next.tail = true;
  if (previous && previous.members.length > 1) previous.conditional = true;
  else if (previous) previous.tail = true;
}

export const isRegion = (item: { kind: string }): item is MathRegion => item.kind === 'math';
export const isDirective = (item: { kind: string }): item is Directive => item.kind === 'directive';

type MutableChain = { -readonly [K in keyof Chain]: Chain[K] } & {
  members: Node[];
  relations: string[];
  notes: (string | undefined)[];
  column: number;
  /** Words in its own formula before it. */
  inside: string;
};

function addStatement(
  chains: MutableChain[],
  read: ReadRegion,
  statement: StatementNode,
  column: number,
  before: string | undefined,
): void {
  const previous = continued(chains, read, column, before);
  const words = [before, statement.words].filter(Boolean).join(' ').trim();
  const { node } = statement;
  if (conditionWords.test(statement.words) && before === undefined) {
    const restricted = previous ?? (statement.cut === 'column' ? continued(chains, read, 0, before) : undefined);
    if (restricted) restricted.conditional = true;
  }
  const members = node.kind === 'relation' ? [...node.members] : [node];
  const signs = node.kind === 'relation' ? node.operators : [];
  const startsOpen = isHole(members[0]) && signs.length > 0;
  const joins = previous && mayContinue(previous, read, statement, before, words);
  if (joins && startsOpen) extend(previous, members.slice(1), signs);
  else if (joins && previous.members.length > 0 && isHole(previous.members[previous.members.length - 1]))
    complete(previous, members, signs);
  else if (!isHole(node)) chains.push(newChain(chains, members, signs, read, { statement, words, column, before }));
}

/**
 * What stands right behind a lone number or operand, cut off by words or a colon (`56 \text{ mod } 10 = 6`, `3:4 = 0.75`), is no member
 * of its own, nor is the end of a list with an ellipsis (`1, 2, …, 9 = 3`).
 */
function isTail(
  previous: MutableChain | undefined,
  read: ReadRegion,
  statement: StatementNode,
  before: string | undefined,
): boolean {
  if (before !== undefined || !previous || previous.region !== read.region || previous.members.length !== 1)
    return false;
  const [only] = previous.members;
  if (statement.cut === 'colon') return only !== undefined && literalNumber(only) !== undefined;
  if (statement.cut === 'comma') return only?.kind === 'ellipsis';
  return statement.cut === 'words' && !isConnective(statement.words);
}

/** The chain that a statement may continue: the last of its column; across formulas the last of the first column. */
function continued(
  chains: readonly MutableChain[],
  read: ReadRegion,
  column: number,
  before: string | undefined,
): MutableChain | undefined {
  const wanted = before === undefined ? column : 0;
  for (let i = chains.length - 1; i >= 0; i--) {
    const chain = chains[i] as MutableChain;
    if (before === undefined && chain.region !== read.region) return undefined;
    if (chain.column === wanted) return chain;
  }
  return undefined;
}

const conditionWords = /^\s*(if|when|whenever|for|where|otherwise|else|provided|unless)\b/i;
/** What was too large to be read is there all the same. */
const isHole = (node: Node | undefined): boolean => node?.kind === 'hole' && node.reason !== 'too-large';

function mayContinue(
  previous: Chain,
  read: ReadRegion,
  statement: StatementNode,
  before: string | undefined,
  words: string,
): boolean {
  if (before === undefined) return statement.cut !== 'column' || previous.region === read.region;
  return previous.section === read.section && !previous.region.cell && !read.region.cell && isConnective(words);
}

function extend(chain: MutableChain, members: Node[], signs: Signs): void {
  if (isHole(chain.members[chain.members.length - 1])) chain.members.pop();
  chain.members.push(...members);
  addSigns(chain, signs);
}

type Signs = RelationNode['operators'];

function addSigns(chain: MutableChain, signs: Signs): void {
  chain.relations.push(...signs.map((s) => s.symbol));
  chain.notes.push(...signs.map((s) => s.annotated));
}

function complete(chain: MutableChain, members: Node[], signs: Signs): void {
  chain.members.pop();
  chain.members.push(...members);
  addSigns(chain, signs);
}

interface Standing {
  readonly statement: StatementNode;
  readonly words: string;
  readonly column: number;
  readonly before: string | undefined;
}

function newChain(
  chains: readonly MutableChain[],
  members: Node[],
  signs: Signs,
  read: ReadRegion,
  { statement, words, column, before }: Standing,
): MutableChain {
  return {
    index: chains.length,
    members,
    relations: signs.map((x) => x.symbol),
    notes: signs.map((x) => x.annotated),
    region: read.region,
    section: read.section,
    offset: members.find((m) => !isHole(m))?.span.from ?? statement.span.from,
    words,
    conditional: false,
    tail: isTail(chains[chains.length - 1], read, statement, before),
    apart: true,
    after: '',
    cut: statement.cut,
    column,
    inside: statement.words,
  };
}
