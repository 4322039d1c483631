/** The trace out of the panel: into the clipboard, or into a file that the user names. */
import * as vscode from 'vscode';

const kinds = { svg: { name: 'SVG', extension: 'svg' }, markdown: { name: 'Markdown', extension: 'md' } } as const;

/** What to say of it. */
export async function copyText(text: string): Promise<string> {
  await vscode.env.clipboard.writeText(text);
  return vscode.l10n.t('Copied to the clipboard');
}

/** `near`: the document, whose folder is offered. */
export async function saveText(text: string, what: keyof typeof kinds, near: string | undefined): Promise<void> {
  const { name: kind, extension } = kinds[what];
  const name = `trace.${extension}`;
  const document = near === undefined ? undefined : vscode.Uri.parse(near);
  const defaultUri = document && document.scheme !== 'untitled' ? vscode.Uri.joinPath(document, '..', name) : undefined;
  const target = await vscode.window.showSaveDialog({ defaultUri, filters: { [kind]: [extension] } });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
