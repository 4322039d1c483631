/** A page of the editor with the packaged extension and the tests' workspace, and what the UI tests do with it. */
import assert from 'node:assert/strict';
import * as editorPage from '../../../scripts/editorPage.mjs';

const settings = { 'editor.stickyScroll.enabled': false, 'files.autoSave': 'off', 'workbench.tips.enabled': false };

/** @param {{ file: string, settings?: object, page?: object }} options as of scripts/editorPage.mjs */
export async function openEditor(options) {
  const { CHAINRULE_VSIX: vsix, CHAINRULE_WORKSPACE: workspace } = process.env;
  const editor = await editorPage.openEditor({
    vsix,
    workspace,
    ...options,
    settings: { ...settings, ...options.settings },
  });
  const { page } = editor;
  return {
    ...editor,
    shoot: (name) => shoot(page, name),
    wait: (what, test, argument) => wait(page, what, test, argument),
    focus: () => focus(page),
    select: (context, part) => select(page, context, part),
    lens: (text) => page.locator('.codelens-decoration', { hasText: text }).first().waitFor({ timeout: 20_000 }),
    squigglesAtLeast: (count) =>
      page
        .locator('.squiggly-error')
        .nth(count - 1)
        .waitFor({ timeout: 20_000 }),
    squiggles: (count) => wait(page, `${count} squiggles`, isCount, ['.squiggly-error', count]),
  };
}

const isCount = ([selector, count]) => globalThis.document.querySelectorAll(selector).length === count;

/** Until a function is true that runs in the page. */
async function wait(page, what, test, argument) {
  await page.waitForFunction(test, argument, { timeout: 20_000 }).catch(() => {
    throw new Error(`waited in vain for ${what}`);
  });
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

/** Into the first group of editors; again where something that closes takes the focus back. */
async function focus(page) {
  const focused = page.locator('.editor-group-container').first().locator('.monaco-editor.focused');
  for (let attempt = 0; attempt < 10; attempt++) {
    await page.keyboard.press('Control+1');
    await page.waitForTimeout(200);
    if (await focused.isVisible()) return;
  }
  throw new Error('the editor has not the focus');
}

/** Selects `part`, the end of `context`, by the editor's own search. */
async function select(page, context, part = context) {
  assert.ok(context.endsWith(part));
  await focus(page);
  await page.keyboard.press('Control+f');
  const find = page.locator('.find-widget textarea').first();
  await find.waitFor();
  await find.fill(context);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape'); // the match stays selected
  await page.keyboard.press('ArrowRight');
  for (let i = 0; i < part.length; i++) await page.keyboard.press('Shift+ArrowLeft');
}
