/** Hands the last verdicts to the Markdown preview, and lets it render again where other badges belong in it than it shows. */
import * as vscode from 'vscode';
import { badgesOf, type Known } from '../preview/badges';
import { extendMarkdownIt, type PreviewHost } from '../preview/plugin';
import type { VerdictStore } from './verdicts';

/** What the Markdown extension takes from an extension that contributes a plugin. */
export interface MarkdownPlugin {
  extendMarkdownIt(md: Parameters<typeof extendMarkdownIt>[0]): ReturnType<typeof extendMarkdownIt>;
}

export class PreviewBadges implements PreviewHost, MarkdownPlugin, vscode.Disposable {
  /** What each rendered document showed. */
  private readonly rendered = new Map<string, string>();
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly verdicts: VerdictStore) {
    this.listeners = [
      verdicts.onDidChange((uri) => this.refresh(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.rendered.delete(uri.toString())),
    ];
  }

  extendMarkdownIt(md: Parameters<typeof extendMarkdownIt>[0]): ReturnType<typeof extendMarkdownIt> {
    return extendMarkdownIt(md, this);
  }

  known(uri: string): Known | undefined {
    if (uri === '') return undefined;
    const found = this.verdicts.get(vscode.Uri.parse(uri));
    this.rendered.set(uri, signature(found));
    return found;
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  private refresh(uri: vscode.Uri): void {
    const shown = this.rendered.get(uri.toString());
    const found = this.verdicts.get(uri);
    if (shown === undefined || shown === signature(found)) return;
    this.rendered.set(uri.toString(), signature(found));
    void vscode.commands.executeCommand('markdown.preview.refresh');
  }
}

const signature = (known: Known | undefined): string =>
  known
    ? JSON.stringify(
        [...badgesOf(known, known.text)].map(([line, claims]) => [
          line,
          claims.map(({ message, shown }) => [message, shown]),
        ]),
      )
    : '';
