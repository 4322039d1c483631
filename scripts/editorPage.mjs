/** A page of VS Code in Chromium with the packaged extension installed: for the pictures and for the UI tests. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium, startHost } from './host.mjs';

const usual = { 'editor.hover.delay': 100, 'editor.fontSize': 15, 'window.autoDetectColorScheme': true };

/**
 * `file`: in the workspace, opened first; `page`: options of the browser's page; `installed`: as of startHost.
 * @param {{ vsix: string, workspace: string, file: string, settings?: object, page?: object, installed?: (folder: string) => void }} options
 */
export async function openEditor({ vsix, workspace, file, settings = {}, page: pageOptions = {}, installed }) {
  const host = await startHost({ install: vsix, installed, settings: { ...usual, ...settings } });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1280, height: 800 }, ...pageOptions });
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
  return { page, stop, command: (title) => command(page, title), goTo: (line) => goTo(page, line) };
}

/** From the palette, by its whole title; again where something that ends closes the palette. */
async function command(page, title) {
  const input = page.locator('.quick-input-widget input').first();
  for (let attempt = 1; ; attempt++) {
    try {
      await page.keyboard.press('F1');
      await input.fill(`>${title}`, { timeout: 3_000 });
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor({ timeout: 5_000 });
      return await page.keyboard.press('Enter');
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** `line` or `line:column`, from 1. */
async function goTo(page, line) {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(`${line}`);
  await page.keyboard.press('Enter');
}
