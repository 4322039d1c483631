/**
 * The trace panel: one, beside the document. It stays with the place that it was opened for while the document is edited, and asks for its
 * trace anew after every check.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  requests,
  type FromPanel,
  type PanelState,
  type Position,
  type StatusParams,
  type ToPanel,
  type Trace,
  type TraceResult,
} from '../../protocol';
import { toRange } from '../commands/applyEdits';
import type { Place } from '../place';
import { copyText, saveText } from './export';
import { panelHtml } from './html';
import { movedBy, nodeAt } from './places';

export const VIEW_TYPE = 'chainrule.trace';

export class TracePanel implements vscode.Disposable, vscode.WebviewPanelSerializer<PanelState> {
  private panel: vscode.WebviewPanel | undefined;
  private state: PanelState | undefined;
  private trace: { readonly value: Trace; readonly version: number } | undefined;
  private lastMessage: ToPanel | undefined;
  private isLoaded = false;
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly client: BaseLanguageClient,
  ) {
    this.listeners = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.workspace.onDidChangeTextDocument((event) => this.follow(event)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.highlight(textEditor)),
    ];
  }

  async show({ uri, position }: Place): Promise<void> {
    const everyOperation = this.state?.everyOperation ?? false;
    this.state = { uri: uri.toString(), position: plain(position), everyOperation };
    this.panel ??= this.attach(
      vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Chainrule Trace'), {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      }),
    );
    this.panel.reveal(undefined, true);
    await this.refresh();
  }

  /** After a check: numbers may have changed. */
  async checked({ uri }: StatusParams): Promise<void> {
    if (this.panel && this.state?.uri === uri) await this.refresh();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PanelState | undefined): Promise<void> {
    this.panel?.dispose();
    this.panel = this.attach(panel);
    this.state = state;
    if (!state) return;
    await vscode.workspace.openTextDocument(vscode.Uri.parse(state.uri)).then(undefined, () => undefined);
    await this.refresh();
  }

  dispose(): void {
    this.panel?.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private attach(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    const { extension } = this;
    const localResourceRoots = ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder));
    this.isLoaded = false;
    panel.webview.options = { enableScripts: true, localResourceRoots };
    panel.webview.onDidReceiveMessage((message: FromPanel) => void this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.trace = undefined;
      this.lastMessage = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, extension);
    return panel;
  }

  private async refresh(): Promise<void> {
    const { state } = this;
    if (!state) return;
    const { uri, position, everyOperation } = state;
    const params = { uri, position, everyOperation };
    const result = await this.client.sendRequest<TraceResult | null>(requests.trace, params);
    if (state !== this.state || !result) return;
    if (result.trace) {
      this.trace = { value: result.trace, version: result.version };
      this.post({ kind: 'show', trace: result.trace, state });
      this.highlight(this.editor());
    } else {
      this.trace = undefined;
      this.post({ kind: 'message', text: result.message ?? '', state });
    }
  }

  /** The last word is said again to a page that was loaded anew. */
  private post(message: ToPanel): void {
    if (message.kind === 'show' || message.kind === 'message') this.lastMessage = message;
    if (this.isLoaded) void this.panel?.webview.postMessage(message);
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.isLoaded = true;
        if (this.lastMessage) this.post(this.lastMessage);
        return this.highlight(this.editor());
      case 'go':
        return this.go(message.node);
      case 'detail':
        if (this.state) this.state = { ...this.state, everyOperation: message.everyOperation };
        return this.refresh();
      case 'copy':
        return this.post({ kind: 'said', text: await copyText(message.text) });
      case 'save':
        await saveText(message.text, message.what, this.state?.uri);
    }
  }

  private async go(id: number): Promise<void> {
    const range = this.trace?.value.nodes[id]?.range;
    if (!range || !this.state) return;
    const viewColumn = this.editor()?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(vscode.Uri.parse(this.state.uri), { viewColumn, selection: toRange(range) });
  }

  private highlight(editor: vscode.TextEditor | undefined): void {
    if (!this.trace || !editor || editor.document.uri.toString() !== this.document()) return;
    if (editor.document.version !== this.trace.version) return;
    this.post({ kind: 'highlight', node: nodeAt(this.trace.value, plain(editor.selection.active)) });
  }

  /** The place moves with the text above it. */
  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (!this.state || document.uri.toString() !== this.document()) return;
    const position = contentChanges.reduce((at: Position, change) => movedBy(at, change), this.state.position);
    this.state = { ...this.state, position };
  }

  private document(): string | undefined {
    return this.state && vscode.Uri.parse(this.state.uri).toString();
  }

  private editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.document());
  }
}

const plain = ({ line, character }: Position): Position => ({ line, character });
