/**
 * What someone judged by other means than the checker's:
 *
 * - a document X.md or X.tex with its truth beside it, in X.truth.json (a list of claims) or X.json (`{"claims": […]}`). A claim is
 *   `{"line": 3, "latex": "2+2=4", "verdict": "TRUE"}`: its text is looked for from that line on, white space aside. `"step": "true"` says that the
 *   arithmetic shown is right and only its context makes it false.
 * - a file of statements, X.jsonl: `{"text": "2+2=4", "class": "exact"}` in each line; every text is a document of one displayed formula.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CorpusDocument } from '../corpus';
import type { Place } from '../judge/judge';

/** `either`: a convention or a digit decides, both verdicts are right; `unjudged`: nothing is said about it. */
export type Kind = 'right' | 'wrong' | 'follows' | 'either' | 'unjudged';

export interface JudgedClaim extends Place {
  readonly kind: Kind;
  /** The shown arithmetic is right though the claim is wrong. */
  readonly stepIsRight: boolean;
}
export interface JudgedDocument extends Pick<CorpusDocument, 'language' | 'text'> {
  /** Where it is counted: the document's name, or the file and the class of a statement. */
  readonly group: string;
  readonly claims: readonly JudgedClaim[];
}

/** Of a folder, all files directly in it. Documents without a truth are left out. */
export const readJudged = (path: string): JudgedDocument[] =>
  (statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path]
  ).flatMap(readFile);

function readFile(path: string): JudgedDocument[] {
  const text = (): string => readFileSync(path, 'utf8');
  if (path.endsWith('.jsonl')) return statements(text(), basename(path));
  const truth = truthBeside(path);
  return truth === undefined ? [] : [judgedDocument(text(), JSON.parse(readFileSync(truth, 'utf8')), basename(path))];
}

const truthBeside = (path: string): string | undefined =>
  /\.(?:md|tex)$/.test(path)
    ? ['.truth.json', '.json'].map((end) => path.replace(/\.(?:md|tex)$/, end)).find((file) => existsSync(file))
    : undefined;

const kinds: Readonly<Record<string, Kind>> = {
  TRUE: 'right',
  'TRUE-TO-DISPLAYED-ROUNDING': 'right',
  FALSE: 'wrong',
  'SHAPE-ERROR': 'wrong',
  'FALSE-BUT-FOLLOWS-THROUGH': 'follows',
  'NEEDS-CONVENTION': 'either',
  'NOT-CHECKABLE': 'unjudged',
};

interface Truth {
  readonly line: number;
  readonly latex: string;
  readonly verdict: string;
  readonly step?: string;
}

export function judgedDocument(text: string, truth: unknown, name: string): JudgedDocument {
  const list = (Array.isArray(truth) ? truth : (truth as { claims: unknown }).claims) as readonly Truth[];
  const claims = list.map((claim): JudgedClaim => {
    const kind = kinds[claim.verdict];
    if (!kind) throw new Error(`${name}, line ${claim.line}: no verdict is called ${claim.verdict}`);
    return { ...locate(text, claim), kind, stepIsRight: claim.step === 'true' };
  });
  return { group: name, language: name.endsWith('.tex') ? 'latex' : 'markdown', text, claims };
}

/** The whole line where the text is not there to the letter. */
function locate(text: string, { line, latex }: Truth): Place {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const words = latex
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(words.join('\\s+')).exec(text.slice(from));
  if (!found) return { from, to: from + (lines[line - 1]?.length ?? 0) };
  return { from: from + found.index, to: from + found.index + found[0].length };
}

/** Classes of wrong statements, and of those so near to right that either verdict is; all others are right. */
const classes: readonly (readonly [RegExp, Kind])[] = [
  [/^real_error/, 'wrong'],
  [/^(?:last_digit|order_of_magnitude|truncated)/, 'either'],
];

export function statements(source: string, name: string): JudgedDocument[] {
  const rows = source.split('\n').filter((line) => line.trim() !== '');
  return rows.map((row): JudgedDocument => {
    const { text, class: known } = JSON.parse(row) as { text: string; class: string };
    const kind = classes.find(([pattern]) => pattern.test(known))?.[1] ?? 'right';
    const claim = { from: 3, to: 3 + text.length, kind, stepIsRight: false };
    return { group: `${name} ${known}`, language: 'markdown', text: `$$\n${text}\n$$\n`, claims: [claim] };
  });
}
