import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { close, open, openUntitled, replace, squiggles, until } from './editor';

const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`chainrule.${command}`);

/** The HTML of VS Code's own Markdown preview, with every extension's plugin. */
const preview = (document: vscode.TextDocument): Thenable<string> =>
  vscode.commands.executeCommand<string>('markdown.api.render', document);

describe('beside the squiggles', () => {
  afterEach(close);

  it('walks from one wrong place to the next, and around', async () => {
    const document = await open('jacobian.md');
    const [first, second] = await squiggles(document, ['8', '6']);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor && first && second);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const visit = async (command: string, expected: vscode.Diagnostic): Promise<void> => {
      await until(
        command,
        async () => {
          if (!editor.selection.isEqual(new vscode.Selection(expected.range.start, expected.range.end)))
            await run(command);
          return editor.selection;
        },
        (selection) => selection.start.isEqual(expected.range.start) && selection.end.isEqual(expected.range.end),
      );
    };
    await visit('showNextError', first);
    await visit('showNextError', second);
    await visit('showPreviousError', first);
    await visit('showPreviousError', second);
  });

  it('shows verdicts in the Markdown preview, and new ones after an edit', async () => {
    const document = await open('jacobian.md');
    const failing = (html: string): boolean => /chainrule-fails[^]*2 of 4 entries differ/.test(html);
    const html = await until('a badge', () => preview(document), failing);
    assert.match(html, /\[13, 9\]|13[^<]*9/);
    await replace(document, '13 & 8', '13 & 9');
    await until(
      'another badge',
      () => preview(document),
      (found) => /1 of 4 entries differs/.test(found) && !failing(found),
    );
  });

  it('opens the example as a document of its own, in which something is wrong', async () => {
    await run('openExample');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'markdown');
    assert.ok(document.isUntitled);
    await until(
      'squiggles',
      () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Chainrule').length,
      (count) => count > 0,
    );
  });

  it('puts the smallest document on the clipboard', async () => {
    const filler = Array.from({ length: 12 }, (_, i) => `Line ${i} with $${i} + 2 = ${i + 2}$.`).join('\n\n');
    const document = await openUntitled('markdown', `${filler}\n\nLet $a = 4$.\n\n${filler}\n\nSo $3 a = 13$.\n`);
    await squiggles(document, ['13']);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = document.positionAt(document.getText().indexOf('3 a = 13') + 7);
    editor.selection = new vscode.Selection(at, at);
    void run('reportIssue');
    const copied = await until(
      'the clipboard',
      () => vscode.env.clipboard.readText(),
      (text) => text.includes('Chainrule'),
    );
    assert.match(copied, /Verdict: 13 should be 12/);
    assert.match(copied, /```markdown\nLet \$a = 4\$\.\s+So \$3 a = 13\$\.\n```/);
  });
});
