/** Puts a report of a wrong verdict on the clipboard: the smallest document in which it occurs. Nothing is sent. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type MinimalDocument } from '../../protocol';
import type { Place } from '../place';

export async function reportIssue(
  client: BaseLanguageClient,
  version: string,
  { uri, position }: Place,
): Promise<void> {
  const params = { uri: uri.toString(), position };
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Chainrule: looking for the smallest document') },
    () => client.sendRequest<MinimalDocument | null>(requests.minimalDocument, params),
  );
  if (!found) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on the formula or the directive that got a wrong verdict, then report it.'),
    );
    return;
  }
  const { languageId } = await vscode.workspace.openTextDocument(uri);
  await vscode.env.clipboard.writeText(report(found, languageId, version));
  const show = vscode.l10n.t('Show It');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('The report is on the clipboard. Nothing was sent; read it before you pass it on.'),
    show,
  );
  if (answer === show) await showReport(report(found, languageId, version));
}

async function showReport(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}

/** In Markdown; the fence is longer than any in the document. */
function report({ text, message, readAs }: MinimalDocument, languageId: string, version: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [
    `Chainrule ${version}, VS Code ${vscode.version}`,
    '',
    `Verdict: ${message}`,
    ...(readAs === undefined ? [] : [`Read as: ${readAs}`]),
    'Expected: ',
    '',
    `${fence}${languageId}`,
    text,
    fence,
    '',
  ].join('\n');
}
