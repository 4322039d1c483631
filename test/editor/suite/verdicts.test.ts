import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { applyFix, close, hoverText, lensTitles, open, openUntitled, replace, squiggles, until } from './editor';

describe('in the editor', () => {
  afterEach(close);

  for (const name of ['jacobian.md', 'jacobian.tex']) {
    it(`marks the two wrong entries in ${name}`, async () => {
      const found = await squiggles(await open(name), ['8', '6']);
      assert.deepEqual(
        found.map(({ severity }) => severity),
        [vscode.DiagnosticSeverity.Error, vscode.DiagnosticSeverity.Error],
      );
      assert.match(found[0]?.message ?? '', /9/);
      assert.match(found[1]?.message ?? '', /8/);
    });
  }

  it('shows the verdict and its commands above the directive', async () => {
    const document = await open('jacobian.md');
    await until(
      'lenses',
      () => lensTitles(document),
      (titles) => titles.includes('✗ 2 of 4 entries differ'),
    );
    const titles = await lensTitles(document);
    assert.ok(titles.includes('↻ Recompute'));
    assert.ok(titles.includes('Insert result'));
  });

  it('shows every matrix on the way in the hover', async () => {
    const document = await open('jacobian.md');
    const [first] = await squiggles(document, ['8', '6']);
    const text = await hoverText(document, first?.range.start ?? new vscode.Position(0, 0));
    for (const words of ['2 of 4 entries differ', 'Written', 'Computed', '13', '9'])
      assert.ok(text.includes(words), text);
    const steps = text.match(/J_/g) ?? [];
    assert.ok(steps.length >= 2, text);
  });

  it('turns to holds when the quick fixes are applied', async () => {
    const document = await open('jacobian.tex');
    const [first] = await squiggles(document, ['8', '6']);
    assert.ok(first);
    await applyFix(document, first.range, 'Replace 8 with 9');
    const [second] = await squiggles(document, ['6']);
    assert.ok(second);
    await applyFix(document, second.range, 'Replace 6 with 8');
    await squiggles(document, []);
    await until(
      'a tick',
      () => lensTitles(document),
      (titles) => titles.includes('✓ holds'),
    );
    assert.ok(document.getText().includes('\\begin{bmatrix} 13 & 9 \\\\ 5 & 8 \\end{bmatrix}'));
  });

  it('replaces all wrong entries at once', async () => {
    const document = await open('jacobian.md');
    const [first] = await squiggles(document, ['8', '6']);
    assert.ok(first);
    await applyFix(document, first.range, 'Replace all 2 wrong entries');
    await squiggles(document, []);
  });

  it('follows the typing', async () => {
    const document = await open('chain.md');
    await squiggles(document, ['6']);
    await replace(document, '3 = 6', '3 = 5');
    await squiggles(document, []);
    await replace(document, '2 = 4', '2 = 44');
    await squiggles(document, ['44']);
  });

  it('recomputes at the cursor and inserts the result', async () => {
    const document = await open('jacobian.tex');
    await squiggles(document, ['8', '6']);
    const directive = document.positionAt(document.getText().indexOf('%% check'));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(directive, directive);
    await vscode.commands.executeCommand('chainrule.recomputeAtCursor');
    await squiggles(document, ['8', '6']);
    await vscode.commands.executeCommand('chainrule.insertResult');
    await until(
      'the computed matrix',
      () => document.getText(),
      (text) => /13 & 9 \\\\ 5 & 8/.test(text),
    );
    await squiggles(document, []);
  });

  it('checks documents of any scheme and both languages', async () => {
    await squiggles(await openUntitled('latex', 'Text $2 + 3 = 6$.'), ['6']);
    await squiggles(await openUntitled('markdown', 'Text `$2 + 3 = 7$` and $2 + 3 = 8$.'), ['8']);
  });

  it('checks nothing unannotated when told so', async () => {
    const document = await open('chain.md');
    await squiggles(document, ['6']);
    const settings = vscode.workspace.getConfiguration('chainrule');
    await settings.update('check.unannotated', 'off', vscode.ConfigurationTarget.Global);
    try {
      await squiggles(document, []);
    } finally {
      await settings.update('check.unannotated', undefined, vscode.ConfigurationTarget.Global);
    }
    await squiggles(document, ['6']);
  });

  it('reads the macros of a file beside the document, also as they change', async () => {
    const document = await open('course/hw.tex');
    await squiggles(document, ['5']);
    const file = vscode.Uri.joinPath(document.uri, '../notation.sty');
    const before = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('\\newcommand{\\three}{4}'));
    try {
      await squiggles(document, ['4']);
    } finally {
      await vscode.workspace.fs.writeFile(file, before);
    }
    await squiggles(document, ['5']);
  });

  it('has its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['checkDocument', 'recomputeAtCursor', 'insertResult', 'toggleUnannotated', 'showNotRead']) {
      assert.ok(commands.includes(`chainrule.${name}`), name);
    }
  });
});
