/** A page of the editor with the packaged extension and the tests' workspace, and what the UI tests do with it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe } from 'mocha';
import * as editorPage from '../../../scripts/editorPage.mjs';

const { answered, cursorAt, quickInput } = editorPage;
const settings = { 'editor.stickyScroll.enabled': false, 'files.autoSave': 'off', 'workbench.tips.enabled': false };

/**
 * A suite in one editor, which is there before the first test; the page is photographed where a test fails.
 * @param {string} title
 * @param {{ file: string, settings?: object, page?: object, ready?: (editor: object) => unknown }} options
 *   as of scripts/editorPage.mjs; `ready` is waited for
 * @param {(editor: object) => void} tests
 */
export function inEditor(title, { ready, ...options }, tests) {
  describe(title, () => {
    const editor = {};
    before(async () => {
      Object.assign(editor, await openEditor(options));
      await ready?.(editor);
    });
    afterEach(async function () {
      if (this.currentTest.state !== 'failed') return;
      await editor.page?.screenshot({ path: `out/screenshots/failed-${title.replaceAll(/\W+/g, '-')}.png` });
    });
    after(() => editor.stop?.());
    tests(editor);
  });
}

async function openEditor(options) {
  const { CHAINRULE_EXTENSIONS: extensions, CHAINRULE_WORKSPACE: workspace } = process.env;
  const editor = await editorPage.openEditor({
    extensions,
    workspace,
    ...options,
    settings: { ...settings, ...options.settings },
  });
  const { page } = editor;
  const bound = [shoot, wait, focus, focusIn, press, type, insert, select, hoverAt, hoverOver, fixes, fix, webview];
  return {
    ...editor,
    ...Object.fromEntries(bound.map((method) => [method.name, (...args) => method(page, ...args)])),
    goTo: async (place) => {
      await focus(page);
      await editor.goTo(place);
    },
    answered: (typed) => answered(page, typed),
    cursorAt: (text) => cursorAt(page, text),
    quickInput: quickInput(page),
    lens: (text) => page.locator('.codelens-decoration', { hasText: text }).first().waitFor(),
    squigglesAtLeast: (count) =>
      page
        .locator('.squiggly-error')
        .nth(count - 1)
        .waitFor(),
    mark: (kind) => wait(page, `a mark ${kind}`, hasMark, `${kind}-`),
    squiggles: (count) => wait(page, `${count} squiggles`, isCount, ['.squiggly-error', count]),
  };
}

const isCount = ([selector, count]) => globalThis.document.querySelectorAll(selector).length === count;

/** A picture of that name beside a line. */
function hasMark(name) {
  return [...globalThis.document.querySelectorAll('.cgmr')].some((element) =>
    [null, '::before'].some((part) => globalThis.getComputedStyle(element, part).backgroundImage.includes(name)),
  );
}

/** Until a function is true that runs in the page. */
async function wait(page, what, test, argument) {
  await page.waitForFunction(test, argument).catch(() => {
    throw new Error(`waited in vain for ${what}`);
  });
}

/** Asks until the answer passes, and returns it; fails with the last answer. */
export async function until(what, ask, passes) {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (passes(answer)) return answer;
    assert.ok(Date.now() < end, `${what}; the last answer: ${answer}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** One picture in each theme: the editor follows the browser's colour scheme. */
async function shoot(page, name) {
  for (const [colorScheme, theme] of [
    ['dark', '.monaco-workbench.vs-dark'],
    ['light', '.monaco-workbench.vs'],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForSelector(theme);
    await page.waitForTimeout(300); // colours fade
    await page.screenshot({ path: `out/screenshots/${name}-${colorScheme}.png` });
  }
}

/** Into the text of the first group of editors; again where something that closes takes the focus back. */
async function focus(page) {
  const focused = page.locator('.editor-group-container').first().locator('.monaco-editor.focused');
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await focused.isVisible()) return;
    await page.keyboard.press('Control+1');
    await focused.waitFor({ timeout: 1_000 }).catch(() => undefined);
  }
  throw new Error('the editor has not the focus');
}

/** Until the keys go to something inside the first element that the selector names. */
async function focusIn(page, selector) {
  const isInside = (outer) => globalThis.document.activeElement?.closest(outer) !== null;
  await wait(page, `the focus in ${selector}`, isInside, selector);
}

/** Keys that go to the text of the editor. */
async function press(page, ...keys) {
  await focus(page);
  for (const key of keys) await page.keyboard.press(key);
}

/** Key by key, so that the editor helps. */
async function type(page, text, options) {
  await focus(page);
  await page.keyboard.type(text, options);
}

/** All at once, so that the editor does not help. */
async function insert(page, text) {
  await focus(page);
  await page.keyboard.insertText(text);
}

/** Selects `part`, the end of `context`, by the editor's own search. */
async function select(page, context, part = context) {
  assert.ok(context.endsWith(part));
  await press(page, 'Control+f');
  const widget = page.locator('.find-widget.visible');
  await widget.locator('textarea').first().fill(context);
  await widget.locator('textarea').first().press('Enter');
  await cursorAt(page, `(${context.length} selected)`);
  await widget.locator('textarea').first().press('Escape'); // the match stays selected
  await widget.waitFor({ state: 'hidden' });
  await press(page, 'ArrowRight', ...Array.from(part, () => 'Shift+ArrowLeft'));
  await cursorAt(page, `(${part.length} selected)`);
}

/** The hover at the cursor, once it has the text; its parts come one by one. */
async function hoverAt(page, text) {
  const hover = page.locator('.monaco-hover:visible', { hasText: text }).first();
  for (let attempt = 1; ; attempt++) {
    await press(page, 'Control+k', 'Control+i');
    try {
      await hover.waitFor({ timeout: 8_000 });
      await hover.evaluate(faded);
      return hover;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** The hover over an element, once it has the text. A squiggle's box is gone for a moment whenever its line is drawn anew. */
async function hoverOver(page, target, text) {
  const hover = page.locator('.monaco-hover:visible', { hasText: text }).first();
  for (let attempt = 1; ; attempt++) {
    try {
      const box = await target.boundingBox({ timeout: 5_000 });
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await hover.waitFor({ timeout: 8_000 });
      await hover.evaluate(faded);
      return hover;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.mouse.move(5, 5);
    }
  }
}

/** Once what fades in is there. */
export const faded = (element) =>
  Promise.allSettled(element.getAnimations({ subtree: true }).map(({ finished }) => finished)).then(() => undefined);

/** The menu of the quick fixes at the cursor, once it has the text and the keys go to it. */
async function fixes(page, text) {
  const menu = page.locator('.action-widget', { hasText: text }).first();
  for (let attempt = 1; ; attempt++) {
    await press(page, 'Control+.');
    try {
      await menu.waitFor({ timeout: 8_000 });
      await focusIn(page, '.action-widget');
      return menu;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Carries out the quick fix of this title at the cursor. */
async function fix(page, title) {
  const menu = await fixes(page, title);
  const row = menu.locator('.monaco-list-row.focused', { hasText: title });
  for (let step = 0; step < 10 && !(await row.isVisible()); step++) await page.keyboard.press('ArrowDown');
  await row.waitFor();
  await page.keyboard.press('Enter');
  await menu.waitFor({ state: 'hidden' });
}

/** Inside the page of an extension's panel. */
function webview(page, extension) {
  const frame = page.frameLocator(`iframe.webview[src*="extensionId=${extension}"]`).last();
  return frame.frameLocator('#active-frame');
}
