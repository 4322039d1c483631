/**
 * Sections from headings. Most headings bring their level. A *numbered* one (`9.2 Number of …`) has the level of the open
 * heading whose number it continues, or one below the heading whose first child it is; if it does neither, it is no heading.
 * A *solution* goes one below whatever is open, so that it sees the problem it answers.
 */
import type { Span } from '../text/span';
import type { Heading, Section } from './model';

export type Rank =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'numbered'; readonly number: readonly number[] }
  | { readonly kind: 'solution' };

/** A heading, or what looks like one; `arrange` decides. */
export interface Candidate {
  readonly span: Span;
  readonly title: string;
  readonly rank: Rank;
}

/** Levels of headings that are no ATX heading (1–6) and no LaTeX section command (1–7). */
export const LEVELS = { problem: 10, letter: 16, roman: 17, bold: 18 } as const;

/** The headings among the candidates, which are ordered, and the sections they open; the first section is the whole document. */
export function arrange(
  candidates: readonly Candidate[],
  length: number,
): { headings: Heading[]; sections: Section[] } {
  const headings = levelled(candidates);
  return { headings, sections: nest(headings, length) };
}

interface Open {
  readonly level: number;
  readonly number: readonly number[] | undefined;
  readonly solution: boolean;
}

function levelled(candidates: readonly Candidate[]): Heading[] {
  const open: Open[] = [];
  const headings: Heading[] = [];
  for (const { span, title, rank } of candidates) {
    const level = levelOf(rank, open);
    if (level === undefined) continue;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const number = rank.kind === 'numbered' ? rank.number : numberOf(title);
    open.push({ level, number, solution: rank.kind === 'solution' });
    headings.push({ kind: 'heading', span, title, level });
  }
  return headings;
}

function levelOf(rank: Rank, open: readonly Open[]): number | undefined {
  if (rank.kind === 'level') return rank.level;
  if (rank.kind === 'numbered') return numberedLevel(rank.number, open);
  const sibling = open.find((heading) => heading.solution);
  return sibling?.level ?? (open.at(-1)?.level ?? 0) + 1;
}

function numberedLevel(number: readonly number[], open: readonly Open[]): number | undefined {
  const numbered = open.filter((heading) => heading.number);
  const deepest = numbered.at(-1);
  if (!deepest) return number.length === 1 && number[0] === 1 ? (open.at(-1)?.level ?? 0) + 1 : undefined;
  if (isFirstChild(number, deepest.number ?? [])) return deepest.level + 1;
  return numbered.reverse().find((heading) => isNext(number, heading.number ?? []))?.level;
}

function isFirstChild(number: readonly number[], parent: readonly number[]): boolean {
  return number.length === parent.length + 1 && number.at(-1) === 1 && parent.every((part, i) => part === number[i]);
}

function isNext(number: readonly number[], before: readonly number[]): boolean {
  const last = before.length - 1;
  return number.length === before.length && before.every((part, i) => (i < last ? part : part + 1) === number[i]);
}

/** `3 Vector Derivative`, `9.1. Kernel`, `Problem 4`: the number a heading has. */
export function numberOf(title: string): readonly number[] | undefined {
  const match = /^(?:[A-Z][a-z]{2,11} )?(\d{1,3}(?:\.\d{1,3}){0,4})(?![\d\w])/.exec(title);
  return match?.[1]?.split('.').map(Number);
}

function nest(headings: readonly Heading[], length: number): Section[] {
  const ends = endOffsets(headings, length);
  const sections: Section[] = [{ index: 0, parent: undefined, level: 0, title: '', span: { from: 0, to: length } }];
  const open = [0];
  headings.forEach((heading, i) => {
    while ((sections[open.at(-1) ?? 0]?.level ?? 0) >= heading.level && open.length > 1) open.pop();
    const section = {
      index: i + 1,
      parent: open.at(-1),
      level: heading.level,
      title: heading.title,
      span: { from: heading.span.from, to: ends[i] ?? length },
    };
    sections.push(section);
    open.push(section.index);
  });
  return sections;
}

/** Where the next heading of the same or a higher level begins. */
function endOffsets(headings: readonly Heading[], length: number): number[] {
  const ends = new Array<number>(headings.length).fill(length);
  const waiting: number[] = [];
  headings.forEach((heading, i) => {
    while (waiting.length && (headings[waiting.at(-1) ?? 0]?.level ?? 0) >= heading.level)
      ends[waiting.pop() ?? 0] = heading.span.from;
    waiting.push(i);
  });
  return ends;
}
