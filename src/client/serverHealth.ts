/**
 * Starts the server, and starts it again where it ends by itself; it then gets the open documents anew. Where it keeps ending, the
 * student is told, and decides. The language client's own restart is not used: it gives up silently on a server that ends while it starts.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, CloseHandlerResult, ErrorHandler, ErrorHandlerResult } from 'vscode-languageclient';
import { commands } from '../protocol';

const MOST_ENDS = 4;
const WITHIN = 3 * 60_000;
/** Milliseconds in which the language client puts its state in order. */
const BREATH = 100;

// Values of the language client's enums, which would bring all of it into this module.
const KEEP_RUNNING: ErrorHandlerResult['action'] = 1;
const DO_NOT_RESTART: CloseHandlerResult['action'] = 1;

export class ServerHealth implements ErrorHandler {
  private client: BaseLanguageClient | undefined;
  private ends: number[] = [];
  private next: ReturnType<typeof setTimeout> | undefined;

  /** Watches over a client that was made with this error handler. */
  async start(client: BaseLanguageClient): Promise<void> {
    this.client = client;
    try {
      await client.start();
    } catch {
      this.ended(); // the language client has logged why
    }
  }

  /** The student wants it anew, whatever state it is in: earlier ends are forgotten. */
  async restart(): Promise<void> {
    this.cancel();
    this.ends = [];
    if (!this.client) return;
    if (this.client.isRunning()) await this.client.stop();
    await this.client.start();
  }

  /** A message that cannot be sent: where the server has ended, the connection closes next. */
  error(): ErrorHandlerResult {
    return { action: KEEP_RUNNING, handled: true };
  }

  closed(): CloseHandlerResult {
    this.ended();
    return { action: DO_NOT_RESTART, handled: true, message: vscode.l10n.t('The server has ended.') };
  }

  dispose(): void {
    this.cancel();
    this.client = undefined;
  }

  /** Also where both the connection and the start say so. */
  private ended(): void {
    if (this.next || !this.client) return;
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < WITHIN), now];
    if (this.ends.length > MOST_ENDS) return void this.tell();
    this.next = setTimeout(() => {
      this.next = undefined;
      if (this.client) void this.start(this.client);
    }, BREATH);
  }

  private cancel(): void {
    clearTimeout(this.next);
    this.next = undefined;
  }

  private async tell(): Promise<void> {
    const message = vscode.l10n.t('Chainrule stopped {0} times within three minutes and stays off.', this.ends.length);
    const [restart, log] = [vscode.l10n.t('Restart Chainrule'), vscode.l10n.t('Show Log')];
    const answer = await vscode.window.showErrorMessage(message, restart, log);
    if (answer === restart) await vscode.commands.executeCommand(commands.restartServer);
    if (answer === log) this.client?.outputChannel.show();
  }
}
