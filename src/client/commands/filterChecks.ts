/** Which verdicts the outline shows. */
import * as vscode from 'vscode';
import { words, type ChecksTree } from '../outline/tree';
import { icons, marks } from '../marks';

export async function filterChecks(tree: ChecksTree): Promise<void> {
  const items = marks.map((mark) => ({
    label: `$(${icons[mark]}) ${words(mark)}`,
    picked: tree.filter.includes(mark),
    mark,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Show checks that are'),
  });
  if (picked) await tree.setFilter(picked.map(({ mark }) => mark));
}
