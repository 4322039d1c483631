/**
 * A check with a memo finds what a check without it finds, after any edit. The edits come from a seeded generator; the documents of
 * test/fixtures and examples are edited in turn, each version on the memo of all before it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, it } from 'mocha';
import { checkDocument } from '../../src/checks/checkDocument';
import { CheckMemo } from '../../src/checks/memo/memo';
import { type CheckResult, defaultOptions, type UnannotatedMode } from '../../src/checks/verdict';
import { readDocument } from '../../src/document';
import type { Language } from '../../src/document/model';

interface Source {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

/** `MEMO_EDITS=3000 MEMO_SEED=5 npm run sweep -- memo` edits whole documents; without, stretches of them. */
const many = process.env['MEMO_EDITS'];
const edits = Number(many ?? 300);
const editsOfDirectives = Number(many ?? 100);
const longest = many ? 12_000 : 600;
/** A small budget keeps the quick run quick. */
const options = { ...defaultOptions, budget: many ? defaultOptions.budget : 20_000 };

describe('memo', () => {
  const random = generator(Number(process.env['MEMO_SEED'] ?? 7));
  const sources = documentsIn(random, 'test/fixtures', 'examples');
  const memo = new CheckMemo();

  it(`finds after each of ${edits} edits what a check without it finds`, () => {
    const texts = new Map<Source, string>();
    for (let n = 0; n < edits; n++) {
      const source = sources[n % sources.length] as Source;
      const before = texts.get(source) ?? source.text;
      if (!texts.has(source)) run(before, source.language, 'numeric', memo);
      const edited = edit(before, sources, random);
      const after = edited.length > 1.5 * longest || random() < 0.1 ? source.text : edited;
      texts.set(source, after);
      assertSame(memo, source, after, random() < 0.15 ? 'all' : 'numeric', `${source.path}, edit ${n}`);
    }
  }).timeout(many ? 3_600_000 : 240_000);

  it(`finds after each of ${editsOfDirectives} edits of documents with directives what a check without it finds`, () => {
    const asking = sources.filter(({ text }) => text.includes('check:'));
    const texts = new Map<number, string>();
    for (let n = 0; n < editsOfDirectives; n++) {
      const first = n % asking.length;
      const source = withSections(asking, first);
      const before = texts.get(first) ?? source.text;
      if (!texts.has(first)) run(before, source.language, 'numeric', memo);
      const after = edit(before, asking, random);
      texts.set(first, after);
      assertSame(memo, source, after, 'numeric', `${source.path} and those behind it, edit ${n}`);
    }
  }).timeout(many ? 3_600_000 : 240_000);

  it('hands out an unchanged section without checking it', () => {
    const text = '## 1\n\n$a = 2$, $b = 3a = 7$\n\n## 2\n\n$c = 5$, $2c = 10$\n';
    const known = new CheckMemo();
    const first = run(text, 'markdown', 'numeric', known);
    const second = run(text.replace('2c = 10', '2c = 11'), 'markdown', 'numeric', known);
    const value = ({ claims }: CheckResult): unknown =>
      claims.find((c) => c.range.from === text.indexOf('7'))?.verdict.computed;
    assert.notEqual(value(first), undefined);
    assert.equal(value(second), value(first), 'the very value');
    assert.deepEqual(
      second.claims.map((c) => c.verdict.kind),
      ['fails', 'fails'],
    );
  });

  it('asks again where a definition in an earlier section changed', () => {
    const text = '## 1\n\n$f(x) = x^2$\n\n## 2\n\n%% check: derivative f wrt x at 3\n$D = 6$\n';
    const known = new CheckMemo();
    const verdict = (changed: string): unknown =>
      run(changed, 'markdown', 'numeric', known).claims.find((c) => c.source === 'directive')?.verdict.kind;
    assert.equal(verdict(text), 'holds');
    assert.equal(verdict(text.replace('x^2', 'x^3')), 'fails');
    assert.equal(verdict(text), 'holds');
  });
});

/** A document and the next ones of its language, each a section of its own: directives see what stands in the sections above. */
function withSections(sources: readonly Source[], first: number): Source {
  const { path, language } = sources[first] as Source;
  const own = [0, 1, 2].flatMap((i) => sources[(first + i) % sources.length] ?? []);
  const heading = (i: number): string => (language === 'latex' ? `\\section{${i}}` : `## ${i}`);
  const parts = own.filter((s) => s.language === language).map(({ text }, i) => `${heading(i)}\n\n${text}\n`);
  return { path, language, text: parts.join('\n') };
}

function assertSame(memo: CheckMemo, source: Source, text: string, unannotated: UnannotatedMode, name: string): void {
  const again = run(text, source.language, unannotated, memo);
  const fresh = run(text, source.language, unannotated);
  if (JSON.stringify(again) === JSON.stringify(fresh)) return;
  if (process.env['MEMO_DUMP']) console.log(text);
  assert.deepEqual(again, fresh, name);
}

function run(text: string, language: Language, unannotated: UnannotatedMode, memo?: CheckMemo): CheckResult {
  const steps = checkDocument(readDocument(text, language), { ...options, unannotated }, memo);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** Of every document a stretch of whole lines. */
function documentsIn(random: () => number, ...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .flatMap((file): Source[] => {
        const language = ({ '.md': 'markdown', '.tex': 'latex' } as const)[extname(file)];
        const path = join(folder, file);
        const text = language ? readFileSync(path, 'utf8') : '';
        const from = text.indexOf('\n', Math.max(0, Math.floor(random() * (text.length - longest)))) + 1;
        return language ? [{ path, language, text: many ? text : text.slice(from, from + longest) }] : [];
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
