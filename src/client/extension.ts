/**
 * The editor's side: starts the server, shows its counts in the status bar, and carries out commands. It computes nothing, and it
 * changes a document only by an edit that the user picked.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientRequests, commands, notifications, type InitializationOptions, type StatusParams } from '../protocol';
import { checkDocument } from './commands/checkDocument';
import { insertResult } from './commands/insertResult';
import { recomputeAtCursor } from './commands/recompute';
import { showNotRead } from './commands/showNotRead';
import { toggleUnannotated } from './commands/toggleUnannotated';
import { selector } from './languages';
import { macroFiles, readFile } from './readFile';
import { placeOf, type Place } from './place';
import { ServerHealth } from './serverHealth';
import { StatusBar } from './statusBar';

/** What the browser and the desktop do differently. */
export type CreateClient = (context: vscode.ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

let running: BaseLanguageClient | undefined;

/** Does not wait for the server: commands do, each when it needs it. */
export function start(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const status = new StatusBar();
  const health = new ServerHealth();
  const watcher = vscode.workspace.createFileSystemWatcher(macroFiles);
  const client = createClient(context, {
    ...clientOptions,
    synchronize: { fileEvents: watcher },
    errorHandler: health,
    initializationFailedHandler: () => false,
  });
  running = client;
  context.subscriptions.push(status, health, watcher);
  context.subscriptions.push(client.onRequest(clientRequests.readFile, readFile));
  context.subscriptions.push(
    client.onNotification(notifications.status, (params: StatusParams) => status.show(params)),
  );
  registerCommands(context, client);
  context.subscriptions.push(vscode.commands.registerCommand(commands.restartServer, () => health.restart()));
  void health.start(client);
}

export const stop = async (): Promise<void> => running?.stop();

const clientOptions: LanguageClientOptions = {
  documentSelector: selector,
  markdown: { supportHtml: true },
  diagnosticCollectionName: 'chainrule',
  initializationOptions: { readsFiles: true } satisfies InitializationOptions,
};

/** Commands about a place do nothing where no document that Chainrule reads is active. */
function registerCommands(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const register = (id: string, run: (place: Place) => Promise<void>): void => {
    const command = async (uri?: string, position?: Place['position']): Promise<void> => {
      const place = placeOf(uri, position);
      if (place) await run(place);
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, command));
  };
  register(commands.checkDocument, (place) => checkDocument(client, place));
  register(commands.recompute, (place) => recomputeAtCursor(client, place));
  register(commands.insertResult, (place) => insertResult(client, place));
  register(commands.showNotRead, (place) => showNotRead(client, place));
  context.subscriptions.push(vscode.commands.registerCommand(commands.toggleUnannotated, toggleUnannotated));
}
