/** What stands beside the squiggles: marks in the gutter, the outline of checks, badges in the preview, the walkthrough. */
import assert from 'node:assert/strict';
import { it } from 'mocha';
import { inEditor, until } from './page.mjs';

inEditor('beside the squiggles', { file: 'chain.md' }, (editor) => {
  it('a walkthrough that opens the example', async () => {
    const { page } = editor;
    await openWalkthrough();
    await page.locator('.getting-started-step .monaco-button', { hasText: 'Open Example Homework' }).first().click();
    await page.locator('.tab', { hasText: 'Homework 2' }).first().waitFor();
  });

  it('a tick and a cross in the gutter', async () => {
    await editor.squigglesAtLeast(1);
    for (const mark of ['right', 'wrong']) await editor.mark(mark);
    await editor.shoot('gutter');
  });

  it('the checks of the document by section in the Explorer', async () => {
    await editor.command('Explorer: Focus on Chainrule Checks View');
    await rows().filter({ hasText: 'Problem 1' }).first().waitFor();
    await rows('wrong: ').filter({ hasText: '2 of 4 entries differ' }).first().waitFor();
    await editor.shoot('outline');
  });

  it('only the checks of the verdicts that the filter leaves', async () => {
    await rows('right: ').first().waitFor();
    await toggleRight('false');
    await editor.wait('the wrong ones alone', isFiltered);
    await editor.shoot('outline-filtered');
    await toggleRight('true');
    await rows('right: ').first().waitFor();
  });

  it('a help for the outline of checks, in words', async () => {
    const { page } = editor;
    await editor.command('Explorer: Focus on Chainrule Checks View');
    await editor.focusIn('.pane-body .monaco-list');
    await page.keyboard.press('Alt+F1');
    await editor.wait('its text', hasHelp, 'Each entry says its verdict first');
    await editor.focusIn('.accessible-view');
    await page.keyboard.press('Escape');
    await page.locator('.accessible-view').first().waitFor({ state: 'hidden' });
  });

  it('the next and the previous error, around the end, with the verdict in the status bar', async () => {
    await editor.focus();
    const place = () => editor.page.locator('.statusbar-item', { hasText: /^Ln / }).first().innerText();
    const visit = async (title) => {
      const before = await place();
      await editor.command(`Chainrule: ${title}`);
      return until(`another place than ${before}`, place, (now) => now !== before);
    };
    const places = [];
    for (let i = 0; i < 5; i++) places.push(await visit('Go to Next Error'));
    assert.match(places[0], /^Ln 23, /);
    assert.equal(new Set(places).size, 5, places.join('\n'));
    await editor.page
      .locator('.statusbar-item', { hasText: /Chainrule: / })
      .first()
      .waitFor();
    assert.equal(await visit('Go to Previous Error'), places[3]);
    assert.equal(await visit('Go to Previous Error'), places[2]);
    await editor.press('Control+Home');
    await editor.cursorAt('Ln 1, Col 1');
    const last = await visit('Go to Previous Error');
    assert.ok(!places.includes(last), last);
    assert.equal(await visit('Go to Next Error'), places[0]);
  });

  it('verdicts in the Markdown preview, new ones after an edit', async () => {
    await editor.focus();
    await editor.command('Markdown: Open Preview to the Side');
    const preview = editor.webview('vscode.markdown-language-features');
    const badge = (text) => preview.locator('.chainrule-fails', { hasText: text }).first();
    await badge('2 of 4 entries differ').scrollIntoViewIfNeeded();
    await editor.shoot('preview');
    await editor.select('13 & 8', '8');
    await editor.type('9');
    await badge('1 of 4 entries differs').waitFor();
    await badge('2 of 4 entries differ').waitFor({ state: 'hidden' });
    await editor.press('Control+z');
    await badge('2 of 4 entries differ').waitFor();
  });

  it('every step of the walkthrough ticked off once it is done', async () => {
    await editor.squigglesAtLeast(1);
    await editor.hoverOver(editor.page.locator('.squiggly-error').first(), 'Computed');
    await editor.page.mouse.move(5, 5);
    await editor.select('512 \\cdot 10 + 10 = 5120', '20');
    await editor.type('30'); // the right number: one error less
    await editor.page
      .locator('.codelens-decoration', { hasText: 'should be 5130' })
      .first()
      .waitFor({ state: 'hidden' });
    await editor.press('Control+End');
    await editor.insert('\n\n<!-- check: det [[1,2],[3,4]] = -2 -->');
    await editor.lens('holds');
    await openWalkthrough();
    const done = editor.page.locator('.getting-started-step .codicon-getting-started-step-checked');
    await done.nth(4).waitFor();
    assert.equal(await done.count(), 5);
    await editor.shoot('walkthrough');
  });

  async function toggleRight(checked) {
    const { page } = editor;
    await editor.command('Chainrule: Filter Checks');
    await page.locator('.quick-input-title', { hasText: 'Show checks that are' }).waitFor();
    const right = page.locator('.quick-input-list .monaco-list-row', { hasText: 'right' }).first();
    await right.locator('.monaco-checkbox, input').first().click();
    await page.locator(`.quick-input-list .monaco-list-row[aria-checked="${checked}"]`, { hasText: 'right' }).waitFor();
    await page.locator('.quick-input-action .monaco-button', { hasText: 'OK' }).click();
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  const rows = (prefix) =>
    editor.page.locator(`.pane-body .monaco-list-row${prefix ? `[aria-label^="${prefix}"]` : ''}`);

  async function openWalkthrough() {
    await editor.command('Welcome: Open Walkthrough');
    const pick = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Check your first homework' });
    await pick.first().waitFor();
    await editor.quickInput.fill('Check your first homework');
    await pick.and(editor.page.locator('.focused')).waitFor();
    await editor.quickInput.press('Enter');
    await editor.page.locator('.getting-started-step', { hasText: 'See what is wrong' }).first().waitFor();
  }
});

// These run in the page.

function isFiltered() {
  const labels = [...globalThis.document.querySelectorAll('.pane-body .monaco-list-row')].map(
    (row) => row.getAttribute('aria-label') ?? '',
  );
  return labels.some((label) => label.startsWith('wrong: ')) && !labels.some((label) => label.startsWith('right: '));
}

function hasHelp(text) {
  return globalThis.document.querySelector('.accessible-view')?.textContent?.replaceAll('\u00a0', ' ').includes(text);
}
