/** Marks beside the lines and in the overview ruler, by `chainrule.gutter`. A line has one mark, the worst of its claims. */
import * as vscode from 'vscode';
import { markedLines, marks, type Mark } from './marks';
import type { VerdictStore } from './verdicts';

export class Gutter implements vscode.Disposable {
  private readonly types: Readonly<Record<Mark, vscode.TextEditorDecorationType>>;
  private readonly listeners: vscode.Disposable[];

  constructor(
    extension: vscode.Uri,
    private readonly verdicts: VerdictStore,
  ) {
    this.types = {
      wrong: decoration(extension, 'wrong', 'editorOverviewRuler.errorForeground'),
      follows: decoration(extension, 'follows', 'editorOverviewRuler.infoForeground'),
      unread: decoration(extension, 'unread'),
      right: decoration(extension, 'right', 'testing.iconPassed'),
    };
    this.listeners = [
      verdicts.onDidChange((uri) => this.draw(uri)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('chainrule.gutter')) this.draw();
      }),
    ];
  }

  dispose(): void {
    for (const item of [...this.listeners, ...Object.values(this.types)]) item.dispose();
  }

  /** Marks stay where they are while the text changes under them: VS Code moves them with it until the next verdicts come. */
  private draw(only?: vscode.Uri): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      if (only && document.uri.toString() !== only.toString()) continue;
      const found = this.verdicts.get(document.uri);
      if (found && found.version !== document.version) continue;
      const shown = new Set(shownMarks(document));
      const lines = [...markedLines(found?.claims ?? [])].filter(([, mark]) => shown.has(mark));
      for (const mark of marks)
        editor.setDecorations(
          this.types[mark],
          lines.filter(([, other]) => other === mark).map(([line]) => new vscode.Range(line, 0, line, 0)),
        );
    }
  }
}

function decoration(extension: vscode.Uri, mark: Mark, ruler?: string): vscode.TextEditorDecorationType {
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extension, 'media', 'gutter', `${mark}-${theme}.svg`);
  return vscode.window.createTextEditorDecorationType({
    gutterIconSize: 'contain',
    dark: { gutterIconPath: icon('dark') },
    light: { gutterIconPath: icon('light') },
    overviewRulerColor: ruler === undefined ? undefined : new vscode.ThemeColor(ruler),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

const bySetting: Readonly<Record<string, readonly Mark[]>> = {
  all: marks,
  decided: ['wrong', 'follows', 'right'],
  wrong: ['wrong', 'follows'],
  off: [],
};

function shownMarks({ uri }: vscode.TextDocument): readonly Mark[] {
  const setting = vscode.workspace.getConfiguration('chainrule', uri).get<string>('gutter', 'decided');
  return bySetting[setting] ?? bySetting['decided'] ?? [];
}
