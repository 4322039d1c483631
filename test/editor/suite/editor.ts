/** What the suites do with the editor: open a document of the workspace, ask for what the student would see, wait for it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export async function open(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the workspace has a folder');
  return show(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name)));
}

export async function openUntitled(language: string, content: string): Promise<vscode.TextDocument> {
  return show(await vscode.workspace.openTextDocument({ language, content }));
}

async function show(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  await vscode.window.showTextDocument(document);
  return document;
}

/** Takes back every edit and closes the editor. The next untitled document gets the address of this one, so that this one must be gone. */
export async function close(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  if (document?.isUntitled)
    await until(
      'the end of the document',
      () => document.isClosed,
      (isClosed) => isClosed,
    );
}

/** Asks until the answer passes; fails with the last answer. */
export async function until<T>(what: string, ask: () => T | Thenable<T>, passes: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000;
  let answer = await ask();
  while (!passes(answer) && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 100));
    answer = await ask();
  }
  assert.ok(passes(answer), `${what}; the last answer: ${JSON.stringify(answer)}`);
  return answer;
}

/** Chainrule's own diagnostics, in document order. */
export const diagnosticsOf = ({ uri }: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source?.toLowerCase() === 'chainrule')
    .sort((a, b) => a.range.start.compareTo(b.range.start));

/** The marked texts, once there are as many as expected. */
export async function squiggles(
  document: vscode.TextDocument,
  expected: readonly string[],
): Promise<vscode.Diagnostic[]> {
  const marked = (found: readonly vscode.Diagnostic[]): string =>
    found.map(({ range }) => document.getText(range)).join(' | ');
  const wanted = expected.join(' | ');
  return until(
    `squiggles under ${wanted || 'nothing'}`,
    () => diagnosticsOf(document),
    (found) => marked(found) === wanted,
  );
}

export const lensTitles = async ({ uri }: vscode.TextDocument): Promise<string[]> => {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
  return lenses.map((lens) => lens.command?.title ?? '');
};

export async function hoverText({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap((hover) => hover.contents.map((content) => (typeof content === 'string' ? content : content.value)))
    .join('\n');
}

export const quickFixes = ({ uri }: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );

export async function applyFix(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<void> {
  const fixes = await quickFixes(document, range);
  const fix = fixes.find((candidate) => candidate.title === title);
  assert.ok(fix?.edit, `there is "${title}" among: ${fixes.map((candidate) => candidate.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
}

/** Replaces the first occurrence of a text in the document. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  assert.notEqual(at, -1, `the document has ${from}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
