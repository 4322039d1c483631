/** ↻ Recompute: with ten times the effort, and says so. */
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type Recomputed } from '../../protocol';
import type { Place } from '../place';
import { brieflySay } from './say';

export async function recomputeAtCursor(client: BaseLanguageClient, { uri }: Place): Promise<void> {
  const answer = await client.sendRequest<Recomputed | null>(requests.recompute, { uri: uri.toString() });
  if (answer) brieflySay(answer.message);
}
