/** Context keys that tick off the steps of the walkthrough: what the student has seen and done so far in this window. */
import * as vscode from 'vscode';
import type { VerdictStore } from './verdicts';

export type Step = 'sawSquiggle' | 'hovered' | 'fixed' | 'wroteDirective';

export class FirstHour implements vscode.Disposable {
  private readonly done = new Set<Step>();
  private readonly before = new Map<string, { readonly wrong: number; readonly directives: number }>();
  private readonly listener: vscode.Disposable;

  constructor(verdicts: VerdictStore) {
    this.listener = verdicts.onDidChange((uri) => this.look(uri.toString(), verdicts.get(uri)?.claims ?? []));
  }

  reach(step: Step): void {
    if (this.done.has(step)) return;
    this.done.add(step);
    void vscode.commands.executeCommand('setContext', `chainrule.${step}`, true);
  }

  dispose(): void {
    this.listener.dispose();
  }

  private look(uri: string, claims: readonly { readonly verdict: string; readonly source: string }[]): void {
    const wrong = claims.filter(({ verdict }) => verdict === 'fails').length;
    const directives = claims.filter(({ source }) => source === 'directive').length;
    const before = this.before.get(uri);
    if (wrong > 0) this.reach('sawSquiggle');
    if (before && wrong < before.wrong) this.reach('fixed');
    if (before && directives > before.directives) this.reach('wroteDirective');
    this.before.set(uri, { wrong, directives });
  }
}
