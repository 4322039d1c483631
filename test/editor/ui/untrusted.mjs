/**
 * A workspace that the student does not trust, and a server that puts links to commands into its hovers, as no document can: the
 * extension works, reads only the workspace's own files, and runs no command but its lenses'.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

const workspace = process.env.CHAINRULE_WORKSPACE ?? '';
const outside = `${workspace}-outside`;

const options = {
  file: 'network.md',
  trusted: false,
  installed: (folder) => {
    const dist = join(
      folder,
      readdirSync(folder).find((name) => name.includes('chainrule')),
      'dist',
    );
    renameSync(join(dist, 'server.js'), join(dist, 'honest.js'));
    writeFileSync(join(dist, 'server.js'), linkingServer);
    writeDocuments();
  },
  ready: (editor) => editor.lens('Show trace'),
};

/** Every hover ends in a link, as Markdown and as HTML. */
const linkingServer = `
const links = '\\n\\n[Markdown link](command:workbench.action.files.newUntitledFile) <a href="command:workbench.action.files.newUntitledFile">HTML link</a>';
const send = process.send.bind(process);
process.send = (message, ...rest) => {
  if (message?.result?.contents?.kind === 'markdown') message.result.contents.value += links;
  return send(message, ...rest);
};
require('./honest.js');
`;

/** Two files of macros, one of them outside the workspace; with both, both formulas are wrong. */
function writeDocuments() {
  mkdirSync(outside);
  writeFileSync(join(outside, 'far.tex'), '\\newcommand{\\far}{2}\n');
  writeFileSync(join(workspace, 'near.tex'), '\\newcommand{\\near}{2}\n');
  const inputs = `\\input{near}\n\\input{../${basename(outside)}/far}\n`;
  writeFileSync(join(workspace, 'hw.tex'), `${inputs}So $\\near + 2 = 5$ and $\\far + 2 = 5$.\n`);
}

inEditor('an untrusted workspace', options, (editor) => {
  it('is checked, with hovers and lenses', async () => {
    await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await editor.squigglesAtLeast(1);
    await editor.goTo('13:24');
    await editor.hoverAt('Defined in line 9');
    await editor.page.screenshot({ path: 'out/screenshots/untrusted.png' });
  });

  it('runs no command that a hover links to', async () => {
    const hover = await editor.hoverAt('Defined in line 9');
    for (const name of ['Markdown link', 'HTML link']) await hover.getByText(name).click();
    await hover.locator('a', { hasText: 'Defined in line 9' }).click();
    await editor.cursorAt(/^Ln 9, /); // a link that it does follow, after those
    assert.equal(await editor.page.locator('.tab', { hasText: 'Untitled' }).count(), 0);
    await editor.command('File: New Untitled Text File');
    await editor.page.locator('.tab', { hasText: 'Untitled' }).first().waitFor();
  });

  it('is asked for its own files alone, until it is trusted', async () => {
    await editor.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'hw.tex' }).first().dblclick();
    await editor.page.locator('.statusbar-item', { hasText: '0 right · 1 wrong' }).waitFor();
    await editor.squiggles(1);
    await editor.command('Workspaces: Manage Workspace Trust');
    await editor.page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
    await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
    await editor.page.locator('.tab', { hasText: 'hw.tex' }).first().click();
    await editor.squiggles(2);
  });
});
