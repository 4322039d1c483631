/** Writes the claims at a place that are not right into the workspace's settings: the file stays as it is. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type VerdictNode, type VerdictTree } from '../../protocol';
import type { Place } from '../place';
import { toRange } from './applyEdits';
import { brieflySay } from './say';

export async function ignoreClaim(client: BaseLanguageClient, { uri, position }: Place): Promise<void> {
  const tree = await client.sendRequest<VerdictTree | null>(requests.verdicts, { uri: uri.toString() });
  const at = new vscode.Position(position.line, position.character);
  const meant = (tree?.claims ?? []).filter((claim) => isMarked(claim) && toRange(claim.range).contains(at));
  if (meant.length === 0) return brieflySay(vscode.l10n.t('there is nothing here to ignore'));
  if (!vscode.workspace.workspaceFolders)
    return brieflySay(vscode.l10n.t('open a folder first: its settings keep what is ignored'));
  const settings = vscode.workspace.getConfiguration('chainrule');
  const known = settings.get<readonly string[]>('ignoredClaims', []);
  const all = [...new Set([...known, ...meant.map(({ hash }) => hash)])];
  await settings.update('ignoredClaims', all, vscode.ConfigurationTarget.Workspace);
  brieflySay(vscode.l10n.t('ignored; the setting chainrule.ignoredClaims of this workspace names it'));
}

const isMarked = ({ severity, ignored }: VerdictNode): boolean => severity !== 'none' && !ignored;
