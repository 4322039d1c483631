/**
 * The editor's side: starts the server, shows what it found beside the squiggles, and carries out commands. It computes nothing, and it
 * changes a document only by an edit that the user picked.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  clientRequests,
  notifications,
  requests,
  type InitializationOptions,
  type StatusParams,
  type VerdictTree,
} from '../protocol';
import { ChecksTree } from './outline/tree';
import { registerCommands } from './commands';
import { FirstHour } from './firstHour';
import { Gutter } from './gutter';
import { selector } from './languages';
import { PreviewBadges, type MarkdownPlugin } from './preview';
import { macroFiles, readFile } from './readFile';
import { ServerHealth } from './serverHealth';
import { StatusBar } from './statusBar';
import { VerdictStore } from './verdicts';
import { currentTheme, followTheme } from './theme';
import { TracePanel } from './trace/panel';

/** What the browser and the desktop do differently. */
export type CreateClient = (context: vscode.ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

let running: BaseLanguageClient | undefined;

/** Does not wait for the server: commands do, each when it needs it. */
export function start(context: vscode.ExtensionContext, createClient: CreateClient): MarkdownPlugin {
  const verdicts = new VerdictStore((uri) => client.sendRequest<VerdictTree | null>(requests.verdicts, { uri }));
  const firstHour = new FirstHour(verdicts);
  const health = new ServerHealth();
  const watcher = vscode.workspace.createFileSystemWatcher(macroFiles);
  const client = createClient(context, {
    ...clientOptions(firstHour),
    synchronize: { fileEvents: watcher },
    errorHandler: health,
    initializationFailedHandler: () => false,
  });
  running = client;
  const status = new StatusBar();
  const tree = new ChecksTree(verdicts, context.workspaceState);
  const preview = new PreviewBadges(verdicts);
  const trace = new TracePanel(context.extensionUri, client);
  context.subscriptions.push(
    verdicts,
    firstHour,
    status,
    health,
    watcher,
    tree,
    preview,
    trace,
    followTheme(client),
    new Gutter(context.extensionUri, verdicts),
    client.onRequest(clientRequests.readFile, readFile),
    vscode.workspace.onDidGrantWorkspaceTrust(() => health.restart()), // it reads anew what it was refused
    client.onNotification(notifications.status, (params: StatusParams) => {
      status.show(params);
      verdicts.announce(params);
      void trace.checked(params);
    }),
    ...registerCommands({ context, client, verdicts, tree, health, trace }),
  );
  void health.start(client);
  return preview;
}

export const stop = async (): Promise<void> => running?.stop();

/** The texts of the display language, the server's too. */
const translation = (): Pick<InitializationOptions, 'translation'> =>
  vscode.l10n.bundle ? { translation: { locale: vscode.env.language, texts: vscode.l10n.bundle } } : {};

const clientOptions = (firstHour: FirstHour): LanguageClientOptions => ({
  documentSelector: selector,
  markdown: { supportHtml: true },
  diagnosticCollectionName: 'chainrule',
  initializationOptions: () =>
    ({ readsFiles: true, theme: currentTheme(), ...translation() }) satisfies InitializationOptions,
  middleware: {
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      if (hover) firstHour.reach('hovered');
      return hover;
    },
  },
});
