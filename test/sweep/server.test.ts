/** Every fixture once more, through the language server and its worker: the same claims with the same verdicts at the same places as in the report. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { requests, type Position, type VerdictTree } from '../../src/protocol';
import { createMathService } from '../../src/service';
import { LineIndex } from '../../src/text/lineIndex';
import { check } from '../harness/check';
import { parseFixture, type Fixture } from '../harness/fixture';
import { connectTo, URI } from '../unit/server/connection';
import { inThread } from '../unit/server/inThread';

const folder = 'test/fixtures';
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:tex|md)$/.test(path))
  .sort();

describe('fixtures through the language server', () => {
  for (const path of fixtures) {
    it(path, async () => {
      const fixture = parseFixture(path, readFileSync(join(folder, path), 'utf8'));
      const direct = check(fixture).claims.map(
        ({ verdict, range }) => `${verdict} ${range.start.offset}-${range.end.offset}`,
      );
      assert.deepEqual(await throughServer(fixture), direct);
    });
  }
});

async function throughServer({ text, language, mode }: Fixture): Promise<string[]> {
  const service = createMathService();
  const client = await connectTo(service, { check: { unannotated: mode } }, inThread(service));
  await client.open(text, language);
  await client.diagnostics(1);
  const tree = await client.connection.sendRequest<VerdictTree>(requests.verdicts, { uri: URI });
  client.connection.dispose();
  const index = new LineIndex(text);
  const offset = ({ line, character }: Position): number => index.lineStart(line) + character;
  return tree.claims.map(({ verdict, range }) => `${verdict} ${offset(range.start)}-${offset(range.end)}`);
}
