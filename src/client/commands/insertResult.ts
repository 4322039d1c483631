/** Writes the computed result where the directive or failing claim at the cursor stands. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type InsertResult } from '../../protocol';
import type { Place } from '../place';
import { applyEdits } from './applyEdits';
import { brieflySay } from './say';

export async function insertResult(client: BaseLanguageClient, { uri, position }: Place): Promise<void> {
  const params = { uri: uri.toString(), position };
  const { version, edits, message } = await client.sendRequest<InsertResult>(requests.insertResult, params);
  if (message) return brieflySay(message);
  const document = await vscode.workspace.openTextDocument(uri);
  await applyEdits(document, version, edits);
}
