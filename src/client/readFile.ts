/**
 * Reads a file that a document includes, from whatever file system the document is in. Only files that hold macros, and none that is
 * too long; in a workspace that the student does not trust, only the workspace's own. A file that is not there is no error.
 */
import * as vscode from 'vscode';
import type { DocumentParams, FileText } from '../protocol';

const holdsMacros = /\.(?:tex|sty|cls|ltx|def)$/i;
const longest = 1_000_000;

export async function readFile({ uri }: DocumentParams): Promise<FileText | null> {
  try {
    const address = vscode.Uri.parse(uri, true);
    if (!holdsMacros.test(address.path) || !isAllowed(address)) return null;
    const { type, size } = await vscode.workspace.fs.stat(address);
    if ((type & vscode.FileType.File) === 0 || size > longest) return null;
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(address)) };
  } catch {
    return null;
  }
}

const isAllowed = (address: vscode.Uri): boolean =>
  vscode.workspace.isTrusted || vscode.workspace.getWorkspaceFolder(address) !== undefined;

/** Tells the server of changes to such files. */
export const macroFiles = '**/*.{tex,sty,cls,ltx,def}';
