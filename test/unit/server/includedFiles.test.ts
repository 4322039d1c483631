import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createMathService } from '../../../src/service';
import { connectTo, type Client } from './connection';

const FILE = 'untitled:notation.tex';
const text = '\\input{notation}$\\three + 1 = 4$';

/** A client whose only file is the one that the document includes. */
async function opened(file: { text: string | undefined }): Promise<Client & { asked: string[] }> {
  const asked: string[] = [];
  const client = await connectTo(createMathService(), {}, undefined, (uri) => {
    asked.push(uri);
    return uri === FILE ? file.text : undefined;
  });
  await client.open(text, 'latex');
  return { ...client, asked };
}

/** The messages of the first publication that passes. */
async function until(client: Client, passes: (messages: readonly string[]) => boolean): Promise<readonly string[]> {
  const messages = ({ diagnostics }: PublishDiagnosticsParams): string[] => diagnostics.map((d) => String(d.message));
  for (;;) {
    const last = client.published.at(-1);
    if (last && passes(messages(last))) return messages(last);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const wrong = (messages: readonly string[]): boolean => messages.length > 0;

describe('included files, read by the client', () => {
  it('are asked for once, and their macros count', async () => {
    const client = await opened({ text: '\\newcommand{\\three}{2}' });
    assert.deepEqual(await until(client, wrong), ['4 should be 3']);
    await client.change(2, [{ text: `${text} $1 + 1 = 3$` }]);
    assert.equal((await until(client, (m) => m.length === 2)).length, 2);
    assert.deepEqual(client.asked, [FILE]);
  });

  it('are read again when they change, appear or vanish', async () => {
    const file: { text: string | undefined } = { text: undefined };
    const client = await opened(file);
    await client.diagnostics(1);
    const changed = { changes: [{ uri: FILE, type: 2 }] };
    file.text = '\\newcommand{\\three}{2}';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    await until(client, wrong);
    file.text = '\\newcommand{\\three}{3}';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    await until(client, (m) => m.length === 0);
  });

  it('count as they are typed, before they are saved', async () => {
    const client = await opened({ text: '\\newcommand{\\three}{3}' });
    const textDocument = { uri: FILE, languageId: 'latex', version: 1, text: '\\newcommand{\\three}{3}' };
    await client.connection.sendNotification('textDocument/didOpen', { textDocument });
    const contentChanges = [{ text: '\\newcommand{\\three}{2}' }];
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: FILE, version: 2 },
      contentChanges,
    });
    for (;;) {
      const last = client.published.filter(({ uri }) => uri !== FILE).at(-1);
      if (last && last.diagnostics.length > 0) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  it('are not asked of a client that does not read', async () => {
    const client = await connectTo(createMathService());
    await client.open(text, 'latex');
    assert.deepEqual((await client.diagnostics(1)).diagnostics, []);
  });
});
