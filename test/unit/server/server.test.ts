import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CodeAction, CodeLens, Hover } from 'vscode-languageserver/node';
import {
  requests,
  type InsertResult,
  type NotReadList,
  type StatusParams,
  type VerdictTree,
} from '../../../src/protocol';
import { createMathService, translate } from '../../../src/service';
import { connect, connectTo, sums, URI } from './connection';

const range = (line: number, from: number, to: number): object => ({
  start: { line, character: from },
  end: { line, character: to },
});
const textDocument = { uri: URI };

describe('the language server', () => {
  it('publishes the wrong part with its version, and takes it back when it is put right', async () => {
    const client = await connect(sums);
    await client.open('a\nso $1+1=3$');
    const [diagnostic] = (await client.diagnostics(1)).diagnostics;
    assert.deepEqual(diagnostic?.range, range(1, 8, 9));
    assert.deepEqual([diagnostic?.message, diagnostic?.severity, diagnostic?.code], ['3 should be 2', 1, 'value']);
    await client.change(2, [{ range: range(1, 8, 9), text: '2' }]);
    assert.deepEqual((await client.diagnostics(2)).diagnostics, []);
  });

  it("speaks the client's language", async () => {
    const texts = {
      'verdict.correction': 'statt {written} richtig: {right}',
      'lens.shouldBe': '✗ richtig ist {right}',
    };
    const client = await connectTo(createMathService(), {}, undefined, undefined, undefined, { locale: 'de', texts });
    try {
      await client.open('So $1 + 2 = 4$.');
      const { diagnostics } = await client.diagnostics(1);
      assert.deepEqual(
        diagnostics.map(({ message }) => message),
        ['statt 4 richtig: 3'],
      );
      const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
        textDocument: { uri: URI },
      });
      assert.equal(lenses[0]?.command?.title, '✗ richtig ist 3');
    } finally {
      translate(undefined);
      await client.close();
    }
  });

  it('keeps its lines where a client names places behind the end of the text', async () => {
    const client = await connect(sums);
    await client.open('ab');
    const far = { line: 9, character: 0 };
    await client.change(2, [
      { range: { start: far, end: { line: 13, character: 0 } }, text: '\n\n$1+1=2$\n\n$1+1=2$' },
    ]);
    const place = { line: 0, character: 1 };
    await client.change(3, [{ range: { start: place, end: place }, text: '$1+1=3$ ' }]);
    const { diagnostics } = await client.diagnostics(3);
    assert.deepEqual(
      diagnostics.map(({ range }) => range),
      [{ start: { line: 0, character: 6 }, end: { line: 0, character: 7 } }],
    );
    await client.close();
  });

  it('answers hover, lens and code action for the text as it is now', async () => {
    const client = await connect(sums);
    await client.open('$1+1=2$');
    await client.change(2, [{ range: range(0, 5, 6), text: '3' }]);
    const position = { line: 0, character: 5 };
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument, position });
    assert.match((hover.contents as { value: string }).value, /3 should be 2/);
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command]),
      [
        ['✗ should be 2', ''],
        ['↻ Recompute', 'chainrule.recomputeAtCursor'],
        ['Insert result', 'chainrule.insertResult'],
      ],
    );
    const { diagnostics } = await client.diagnostics(2);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: range(0, 5, 5),
      context: { diagnostics, only: ['quickfix'] },
    });
    assert.equal(actions[0]?.title, 'Replace 3 with 2');
    assert.deepEqual(actions[0]?.diagnostics, diagnostics);
    assert.deepEqual(actions[0]?.edit?.documentChanges, [
      { textDocument: { uri: URI, version: 2 }, edits: [{ range: range(0, 5, 6), newText: '2' }] },
    ]);
  });

  it('drops a check whose text has changed meanwhile', async () => {
    const client = await connect(sums);
    await client.open('$1+1=3$ $1+1=4$ $1+1=5$');
    await client.change(2, [{ text: '$1+1=3$' }]);
    await client.change(3, [{ text: '$1+1=2$' }]);
    await client.diagnostics(3);
    assert.ok(client.published.length <= 2, 'versions 1 and 2 are superseded');
    assert.deepEqual(client.published.at(-1)?.diagnostics, []);
  });

  it('labels claims without LaTeX', async () => {
    const client = await connectTo(createMathService());
    await client.open(
      '# The $\\alpha$\n\nLet $w_1 = 3$. So $\\frac{1}{2} w_1 \\approx 2$.\n\n<!-- check: \\det [[1,2],[3,4]] = -2 -->\n',
    );
    await client.diagnostics(1);
    const tree = await client.connection.sendRequest<VerdictTree>(requests.verdicts, { uri: URI });
    assert.deepEqual(
      tree.claims.map(({ section, label }) => [section, label]),
      [
        [['The α'], '1/2 w₁ ≈ 2'],
        [['The α'], 'det [[1,2],[3,4]]'],
      ],
    );
    await client.close();
  });

  it('answers its own requests: status, verdicts, what was not read, insert result, recompute', async () => {
    const client = await connect(sums);
    await client.open('$1+1=2$ $1+2=4$ $q$');
    const status = await client.connection.sendRequest<StatusParams>(requests.check, { uri: URI });
    assert.equal(status.text, '1 right · 1 wrong · 1 not read');
    const tree = await client.connection.sendRequest<VerdictTree>(requests.verdicts, { uri: URI });
    assert.deepEqual(
      tree.claims.map((item) => item.verdict),
      ['holds', 'fails'],
    );
    assert.deepEqual(tree.claims[1]?.range, range(0, 13, 14));
    const { items } = await client.connection.sendRequest<NotReadList>(requests.notRead, { uri: URI });
    assert.deepEqual([items.length, items[0]?.suggestions.length], [1, 2]);
    const position = { line: 0, character: 14 };
    const inserted = await client.connection.sendRequest<InsertResult>(requests.insertResult, { uri: URI, position });
    assert.deepEqual(inserted, { version: 1, edits: [{ range: range(0, 13, 14), newText: '3' }] });
    const far = { uri: URI, position: { line: 9, character: 0 } };
    const none = await client.connection.sendRequest<InsertResult>(requests.insertResult, far);
    assert.equal(none.message, 'There is no computed result here to insert.');
    const again = await client.connection.sendRequest<{ message: string }>(requests.recompute, { uri: URI });
    assert.match(again.message, /^Recomputed with ten times the usual effort/);
  });

  it('follows the settings', async () => {
    const client = await connect(sums, { severity: { fails: 'warning' } });
    await client.open('$1+1=3$');
    await client.connection.sendRequest(requests.check, { uri: URI });
    assert.equal(client.published.at(-1)?.diagnostics[0]?.severity, 2);
  });

  it('checks on save only, if told so', async () => {
    const client = await connect(sums, { check: { run: 'onSave' } });
    await client.open('$1+1=3$ $1+1=4$');
    await client.diagnostics(1);
    await client.change(2, [{ text: '$1+1=2$\n\n$1+1=4$' }]);
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(new Set(lenses.map((lens) => lens.range.start.line)), new Set([2]), 'lenses move with the text');
    assert.equal(client.published.at(-1)?.version, 1);
    await client.connection.sendNotification('textDocument/didSave', { textDocument });
    assert.equal((await client.diagnostics(2)).diagnostics.length, 1);
  });

  it('survives a check that throws, and says so in its log', async () => {
    const client = await connect(sums);
    await client.open('$boom$');
    const position = { line: 0, character: 0 };
    assert.equal(await client.connection.sendRequest('textDocument/hover', { textDocument, position }), null);
    assert.match(client.logged.join('\n'), /boom/);
    await client.change(2, [{ text: '$1+1=3$' }]);
    assert.equal((await client.diagnostics(2)).diagnostics.length, 1);
  });

  it('leaves languages alone that it does not read, and clears a closed document', async () => {
    const client = await connect(sums);
    await client.open('$1+1=3$', 'python');
    assert.equal(await client.connection.sendRequest(requests.check, { uri: URI }), null);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.connection.sendRequest(requests.check, { uri: URI });
    assert.deepEqual(client.published.at(-1)?.diagnostics, []);
  });
});
