/** The outline of the active document's checks: section → check, each with its verdict; by filter, and kept while other files are active. */
import * as vscode from 'vscode';
import type { VerdictNode } from '../../protocol';
import { toRange } from '../commands/applyEdits';
import { readsDocument } from '../languages';
import { icons, markOf, marks, type Mark } from '../marks';
import type { VerdictStore, Verdicts } from '../verdicts';
import { outline, type OutlineNode } from './outline';

export class ChecksTree implements vscode.TreeDataProvider<OutlineNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listeners: vscode.Disposable[];
  private readonly view: vscode.TreeView<OutlineNode>;
  private document: vscode.Uri | undefined;

  constructor(
    private readonly verdicts: VerdictStore,
    private readonly state: vscode.Memento,
  ) {
    this.view = vscode.window.createTreeView('chainrule.checks', { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [
      this.view,
      verdicts.onDidChange((uri) => {
        if (uri.toString() === this.document?.toString()) this.refresh();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.follow()),
    ];
    this.follow();
  }

  get filter(): readonly Mark[] {
    return this.state.get<readonly Mark[]>(FILTER, marks);
  }

  async setFilter(shown: readonly Mark[]): Promise<void> {
    await this.state.update(FILTER, shown);
    this.refresh();
  }

  getChildren(node?: OutlineNode): OutlineNode[] {
    if (node) return [...node.children];
    const found = this.found();
    return found ? [...outline(found.claims.filter((claim) => this.filter.includes(markOf(claim))))] : [];
  }

  getTreeItem(node: OutlineNode): vscode.TreeItem {
    return node.claim ? this.claimItem(node.claim) : sectionItem(node);
  }

  /** Needed for a view that can be revealed. */
  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    for (const item of [...this.listeners, this.changed]) item.dispose();
  }

  private found(): Verdicts | undefined {
    return this.document && this.verdicts.get(this.document);
  }

  /** Another kind of file, or the outline itself, leaves it at the last document. */
  private follow(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !readsDocument(editor.document)) return;
    this.document = editor.document.uri;
    this.refresh();
  }

  private refresh(): void {
    const found = this.found();
    const wrong = found?.claims.filter(({ verdict }) => verdict === 'fails').length ?? 0;
    this.view.badge =
      wrong === 0
        ? undefined
        : {
            value: wrong,
            tooltip: wrong === 1 ? vscode.l10n.t('1 claim is wrong') : vscode.l10n.t('{0} claims are wrong', wrong),
          };
    this.view.message = this.nothingShown(found);
    this.changed.fire(undefined);
  }

  private nothingShown(found: Verdicts | undefined): string | undefined {
    if (!found) return undefined;
    if (found.claims.length === 0) return vscode.l10n.t('Nothing in this document was checked.');
    return found.claims.some((claim) => this.filter.includes(markOf(claim)))
      ? undefined
      : vscode.l10n.t('The filter hides every check of this document.');
  }

  private claimItem(claim: VerdictNode): vscode.TreeItem {
    const mark = markOf(claim);
    const item = new vscode.TreeItem(claim.label);
    item.description = claim.message;
    item.tooltip = `${claim.text}\n${claim.message}`;
    item.iconPath = new vscode.ThemeIcon(icons[mark], colours[mark] && new vscode.ThemeColor(colours[mark]));
    item.accessibilityInformation = { label: `${words(mark)}: ${claim.label}. ${claim.message}` };
    item.contextValue = 'claim';
    const selection = toRange(claim.parts[0]?.range ?? claim.range);
    if (this.document)
      item.command = {
        command: 'vscode.open',
        title: vscode.l10n.t('Go to this place'),
        arguments: [this.document, { selection }],
      };
    return item;
  }
}

function sectionItem({ title, worst, children }: OutlineNode): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  item.iconPath = new vscode.ThemeIcon(icons[worst], colours[worst] && new vscode.ThemeColor(colours[worst]));
  item.accessibilityInformation = { label: `${title}: ${words(worst)}` };
  item.description = `${children.length}`;
  return item;
}

export function words(mark: Mark): string {
  if (mark === 'wrong') return vscode.l10n.t('wrong');
  if (mark === 'follows') return vscode.l10n.t('follows from an earlier error');
  if (mark === 'unread') return vscode.l10n.t('not decided');
  return vscode.l10n.t('right');
}

const FILTER = 'checks.filter';

const colours: Readonly<Record<Mark, string | undefined>> = {
  wrong: 'problemsErrorIcon.foreground',
  follows: 'problemsInfoIcon.foreground',
  unread: undefined,
  right: 'testing.iconPassed',
};
