/** What the documents say of the program is what the program says of itself. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import manifest from '../../package.json';
import { operationsTable } from '../../scripts/operationsTable';
import { operations } from '../../src/checks/operations';
import { help } from '../../src/cli/arguments';
import { createMathService } from '../../src/service';

const readme = readFileSync('README.md', 'utf8');
const architecture = readFileSync('ARCHITECTURE.md', 'utf8');

describe('README', () => {
  it('has the table of operations (npm run readme)', () => {
    assert.ok(readme.includes(`\n\n${operationsTable()}\n\n`));
  });
  for (const { name, example } of operations) {
    it(`shows ${name} as it is written`, () => {
      assert.ok(example.startsWith(name), example);
      assert.deepEqual(problemsOf(`<!-- check: ${example} -->\n\n$$a = b$$\n`), []);
    });
  }
  it('names every setting with its default', () => {
    for (const [name, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
      const shown = typeof value === 'string' ? `| \`"${value}"\` |` : '|';
      assert.ok(readme.includes(`| \`${name}\` ${shown}`), name);
    }
  });
  it('names every option of the command line', () => {
    for (const [option] of help.matchAll(/--(?!help|version)[a-z-]+/g))
      assert.ok(readme.includes(`\`${option}`), option);
  });
  it('names scripts that exist', () => {
    for (const [, script = ''] of `${readme}${architecture}`.matchAll(/npm run ([a-z]+)/g))
      assert.ok(script in manifest.scripts, script);
  });
  it('links and shows files that exist', () => {
    const links = /\]\(([^)#:]+)\)|(?:src|srcset)="([^":]+)"/g;
    for (const [, link, picture = link ?? ''] of `${readme}${architecture}`.matchAll(links))
      assert.ok(existsSync(picture), picture);
  });
});

describe('ARCHITECTURE', () => {
  it('starts reading at files that exist', () => {
    const rows = [...architecture.matchAll(/^\| (\w+)\/ \| ([^|]+) \|/gm)];
    assert.ok(rows.length >= 10);
    for (const [, folder = '', files = ''] of rows)
      for (const file of files.trim().split(', '))
        assert.ok(existsSync(join('src', folder, file)), `${folder}/${file}`);
  });
});

function problemsOf(text: string): unknown[] {
  const service = createMathService();
  service.openDocument('a.md', 'markdown', 1, text);
  const steps = service.check('a.md');
  while (!steps.next().done);
  return [...(service.report('a.md', 'a.md')?.problems ?? [])];
}
