/** The packaged extension, installed, as the student sees it; screenshots of a light and a dark theme in out/screenshots. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openEditor } from './page.mjs';

describe('what the student sees', function () {
  this.timeout(60_000);
  let editor, page, shoot, lens, squiggles, select;

  before(async () => {
    editor = await openEditor({ file: 'jacobian.md' });
    ({ page, shoot, lens, squiggles, select } = editor);
  });
  after(() => editor?.stop());

  it('a squiggle under each of the two wrong entries', async () => {
    await squiggles(2);
    await shoot('errors');
  });

  it('the verdict above the directive', async () => {
    await lens('2 of 4 entries differ');
    await lens('Recompute');
  });

  it('the matrices on the way in the hover', async () => {
    await hoverSquiggle();
    const hover = page.locator('.monaco-hover:visible').first();
    await hover.locator('table').first().waitFor();
    const text = await hover.innerText();
    for (const words of ['2 of 4 entries differ', 'Written', 'Computed']) assert.ok(text.includes(words), text);
    assert.ok((await hover.locator('table').count()) >= 3);
    assert.ok((await hover.locator('[style*="color"]').count()) > 0, 'wrong cells are coloured');
    await shoot('hover');
    await page.keyboard.press('Escape');
  });

  it('one squiggle less after an edit and Recompute', async () => {
    await select('13 & 8', '8');
    await page.keyboard.type('9');
    await page.locator('.codelens-decoration a', { hasText: 'Recompute' }).first().click();
    await squiggles(1);
    await lens('1 of 4 entries differs');
  });

  it('a quick fix that turns the verdict to holds', async () => {
    await select('5 & 6', '6');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Replace 6 with 8' }).first();
    await fix.waitFor();
    await shoot('fixes');
    await page.keyboard.press('Enter');
    await squiggles(0);
    await lens('holds');
    await shoot('holds');
  });

  it('the quick fix taken back by one undo', async () => {
    await page.keyboard.press('Control+z');
    await squiggles(1);
    await lens('1 of 4 entries differs');
    await page.keyboard.press('Control+Shift+z');
    await squiggles(0);
  });

  it('the counts in the status bar, which lead to the list of what was not read', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n\nSo $u = 3 \\operatorname{foo}(q)$ and $2 + 2 = u$.\n');
    const item = page.locator('.statusbar-item', { hasText: /\d+ right · 0 wrong · [1-9]\d* not read/ });
    await item.waitFor();
    await item.click();
    const row = page.locator('.quick-input-list .monaco-list-row').first();
    await row.waitFor();
    assert.match(await page.locator('.quick-input-title').innerText(), /did not read/);
    assert.match((await row.getAttribute('aria-label')) ?? '', /line 14/);
    await shoot('not-read');
    await page.keyboard.press('Enter');
    await page
      .locator('.statusbar-item', { hasText: /^Ln 14, / })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  /** A squiggle's box is gone for a moment whenever its line is drawn anew. */
  async function hoverSquiggle() {
    for (let attempt = 0; attempt < 20; attempt++) {
      const box = await page.locator('.squiggly-error').first().boundingBox();
      if (box) {
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        const shown = await page.waitForSelector('.monaco-hover:visible table', { timeout: 2_000 }).catch(() => null);
        if (shown) return;
        await page.mouse.move(5, 5);
      }
      await page.waitForTimeout(200);
    }
    throw new Error('no hover came up over the squiggle');
  }
});
