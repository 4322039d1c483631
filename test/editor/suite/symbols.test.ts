/** What one asks of a symbol, and what helps while typing: definition, references, rename, completion, signature help, hover, structure. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { close, hoverText, lensTitles, open, openUntitled, quickFixes, replace, squiggles, until } from './editor';

const ask = <T>(command: string, document: vscode.TextDocument, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`vscode.execute${command}`, document.uri, ...args);

function place(document: vscode.TextDocument, text: string, behind = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, text);
  return document.positionAt(at + behind);
}

const FORMULAS = 'Let $W_{h} = 2$ and $x = 3$.\n\nSo $W_h x = 6$ and $x + {W}_h = 5$.\n\n<!-- check: W_h^2 = 4 -->\n';

describe('symbols', () => {
  afterEach(close);

  it('definition: from a use in a formula and in a directive', async () => {
    const document = await openUntitled('markdown', FORMULAS);
    for (const use of ['W_h x', 'W_h^2']) {
      const [found] = await until(
        'a definition',
        () => ask<(vscode.Location | vscode.LocationLink)[]>('DefinitionProvider', document, place(document, use)),
        ({ length }) => length > 0,
      );
      const range = found && ('range' in found ? found.range : found.targetRange);
      assert.equal(range && document.getText(range), 'W_{h}');
    }
  });

  it('references: every place, whatever its spelling', async () => {
    const document = await openUntitled('markdown', FORMULAS);
    const found = await until(
      'references',
      () => ask<vscode.Location[]>('ReferenceProvider', document, place(document, 'W_h x')),
      ({ length }) => length === 4,
    );
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['W_{h}', 'W_h', '{W}_h', 'W_h'],
    );
  });

  it('rename: keeps the form of every spelling; a name that is taken is refused', async () => {
    const document = await openUntitled('markdown', FORMULAS);
    const at = place(document, 'W_h x');
    const rename = (): Thenable<vscode.WorkspaceEdit | undefined> =>
      ask<vscode.WorkspaceEdit>('DocumentRenameProvider', document, at, 'V_h').then(undefined, () => undefined);
    const edit = await until('an edit', rename, (found) => (found?.size ?? 0) > 0);
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), FORMULAS.replaceAll('W', 'V'));
    await assert.rejects(async () => ask('DocumentRenameProvider', document, place(document, 'V_h x'), 'x'));
  });

  it('completion: operations in a directive, symbols with their values', async () => {
    const document = await openUntitled('markdown', 'Let $W = 2$.\n\n<!-- check: jaco -->\n\n<!-- check: det  -->\n');
    const labels = async (text: string): Promise<string[]> => {
      const list = await ask<vscode.CompletionList>(
        'CompletionItemProvider',
        document,
        place(document, text, text.length),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    await until(
      'jacobian',
      () => labels('check: jaco'),
      (found) => found.includes('jacobian'),
    );
    await until(
      'W',
      () => labels('check: det '),
      (found) => found.includes('W'),
    );
  });

  it('signature help: how an operation is written', async () => {
    const document = await openUntitled('latex', '%% check: jacobian f at \n');
    const help = await until(
      'a signature',
      () => ask<vscode.SignatureHelp | undefined>('SignatureHelpProvider', document, place(document, 'at ', 3)),
      (found) => found !== undefined,
    );
    assert.match(help?.signatures[0]?.label ?? '', /^jacobian/);
  });

  it('hover: value, gradient and a link to the definition', async () => {
    const document = await open('network.md');
    const said = await until(
      'a gradient',
      () => hoverText(document, place(document, 'h_1 + v_2')),
      (text) => text.includes('0.0515404'),
    );
    assert.match(said, /Value of h₁/);
    assert.match(said, /\[Defined in line 9\]\([^)]*network\.md#L9,\d+\)/);
  });

  it('symbols, folding and hints', async () => {
    const text = '# One\n\nLet $a = 2$. So $b = 3 a$ and $b + 1 = 9$.\n\n<!-- let: c = 1;\n  d = 2 -->\n';
    const document = await openUntitled('markdown', text);
    await squiggles(document, ['9']);
    const symbols = await ask<vscode.DocumentSymbol[]>('DocumentSymbolProvider', document);
    const own = symbols.flatMap(({ children }) => children).map(({ detail }) => detail);
    assert.ok(own.includes('wrong'), JSON.stringify(symbols));
    const folds = await ask<vscode.FoldingRange[]>('FoldingRangeProvider', document);
    assert.ok(folds.some(({ start, end }) => start === 4 && end === 5));
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = async (): Promise<unknown[]> =>
      (await ask<vscode.InlayHint[]>('InlayHintProvider', document, all)).map(({ label }) => label);
    assert.deepEqual(await hints(), []);
    await withSetting('inlayHints', 'values', async () => {
      await until('hints', hints, (found) => found.includes('= 6') || found.includes('= 2'));
    });
  });

  it('steps: inserted below the formula, taken back by one undo, copied', async () => {
    const document = await open('jacobian.md');
    await squiggles(document, ['8', '6']);
    await until(
      'the lens',
      () => lensTitles(document),
      (titles) => titles.includes('Show steps'),
    );
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const before = document.getText();
    const at = place(document, 'check: jacobian');
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('chainrule.showSteps');
    assert.match(document.getText(), /aligned[^]*J_\{f_2\}\(4, 2, 3\) J_\{f_1\}\(2, 1\) &= /);
    await squiggles(document, ['8', '6']);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await squiggles(document, ['8', '6']);
    await vscode.commands.executeCommand('chainrule.copySteps');
    assert.match(await vscode.env.clipboard.readText(), /^\$\$\\begin\{aligned\}/);
    assert.equal(document.getText(), before);
  });

  it('a claim is ignored in the workspace by a quick fix, and comes back', async () => {
    const document = await open('chain.md');
    const [found] = await squiggles(document, ['6']);
    assert.ok(found);
    const fix = (await quickFixes(document, found.range)).find(({ title }) => title.includes('in this workspace'));
    assert.ok(fix?.command);
    try {
      await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
      await squiggles(document, []);
      await replace(document, '2 = 4', '2 = 44');
      await squiggles(document, ['44']);
    } finally {
      await vscode.workspace
        .getConfiguration('chainrule')
        .update('ignoredClaims', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await squiggles(document, ['44', '6']);
  });
});

async function withSetting(name: string, value: unknown, test: () => Promise<void>): Promise<void> {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('chainrule');
  await settings().update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await test();
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
