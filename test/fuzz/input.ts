/** What is fed to the targets: a document by the grammar, or a stretch of a real one, some bytes of either changed. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import type { Language } from '../../src/document/model';
import type { UnannotatedMode } from '../../src/checks/verdict';
import { generatedDocument } from './grammar';

export interface Input {
  readonly text: string;
  readonly language: Language;
  readonly mode: UnannotatedMode;
}

interface Source {
  readonly text: string;
  readonly language: Language;
}

const corpus: readonly Source[] = ['examples', 'test/fixtures', 'test/homework'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((file): Source[] => {
      const language = ({ '.md': 'markdown', '.tex': 'latex' } as const)[extname(file)];
      return language ? [{ text: readFileSync(join(folder, file), 'utf8'), language }] : [];
    }),
);

const longest = 500;

const stretch: fc.Arbitrary<Source> = fc
  .record({ file: fc.nat(corpus.length - 1), from: fc.nat(20_000), length: fc.integer({ min: 20, max: longest }) })
  .map(({ file, from, length }) => {
    const { text, language } = corpus[file] as Source;
    const start = from % text.length;
    return { language, text: text.slice(start, start + length) };
  });

const generated: fc.Arbitrary<Source> = fc
  .constantFrom<Language>('markdown', 'latex')
  .chain((language) => generatedDocument(language).map((text) => ({ text, language })));

/** What is put in: what matters to some reader, or anything. */
const fragment = fc.oneof(
  fc.constantFrom(
    ...'$ $$ \\ \\\\ { } [ ] ( ) | ^ _ & % # = + - * / < > , ; : . ! ~ ` " 0 1 9 e i x \\left \\right \\begin{bmatrix} \\end{bmatrix} \\frac \\text{ <!-- --> %% %%check: # ## - > \\[ \\] \\( \\)'.split(
      ' ',
    ),
    ...[
      '\n',
      '\n\n',
      '\r',
      '\r\n',
      '\t',
      ' ',
      '\u0000',
      '\uFEFF',
      '\u200B',
      '\u0301',
      '\u202E',
      '𝛿',
      '\uD835',
      'ŷ',
      '²',
      '₁',
      '∑',
      'א',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(5000),
  remove: fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(40) }),
  insert: fc.oneof(fc.constant(''), fragment),
});

export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, { at, remove, insert }) => {
    const from = at % (before.length + 1);
    return before.slice(0, from) + insert + before.slice(from + remove);
  }, text);
}

export const input: fc.Arbitrary<Input> = fc
  .record({
    source: fc.oneof({ weight: 3, arbitrary: generated }, { weight: 2, arbitrary: stretch }),
    changes: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(change, { maxLength: 5 }) },
    ),
    mode: fc.constantFrom<UnannotatedMode>('numeric', 'all', 'off'),
  })
  .map(({ source, changes, mode }) => ({ language: source.language, text: changed(source.text, changes), mode }));

/** Edits as a client may send them: places that do not exist, ends before beginnings. */
export interface Edit {
  readonly range?: { readonly start: Place; readonly end: Place };
  readonly text: string;
}
interface Place {
  readonly line: number;
  readonly character: number;
}
const place: fc.Arbitrary<Place> = fc.record({
  line: fc.oneof(fc.nat(20), fc.nat(20), fc.nat(80), fc.constantFrom(0, 1e6)),
  character: fc.oneof(fc.nat(60), fc.nat(60), fc.constantFrom(0, 1e9)),
});
export const edit: fc.Arbitrary<Edit> = fc.record(
  {
    range: fc.oneof(
      {
        weight: 4,
        arbitrary: place.chain((start) => fc.record({ start: fc.constant(start), end: fc.constant(start) })),
      },
      { weight: 1, arbitrary: fc.record({ start: place, end: place }) },
    ),
    text: fc.oneof(fragment, fragment, generatedDocument('markdown')),
  },
  { requiredKeys: ['range', 'text'] },
);
export const edited = fc.record({
  input,
  edits: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
});

/** Edits one after another, made in portions; each is one change. */
export function* manyEdits(seed: number, count: number): Generator<readonly Edit[]> {
  const portion = 500;
  for (let done = 0; done < count; done += portion)
    for (const one of fc.sample(edit, { seed: seed + done, numRuns: Math.min(portion, count - done) })) yield [one];
}
