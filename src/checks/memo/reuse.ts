/**
 * One check's use of the memo. A section whose signature is known gives its claims as they were, moved to their places; of every other
 * section it is noted what was found, for the next check.
 */
import type { Chain } from '../../claims/model';
import type { SymbolTable } from '../../claims/table';
import { walk } from '../../latex';
import type { Node, NumberNode } from '../../latex/ast';
import { lastAt } from '../../text/lastAt';
import { mapSpans } from '../../text/shift';
import type { Span } from '../../text/span';
import type { CheckedClaim, Verdict } from '../verdict';
import type { InSight, KnownChain, KnownLink, RelativeSpan } from './known';
import type { CheckMemo } from './memo';
import { type Item, type Seen, type Sight, sightOf } from './sight';

/** What is noted of a chain while it is checked. */
interface Note {
  readonly answers: boolean[];
  given: KnownChain['given'] | undefined;
  links: KnownLink[];
  rounding: KnownChain['rounding'];
  done: boolean;
}

export class Reuse {
  private readonly sight: Sight;
  private readonly known = new Map<Chain, KnownChain>();
  private readonly notes = new Map<Chain, Note>();
  private readonly asked = new Map<Chain, number>();
  private readonly claims = new Map<Chain, CheckedClaim[]>();
  private readonly homes = new Map<string, Chain>();
  /** The place of a chain among its section's own. */
  private readonly indices = new Map<Chain, number>();

  constructor(
    private readonly memo: CheckMemo,
    seen: Seen,
  ) {
    this.sight = sightOf(seen, memo);
    this.sight.chainsOf.forEach((chains, section) => {
      const signature = this.sight.signatures[section];
      const known = signature === undefined ? undefined : memo.sections.get(signature);
      chains.forEach((chain, i) => {
        this.indices.set(chain, i);
        const same = known?.chains[i];
        if (same) this.known.set(chain, same);
        else if (signature !== undefined)
          this.notes.set(chain, { answers: [], given: [], links: [], rounding: [], done: false });
      });
    });
  }

  /** The answer to the next question that the symbol table asks of a chain. */
  answer(chain: Chain, ask: () => boolean): boolean {
    const i = this.asked.get(chain) ?? 0;
    this.asked.set(chain, i + 1);
    const known = this.known.get(chain)?.answers[i];
    if (known !== undefined) return known;
    const answer = ask();
    this.notes.get(chain)?.answers.push(answer);
    return answer;
  }

  /** Literals that substitutions put for names without a value. */
  given(chain: Chain, find: () => Map<string, Node>): Map<string, Node> {
    const known = this.known.get(chain);
    const nodes = known && known.given.length === 0 ? [] : nodesOf(chain);
    if (known) return new Map(known.given.map(([key, i]) => [key, nodes[i] as Node]));
    const given = find();
    const note = this.notes.get(chain);
    const places = [...given].map(([key, node]) => [key, nodes.indexOf(node)] as const);
    if (note) note.given = places.some(([, i]) => i < 0) ? undefined : places;
    return given;
  }

  /** What the link at a member claims, if the section is known: `claimed` is undefined for a link that claims nothing. */
  link(chain: Chain, member: number): { readonly claimed?: Pick<KnownLink, 'check' | 'verdict'> } | undefined {
    const known = this.known.get(chain);
    if (!known) return undefined;
    const link = known.links.find((l) => l.member === member);
    return { claimed: link && { check: link.check, verdict: this.placed(chain, link) } };
  }

  /** A claim was made: of it later ones may be consequences. */
  made(chain: Chain, member: number, claim: CheckedClaim): void {
    const claims = this.claims.get(chain);
    if (claims) claims.push(claim);
    else this.claims.set(chain, [claim]);
    this.homes.set(claim.id, chain);
    const note = this.notes.get(chain);
    const link = note && isLasting(claim) ? this.relative(chain, member, claim) : undefined;
    if (note && link) note.links.push(link);
    else this.notes.delete(chain);
  }

  /** A chain is checked to its end. */
  finish(chain: Chain, { rounded }: SymbolTable): void {
    const known = this.known.get(chain);
    const note = this.notes.get(chain);
    if (!known && !note) return;
    const numbers = numbersOf(chain);
    known?.rounding.forEach((half, i) => {
      if (half === undefined) rounded.delete(numbers[i] as NumberNode);
      else rounded.set(numbers[i] as NumberNode, half);
    });
    if (!note) return;
    note.rounding = numbers.map((n) => rounded.get(n));
    note.done = true;
    if (chain === this.sight.chainsOf[chain.section]?.at(-1)) this.keep(chain.section);
  }

  /** Keeps a section; its chains are checked in order. */
  private keep(section: number): void {
    const signature = this.sight.signatures[section];
    const chains = this.sight.chainsOf[section] ?? [];
    const notes = chains.flatMap((chain): KnownChain[] => {
      const note = this.notes.get(chain);
      return note?.done && note.given ? [{ ...note, given: note.given }] : [];
    });
    if (signature !== undefined && notes.length === chains.length)
      this.memo.sections.set(signature, { chains: notes }, chains.length);
  }

  private placed(chain: Chain, { verdict, cause }: KnownLink): Verdict {
    const path = this.path(chain);
    const itemAt = ({ depth, index }: InSight): Item => this.sight.itemsOf[path[depth] ?? -1]?.[index] as Item;
    const absolute = mapSpans(verdict, (s): Span => {
      const { from } = itemAt(s as RelativeSpan).span;
      return { from: s.from + from, to: s.to + from };
    });
    if (!cause) return absolute;
    const home = this.sight.chainsOf[path[cause.depth] ?? -1]?.[cause.index];
    return { ...absolute, cause: home && this.claims.get(home)?.[cause.claim]?.id };
  }

  /** A claim without offsets; undefined where it speaks of something out of the section's sight. */
  private relative(chain: Chain, member: number, { check, verdict }: CheckedClaim): KnownLink | undefined {
    let inSight = true;
    const relative = mapSpans(verdict, (s): Span => {
      const found = this.relativeSpan(chain, s);
      inSight &&= found !== undefined;
      return found ?? s;
    });
    const cause = verdict.cause === undefined ? undefined : this.relativeCause(chain, verdict.cause);
    if (!inSight || (verdict.cause !== undefined && !cause)) return undefined;
    return { member, check, verdict: relative, cause };
  }

  private relativeSpan(chain: Chain, { from, to }: Span): RelativeSpan | undefined {
    const { items } = this.sight;
    for (let i = lastAt(items, from, (item) => item.span.from); i >= 0; i--) {
      const { span, section, index } = items[i] as Item;
      if (to > span.to) continue;
      const depth = this.path(chain).indexOf(section);
      const isBetween = from === to && from === span.from;
      return depth < 0 || isBetween ? undefined : { from: from - span.from, to: to - span.from, depth, index };
    }
    return undefined;
  }

  private relativeCause(chain: Chain, id: string): KnownLink['cause'] | undefined {
    const home = this.homes.get(id);
    const claim = home ? (this.claims.get(home) ?? []).findIndex((c) => c.id === id) : -1;
    const depth = home ? this.path(chain).indexOf(home.section) : -1;
    const index = home && this.indices.get(home);
    return claim < 0 || depth < 0 || index === undefined ? undefined : { depth, index, claim };
  }

  private path(chain: Chain): readonly number[] {
    return this.sight.paths[chain.section] ?? [];
  }
}

/** What was stopped is tried again. */
const isLasting = ({ verdict }: CheckedClaim): boolean => verdict.reason?.code !== 'too-long';

function nodesOf(chain: Chain): Node[] {
  const nodes: Node[] = [];
  for (const member of chain.members) walk(member, (n) => void nodes.push(n));
  return nodes;
}

const numbersOf = (chain: Chain): NumberNode[] => nodesOf(chain).filter((n): n is NumberNode => n.kind === 'number');
