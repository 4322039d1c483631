/** `12 right · 2 wrong · 31 not read` for the active document; nothing in other languages. The words come from the server. */
import * as vscode from 'vscode';
import { commands, type StatusParams } from '../protocol';
import { readsDocument } from './languages';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('chainrule.status', vscode.StatusBarAlignment.Right, 100);
  private readonly latest = new Map<string, StatusParams>();
  private readonly listeners = [
    vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.latest.delete(uri.toString())),
  ];

  constructor() {
    this.item.name = 'Chainrule';
    this.item.command = commands.showNotRead;
  }

  show(params: StatusParams): void {
    this.latest.set(vscode.Uri.parse(params.uri).toString(), params);
    this.refresh();
  }

  dispose(): void {
    this.item.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && readsDocument(document) ? this.latest.get(document.uri.toString()) : undefined;
    if (!status) return this.item.hide();
    this.item.text = `$(${icon(status)}) ${status.text}`;
    this.item.tooltip = status.tooltip;
    this.item.accessibilityInformation = { label: `Chainrule: ${status.text}`, role: 'button' };
    this.item.show();
  }
}

/** No tick where anything is wrong or nothing was decided. */
function icon({ right, wrong }: StatusParams): string {
  if (wrong > 0) return 'error';
  return right > 0 ? 'check' : 'dash';
}
