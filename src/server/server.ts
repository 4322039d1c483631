/**
 * The language server: documents in, diagnostics and answers out. It knows no mathematics; checks run elsewhere (checking/), and
 * every handler goes through one wrapper, so that no error ever reaches the editor.
 */
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { notifications, type InitializationOptions, type StatusParams, type ThemeParams } from '../protocol';
import { languageOf, say, translate, type MathService } from '../service';
import { CheckQueue } from './checking/queue';
import type { CheckRunner, Fault } from './checking/runner';
import { describe } from './describe';
import { IncludedFiles } from './includedFiles';
import { registerFeatures } from './features';
import { Pictures, type DrawFormula } from './pictures';
import { registerStructureRequests } from './structureRequests';
import { registerSymbolRequests } from './symbolRequests';
import { readSettings, type Settings } from './settings';
import { texts } from './texts';
import { Snapshot, toDiagnostic } from './toProtocol';

/** What differs between Node and a web worker. */
export interface Runtime {
  readonly service: MathService;
  readonly createRunner: (report: RunnerReport) => CheckRunner;
  /** Milliseconds without a keystroke before a check begins. */
  readonly debounce: number;
  /** Loads what draws formulas in hovers; absent: they are text. */
  readonly loadDrawing?: () => DrawFormula;
}

/** What a runner has to say besides its results. */
export interface RunnerReport {
  readonly onFault: (fault: Fault) => void;
  readonly onHopeless: (error: string) => void;
}

/** What the request handlers work with. */
export interface Session {
  readonly connection: Connection;
  readonly service: MathService;
  readonly queue: CheckQueue;
  readonly files: IncludedFiles;
  readonly runner: CheckRunner;
  readonly pictures: Pictures;
  /** The text that the last finished check stands on. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** The text as it is now. */
  now(uri: string): Snapshot | undefined;
  status(uri: string): StatusParams | undefined;
}

export function startServer(connection: Connection, runtime: Runtime): void {
  const { service } = runtime;
  const documents = new TextDocuments(texts);
  const snapshots = new Map<string, Snapshot>();
  let capabilities: ClientCapabilities = {};
  let settings: Settings = readSettings(undefined);
  let settingsRead: () => void = () => undefined;

  const runner = runtime.createRunner({ onFault, onHopeless });
  const queue = new CheckQueue({
    runner,
    ready: new Promise((resolve) => (settingsRead = resolve)),
    onChecked: (uri) => {
      publish(uri);
      files.need(uri);
    },
    onError: (uri, error) => connection.console.error(`Checking ${uri} failed: ${describe(error)}`),
  });
  const files = new IncludedFiles({
    connection,
    service,
    queue: () => queue,
    opened: (uri) => documents.get(uri)?.getText(),
  });
  const pictures = new Pictures(runtime.loadDrawing, (error) => connection.console.error(describe(error)));
  const session: Session = { connection, service, queue, runner, files, pictures, snapshots, now, status };

  connection.onInitialize((params): InitializeResult => {
    runner.prepare(); // a document follows soon: the client starts with one
    ({ capabilities } = params);
    apply(params.initializationOptions);
    const options = params.initializationOptions as InitializationOptions | undefined;
    files.offered = options?.readsFiles === true;
    pictures.theme = options?.theme;
    translate(options?.translation);
    return { capabilities: serverCapabilities, serverInfo: { name: 'Chainrule' } };
  });
  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'chainrule' });
    void pullSettings().then(settingsRead);
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    if (capabilities.workspace?.configuration) void pullSettings();
    else apply((pushed as { chainrule?: unknown } | null)?.chainrule);
  });

  documents.onDidOpen(({ document }) => accept(document, 0));
  documents.onDidChangeContent(({ document }) => {
    if (service.version(document.uri) !== document.version) accept(document, runtime.debounce);
  });
  documents.onDidSave(({ document }) => {
    if (settings.run === 'onSave') queue.schedule(document.uri, 0);
  });
  documents.onDidClose(({ document: { uri } }) => {
    queue.drop(uri);
    service.closeDocument(uri);
    snapshots.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
    files.changed(uri);
  });
  connection.onNotification(notifications.theme, ({ theme }: ThemeParams) => {
    pictures.theme = theme;
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) if (!documents.get(uri)) files.changed(uri);
  });
  registerFeatures(session);
  registerSymbolRequests(session);
  registerStructureRequests(session, () => settings.inlayHints);
  documents.listen(connection);
  connection.listen();

  /** A first version is always checked; later ones as the settings say. */
  function accept(document: TextDocument, delay: number): void {
    const { uri, languageId, version } = document;
    const language = languageOf(languageId, uri);
    if (!language) return;
    const first = service.version(uri) === undefined;
    service.updateDocument(uri, language, version, document.getText());
    files.typed(uri, document.getText(), runtime.debounce);
    if (first || settings.run === 'onType') queue.schedule(uri, delay);
  }

  async function pullSettings(): Promise<void> {
    if (!capabilities.workspace?.configuration) return;
    try {
      apply(await connection.workspace.getConfiguration('chainrule'));
    } catch (error) {
      connection.console.error(`The settings could not be read: ${describe(error)}`);
    }
  }

  function apply(json: unknown): void {
    const before = settings;
    settings = readSettings(json);
    service.setOptions({ unannotated: settings.unannotated });
    service.setDisclosure(settings.disclosure);
    service.setIgnoredClaims(settings.ignoredClaims);
    const again = before.unannotated !== settings.unannotated;
    for (const { uri } of documents.all()) {
      if (again) queue.schedule(uri, 0);
      else publish(uri);
    }
  }

  function publish(uri: string): void {
    const at = now(uri);
    const found = service.diagnostics(uri);
    if (!at || !found || found.version !== at.version) return;
    snapshots.set(uri, at);
    const diagnostics = found.value.flatMap((item) => toDiagnostic(at, item, settings) ?? []);
    void connection.sendDiagnostics({ uri, version: at.version, diagnostics });
    void connection.sendNotification(notifications.status, status(uri));
    if (capabilities.workspace?.codeLens?.refreshSupport) void refresh('codeLens');
    if (capabilities.workspace?.inlayHint?.refreshSupport) void refresh('inlayHint');
  }

  function now(uri: string): Snapshot | undefined {
    const document = documents.get(uri);
    return document && new Snapshot(uri, document.version, document.getText());
  }

  function status(uri: string): StatusParams | undefined {
    const summary = service.summary(uri);
    return summary && { uri, version: summary.version, ...summary.value };
  }

  function onFault({ uri, version, text, piece, error }: Fault): void {
    const { line, character } = new Snapshot(uri, version, text).position(piece.from);
    const place = `${uri}:${line + 1}:${character + 1}`;
    connection.console.error(error === undefined ? say('log.stopped', { place }) : say('log.fault', { place, error }));
  }

  function onHopeless(error: string): void {
    connection.console.error(error);
    void connection.window.showErrorMessage(say('log.noWorker'));
  }

  async function refresh(what: 'codeLens' | 'inlayHint'): Promise<void> {
    try {
      await connection.sendRequest(`workspace/${what}/refresh`);
    } catch {
      // An editor that is closing does not answer; there is nothing left to refresh.
    }
  }
}

const serverCapabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  completionProvider: { triggerCharacters: [' ', '%', '-', ':', ',', ';', '\\', '∈'] },
  signatureHelpProvider: { triggerCharacters: [' ', ','], retriggerCharacters: [','] },
  documentSymbolProvider: { label: 'Chainrule' },
  foldingRangeProvider: true,
  inlayHintProvider: true,
  codeLensProvider: { resolveProvider: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
};
