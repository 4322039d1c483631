/** The worked derivation of the check at the cursor: below its formula, as one undo step, or on the clipboard. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type StepsResult } from '../../protocol';
import type { Place } from '../place';
import { applyEdits } from './applyEdits';
import { brieflySay } from './say';

export async function showSteps(client: BaseLanguageClient, place: Place): Promise<void> {
  const found = await ask(client, place);
  if (found.text === undefined) return brieflySay(found.message ?? '');
  await applyEdits(await vscode.workspace.openTextDocument(place.uri), found.version, found.edits);
}

export async function copySteps(client: BaseLanguageClient, place: Place): Promise<void> {
  const { text, message } = await ask(client, place);
  if (text === undefined) return brieflySay(message ?? '');
  await vscode.env.clipboard.writeText(text);
  brieflySay(vscode.l10n.t('the steps are on the clipboard'));
}

const ask = (client: BaseLanguageClient, { uri, position }: Place): Promise<StepsResult> =>
  client.sendRequest<StepsResult>(requests.steps, { uri: uri.toString(), position });
