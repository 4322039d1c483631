/** Every document in test/fixtures is checked and its claims compared with its annotations; UPDATE_FIXTURES=1 moves columns and message tails. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { check } from '../harness/check';
import { compare, explain, updated } from '../harness/compare';
import { parseFixture, type Fixture, type Report } from '../harness/fixture';

const folder = 'test/fixtures';
const only = process.env['FIXTURE'] ?? '';
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:tex|md)$/.test(path) && path.includes(only))
  .sort();

describe('fixtures', () => {
  it('exist', () => {
    assert.notEqual(fixtures.length, 0, `no fixture in ${folder} matches "${only}"`);
  });

  for (const path of fixtures) {
    it(path, () => {
      const source = readFileSync(join(folder, path), 'utf8');
      const fixture = parseFixture(path, source);
      const report = check(fixture);
      if (process.env['UPDATE_FIXTURES'] === '1') {
        const text = updated(fixture, report);
        if (text !== source) writeFileSync(join(folder, path), text);
        agree(parseFixture(path, text), report);
      } else {
        agree(fixture, report);
      }
    });
  }
});

function agree(fixture: Fixture, report: Report): void {
  const difference = explain(fixture, compare(fixture, report));
  if (difference) assert.fail(`\n${difference}`);
}
