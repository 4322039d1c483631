/** The one door to this folder: a text becomes its formulas, directives, sections and macro definitions. */
import { readMarkdown } from './markdown';
import type { Language, SourceDocument } from './model';
import { readTex } from './tex';

/** Never throws; what is unbalanced or unknown is text. Linear in the length of `text`. */
export function readDocument(text: string, language: Language): SourceDocument {
  return language === 'latex' ? readTex(text) : readMarkdown(text);
}

export { prose } from './prose';
