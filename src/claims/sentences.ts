/**
 * The sentence that a formula stands in, formulas as `□`: words before and behind it, how it ends, and the next one. A sentence goes on through
 * inline formulas and through displayed ones without a full stop; a heading, a list item or a new paragraph ends it, but a blank line
 * around a displayed formula does not.
 */
import type { Item, MathRegion, SourceDocument } from '../document/model';
import { prose } from '../document/prose';

export interface Sentence {
  /** Words and `□`. */
  text: string;
  /** `.`, `!`, `?`, or empty. */
  end: string;
  /** It stands in a heading. */
  readonly heading: boolean;
  /** The section's heading level: a heading of the same or a higher one ends what a heading says. */
  readonly level: number;
  /** A paragraph or list item begins with it. */
  readonly opens: boolean;
}

/** Where a formula stands: in which sentence, and where in its text its `□` is. */
export interface Position {
  readonly sentence: number;
  readonly at: number;
}

export interface Sentences {
  readonly list: readonly Sentence[];
  readonly positions: ReadonlyMap<MathRegion, Position>;
}

export function sentencesOf(document: SourceDocument): Sentences {
  const reader = new Reader(document);
  for (const item of document.items) reader.add(item);
  reader.words(document.text.length);
  return { list: reader.list, positions: reader.positions };
}

class Reader {
  readonly list: Sentence[] = [];
  readonly positions = new Map<MathRegion, Position>();
  private at = 0;
  private open: Sentence | undefined;
  private isNew = true;
  /** The last thing was a displayed formula. */
  private display = false;
  /** A paragraph ends here, unless a displayed formula follows. */
  private pending = false;

  constructor(private readonly document: SourceDocument) {}

  add(item: Item): void {
    if (item.span.from < this.at && item.kind !== 'break') return;
    if (item.kind === 'directive') return;
    this.words(item.span.from);
    if (item.kind === 'math') this.formula(item);
    else if (item.kind === 'heading') this.heading(item.title, item.level, item.span.to);
    else if (item.reason === 'item') this.close(true);
    else this.pending = true;
  }

  /** The words up to an offset. */
  words(to: number): void {
    const text = to > this.at ? prose(this.document, this.at, to) : '';
    this.at = Math.max(this.at, to);
    if (text === '') return;
    if (this.pending && !(this.display && /^[a-z,;]/.test(text))) this.close(true);
    else if (this.display && /^[A-Z]/.test(text)) this.close(false);
    this.pending = false;
    this.display = false;
    for (const [piece, end] of pieces(text)) {
      this.append(piece);
      if (end && this.open) {
        this.open.end = end;
        this.close(false);
      }
    }
  }

  private formula(region: MathRegion): void {
    if (this.pending && !region.display) this.close(true);
    this.pending = false;
    const sentence = this.current();
    sentence.text += sentence.text === '' ? '' : ' ';
    this.positions.set(region, { sentence: this.list.length - 1, at: sentence.text.length });
    sentence.text += '□';
    this.display = region.display;
    this.at = Math.max(this.at, region.span.to);
    const last = this.document.text.slice(region.content.from, region.content.to).trimEnd().at(-1) ?? '';
    if (!'.!?'.includes(last)) return;
    sentence.end = last;
    this.close(false);
  }

  private heading(title: string, level: number, to: number): void {
    this.close(true);
    this.list.push({ text: title, end: '', heading: true, level, opens: true });
    this.at = Math.max(this.at, to);
  }

  private append(words: string): void {
    if (words === '') return;
    const sentence = this.current();
    sentence.text += (sentence.text === '' || /^[,.;:!?)]/.test(words) ? '' : ' ') + words;
  }

  private current(): Sentence {
    if (this.open) return this.open;
    this.open = { text: '', end: '', heading: false, level: 0, opens: this.isNew };
    this.isNew = false;
    this.list.push(this.open);
    return this.open;
  }

  private close(isParagraph: boolean): void {
    this.open = undefined;
    this.isNew ||= isParagraph;
    this.pending = false;
    this.display = false;
  }
}

const abbreviation = /(?:\b(?:i\.e|e\.g|cf|resp|approx|Fig|Eq|eq|vs|w\.r\.t|s\.t|No|etc|al|[A-Z]))$/;

/** Cuts at sentence ends; the last piece has none. */
function pieces(text: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?]+(?=\s|$|[)"'”’*])/g)) {
    const piece = text.slice(from, match.index);
    const [mark] = match;
    if (mark === '.' && abbreviation.test(piece)) continue;
    found.push([piece.trim(), mark.includes('?') ? '?' : mark.charAt(0)]);
    from = match.index + mark.length;
  }
  found.push([text.slice(from).trim(), '']);
  return found;
}
