/** `npm run pictures`: the README's pictures in media/, taken of the packaged extension in a real VS Code with examples/homework.md. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium, startHost } from './host.mjs';
import { packageExtension } from './package.mjs';

const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 15,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.wordWrap': 'on',
  'explorer.openEditors.visible': 0,
  'window.autoDetectColorScheme': true,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

const folder = mkdtempSync(join(tmpdir(), 'cr-'));
cpSync('examples', folder, { recursive: true });
const host = await startHost({ install: await packageExtension({ folder: 'out' }), settings });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  const page = await browser.newPage({ viewport: { width: 1240, height: 620 } });
  await open(page, join(folder, 'homework.md'));
  await take(page, 'matrix', { line: 23, colorScheme: 'light', over: '.squiggly-error' });
  await take(page, 'backprop', { line: 49, colorScheme: 'dark', over: '.squiggly-info' });
  await run(page, 'Markdown: Open Preview to the Side');
  const badge = page.frameLocator('iframe.webview').last().frameLocator('#active-frame').locator('.chainrule-fails');
  await badge.first().waitFor({ timeout: 30_000 });
  await page.locator('.view-line').nth(4).click();
  await take(page, 'preview', { line: 23, colorScheme: 'light' });
} finally {
  await browser.close();
  host.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function open(page, file) {
  const openFile = `vscode-remote://127.0.0.1:${host.port}${file}`;
  const payload = encodeURIComponent(JSON.stringify([['openFile', openFile]]));
  await page.goto(`${host.url}/?folder=${encodeURIComponent(folder)}&payload=${payload}`);
  await page.waitForSelector('.monaco-editor .view-line', { timeout: 50_000 });
  await page.waitForSelector('.codelens-decoration', { timeout: 30_000 });
  await page.keyboard.press('Control+b');
  await page.locator('.view-line').first().click();
}

/** A command from the palette, by its title. */
async function run(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The line in the middle of the editor, with what comes up over the first `over` in it. */
async function take(page, name, { line, colorScheme, over }) {
  await page.emulateMedia({ colorScheme });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(`${line}`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500); // lenses and colours settle
  if (over) {
    const box = await page.locator(over).first().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.monaco-hover:visible', { hasText: 'Chainrule' }).first().waitFor();
    await page.waitForTimeout(300);
  }
  await page.screenshot({ path: `media/${name}.png` });
  await page.mouse.move(5, 5);
}
