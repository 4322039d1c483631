/** The arrows between the folders of src, read from every import; the table is layers.json, which the lint rules use too. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, it } from 'mocha';
import layers from '../../layers.json';

interface Folder {
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}
const folders: Readonly<Record<string, Folder>> = layers.folders;
const exceptions: Readonly<Record<string, readonly string[]>> = layers.exceptions;

const sources = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative('src', join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();
const read = (file: string): string => readFileSync(join('src', file), 'utf8');

describe('architecture', () => {
  it('has only the folders of the table', () => {
    const unknown = [...new Set(sources.map(folderOf))].filter((folder) => !(folder in folders));
    assert.deepEqual(unknown, []);
  });

  it('imports only along the arrows', () => {
    assert.deepEqual(
      sources.flatMap((file) => importsOf(read(file)).flatMap((specifier) => offence(file, specifier))),
      [],
    );
  });

  it('keeps clock, chance and the outside world out of the core', () => {
    const impure = new RegExp(`(?<![\\w.'"\`$-])(?:${layers.impure.join('|')})(?=[.(])|Math\\.random`);
    const core = sources.filter((file) => layers.core.includes(folderOf(file)));
    const found = core.flatMap((file) =>
      withoutComments(read(file)).flatMap((line) => (impure.test(line) ? [`${file}: ${line.trim()}`] : [])),
    );
    assert.deepEqual(found, []);
  });

  it('opens no connection', () => {
    const network =
      /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\(|node:(?:https?|http2|net|tls|dgram|dns)/;
    assert.deepEqual(
      sources.filter((file) => network.test(withoutComments(read(file)).join('\n'))),
      [],
    );
  });

  it('knows lines and columns only where the outside world is met', () => {
    const allowed = ['server/toProtocol.ts', 'service/features/report.ts'];
    const users = sources.filter((file) => importsOf(read(file)).some((path) => path.endsWith('text/lineIndex')));
    assert.deepEqual(
      users.filter((file) => !allowed.includes(file) && folderOf(file) !== 'cli'),
      [],
    );
  });

  it('never hands text to mathjs', () => {
    assert.deepEqual(
      sources.filter((file) =>
        /\b(?:evaluate|parse|compile|parser)Dependencies\b|\bmath\.(?:evaluate|parse|compile)\(/.test(read(file)),
      ),
      [],
    );
  });

  it('sees an arrow that points the wrong way', () => {
    assert.deepEqual(offence('latex/parser.ts', '../engine/value'), ['latex/parser.ts imports ../engine/value']);
    assert.deepEqual(offence('engine/tensor.ts', 'mathjs'), ['engine/tensor.ts imports mathjs']);
    assert.deepEqual(offence('engine/backend.ts', 'mathjs'), []);
    assert.deepEqual(offence('server/server.ts', 'node:path'), ['server/server.ts imports node:path']);
    assert.deepEqual(offence('server/node/main.ts', 'node:path'), []);
    assert.deepEqual(
      importsOf(
        "import type { A } from './a';\nexport * from '../b';\nawait import('c');\nimport {\n  D,\n} from 'd';",
      ),
      ['./a', '../b', 'c', 'd'],
    );
  });
});

const folderOf = (file: string): string => file.split('/')[0] ?? '';

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(/(?:^(?:import|export|\})[^'"\n]*\bfrom|^import|\bimport\(|\brequire\()\s*['"]([^'"\s]+)['"]/gm),
  ].map((match) => match[1] ?? '');
}

function offence(file: string, specifier: string): string[] {
  return isAllowed(file, specifier) ? [] : [`${file} imports ${specifier}`];
}

function isAllowed(file: string, specifier: string): boolean {
  const from = folderOf(file);
  const { imports = [], packages = [] } = folders[from] ?? {};
  if (specifier.startsWith('.')) {
    const to = folderOf(posix.join(dirname(file), specifier));
    return to === from || imports.includes(to);
  }
  const extra = Object.entries(exceptions).flatMap(([path, names]) => (file.startsWith(path) ? names : []));
  return [...packages, ...extra].some((name) =>
    name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
  );
}

function withoutComments(text: string): string[] {
  return text.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
}
