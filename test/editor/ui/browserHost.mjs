/**
 * The packaged extension where it cannot start a process: in the web worker that VS Code in a browser runs extensions in, with its server
 * in a worker of that, and the checks in a worker of the server.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'mocha';
import { runInBrowser } from '../browserExtension.mjs';
import { inEditor } from './page.mjs';

const { CHAINRULE_EXTENSIONS: installed = '' } = process.env;
let served;

const options = {
  file: 'network.md',
  extensions: undefined, // none beside the one that is served
  prepare: async (page, port) => {
    const name = readdirSync(installed).find((folder) => folder.includes('chainrule'));
    served = await runInBrowser(page, port, join(installed, name));
  },
};

inEditor('in the browser’s extension host', options, (editor) => {
  after(() => served?.stop());

  it('checks in a worker of its server', async () => {
    await editor.squigglesAtLeast(1);
    await editor.lens('Show trace');
    const asked = served.asked.filter((path) => path.startsWith('/dist/'));
    assert.deepEqual(asked, ['/dist/web/client.js', '/dist/web/server.js', '/dist/web/server.js']);
  });

  it('draws the formula of a hover by a script that it loads then', async () => {
    await editor.goTo('15:3');
    const hover = await editor.hoverAt();
    await hover.locator('img[src^="data:image/svg"]').first().waitFor();
    assert.equal(served.asked.filter((path) => path === '/dist/mathjax.js').length, 1);
    await editor.page.screenshot({ path: 'out/screenshots/browser-host.png' });
    await editor.page.keyboard.press('Escape');
  });

  it('shows the trace', async () => {
    await editor.command('Chainrule: Show Trace');
    const panel = editor.webview('chainrule.chainrule');
    await panel.locator('.node').first().waitFor();
    await editor.page.locator('.tab', { hasText: 'Chainrule Trace' }).locator('.codicon-close').click();
  });

  it('puts right what is wrong by a quick fix, and reads the macros of a file beside the document', async () => {
    await open('jacobian.md');
    await editor.squiggles(2);
    await editor.select('13 & 8', '8');
    await editor.press('ArrowLeft');
    await editor.fix('Replace all 2 wrong entries');
    await editor.squiggles(0);
    await editor.lens('holds');
    await file('course').click();
    await open('hw.tex');
    await editor.squiggles(1);
  });

  const file = (name) => editor.page.locator('.explorer-viewlet .monaco-list-row', { hasText: name }).first();
  const open = (name) => file(name).dblclick();
});
