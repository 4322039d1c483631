/** The editor while a check is over its budget: a worker that hangs at `\text{hang}` stands in for the real one. Times are printed. */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

const file = join(process.env.CHAINRULE_WORKSPACE ?? '', 'hang.md');
writeFileSync(file, 'Nothing yet.\n');

const options = {
  file: 'chain.md',
  settings: { 'workbench.activityBar.location': 'hidden' },
  installed: (folder) => {
    const extension = readdirSync(folder).find((name) => name.includes('chainrule'));
    cpSync(process.env.CHAINRULE_HANGING_CHECKER, join(folder, extension, 'dist', 'checker.js'));
  },
  ready: async (editor) => {
    await editor.squiggles(1);
    await editor.command('View: Split Editor Right');
    await editor.page.locator('.editor-group-container').nth(1).locator('.squiggly-error').first().waitFor();
    await editor.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'hang.md' }).first().dblclick();
    await editor.page.locator('.editor-group-container').nth(1).locator('.view-line', { hasText: 'Nothing' }).waitFor();
    await editor.command('View: Toggle Primary Side Bar Visibility');
    await editor.page.locator('.explorer-viewlet').first().waitFor({ state: 'hidden' });
  },
};

inEditor('a check that hangs', options, (editor) => {
  it('is in nobody’s way: what is typed is seen, and the other document answers', async () => {
    for (let attempt = 1; ; attempt++) {
      const { whileHanging, seen, answered } = await typeAndHover(attempt);
      console.log(`      typed text seen after ${seen} ms, hover of the other document after ${answered} ms`);
      if (whileHanging) break;
      assert.ok(attempt < 4, 'the other document answered before the check was stopped');
    }
  });

  it('is stopped and said to be, and the rest of its document is checked', async () => {
    await group(1).locator('.squiggly-error').first().waitFor();
    assert.equal(await group(1).locator('.squiggly-error').count(), 1);
    const item = editor.page.locator('.statusbar-item', { hasText: /1 right · 1 wrong · 3 not read/ });
    await item.waitFor();
    await item.click();
    const row = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'took too long and was stopped' });
    await row.nth(2).waitFor();
    await editor.quickInput.press('Escape');
  });

  const group = (index) => editor.page.locator('.editor-group-container').nth(index);

  /**
   * A document that hangs at three formulas, two seconds each, before its last one, which is wrong: no squiggle there means that the
   * check has not gone on.
   */
  async function typeAndHover(attempt) {
    await group(1).locator('.view-line').first().click();
    await group(1).locator('.monaco-editor.focused').waitFor();
    await editor.page.keyboard.press('Control+a');
    const start = Date.now();
    const hanging = [1, 2, 3].map((n) => `Then $${n} + ${attempt} = \\text{hang}$.\n\n`).join('');
    await editor.page.keyboard.insertText(`One $1 + 1 = 2$.\n\n${hanging}Last $1 + 3 = 5$.\n`);
    await group(1)
      .locator('.view-line', { hasText: `3 + ${attempt}` })
      .first()
      .waitFor();
    const seen = Date.now() - start;
    await editor.page.waitForTimeout(300); // the check begins a moment after the last key
    const asked = Date.now();
    await editor.hoverOver(group(0).locator('.squiggly-error').first(), '6 should be 5');
    const answered = Date.now() - asked;
    const whileHanging = (await group(1).locator('.squiggly-error').count()) === 0;
    await editor.page.mouse.move(5, 5);
    await editor.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
    return { whileHanging, seen, answered };
  }
});
