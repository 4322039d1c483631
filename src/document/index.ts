/** The one door to this folder: a text becomes its formulas, directives, sections and macro definitions. */
import { readMarkdown } from './markdown';
import type { Language, SourceDocument } from './model';
import { readTex } from './tex';

/** Never throws; what is unbalanced or unknown is text. Linear in the length of `text`. */
export function readDocument(text: string, language: Language): SourceDocument {
  return text.startsWith(mark) ? behindMark(text, language) : read(text, language);
}

const read = (text: string, language: Language): SourceDocument =>
  language === 'latex' ? readTex(text) : readMarkdown(text);

const mark = '\uFEFF';

/** A byte order mark is no column of the first line, on which lists and directives depend: it is as if it were not there. */
function behindMark(text: string, language: Language): SourceDocument {
  const { text: _, ...places } = read(text.slice(mark.length), language);
  const { sections, ...others } = moved(places);
  const isRoot = ({ parent }: SourceDocument['sections'][number]): boolean => parent === undefined;
  return {
    ...others,
    text,
    sections: sections.map((s) => (isRoot(s) ? { ...s, span: { from: 0, to: s.span.to } } : s)),
  };
}

/** Every place moved behind the mark. */
function moved<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => moved(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const isPlace = (name: string): boolean => name === 'from' || name === 'to';
  const entries = Object.entries(value).map(([name, part]: [string, unknown]) => [
    name,
    isPlace(name) && typeof part === 'number' ? part + mark.length : moved(part),
  ]);
  return Object.fromEntries(entries) as T;
}

export { prose } from './prose';
