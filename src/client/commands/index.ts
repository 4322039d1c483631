/** Every command with what it does. Those about a place do nothing where no document that Chainrule reads is active. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commands } from '../../protocol';
import type { ChecksTree } from '../outline/tree';
import { placeOf, type Place } from '../place';
import type { ServerHealth } from '../serverHealth';
import type { TracePanel } from '../trace/panel';
import type { VerdictStore } from '../verdicts';
import { checkDocument } from './checkDocument';
import { filterChecks } from './filterChecks';
import { ignoreClaim } from './ignoreClaim';
import { insertResult } from './insertResult';
import { openExample } from './openExample';
import { recomputeAtCursor } from './recompute';
import { reportIssue } from './reportIssue';
import { showError } from './showError';
import { showNotRead } from './showNotRead';
import { copySteps, showSteps } from './showSteps';
import { toggleUnannotated } from './toggleUnannotated';

export interface CommandHost {
  readonly context: vscode.ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly verdicts: VerdictStore;
  readonly tree: ChecksTree;
  readonly health: ServerHealth;
  readonly trace: TracePanel;
}

export function registerCommands({
  context,
  client,
  verdicts,
  tree,
  health,
  trace,
}: CommandHost): readonly vscode.Disposable[] {
  const { version } = context.extension.packageJSON as { version: string };
  const atPlace: Readonly<Record<string, (place: Place) => Promise<void>>> = {
    [commands.checkDocument]: (place) => checkDocument(client, place),
    [commands.recompute]: (place) => recomputeAtCursor(client, place),
    [commands.insertResult]: (place) => insertResult(client, place),
    [commands.showSteps]: (place) => showSteps(client, place),
    [commands.copySteps]: (place) => copySteps(client, place),
    [commands.ignoreClaim]: (place) => ignoreClaim(client, place),
    [commands.showTrace]: (place) => trace.show(place),
    [commands.showNotRead]: (place) => showNotRead(client, place),
    [commands.reportIssue]: (place) => reportIssue(client, version, place),
  };
  const anywhere: Readonly<Record<string, () => unknown>> = {
    [commands.toggleUnannotated]: toggleUnannotated,
    [commands.showNextError]: () => showError(verdicts, 1),
    [commands.showPreviousError]: () => showError(verdicts, -1),
    [commands.filterChecks]: () => filterChecks(tree),
    [commands.openExample]: () => openExample(context.extensionUri),
    [commands.showLog]: () => client.outputChannel.show(),
    [commands.restartServer]: () => health.restart(),
  };
  return [
    ...Object.entries(atPlace).map(([id, run]) =>
      vscode.commands.registerCommand(id, async (uri?: string, position?: Place['position']) => {
        const place = placeOf(uri, position);
        if (place) await run(place);
      }),
    ),
    ...Object.entries(anywhere).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  ];
}
