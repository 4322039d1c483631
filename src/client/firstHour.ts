/** Context keys that tick off the steps of the walkthrough: what the student has seen and done so far in this window. */
import * as vscode from 'vscode';
import type { VerdictNode } from '../protocol';
import { markOf } from './marks';
import type { VerdictStore } from './verdicts';

export type Step = 'sawSquiggle' | 'hovered' | 'fixed' | 'wroteDirective';

export class FirstHour implements vscode.Disposable {
  private readonly done = new Set<Step>();
  private readonly before = new Map<string, { readonly wrong: readonly string[]; readonly directives: number }>();
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

  private look(uri: string, claims: readonly VerdictNode[]): void {
    const wrong = places(claims, 'wrong');
    const directives = claims.filter(({ source }) => source === 'directive').length;
    const before = this.before.get(uri);
    if (wrong.length > 0) this.reach('sawSquiggle');
    if (before && isFixed(before.wrong, wrong, places(claims, 'right'))) this.reach('fixed');
    if (before && directives > before.directives) this.reach('wroteDirective');
    this.before.set(uri, { wrong, directives });
  }
}

/** What was wrong is right, or gone. A fix may well show another error that followed from this one. */
const isFixed = (before: readonly string[], wrong: readonly string[], right: readonly string[]): boolean =>
  wrong.length < before.length || before.some((place) => right.includes(place) && !wrong.includes(place));

const places = (claims: readonly VerdictNode[], mark: 'wrong' | 'right'): string[] =>
  claims.filter((claim) => markOf(claim) === mark).map(({ range: { start } }) => `${start.line}:${start.character}`);
