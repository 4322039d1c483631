/**
 * Paragraphs that are headings without a heading's markup: bold text alone, `Problem 3: …`, a bold `**3.** Let …` or
 * `**(c)** For …` in front, and a numbered line (`9.2 Number of …`) alone in its paragraph.
 */
import type { Language } from './model';
import { LEVELS, type Rank } from './sections';

export interface LeadIn {
  /** Length of the heading within the paragraph. */
  readonly length: number;
  readonly title: string;
  readonly rank: Rank;
}

/** The heading that `paragraph` (its source, without leading blanks) is or begins with. */
export function leadIn(paragraph: string, language: Language): LeadIn | undefined {
  const bold = readBold(paragraph, language);
  return bold ? boldHeading(paragraph, bold, language) : (problemLine(paragraph) ?? numberedLine(paragraph));
}

interface Bold {
  readonly inside: string;
  readonly length: number;
}

const BOLD: Record<Language, RegExp> = {
  markdown: /^(\*\*|__)((?:[^*_\\]|\\[^]|[*_](?![*_])){1,200})\1/,
  latex:
    /^(\\noindent\s{0,3})?(?:\\textbf\s{0,3}\{|\{\s{0,3}\\(?:bf|bfseries)\b\s{0,3})((?:[^{}\\]|\\[^]|\{[^{}]{0,80}\}){1,200})\}/,
};

function readBold(paragraph: string, language: Language): Bold | undefined {
  const match = BOLD[language].exec(paragraph);
  const inside = match?.[2]?.trim();
  return match && inside ? { inside, length: match[0].length } : undefined;
}

/** What may follow bold text that is alone: punctuation, a forced line break. */
const ALONE = /^[.:]?\s{0,20}(?:\\\\\s{0,20})?$/;
const FORCED_BREAK = /^[.:]?[ \t]{0,20}\\\\(?:\[[^\]\n]{0,20}\])?[ \t]{0,20}\r?\n/;

function boldHeading(paragraph: string, bold: Bold, language: Language): LeadIn | undefined {
  const title = plainTitle(bold.inside);
  const rest = paragraph.slice(bold.length);
  const alone = ALONE.test(rest.slice(0, 60)) && rest.length < 60;
  const rank = labelRank(title, alone || (language === 'latex' && FORCED_BREAK.test(rest)));
  return rank && { length: bold.length, title, rank };
}

const PROBLEM = /^(?:Problem|Exercise|Question|Task)\s{0,3}(?:No\.?|#)?\s{0,3}(\d{1,3}(?:\.\d{1,3}){0,3})/;
const NUMBER = /^\d{1,3}(?:\.\d{1,3}){0,3}(?:[.):]|\s+[A-Z]|$)/;
const LETTER = /^(?:Part\s)?\(?[a-zA-Z](?:\)|[.:](?!\w)|$)/;
const ROMAN = /^\(?[ivx]{2,5}\)/;

function labelRank(title: string, alone: boolean): Rank | undefined {
  if (PROBLEM.test(title) || NUMBER.test(title)) return { kind: 'level', level: LEVELS.problem };
  if (ROMAN.test(title)) return { kind: 'level', level: LEVELS.roman };
  if (LETTER.test(title) && (alone || title.length > 1)) return { kind: 'level', level: LEVELS.letter };
  return alone && /\p{L}{2}/u.test(title) ? { kind: 'level', level: LEVELS.bold } : undefined;
}

/** `Problem 3`, `Exercise 2: Jacobians`, `Task 4 (optional)`; not `Problem 3 asks for …`. */
function problemLine(paragraph: string): LeadIn | undefined {
  const match = PROBLEM.exec(paragraph);
  if (!match) return undefined;
  const line = firstLine(paragraph);
  const rest = line.slice(match[0].length);
  if (!/^[a-z]?\s*(?:$|[.:)(–—-]|\\\\)/.test(rest)) return undefined;
  const isTitle = line.length <= 100 && !line.includes('$');
  const length = isTitle ? line.length : match[0].length;
  return { length, title: plainTitle(line.slice(0, length)), rank: { kind: 'level', level: LEVELS.problem } };
}

const NUMBERED =
  /^(\d{1,3}(?:\.\d{1,3}){0,4})[ \t]+((?:\d{1,3}(?:\.\d{1,3}){0,4}\.?[ \t]+)?(?:\p{Lu}|\p{Lo})[^\n$]{2,100})$/u;

function numberedLine(paragraph: string): LeadIn | undefined {
  const line = paragraph.trimEnd();
  if (line.length > 120 || line.includes('\n')) return undefined;
  const match = NUMBERED.exec(line);
  if (!match || /[.,;:=]$|[=+<>]/.test(match[2] ?? '')) return undefined;
  const number = (match[1] ?? '').split('.').map(Number);
  return { length: line.length, title: plainTitle(line), rank: { kind: 'numbered', number } };
}

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0].trimEnd() ?? '';

/** A heading's words without the marks of either language, white space folded; formulas stay as written. */
export function plainTitle(source: string): string {
  const words = source
    .slice(0, 300)
    .replace(/\\(?:label|footnote)\{[^{}]{0,100}\}/g, '')
    .replace(/\\(?:textbf|textit|emph|underline|textsc|texttt)\{([^{}]{0,200})\}/g, '$1')
    .replace(/\*\*|__|`|\\\\/g, '')
    .replace(/[\s~]+/g, ' ')
    .trim();
  return words.includes('$') ? words : words.replace(/\\[a-zA-Z]+\s?|[{}]/g, '').trim();
}
