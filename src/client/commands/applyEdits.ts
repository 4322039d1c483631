/** Applies edits that the user asked for, as one undo step, only to the version that they were made for. */
import * as vscode from 'vscode';
import type { Edit, Range } from '../../protocol';

export async function applyEdits(
  document: vscode.TextDocument,
  version: number,
  edits: readonly Edit[],
): Promise<void> {
  if (document.version !== version) return;
  const change = new vscode.WorkspaceEdit();
  change.set(
    document.uri,
    edits.map(({ range, newText }) => vscode.TextEdit.replace(toRange(range), newText)),
  );
  await vscode.workspace.applyEdit(change);
}

export const toRange = ({ start, end }: Range): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);
