/** What stands beside the squiggles: marks in the gutter, the outline of checks, badges in the preview, the walkthrough. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openEditor } from './page.mjs';

describe('beside the squiggles', function () {
  this.timeout(60_000);
  let editor, page;

  before(async () => {
    editor = await openEditor({ file: 'chain.md' });
    ({ page } = editor);
  });
  after(() => editor?.stop());

  it('a walkthrough that opens the example', async () => {
    await openWalkthrough();
    await page.locator('.getting-started-step .monaco-button', { hasText: 'Open Example Homework' }).first().click();
    await page.locator('.tab', { hasText: 'Homework 2' }).first().waitFor();
  });

  it('a tick and a cross in the gutter', async () => {
    await page.locator('.squiggly-error').first().waitFor({ timeout: 20_000 });
    await page.waitForFunction(() => globalThis.document.querySelectorAll('.cgmr').length >= 2);
    const icons = await page.evaluate(() =>
      [...globalThis.document.querySelectorAll('.cgmr')].map(
        (element) =>
          globalThis.getComputedStyle(element).backgroundImage ||
          globalThis.getComputedStyle(element, '::before').backgroundImage,
      ),
    );
    assert.ok(
      icons.some((image) => image.includes('right-')),
      icons.join('\n'),
    );
    assert.ok(
      icons.some((image) => image.includes('wrong-')),
      icons.join('\n'),
    );
    await editor.shoot('gutter');
  });

  it('the checks of the document by section in the Explorer', async () => {
    await editor.command('Explorer: Focus on Chainrule Checks View');
    const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    await row('Problem 1').waitFor();
    await row('2 of 4 entries differ').waitFor();
    assert.match((await row('2 of 4 entries differ').getAttribute('aria-label')) ?? '', /^wrong: /);
    await editor.shoot('outline');
  });

  it('only the checks of the verdicts that the filter leaves', async () => {
    await toggleRight();
    await rows('right: ').first().waitFor({ state: 'hidden' });
    await rows('wrong: ').first().waitFor();
    assert.equal(await rows('right: ').count(), 0);
    await editor.shoot('outline-filtered');
    await toggleRight();
    await rows('right: ').first().waitFor();
  });

  it('a help for the outline of checks, in words', async () => {
    await editor.command('Explorer: Focus on Chainrule Checks View');
    await page.keyboard.press('Alt+F1');
    const help = page.locator('.accessible-view').first();
    await help.waitFor({ timeout: 10_000 });
    await editor.wait('its text', () => globalThis.document.querySelector('.accessible-view')?.textContent?.replaceAll('\u00a0', ' ').includes('Each entry says its verdict first')); // prettier-ignore
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('the next and the previous error, around the end, with the verdict in the status bar', async () => {
    await editor.focus();
    const place = () => page.locator('.statusbar-item', { hasText: /^Ln / }).first().innerText();
    const visit = async (title) => {
      const before = await place();
      await editor.command(`Chainrule: ${title}`);
      for (let i = 0; i < 50 && (await place()) === before; i++) await page.waitForTimeout(100);
      return place();
    };
    const places = [];
    for (let i = 0; i < 5; i++) places.push(await visit('Go to Next Error'));
    assert.match(places[0], /^Ln 23, /);
    assert.equal(new Set(places).size, 5, places.join('\n'));
    await page
      .locator('.statusbar-item', { hasText: /Chainrule: / })
      .first()
      .waitFor();
    assert.equal(await visit('Go to Previous Error'), places[3]);
    assert.equal(await visit('Go to Previous Error'), places[2]);
    await page.keyboard.press('Control+Home');
    await page.locator('.statusbar-item', { hasText: 'Ln 1, Col 1' }).first().waitFor();
    const last = await visit('Go to Previous Error');
    assert.ok(!places.includes(last), last);
    assert.equal(await visit('Go to Next Error'), places[0]);
  });

  it('verdicts in the Markdown preview, new ones after an edit', async () => {
    await editor.focus();
    await editor.command('Markdown: Open Preview to the Side');
    const inside = page.frameLocator('iframe.webview').last().frameLocator('#active-frame');
    const badge = (text) => inside.locator('.chainrule-fails', { hasText: text }).first();
    await badge('2 of 4 entries differ').waitFor({ timeout: 30_000 });
    await badge('2 of 4 entries differ').scrollIntoViewIfNeeded();
    await editor.shoot('preview');
    await editor.select('13 & 8', '8');
    await page.keyboard.type('9');
    await badge('1 of 4 entries differs').waitFor({ timeout: 20_000 });
    assert.equal(await badge('2 of 4 entries differ').count(), 0);
    await page.keyboard.press('Control+z');
    await badge('2 of 4 entries differ').waitFor({ timeout: 20_000 });
  });

  it('every step of the walkthrough ticked off once it is done', async () => {
    await editor.squigglesAtLeast(1);
    await hover();
    await editor.select('512 \\cdot 10 + 10 = 5120', '20');
    await page.keyboard.type('30'); // the right number: one error less
    await page.locator('.codelens-decoration', { hasText: 'should be 5130' }).first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n\n<!-- check: det [[1,2],[3,4]] = -2 -->');
    await page.keyboard.press('Escape');
    await editor.lens('holds');
    await openWalkthrough();
    const done = page.locator('.getting-started-step .codicon-getting-started-step-checked');
    await done.nth(4).waitFor();
    assert.equal(await done.count(), 5);
    await editor.shoot('walkthrough');
  });

  async function toggleRight() {
    await editor.command('Chainrule: Filter Checks');
    await page.locator('.quick-input-title', { hasText: 'Show checks that are' }).waitFor();
    const right = page.locator('.quick-input-list .monaco-list-row', { hasText: 'right' }).first();
    await right.locator('.monaco-checkbox, input').first().click();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  const rows = (prefix = '') => page.locator(`.pane-body .monaco-list-row[aria-label^="${prefix}"]`);

  async function hover() {
    const box = await page.locator('.squiggly-error').first().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.monaco-hover:visible table').first().waitFor();
    await page.mouse.move(5, 5);
  }

  async function openWalkthrough() {
    await editor.command('Welcome: Open Walkthrough');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Chainrule' }).first().waitFor();
    await page.locator('.quick-input-widget input').first().fill('Check your first homework');
    await page.keyboard.press('Enter');
    await page.locator('.getting-started-step', { hasText: 'See what is wrong' }).first().waitFor();
  }
});
