/** Files in several encodings: the command line names the line and column that an editor shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'mocha';
import { run } from '../../../src/cli/run';
import type { FileReport } from '../../../src/service';
import { documents, positionOf } from '../encodedDocuments';

const folder = mkdtempSync(join(tmpdir(), 'chainrule-encodings-'));
after(() => rmSync(folder, { recursive: true }));

/** As an editor does: without a byte order mark. */
const shownIn = (text: string): string => text.replace(/^\uFEFF/, '');

const encoded: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-16, little end first': (text) => Buffer.from(`\uFEFF${shownIn(text)}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\uFEFF${shownIn(text)}`, 'utf16le').swap16(),
};

describe('encodings of files', () => {
  for (const [encoding, encode] of Object.entries(encoded))
    it(`${encoding}: every place is the editor's`, async () => {
      for (const [name, [language, text]] of Object.entries(documents)) {
        const path = join(folder, language === 'latex' ? 'a.tex' : 'a.md');
        writeFileSync(path, encode(text));
        const shown = shownIn(text);
        const { line, column } = positionOf(shown, shown.indexOf('777'));
        const places = (await failing(path)).map(({ range }) => [
          range.start.line,
          range.start.column,
          range.end.column,
        ]);
        assert.deepEqual(places, [[line + 1, column + 1, column + 4]], name);
      }
    });
});

async function failing(path: string): Promise<FileReport['claims']> {
  let out = '';
  const stdin = Readable.from([]);
  const stderr = { write: () => undefined };
  await run(['check', '--format', 'json', path], { stdin, stdout: { write: (t) => (out += t) }, stderr, env: {} });
  const [report] = (JSON.parse(out) as { files: FileReport[] }).files;
  return report?.claims.filter(({ verdict }) => verdict === 'fails') ?? [];
}
