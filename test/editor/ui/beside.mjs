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

  it('verdicts in the Markdown preview', async () => {
    await page.locator('.monaco-editor .view-line').first().click();
    await editor.command('Markdown: Open Preview to the Side');
    const inside = page.frameLocator('iframe.webview').last().frameLocator('#active-frame');
    const badge = inside.locator('.chainrule-fails').first();
    await badge.waitFor({ timeout: 30_000 });
    await badge.scrollIntoViewIfNeeded();
    await editor.shoot('preview');
  });

  it('the steps of the walkthrough ticked off', async () => {
    await openWalkthrough();
    const done = page.locator('.getting-started-step .codicon-getting-started-step-checked');
    await done.nth(1).waitFor();
    await editor.shoot('walkthrough');
  });

  async function openWalkthrough() {
    await editor.command('Welcome: Open Walkthrough');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Chainrule' }).first().waitFor();
    await page.locator('.quick-input-widget input').first().fill('Check your first homework');
    await page.keyboard.press('Enter');
    await page.locator('.getting-started-step', { hasText: 'See what is wrong' }).first().waitFor();
  }
});
