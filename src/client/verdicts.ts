/**
 * The verdicts that the server last found, for whatever shows them beside the squiggles: gutter, outline, preview. Asked for once a
 * check has ended, a moment later, and only for documents that an editor shows.
 */
import * as vscode from 'vscode';
import type { StatusParams, VerdictNode, VerdictTree } from '../protocol';

/** One document's verdicts and the text that they stand on. */
export interface Verdicts {
  readonly uri: vscode.Uri;
  readonly version: number;
  readonly text: string;
  /** In document order. */
  readonly claims: readonly VerdictNode[];
}

export type AskVerdicts = (uri: string) => Promise<VerdictTree | null>;

export class VerdictStore implements vscode.Disposable {
  private readonly latest = new Map<string, Verdicts>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri));
  /** Fires for a document whose verdicts are new, or gone. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly ask: AskVerdicts) {}

  get(uri: vscode.Uri): Verdicts | undefined {
    return this.latest.get(uri.toString());
  }

  /** Of a document whose text has not changed since; undefined while a check is under way. */
  current({ uri, version }: vscode.TextDocument): Verdicts | undefined {
    const found = this.get(uri);
    return found?.version === version ? found : undefined;
  }

  /** A check has ended. */
  announce({ uri }: StatusParams): void {
    const key = vscode.Uri.parse(uri).toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => void this.load(key), MOMENT),
    );
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.closed.dispose();
    this.changed.dispose();
  }

  private async load(key: string): Promise<void> {
    this.waiting.delete(key);
    const tree = await this.ask(key).catch(() => null);
    const document = openDocument(key);
    if (!tree || document?.version !== tree.version) return;
    const shown = tree.claims.filter(({ ignored }) => !ignored);
    const claims = distinct(shown).sort((a, b) => before(a.range.start, b.range.start));
    this.latest.set(key, { uri: document.uri, version: tree.version, text: document.getText(), claims });
    this.changed.fire(document.uri);
  }

  private forget(uri: vscode.Uri): void {
    if (this.latest.delete(uri.toString())) this.changed.fire(uri);
  }
}

/** Milliseconds that a burst of checks may last before anything but the squiggles is drawn anew. */
const MOMENT = 60;

const openDocument = (key: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);

const before = (a: VerdictNode['range']['start'], b: VerdictNode['range']['start']): number =>
  a.line - b.line || a.character - b.character;

/** What a directive and the document both claim of one place is shown once, as the directive's. */
function distinct(claims: readonly VerdictNode[]): VerdictNode[] {
  const places = new Map<string, VerdictNode>();
  for (const claim of claims) {
    const key = JSON.stringify([claim.range, claim.verdict, claim.message]);
    if (claim.source === 'directive' || !places.has(key)) places.set(key, claim);
  }
  return [...places.values()];
}
