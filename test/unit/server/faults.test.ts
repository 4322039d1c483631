/** What goes wrong inside: the real checker, made to throw at one place, behind the server. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Hover } from 'vscode-languageserver/node';
import { checkDocument } from '../../../src/checks/checkDocument';
import { unwatched, type Watch } from '../../../src/checks/watch';
import { requests, type VerdictTree } from '../../../src/protocol';
import { createMathService } from '../../../src/service';
import type { Checker } from '../../../src/service/checkTask';
import { connectTo, URI, type Client } from './connection';

/** Throws while the piece `3 + 4 = 7` or a directive with `boom` is worked on. */
const faulty: Checker = (document, options, memo, watch = unwatched) => {
  let isFaulty = false;
  const noticing: Watch = {
    ...watch,
    begin: (piece) => {
      const text = document.text.slice(piece.from, piece.to);
      isFaulty = /^3 \+ 4 = 7$|^<!-- check: .*boom -->$/.test(text);
      watch.begin(piece);
    },
  };
  const { unannotated, budget } = options;
  const trap = {
    unannotated,
    get budget(): number {
      if (isFaulty) throw new Error('on purpose');
      return budget;
    },
  };
  return checkDocument(document, trap, memo, noticing);
};

const text = 'So $1 + 1 = 2$\n\nand $3 + 4 = 7$\n\nand $1 + 2 = 4$.\n';
const connect = (): Promise<Client> => connectTo(createMathService({ check: faulty }));
const verdicts = async ({ connection }: Client): Promise<string[]> => {
  const tree = await connection.sendRequest<VerdictTree>(requests.verdicts, { uri: URI });
  return tree.claims.map(({ verdict }) => verdict);
};

describe('an exception in one check', () => {
  it('costs that check only, is logged with its place, and the hover says so', async () => {
    const client = await connect();
    await client.open(text);
    await client.diagnostics(1);
    assert.deepEqual(await verdicts(client), ['holds', 'unknown', 'fails']);
    assert.match(client.logged.join('\n'), /^untitled:homework:3:6: Error: on purpose/m);
    const at = { textDocument: { uri: URI }, position: { line: 2, character: 13 } };
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', at);
    assert.match((hover.contents as { value: string }).value, /a fault in Chainrule.*on purpose/);
  });

  it('is logged once, not with every keystroke', async () => {
    const client = await connect();
    await client.open(`# One\n\n${text}\n# Another\n\n$1 = 1$. More.\n`);
    await client.diagnostics(1);
    await client.change(2, [{ text: `# One\n\n${text}\n# Another\n\n$1 = 1$. Even more.\n` }]);
    await client.diagnostics(2);
    assert.equal(client.logged.filter((line) => line.includes('on purpose')).length, 1);
  });

  it('in a directive is a warning at it', async () => {
    const client = await connect();
    await client.open('<!-- check: 1 + boom -->\n\n$$ x = 3 $$\n\nand $1 + 2 = 4$.\n');
    const { diagnostics } = await client.diagnostics(1);
    assert.deepEqual(
      diagnostics.map(({ severity, range }) => [severity, range.start.line]),
      [
        [2, 0],
        [1, 4],
      ],
    );
  });
});
