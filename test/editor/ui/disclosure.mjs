/** `chainrule.disclosure`: how much is shown where the student looks, changed while the document is open. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openEditor } from './page.mjs';

describe('disclosure', function () {
  this.timeout(60_000);
  let editor, page;
  const folder = join(process.env.CHAINRULE_WORKSPACE ?? '', '.vscode');

  before(async () => {
    editor = await openEditor({ file: 'jacobian.md' });
    ({ page } = editor);
    await editor.squiggles(2);
  });
  after(async () => {
    await editor?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('value: what is right, and fixes that put it in', async () => {
    const { hover, fixes } = await seen();
    assert.match(hover, /should be 9/);
    assert.match(hover, /Computed/);
    assert.match(fixes, /Replace 8 with 9/);
  });

  it('place: only where', async () => {
    disclose('place');
    await editor.lens('2 entries differ');
    await editor.squiggles(2);
    const { hover, fixes } = await seen();
    assert.match(hover, /is wrong/);
    withheld(hover, fixes);
    await editor.shoot('disclosure-place');
  });

  it('verdict: only whether', async () => {
    disclose('verdict');
    await editor.squiggles(1);
    const { hover, fixes } = await seen();
    assert.match(hover, /This is not right/);
    withheld(hover, fixes);
  });

  it('verdict: the trace has the structure, no values', async () => {
    await editor.focus();
    await editor.goTo('9:8');
    await editor.command('Chainrule: Show Trace');
    const panel = page.frameLocator('iframe.webview').last().frameLocator('#active-frame');
    await panel.locator('.node').first().waitFor({ timeout: 20_000 });
    assert.match(await panel.locator('#notes').innerText(), /chainrule\.disclosure is "verdict"/);
    assert.equal(await panel.locator('.part-value, .part-gradient, .local').count(), 0);
    assert.ok(await panel.locator('#next').isDisabled());
    await page.locator('.tab', { hasText: 'Chainrule Trace' }).locator('.codicon-close').click();
  });

  it('value again: everything is back', async () => {
    disclose('value');
    await editor.squiggles(2);
    assert.match((await seen()).hover, /should be 9/);
  });

  const disclose = (level) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ 'chainrule.disclosure': level }));
  };

  const withheld = (hover, fixes) => {
    assert.doesNotMatch(hover, /Computed|should be/);
    assert.doesNotMatch(hover.replaceAll(/\d+ of \d+|\(\d,\d\)|\[\d,\d\]/g, ''), /\b9\b/);
    assert.doesNotMatch(fixes, /Replace/);
  };

  /** The hover over the wrong entry and the menu of its fixes. */
  async function seen() {
    await editor.select('13 & 8', '8');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Chainrule' }).first();
    await hover.waitFor({ timeout: 10_000 });
    await page.waitForTimeout(1000); // the parts of a hover come one by one
    const text = await hover.innerText();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget').first();
    await menu.waitFor({ timeout: 5_000 }).catch(() => undefined);
    const fixes = (await menu.isVisible()) ? await menu.innerText() : '';
    await page.keyboard.press('Escape');
    return { hover: text, fixes };
  }
});
