/** A workspace without a disk: files of a provider that keeps them in memory. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { close, quickFixes, squiggles } from './editor';

const scheme = 'chainrule-memory';
const files: Readonly<Record<string, string>> = {
  '/hw.md': 'Then $1 + 1 = 3$ and $2 + 2 = 4$.\n',
  '/hw.tex': '\\input{notation}\nSo $\\two + 2 = 5$.\n',
  '/notation.tex': '\\newcommand{\\two}{2}\n',
};

describe('a virtual workspace', () => {
  let provider: vscode.Disposable;
  before(() => (provider = vscode.workspace.registerFileSystemProvider(scheme, inMemory(), { isCaseSensitive: true })));
  after(() => provider.dispose());
  afterEach(close);

  it('gets verdicts and a quick fix', async () => {
    const document = await openVirtual('/hw.md');
    const [wrong] = await squiggles(document, ['3']);
    assert.ok(wrong);
    const fixes = await quickFixes(document, wrong.range);
    const fix = fixes.find(({ title }) => title === 'Replace 3 with 2');
    assert.ok(fix?.edit, fixes.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(fix.edit);
    await squiggles(document, []);
  });

  it('reads the macros of a file beside it', async () => {
    await squiggles(await openVirtual('/hw.tex'), ['5']);
  });
});

async function openVirtual(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path }));
  await vscode.window.showTextDocument(document);
  return document;
}

function inMemory(): vscode.FileSystemProvider {
  const bytes = ({ path }: vscode.Uri): Uint8Array => {
    const text = files[path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  };
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: () => new vscode.Disposable(() => undefined),
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes(uri).length }),
    readFile: bytes,
    readDirectory: () => Object.keys(files).map((path) => [path.slice(1), vscode.FileType.File]),
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
