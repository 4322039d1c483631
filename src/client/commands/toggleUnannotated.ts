/** Switches the checking of formulas without a directive off and on, where the user has set it: in the workspace if it is set there. */
import { ConfigurationTarget, workspace } from 'vscode';

export async function toggleUnannotated(): Promise<void> {
  const settings = workspace.getConfiguration('chainrule');
  const set = settings.inspect<string>('check.unannotated');
  const target = set?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  const next = settings.get('check.unannotated') === 'off' ? 'numeric' : 'off';
  await settings.update('check.unannotated', next, target);
}
