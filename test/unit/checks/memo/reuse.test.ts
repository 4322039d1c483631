/**
 * A check with a memo finds what a check without it finds, after any edit. The edits come from a seeded generator; every document of
 * test/fixtures and examples is edited in turn, each version on the memo of all before it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, it } from 'mocha';
import { checkDocument } from '../../../../src/checks/checkDocument';
import { CheckMemo } from '../../../../src/checks/memo/memo';
import { type CheckResult, defaultOptions, type UnannotatedMode } from '../../../../src/checks/verdict';
import { readDocument } from '../../../../src/document';
import type { Language } from '../../../../src/document/model';

interface Source {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

const edits = Number(process.env['MEMO_EDITS'] ?? 300);
const longest = 12_000;

describe('memo', () => {
  const sources = documentsIn('test/fixtures', 'examples');
  const random = generator(Number(process.env['MEMO_SEED'] ?? 7));
  const memo = new CheckMemo();

  it(`${edits} edits: the same as without it`, () => {
    const texts = new Map<Source, string>();
    for (let n = 0; n < edits; n++) {
      const source = sources[n % sources.length] as Source;
      const before = texts.get(source) ?? source.text;
      if (!texts.has(source)) assertSame(memo, source, before, 'numeric', source.path);
      const edited = edit(before, sources, random);
      const after = edited.length > longest || random() < 0.1 ? source.text : edited;
      texts.set(source, after);
      assertSame(memo, source, after, random() < 0.15 ? 'all' : 'numeric', `${source.path}, edit ${n}`);
    }
  }).timeout(600_000);

  it('an unchanged document is found again as it was', () => {
    for (const source of sources) assertSame(memo, source, source.text, 'numeric', source.path);
  }).timeout(60_000);
});

function assertSame(memo: CheckMemo, source: Source, text: string, unannotated: UnannotatedMode, name: string): void {
  const again = run(text, source.language, unannotated, memo);
  const fresh = run(text, source.language, unannotated);
  if (JSON.stringify(again) === JSON.stringify(fresh)) return;
  if (process.env['MEMO_DUMP']) console.log(text);
  assert.deepEqual(again, fresh, name);
}

function run(text: string, language: Language, unannotated: UnannotatedMode, memo?: CheckMemo): CheckResult {
  const steps = checkDocument(readDocument(text, language), { ...defaultOptions, unannotated }, memo);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function documentsIn(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .flatMap((file): Source[] => {
        const language = ({ '.md': 'markdown', '.tex': 'latex' } as const)[extname(file)];
        const path = join(folder, file);
        return language ? [{ path, language, text: readFileSync(path, 'utf8').slice(0, longest) }] : [];
      }),
  );
}

/** Characters or lines, deleted, inserted, replaced or doubled, at a random place. */
function edit(text: string, sources: readonly Source[], random: () => number): string {
  const at = (n: number): number => Math.floor(random() * n);
  const lines = text.split('\n');
  const line = at(lines.length);
  const from = at(text.length);
  const other = (sources[at(sources.length)] as Source).text;
  const otherLines = other.split('\n');
  const strange = otherLines[at(otherLines.length)] ?? '';
  const typed = ['1', '7', 'x', ' ', '\n', '=', '$', '+', '.', '\\', '{', 'a', '# ', '%'][at(14)] ?? '';
  const kinds: readonly (() => string)[] = [
    () => text.slice(0, from) + typed + text.slice(from),
    () => text.slice(0, from) + text.slice(from + 1),
    () => text.slice(0, from) + typed + text.slice(from + 1),
    () => text.replace(/\d(?=[^\d]*$)/, String(at(10))),
    () => digitChanged(text, from, String(at(10))),
    () => digitChanged(text, from, String(at(10))),
    () => spliced(lines, line, 1).join('\n'),
    () => spliced(lines, line, 0, strange).join('\n'),
    () => spliced(lines, line, 0, lines[at(lines.length)] ?? '').join('\n'),
    () => spliced(lines, line, 1 + at(4)).join('\n'),
    () => spliced(lines, line, 0, '', `## ${at(9)}`, '').join('\n'),
    () => `${strange}\n${text}`,
  ];
  return (kinds[at(kinds.length)] as () => string)();
}

const spliced = (lines: readonly string[], at: number, remove: number, ...added: string[]): string[] => [
  ...lines.slice(0, at),
  ...added,
  ...lines.slice(at + remove),
];

function digitChanged(text: string, from: number, digit: string): string {
  const offset = text.slice(from).search(/\d/);
  return offset < 0 ? text : text.slice(0, from + offset) + digit + text.slice(from + offset + 1);
}

/** Numbers from 0 to 1: a linear congruential generator (Numerical Recipes). */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (1664525 * state + 1013904223) % 2 ** 32) / 2 ** 32;
}
