/** The list of formulas that were not read, each with its reason; goes to the place, and offers the directive that would help. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type NotReadItem, type NotReadList } from '../../protocol';
import type { Place } from '../place';
import { toRange } from './applyEdits';
import { brieflySay } from './say';

export async function showNotRead(client: BaseLanguageClient, { uri }: Place): Promise<void> {
  const list = await client.sendRequest<NotReadList | null>(requests.notRead, { uri: uri.toString() });
  if (!list) return;
  if (list.items.length === 0) return brieflySay(vscode.l10n.t('every formula was read'));
  const picked = await vscode.window.showQuickPick(list.items.map(pick), {
    title: vscode.l10n.t('Formulas that Chainrule did not read'),
    placeHolder: vscode.l10n.t('Select one to go to its place'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) return;
  const editor = await vscode.window.showTextDocument(uri, { selection: toRange(picked.item.range) });
  await offer(editor, list.version, picked.item);
}

interface Pick extends vscode.QuickPickItem {
  readonly item: NotReadItem;
}

const pick = (item: NotReadItem): Pick => ({
  label: item.text,
  description: vscode.l10n.t('line {0}', item.range.start.line + 1),
  detail: item.message,
  item,
});

/** A gap `…` in the directive becomes a place to type in. */
async function offer(editor: vscode.TextEditor, version: number, { message, suggestions }: NotReadItem): Promise<void> {
  if (suggestions.length === 0) return;
  const titles = suggestions.map(({ title }) => title);
  const title = await vscode.window.showQuickPick(titles, {
    title: message,
    placeHolder: vscode.l10n.t('Insert a directive?'),
  });
  const edit = suggestions.find((suggestion) => suggestion.title === title)?.edit;
  if (!edit || editor.document.version !== version) return;
  await editor.insertSnippet(snippet(edit.newText), toRange(edit.range), { undoStopBefore: true, undoStopAfter: true });
}

function snippet(text: string): vscode.SnippetString {
  const result = new vscode.SnippetString();
  const [first = '', ...rest] = text.split('…');
  result.appendText(first);
  for (const piece of rest) result.appendPlaceholder('…').appendText(piece);
  return result;
}
