/** What a reader has found so far, and the document made of it. */
import type { Span } from '../text/span';
import type { Break, Include, Item, Language, MacroDefinition, SourceDocument } from './model';
import type { Braces } from './braces';
import { readInterior, merged } from './interior';
import { arrange, type Candidate } from './sections';

export interface RegionDraft {
  readonly span: Span;
  readonly content: Span;
  readonly display: boolean;
  readonly environment?: string;
  readonly cell: boolean;
  /** Quote marks and the like inside the content. */
  readonly gaps?: readonly Span[];
}

export class Collector {
  readonly items: Item[] = [];
  readonly macros: MacroDefinition[] = [];
  readonly includes: Include[] = [];
  readonly opaque: Span[] = [];
  readonly candidates: Candidate[] = [];
  private readonly silent: Span[] = [];

  constructor(
    readonly braces: Braces,
    private readonly language: Language,
  ) {}

  /** A formula with what stands inside it. */
  region({ gaps, ...draft }: RegionDraft): void {
    const interior = readInterior(this.braces, draft.content, this.language, gaps);
    this.items.push({ kind: 'math', ...draft, skips: interior.skips }, ...interior.directives);
    this.macros.push(...interior.macros);
    this.opaque.push(...interior.comments);
  }

  /** Nothing in this stretch is said. */
  silence(span: Span): void {
    this.silent.push(span);
    this.opaque.push(span);
  }

  private isSaid({ kind, span }: Item): boolean {
    const speaks = kind === 'math' || kind === 'directive';
    return !speaks || !this.silent.some((s) => s.from <= span.from && span.from < s.to);
  }

  break(at: number, reason: Break['reason']): void {
    const last = this.items.at(-1);
    if (last?.kind === 'break' && last.span.from === at && last.reason === reason) return;
    this.items.push({ kind: 'break', span: { from: at, to: at }, reason });
  }

  document(): SourceDocument {
    const { text } = this.braces;
    const ordered = [...this.candidates].sort((a, b) => a.span.from - b.span.from);
    const { headings, sections } = arrange(ordered, text.length);
    return {
      language: this.language,
      text,
      items: [...this.items.filter((item) => this.isSaid(item)), ...headings].sort(
        (a, b) => a.span.from - b.span.from || ORDER[a.kind] - ORDER[b.kind],
      ),
      sections,
      macros: this.macros.sort((a, b) => a.span.from - b.span.from),
      includes: this.includes,
      opaque: merged(this.opaque),
    };
  }
}

/** At the same offset a break stands before the heading, and the heading before the formula in it. */
const ORDER: Record<Item['kind'], number> = { break: 0, heading: 1, math: 2, directive: 3 };
