/**
 * What each section sees, in numbers: its own formulas, chains and directives in their order, and those of the sections around it above
 * and below. Equal numbers mean that its claims are the same.
 */
import type { Chain, Directive, SourceDocument } from '../../claims/model';
import type { Node } from '../../latex/ast';
import { lastAt } from '../../text/lastAt';
import { shifted } from '../../text/shift';
import type { Span } from '../../text/span';
import { type CheckMemo, largestSection } from './memo';

export interface SeenRegion {
  readonly region: Chain['region'];
  readonly section: number;
  /** The number of its text (memo/blocks). */
  readonly id: number;
  readonly block: { readonly statements: readonly { readonly node: Node }[] };
}

export interface SeenDirective {
  readonly directive: Directive;
  readonly section: number;
  readonly parsed: object;
}

export interface Seen {
  readonly document: SourceDocument;
  readonly regions: readonly SeenRegion[];
  readonly chains: readonly Chain[];
  /** Those that say something of symbols. */
  readonly directives: readonly SeenDirective[];
  /** What holds everywhere: options. */
  readonly setting: string;
}

/** A formula or directive of a section. */
export interface Item {
  readonly span: Span;
  readonly section: number;
  /** Among the section's own. */
  readonly index: number;
}

export interface Sight {
  /** The section itself, then those around it. */
  readonly paths: readonly (readonly number[])[];
  /** All formulas and directives, in order. */
  readonly items: readonly Item[];
  readonly itemsOf: readonly (readonly Item[])[];
  readonly chainsOf: readonly (readonly Chain[])[];
  /** By section; undefined where its parts do not lie as they should. */
  readonly signatures: readonly (string | undefined)[];
}

export function sightOf(seen: Seen, memo: CheckMemo): Sight {
  const { sections } = seen.document;
  const items = itemsIn(seen);
  const itemsOf = bySection(sections.length, items);
  const chainsOf = bySection(sections.length, seen.chains);
  const paths = sections.map((s) => {
    const path = [s.index];
    for (let p = s.parent; p !== undefined; p = sections[p]?.parent) path.push(p);
    return path;
  });
  const isKept = chainsOf.map((chains) => chains.length <= largestSection);
  const own = new OwnParts(seen, isKept, memo).parts();
  const lists = own.map((parts) => parts && { parts, number: memo.number(`parts ${parts.map((p) => p.id).join()}`) });
  const signatures = paths.map((path) => signature(path, lists, seen.setting));
  return { paths, items, itemsOf, chainsOf, signatures };
}

function bySection<T extends { readonly section: number }>(count: number, things: readonly T[]): T[][] {
  const lists = Array.from({ length: count }, (): T[] => []);
  for (const thing of things) lists[thing.section]?.push(thing);
  return lists;
}

/** A directive inside a formula stands behind it in the document's list, and so it does here. */
function itemsIn({ document, regions, directives }: Seen): Item[] {
  const next = document.sections.map(() => 0);
  const all = [
    ...regions.map(({ region, section }) => ({ span: region.span, section })),
    ...directives.map(({ directive, section }) => ({ span: directive.span, section })),
  ];
  return all
    .sort((a, b) => a.span.from - b.span.from)
    .map((item) => {
      const index = next[item.section] ?? 0;
      next[item.section] = index + 1;
      return { ...item, index };
    });
}

interface OwnPart {
  readonly from: number;
  /** The same for the same part, wherever it stands. */
  readonly id: string;
}

type Placed = 'members' | 'region' | 'section' | 'index' | 'offset';

/** All of a chain but its members and where it stands. */
const saidOfChains = Object.keys({
  relations: true,
  notes: true,
  words: true,
  cut: true,
  after: true,
  conditional: true,
  doubt: true,
  algebras: true,
  apart: true,
  tail: true,
} satisfies Record<Exclude<keyof Chain, Placed>, true>) as readonly Exclude<keyof Chain, Placed>[];

/** What stands in each section. */
class OwnParts {
  private readonly members = new Map<Node, string>();
  private readonly regionIndex = new Map<Chain['region'], number>();

  constructor(
    private readonly seen: Seen,
    /** By section. */
    private readonly isKept: readonly boolean[],
    private readonly memo: CheckMemo,
  ) {}

  /** By section, in order; undefined where it is not kept or a chain has a member that stands in no formula. */
  parts(): (readonly OwnPart[] | undefined)[] {
    const { document, regions, chains, directives } = this.seen;
    const lists = document.sections.map(({ index }): OwnPart[] | undefined => (this.isKept[index] ? [] : undefined));
    for (const read of regions) {
      const { region, section, id } = read;
      const list = lists[section];
      if (!list) continue;
      this.addMembers(read, list.length);
      list.push({ from: region.span.from, id: `r${id}` });
    }
    for (const read of directives)
      lists[read.section]?.push({ from: read.directive.span.from, id: this.directive(read) });
    for (const [i, chain] of chains.entries()) {
      if (!lists[chain.section]) continue;
      const id = this.chain(chain, chains[i - 1]);
      if (id === undefined) lists[chain.section] = undefined;
      else lists[chain.section]?.push({ from: chain.offset, id });
    }
    return lists.map((list) => list?.sort((a, b) => a.from - b.from));
  }

  /** Every member by its formula's place among the section's own, its statement and its place there. */
  private addMembers({ region, block }: SeenRegion, index: number): void {
    this.regionIndex.set(region, index);
    block.statements.forEach(({ node }, s) => {
      const members = node.kind === 'relation' ? node.members : [node];
      members.forEach((m, i) => this.members.set(m, `${index}.${s}.${i}`));
    });
  }

  private chain(chain: Chain, previous: Chain | undefined): string | undefined {
    const keys = chain.members.map((m) => this.members.get(m));
    if (keys.includes(undefined)) return undefined;
    const follows = previous?.section === chain.section;
    const said = saidOfChains.map((field) => chain[field]);
    return `c${this.memo.number(`chain ${JSON.stringify([keys, this.regionIndex.get(chain.region), follows, ...said])}`)}`;
  }

  private directive(read: SeenDirective): string {
    const { from, to } = read.directive.span;
    const around = this.seen.regions.find(({ region }) => region.span.from < from && to <= region.span.to);
    const inside = around ? from - around.region.span.from : -1;
    return `d${this.memo.number(`directive ${inside} ${saidBy(read, this.seen.document.text)}`)}`;
  }
}

/** How a directive is written and how it is read. */
function saidBy({ directive: { span }, parsed }: SeenDirective, text: string): string {
  return `${JSON.stringify(shifted(parsed, -span.from))} ${text.slice(span.from, span.to)}`;
}

/** The parts of a section, and the number of what they are. */
interface NumberedParts {
  readonly parts: readonly OwnPart[];
  readonly number: number;
}

/** The parts of a section and how many of them stand above an inner one; undefined where some lie within. */
function around({ parts, number }: NumberedParts, inner: readonly OwnPart[]): string | undefined {
  const [first, last] = [inner[0], inner[inner.length - 1]];
  if (!first || !last) return '';
  const above = lastAt(parts, first.from - 1, (p) => p.from) + 1;
  const next = parts[above];
  return next && next.from <= last.from ? undefined : `${number}@${above}`;
}

/** Nothing is said of a section that is mixed with one around it. */
function signature(
  path: readonly number[],
  lists: readonly (NumberedParts | undefined)[],
  setting: string,
): string | undefined {
  const inSight = path.map((s) => lists[s]);
  const [own] = inSight;
  const parts: (string | number | undefined)[] = [setting, own?.number];
  for (const [i, outer] of inSight.entries()) {
    for (const inner of inSight.slice(0, i)) {
      const place = inner && outer && around(outer, inner.parts);
      if (place === undefined) return undefined;
      if (inner === own) parts.push(place);
    }
  }
  return parts.includes(undefined) ? undefined : parts.join('|');
}
