/**
 * What directives were answered, for the next check. A directive sees all that stands above it, so its answer is taken again only where
 * every section that begins above is as it was, and in its own one also the places of what stands there. Kept is an answer that speaks of
 * the directive and its own section only, and follows from no other claim.
 */
import { lastAt } from '../../text/lastAt';
import { mapSpans } from '../../text/shift';
import type { Span } from '../../text/span';
import type { CheckedClaim, Shown } from '../verdict';
import type { CheckMemo } from './memo';
import { type Item, type SeenDirective, type Sight, saidBy } from './sight';

export interface Answer {
  readonly claims: readonly Omit<CheckedClaim, 'id'>[];
  readonly shown?: Shown;
}

/** An answer, and where its directive stood then. */
export interface KnownAnswer {
  readonly offset: number;
  readonly answer: Answer;
}

export class Answers {
  /** By section: a number for it and all that begin above it. */
  private readonly above: readonly (number | undefined)[];
  private readonly places = new Map<number, string>();

  constructor(
    private readonly memo: CheckMemo,
    private readonly sight: Sight,
    private readonly text: string,
  ) {
    let last: number | undefined = 0;
    this.above = sight.signatures.map((signature) => {
      if (last !== undefined) last = signature === undefined ? undefined : memo.number(`above ${last} ${signature}`);
      return last;
    });
  }

  /** `block`: the formula that the directive is about; without one it depends on what stands below. */
  of(read: SeenDirective, block: Span | undefined, ask: () => Answer): Answer {
    const key = block && this.key(read, block);
    if (key === undefined) return ask();
    const { from } = read.directive.span;
    const known = this.memo.answers.get(key);
    if (known) return known.offset === from ? known.answer : shiftedBy(from - known.offset, known.answer);
    const answer = ask();
    if (this.isOwn(answer, read)) this.memo.answers.set(key, { offset: from, answer });
    return answer;
  }

  private key(read: SeenDirective, block: Span): string | undefined {
    const { span } = read.directive;
    const above = this.above[lastAt(this.sight.sections, span.from, fromOf)];
    const signature = this.sight.signatures[read.section];
    if (above === undefined || signature === undefined || !this.isNext(read, block)) return undefined;
    const places = `${block.from - span.from} ${this.placesBeside(read)}`;
    return `${above}|${signature}|${places}|${this.tableBetween(span.to, block.from)}|${saidBy(read, this.text)}`;
  }

  /** What may be a table before the formula, which is no formula itself. */
  private tableBetween(from: number, to: number): string {
    const between = this.text.slice(from, to);
    return /[|&]/.test(between) ? between : '';
  }

  /** The formula, and all between it and the directive, stand in the directive's own section. */
  private isNext({ directive, section }: SeenDirective, block: Span): boolean {
    const { items } = this.sight;
    const last = lastAt(items, block.from, fromOf);
    for (let i = Math.min(last, lastAt(items, directive.span.from, fromOf) + 1); i <= last; i++)
      if (items[i]?.section !== section) return false;
    return true;
  }

  /** Where the formulas of the section stand, seen from a directive. */
  private placesBeside({ directive, section }: SeenDirective): string {
    const items = this.sight.itemsOf[section] ?? [];
    const first = items[0]?.span.from ?? 0;
    const places = this.places.get(section) ?? items.map(({ span }) => span.from - first).join();
    this.places.set(section, places);
    return `${directive.span.from - first}:${places}`;
  }

  private isOwn(answer: Answer, { directive, section }: SeenDirective): boolean {
    if (answer.claims.some(({ verdict }) => verdict.cause !== undefined)) return false;
    const own = this.sight.itemsOf[section] ?? [];
    let isOwn = true;
    moved(answer, (span) => {
      isOwn &&= isInside(span, directive) || isInside(span, own[lastAt(own, span.from, fromOf)]);
      return span;
    });
    return isOwn;
  }
}

const fromOf = ({ span }: { readonly span: Span }): number => span.from;

const isInside = ({ from, to }: Span, whole: Pick<Item, 'span'> | undefined): boolean =>
  whole !== undefined && whole.span.from <= from && to <= whole.span.to;

const shiftedBy = (by: number, answer: Answer): Answer =>
  moved(answer, ({ from, to }) => ({ from: from + by, to: to + by }));

/** A copy with all its spans at other places. */
function moved({ claims, shown }: Answer, move: (span: Span) => Span): Answer {
  return {
    claims: claims.map((claim) => ({
      ...mapSpans(claim, move),
      directive: claim.directive && move(claim.directive),
      range: move(claim.range),
      ...(claim.left ? { left: move(claim.left) } : {}),
      block: move(claim.block),
    })),
    shown: shown && { ...mapSpans(shown, move), directive: move(shown.directive) },
  };
}
