/** The editor while a check is over its budget: a worker that hangs at `\text{hang}` stands in for the real one. Times are printed. */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openEditor } from './page.mjs';

describe('a check that hangs', function () {
  this.timeout(90_000);
  let editor, page;
  const file = join(process.env.CHAINRULE_WORKSPACE ?? '', 'hang.md');

  before(async () => {
    writeFileSync(file, 'Nothing yet.\n');
    editor = await openEditor({
      file: 'chain.md',
      settings: { 'workbench.activityBar.location': 'hidden' },
      installed: (folder) => {
        const extension = readdirSync(folder).find((name) => name.includes('chainrule'));
        cpSync(process.env.CHAINRULE_HANGING_CHECKER, join(folder, extension, 'dist', 'checker.js'));
      },
    });
    ({ page } = editor);
    await editor.squiggles(1);
    await editor.command('View: Split Editor Right');
    await group(1).locator('.squiggly-error').first().waitFor();
    await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'hang.md' }).first().dblclick();
    await group(1).locator('.view-line', { hasText: 'Nothing' }).waitFor();
    await page.keyboard.press('Control+b');
  });
  after(async () => {
    await editor?.stop();
    rmSync(file, { force: true });
  });

  it('is in nobody’s way: what is typed is seen, and the other document answers', async () => {
    for (let attempt = 1; ; attempt++) {
      const { whileHanging, seen, answered } = await typeAndHover(attempt);
      console.log(`      typed text seen after ${seen} ms, hover of the other document after ${answered} ms`);
      if (whileHanging) break;
      assert.ok(attempt < 4, 'the other document answered before the check was stopped');
    }
  });

  it('is stopped and said to be, and the rest of its document is checked', async () => {
    await group(1).locator('.squiggly-error').first().waitFor({ timeout: 20_000 });
    assert.equal(await group(1).locator('.squiggly-error').count(), 1);
    await page.locator('.statusbar-item', { hasText: /1 right · 1 wrong · 1 not read/ }).waitFor();
    await page.locator('.statusbar-item', { hasText: /not read/ }).click();
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'took too long and was stopped' });
    await row.waitFor();
    await page.keyboard.press('Escape');
  });

  const group = (index) => page.locator('.editor-group-container').nth(index);

  /** A document that hangs before its last formula, which is wrong: no squiggle there means that the check has not gone on. */
  async function typeAndHover(attempt) {
    await group(1).locator('.view-line').first().click();
    await page.keyboard.press('Control+a');
    const start = Date.now();
    await page.keyboard.insertText(`One $1 + 1 = 2$.\n\nTwo $1 + ${attempt} = \\text{hang}$.\n\nThree $1 + 3 = 5$.\n`);
    await group(1).locator('.view-line', { hasText: `hang` }).first().waitFor();
    const seen = Date.now() - start;
    await page.waitForTimeout(300); // the check begins a moment after the last key
    const asked = Date.now();
    const box = await group(0).locator('.squiggly-error').first().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.monaco-hover:visible', { hasText: '6 should be 5' }).first().waitFor();
    const answered = Date.now() - asked;
    const whileHanging = (await group(1).locator('.squiggly-error').count()) === 0;
    await page.mouse.move(5, 5);
    await page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
    return { whileHanging, seen, answered };
  }
});
