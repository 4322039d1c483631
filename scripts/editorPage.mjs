/**
 * A page of VS Code in Chromium with the packaged extension installed: for the pictures and for the UI tests. Every key goes to an
 * element that is known to be there, and every helper returns once what it did is seen: the machine may be slow.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium, startHost } from './host.mjs';

const usual = { 'editor.hover.delay': 100, 'editor.fontSize': 15, 'window.autoDetectColorScheme': true };
/** Milliseconds. */
const PATIENCE = 45_000;

/**
 * `file`: in the workspace, opened first; `page`: options of the browser's page; `prepare` is waited for before the page loads; the rest as
 * of startHost.
 * @param {{ workspace: string, file: string, settings?: object, page?: object, prepare?: (page: object, port: number) => unknown }} options
 */
export async function openEditor({ workspace, file, settings = {}, page: pageOptions = {}, prepare, ...hostOptions }) {
  const host = await startHost({ ...hostOptions, settings: { ...usual, ...settings } });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1280, height: 800 }, ...pageOptions });
  page.setDefaultTimeout(PATIENCE);
  const openFile = `vscode-remote://127.0.0.1:${host.port}${join(workspace, file)}`;
  const payload = encodeURIComponent(
    JSON.stringify([
      ['skipWelcome', 'true'],
      ['openFile', openFile],
    ]),
  );
  await prepare?.(page, host.port);
  await page.goto(`${host.url}/?folder=${encodeURIComponent(workspace)}&payload=${payload}`);
  await page.waitForSelector('.monaco-editor .view-line');
  const stop = async () => {
    await browser.close();
    host.stop();
  };
  return { page, stop, command: (title) => command(page, title), goTo: (place) => goTo(page, place) };
}

/** The text field of the palette, of a pick and of a file dialog. */
export const quickInput = (page) => page.locator('.quick-input-widget .quick-input-box input').first();

/** From the palette, by its whole title; again where something that ends closes the palette. */
async function command(page, title) {
  const typed = `>${title}`;
  for (let attempt = 1; ; attempt++) {
    try {
      await page.keyboard.press('F1');
      await quickInput(page).fill(typed, { timeout: 5_000 });
      await reach(page, title);
      await quickInput(page).press('Enter', { timeout: 5_000 });
      break;
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
  await answered(page, typed);
}

/** Down the list of a pick to the row whose label begins so: others may have the same words, and stand above it. */
async function reach(page, label) {
  const list = page.locator('.quick-input-list');
  const row = list.locator(`.monaco-list-row[aria-label^="${label}"]`);
  await row.first().waitFor({ timeout: 10_000 });
  for (let step = 0; step < 10; step++) {
    await list.locator('.monaco-list-row.focused').first().waitFor({ timeout: 5_000 });
    if (await row.first().and(page.locator('.focused')).isVisible()) return;
    await quickInput(page).press('ArrowDown', { timeout: 5_000 });
  }
  throw new Error(`${label} was not reached`);
}

/** `line` or `line:column`, from 1, in the editor that was active last. */
async function goTo(page, place) {
  const typed = `:${place}`;
  await page.keyboard.press('Control+g');
  await quickInput(page).fill(typed);
  await quickInput(page).press('Enter');
  await answered(page, typed);
  const [line, column = 1] = `${place}`.split(':');
  await cursorAt(page, new RegExp(`^Ln ${line}, Col ${column}\\b`));
}

/** Until the status bar has the cursor there, as in `Ln 3, Col 5 (2 selected)`. */
export const cursorAt = (page, text) =>
  page.locator('[id="status.editor.selection"]').filter({ hasText: text }).waitFor();

/** Until what was typed is gone: the input is closed, or asks for something else. */
export async function answered(page, typed) {
  const isAnswered = (text) => {
    const input = globalThis.document.querySelector('.quick-input-widget .quick-input-box input');
    return !input?.checkVisibility() || input.value !== text;
  };
  await page.waitForFunction(isAnswered, typed);
}
