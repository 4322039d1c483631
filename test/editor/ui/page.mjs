/** A page of the editor with the packaged extension installed, and what the UI tests do with it. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium, startHost } from '../../../scripts/host.mjs';

const settings = {
  'editor.hover.delay': 100,
  'editor.fontSize': 15,
  'files.autoSave': 'off',
  'window.autoDetectColorScheme': true,
  'workbench.tips.enabled': false,
};

/** @param {{ workspace: string, file: string, settings?: object }} options `file`: in the workspace, opened first */
export async function openEditor({ workspace, file, settings: more = {} }) {
  const host = await startHost({ install: process.env.CHAINRULE_VSIX, settings: { ...settings, ...more } });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1280, height: 800 } });
  const openFile = `vscode-remote://127.0.0.1:${host.port}${join(workspace, file)}`;
  const payload = encodeURIComponent(
    JSON.stringify([
      ['skipWelcome', 'true'],
      ['openFile', openFile],
    ]),
  );
  await page.goto(`${host.url}/?folder=${encodeURIComponent(workspace)}&payload=${payload}`);
  await page.waitForSelector('.monaco-editor .view-line', { timeout: 50_000 });
  const stop = async () => {
    await browser.close();
    host.stop();
  };
  return { page, stop, command: (title) => command(page, title), shoot: (name) => shoot(page, name) };
}

/** From the palette, by its whole title. */
async function command(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** One picture in each theme: the editor follows the browser's colour scheme. */
async function shoot(page, name) {
  for (const [colorScheme, theme] of [
    ['dark', '.monaco-workbench.vs-dark'],
    ['light', '.monaco-workbench.vs'],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForSelector(theme, { timeout: 10_000 });
    await page.waitForTimeout(300); // colours fade
    await page.screenshot({ path: `out/screenshots/${name}-${colorScheme}.png` });
  }
}
