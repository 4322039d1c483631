/** The packaged extension, installed, as the student sees it; screenshots of a light and a dark theme in out/screenshots. */
import assert from 'node:assert/strict';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

inEditor('what the student sees', { file: 'jacobian.md' }, (editor) => {
  it('a squiggle under each of the two wrong entries', async () => {
    await editor.squiggles(2);
    await editor.shoot('errors');
  });

  it('the verdict above the directive', async () => {
    await editor.lens('2 of 4 entries differ');
    await editor.lens('Recompute');
  });

  it('the matrices on the way in the hover', async () => {
    const hover = await editor.hoverOver(editor.page.locator('.squiggly-error').first(), 'Computed');
    await hover.locator('table').nth(2).waitFor();
    const text = await hover.innerText();
    for (const words of ['2 of 4 entries differ', 'Written', 'Computed']) assert.ok(text.includes(words), text);
    assert.ok((await hover.locator('[style*="color"]').count()) > 0, 'wrong cells are coloured');
    await editor.shoot('hover');
    await editor.page.keyboard.press('Escape');
    await editor.page.mouse.move(5, 5);
  });

  it('one squiggle less after an edit and Recompute', async () => {
    await editor.select('13 & 8', '8');
    await editor.type('9');
    await editor.lens('1 of 4 entries differs');
    await editor.page.locator('.codelens-decoration a', { hasText: 'Recompute' }).first().click();
    await editor.squiggles(1);
    await editor.lens('1 of 4 entries differs');
  });

  it('a quick fix that turns the verdict to holds', async () => {
    await editor.select('5 & 6', '6');
    await editor.press('ArrowLeft');
    const menu = await editor.fixes('Replace 6 with 8');
    await menu.locator('.monaco-list-row.focused', { hasText: 'Replace 6 with 8' }).waitFor();
    await editor.shoot('fixes');
    await editor.page.keyboard.press('Enter');
    await editor.squiggles(0);
    await editor.lens('holds');
    await editor.shoot('holds');
  });

  it('the quick fix taken back by one undo', async () => {
    await editor.press('Control+z');
    await editor.squiggles(1);
    await editor.lens('1 of 4 entries differs');
    await editor.press('Control+Shift+z');
    await editor.squiggles(0);
  });

  it('the counts in the status bar, which lead to the list of what was not read', async () => {
    const { page } = editor;
    await editor.press('Control+End');
    await editor.insert('\n\nSo $u = 3 \\operatorname{foo}(q)$ and $2 + 2 = u$.\n');
    const item = page.locator('.statusbar-item', { hasText: /\d+ right · 0 wrong · [1-9]\d* not read/ });
    await item.waitFor();
    await item.click();
    await page.locator('.quick-input-title', { hasText: 'did not read' }).waitFor();
    await page.locator('.quick-input-list .monaco-list-row.focused[aria-label*="line 14"]').waitFor();
    await editor.shoot('not-read');
    await editor.quickInput.press('Enter');
    await editor.cursorAt(/^Ln 14, /);
    await editor.press('Escape');
  });
});
