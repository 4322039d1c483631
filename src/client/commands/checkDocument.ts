/** Checks now; with `chainrule.check.run: onSave` it is the way to a verdict without saving. */
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type StatusParams } from '../../protocol';
import type { Place } from '../place';
import { brieflySay } from './say';

export async function checkDocument(client: BaseLanguageClient, { uri }: Place): Promise<void> {
  const status = await client.sendRequest<StatusParams | null>(requests.check, { uri: uri.toString() });
  if (status) brieflySay(status.text);
}
