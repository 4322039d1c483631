/**
 * Arithmetic that is not the usual one, named in the text: modulo n, in ℤ₅ or 𝔽₂, complex, Boolean, binary or hexadecimal numbers, tropical. What a
 * section says of it holds for what stands behind it there, and for its own sentence.
 */
import type { SourceDocument } from '../document/model';
import { sectionAt } from '../document/sectionAt';
import { lastAt } from '../text/lastAt';
import { overlaps } from '../text/span';

/** `modulus` and `base` where the text gives the number. */
export type Algebra =
  | { readonly kind: 'modular'; readonly modulus?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'usual' }
  | { readonly kind: 'complex' }
  | { readonly kind: 'lattice' }
  /** In what logarithms are taken. */
  | { readonly kind: 'nats' }
  | { readonly kind: 'bits' }
  | { readonly kind: 'base'; readonly base: number }
  | { readonly kind: 'other' };

export interface Mention {
  readonly offset: number;
  readonly section: number;
  readonly algebra: Algebra;
}

/** All mentions, in order. */
export function algebrasIn(document: SourceDocument): readonly Mention[] {
  const found = patterns.flatMap(([pattern, algebra]) =>
    Array.from(document.text.matchAll(pattern), (m): Mention => ({
      offset: m.index,
      section: sectionAt(document, m.index),
      algebra: algebra(m),
    })),
  );
  const isText = ({ offset }: Mention): boolean =>
    !document.opaque.some((o) => overlaps(o, { from: offset, to: offset + 1 }));
  return found.filter(isText).sort((a, b) => a.offset - b.offset);
}

/** Those of the formula's own sentence, else the last one above it in a section around it. */
export function algebrasAt(
  document: SourceDocument,
  mentions: readonly Mention[],
  formula: { readonly from: number; readonly to: number },
): readonly Algebra[] {
  if (mentions.length === 0) return [];
  const [from, to] = [sentenceStart(document.text, formula.from), sentenceEnd(document.text, formula.to)];
  return [false, true].flatMap((ofLogarithms) => {
    const found: Algebra[] = [];
    for (let i = lastAt(mentions, to - 1, (m) => m.offset); i >= 0; i--) {
      const mention = mentions[i] as Mention;
      if (mention.offset < from && found.length > 0) break;
      if (isOfLogarithms(mention) === ofLogarithms && isVisible(document, mention.section, formula.from))
        found.unshift(mention.algebra);
    }
    return found;
  });
}

const isOfLogarithms = ({ algebra: { kind } }: Mention): boolean => kind === 'nats' || kind === 'bits';

/** The section of a mention is around the formula. */
function isVisible({ sections }: SourceDocument, section: number, at: number): boolean {
  const { from, to } = sections[section]?.span ?? { from: 0, to: Infinity };
  return section === 0 || (from <= at && at < to);
}

function sentenceStart(text: string, to: number): number {
  const from = Math.max(0, to - 300);
  const ends = [...text.slice(from, to).matchAll(/[.!?]\s|\n[ \t]*\n/g)];
  return from + (ends[ends.length - 1]?.index ?? 0);
}

function sentenceEnd(text: string, from: number): number {
  const found = /[.!?](?:\s|$)|\n[ \t]*\n/.exec(text.slice(from, from + 300));
  return from + (found?.index ?? 300);
}

const modular = (digits: string | undefined): Algebra =>
  digits === undefined ? { kind: 'modular' } : { kind: 'modular', modulus: Number(digits) };

const named: Readonly<Record<string, number>> = { binary: 2, octal: 8, hexadecimal: 16, hex: 16, ternary: 3 };

const ring = String.raw`\\(?:mathbb|Bbb|mathbf)\s*\{?\s*`;
const patterns: readonly (readonly [RegExp, (m: RegExpMatchArray) => Algebra])[] = [
  [new RegExp(String.raw`${ring}[ZF]\s*\}?\s*_\s*\{?\s*(\d{1,6})`, 'g'), (m) => modular(m[1])],
  [new RegExp(String.raw`${ring}Z\s*\}?\s*/\s*\(?(\d{1,6})\s*${ring}Z`, 'g'), (m) => modular(m[1])],
  [/\bGF\b\}?\s*\(\s*(\d{1,6})\s*\)/g, (m) => modular(m[1])],
  [/(?<![\\a-z])(?:modulo|mod|modulus)\s+\$?\s*(?:n\s*=\s*)?(\d{1,6})\b/gi, (m) => modular(m[1])],
  [/\bcharacteristic\s+\$?\s*(\d{1,6})\b/gi, (m) => modular(m[1])],
  [
    /\b(?:modular|clock) arithmetic\b|\bfinite fields?\b|\bgalois fields?\b|\bresidue class(?:es)?\b/gi,
    () => modular(undefined),
  ],
  [/\bcomplex (?:numbers?|conjugates?|plane|roots?|arithmetic)\b|\bimaginary\b/gi, () => ({ kind: 'complex' })],
  [
    /\blattices?\b|\bposets?\b|\bpartial(?:ly)? order\w*\b|\bheyting\b|\bmeets? and (?:the )?joins?\b|\borthomodular\b/gi,
    () => ({ kind: 'lattice' }),
  ],
  [/(?<!\b(?:not|than|of)(?: in)? )(?:\bnatural log\w*|\bnats?\b|\bbase[- ]\$?e\b)/gi, () => ({ kind: 'nats' })],
  [/\bbits?\b|\bbinary log\w*|\b(?:to|of|in|with) (?:the )?base[- ]\$?2\b/gi, () => ({ kind: 'bits' })],
  [/\bboolean\b/gi, () => ({ kind: 'boolean' })],
  [/\bexclusive or\b|\bxor\b/gi, () => modular('2')],
  [/\bdecimals?\b|\b(?:ordinary|usual|normal) (?:arithmetic|numbers)\b/gi, () => ({ kind: 'usual' })],
  [
    /\b(binary|octal|hexadecimal|ternary)\b(?! (?:classif|cross|tree|search|variable|outcome|label|loss|relation|operation))/gi,
    (m) => ({ kind: 'base', base: named[(m[1] ?? '').toLowerCase()] ?? 2 }),
  ],
  [
    /\bbase[- ]\$?(\d{1,2})\b(?=\W*(?:arithmetic|numbers?|notation|system|representation|expansion|[,:.]|\$|we\b))/gi,
    (m) => ({ kind: 'base', base: Number(m[1]) }),
  ],
  [
    /\btropical\b|\b(?:max|min)-plus\b|\bquaternions?\b|\bsemirings?\b|\bnimbers?\b|\bnim[- ]sums?\b|\bsaturating\b|\boverflow\w*\b/gi,
    () => ({ kind: 'other' }),
  ],
];
