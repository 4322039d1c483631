/** A directive as a student types it: what the editor offers without being asked, and what it makes of the keys. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openEditor } from './page.mjs';

describe('typing a directive', function () {
  this.timeout(60_000);
  let editor, page;

  before(async () => {
    editor = await openEditor({ file: 'jacobian.md' });
    ({ page } = editor);
    await editor.lens('2 of 4 entries differ');
  });
  after(() => editor?.stop());

  it('offers the directives and their operations, and the names of the document with what they are', async () => {
    await freshLine();
    await page.keyboard.type('<!-- ', { delay: 50 });
    await offered('check');
    await page.keyboard.type('check: ', { delay: 50 });
    await offered('jacobian');
    await page.keyboard.type('jac', { delay: 50 });
    await offered('jacobian');
    await editor.shoot('completion');
    await page.keyboard.press('Enter');
    await hasLine(/^<!--\scheck:\sjacobian/);
    await page.keyboard.press('Escape');
    await page.keyboard.type(' ', { delay: 50 });
    await offered(/f_?1|f₁/);
    await page.keyboard.press('Escape');
  });

  it('shows how the operation is written', async () => {
    await page.keyboard.press('Control+Shift+Space');
    const hints = page.locator('.parameter-hints-widget.visible').first();
    await hints.waitFor();
    assert.match(await hints.innerText(), /jacobian/);
    await page.keyboard.press('Escape');
  });

  it('decides it as soon as it is whole', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.type('f_1 at [2,1] = [[4,0],[1,2],[1,1]] -->');
    await page.keyboard.press('Escape');
    await editor.lens('holds');
  });

  it('marks the token of one that is wrong, and says what was expected', async () => {
    await freshLine();
    await page.keyboard.type('<!-- check: jacobian f_1 at ) -->');
    await page.keyboard.press('Escape');
    await editor.squiggles(3);
    await editor.select('f_1 at )', ')');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Chainrule' }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /Expected .*, found "\)"/);
    await page.keyboard.press('Escape');
  });

  it('writes a whole directive from its snippet, with gaps to fill in', async () => {
    await freshLine();
    await page.keyboard.type('chainrule-let');
    await page.keyboard.press('Control+Space');
    await offered('chainrule-let');
    await page.keyboard.press('Enter');
    await hasLine(/^<!--\slet:\sx\s=\s1\s-->/);
    await page.keyboard.type('q');
    await page.keyboard.press('Tab');
    await page.keyboard.type('7');
    await hasLine(/^<!--\slet:\sq\s=\s7\s-->/);
  });

  async function freshLine() {
    await editor.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
  }

  const offered = (text) =>
    page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first().waitFor({ timeout: 10_000 });

  const hasLine = (pattern) => page.locator('.view-line', { hasText: pattern }).first().waitFor({ timeout: 10_000 });
});
