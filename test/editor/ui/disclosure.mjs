/** `chainrule.disclosure`: how much is shown where the student looks, changed while the document is open. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

const folder = join(process.env.CHAINRULE_WORKSPACE ?? '', '.vscode');
const ready = (editor) => editor.squiggles(2);

inEditor('disclosure', { file: 'jacobian.md', ready }, (editor) => {
  it('value: what is right, and fixes that put it in', async () => {
    const { fixes } = await seen('should be 9', 'Computed');
    assert.match(fixes, /Replace 8 with 9/);
  });

  it('place: only where', async () => {
    disclose('place');
    await editor.lens('2 entries differ');
    await editor.squiggles(2);
    withheld(await seen('is wrong', 'Read as'));
    await editor.shoot('disclosure-place');
  });

  it('verdict: only whether', async () => {
    disclose('verdict');
    await editor.squiggles(1);
    withheld(await seen('This is not right', 'Read as'));
  });

  it('verdict: the trace has the structure, no values', async () => {
    await editor.goTo('9:8');
    await editor.command('Chainrule: Show Trace');
    const panel = editor.webview('chainrule.chainrule');
    await panel.locator('.node').first().waitFor();
    await panel.locator('#notes', { hasText: 'chainrule.disclosure is "verdict"' }).waitFor();
    assert.equal(await panel.locator('.part-value, .part-gradient, .local').count(), 0);
    assert.ok(await panel.locator('#next').isDisabled());
    const tab = editor.page.locator('.tab', { hasText: 'Chainrule Trace' });
    await tab.locator('.codicon-close').click();
    await tab.waitFor({ state: 'hidden' });
  });

  it('value again: everything is back', async () => {
    disclose('value');
    await editor.squiggles(2);
    await seen('should be 9', 'Computed');
  });

  const disclose = (level) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ 'chainrule.disclosure': level }));
  };

  const withheld = ({ hover, fixes }) => {
    assert.doesNotMatch(hover, /Computed|should be/);
    assert.doesNotMatch(hover.replaceAll(/\d+ of \d+|\(\d,\d\)|\[\d,\d\]/g, ''), /\b9\b/);
    assert.doesNotMatch(fixes, /Replace/);
  };

  /** The hover over the wrong entry, once both the squiggle's message and Chainrule's own part are there, and the menu of its fixes. */
  async function seen(message, part) {
    await editor.select('13 & 8', '8');
    await editor.press('ArrowLeft');
    const shown = (await editor.hoverAt(message)).filter({ hasText: part });
    await shown.waitFor();
    const hover = await shown.innerText();
    await editor.page.keyboard.press('Escape');
    const menu = await editor.fixes();
    const fixes = await menu.innerText();
    await editor.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return { hover, fixes };
  }
});
