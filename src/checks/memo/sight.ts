/**
 * What each section sees, in numbers: its own formulas, chains and directives in their order, and those of the sections around it above
 * and below. Equal numbers mean that its claims are the same.
 */
import type { Chain, Directive, SourceDocument } from '../../claims/model';
import type { Node } from '../../latex/ast';
import { shifted } from '../../text/shift';
import type { Span } from '../../text/span';
import type { CheckMemo } from './memo';

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
  const own = new OwnParts(seen, memo).parts();
  const lists = own.map((parts) => parts && new NumberedList(parts, memo));
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
  readonly id: number;
}

/** The parts of each section as numbers. */
class OwnParts {
  private readonly members = new Map<Node, string>();
  private readonly regionIndex = new Map<Chain['region'], number>();

  constructor(
    private readonly seen: Seen,
    private readonly memo: CheckMemo,
  ) {}

  /** By section, in order; undefined where a chain has a member that stands in no formula. */
  parts(): (readonly OwnPart[] | undefined)[] {
    const { document, regions, chains, directives } = this.seen;
    const lists = document.sections.map((): OwnPart[] | undefined => []);
    for (const read of regions) {
      const { region, section, id } = read;
      this.addMembers(read, lists[section]?.length ?? 0);
      lists[section]?.push({ from: region.span.from, id: this.memo.number(`region ${id}`) });
    }
    for (const read of directives)
      lists[read.section]?.push({ from: read.directive.span.from, id: this.directive(read) });
    for (const [i, chain] of chains.entries()) {
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

  private chain(chain: Chain, previous: Chain | undefined): number | undefined {
    const { members, region, section, index: _, offset: __, ...rest } = chain;
    const keys = members.map((m) => this.members.get(m));
    if (keys.includes(undefined)) return undefined;
    const follows = previous?.section === section;
    return this.memo.number(`chain ${JSON.stringify([keys, this.regionIndex.get(region), follows, rest])}`);
  }

  private directive({ directive, parsed }: SeenDirective): number {
    const { text } = this.seen.document;
    const { from, to } = directive.span;
    const around = this.seen.regions.find(({ region }) => region.span.from < from && to <= region.span.to);
    const inside = around ? from - around.region.span.from : -1;
    return this.memo.number(`directive ${inside} ${JSON.stringify(shifted(parsed, -from))} ${text.slice(from, to)}`);
  }
}

/** A list of parts whose beginnings and ends have numbers. */
class NumberedList {
  private readonly heads: readonly number[];
  /** Made when asked: most sections lie around no other. */
  private tails: readonly number[] | undefined;

  constructor(
    readonly parts: readonly OwnPart[],
    private readonly memo: CheckMemo,
  ) {
    this.heads = numbered('head', parts, memo);
  }

  get all(): string {
    return `${this.heads[this.parts.length]}`;
  }

  /** The parts above and below an inner section; undefined where some lie within. */
  around(inner: readonly OwnPart[]): string | undefined {
    const [first, last] = [inner[0], inner[inner.length - 1]];
    if (!first || !last) return '';
    const above = this.countAbove(first.from);
    const next = this.parts[above];
    if (next && next.from <= last.from) return undefined;
    this.tails ??= numbered('tail', [...this.parts].reverse(), this.memo).reverse();
    return `${this.heads[above]}/${this.tails[above]}`;
  }

  private countAbove(offset: number): number {
    let [low, high] = [0, this.parts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.parts[middle] as OwnPart).from < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Numbers of the first none, one, two … parts. */
function numbered(end: 'head' | 'tail', parts: readonly OwnPart[], memo: CheckMemo): number[] {
  let last = 0;
  return [last, ...parts.map(({ id }) => (last = memo.number(`${end} ${last} ${id}`)))];
}

/** Nothing is said of a section that is mixed with one around it. */
function signature(
  path: readonly number[],
  lists: readonly (NumberedList | undefined)[],
  setting: string,
): string | undefined {
  const inSight = path.map((s) => lists[s]);
  const [own] = inSight;
  const parts = [setting, own?.all];
  for (const [i, outer] of inSight.entries()) {
    for (const inner of inSight.slice(0, i)) {
      const around = inner && outer?.around(inner.parts);
      if (around === undefined) return undefined;
      if (inner === own) parts.push(around);
    }
  }
  return parts.includes(undefined) ? undefined : parts.join('|');
}
