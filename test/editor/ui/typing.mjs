/** A directive as a student types it: what the editor offers without being asked, and what it makes of the keys. */
import assert from 'node:assert/strict';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

const slowly = { delay: 50 };
const ready = (editor) => editor.lens('2 of 4 entries differ');

inEditor('typing a directive', { file: 'jacobian.md', ready }, (editor) => {
  it('offers the directives and their operations, and the names of the document with what they are', async () => {
    await freshLine();
    await editor.type('<!-- ', slowly);
    await offered('check');
    await editor.type('check: ', slowly);
    await offered('jacobian');
    await editor.type('jac', slowly);
    await offered('jacobian', '.focused');
    await editor.shoot('completion');
    await editor.press('Enter');
    await hasLine(/^<!--\scheck:\sjacobian/);
    await editor.press('Escape');
    await editor.type(' ', slowly);
    await offered(/f_?1|f₁/);
    await editor.press('Escape');
    await editor.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  });

  it('shows how the operation is written', async () => {
    await editor.press('Control+Shift+Space');
    await editor.page.locator('.parameter-hints-widget.visible', { hasText: 'jacobian' }).first().waitFor();
    await editor.shoot('signature');
    await editor.press('Escape');
  });

  it('decides it as soon as it is whole', async () => {
    await editor.insert('f_1 at [2,1] = [[4,0],[1,2],[1,1]] -->');
    await hasLine(/\[1,1\]\]\s-->/);
    await editor.press('Escape');
    await editor.lens('holds');
  });

  it('marks the token of one that is wrong, and says what was expected', async () => {
    await freshLine();
    await editor.insert('<!-- check: jacobian f_1 at ) -->');
    await editor.squiggles(3);
    await editor.press('Escape');
    await editor.select('f_1 at )', ')');
    await editor.press('ArrowLeft');
    const hover = await editor.hoverAt('Expected');
    assert.match(await hover.innerText(), /Expected .*, found "\)"/);
    await editor.page.keyboard.press('Escape');
  });

  it('writes a whole directive from its snippet, with gaps to fill in', async () => {
    await freshLine();
    await editor.insert('chainrule-let');
    await editor.press('Control+Space');
    await offered('chainrule-let', '.focused');
    await editor.press('Enter');
    await hasLine(/^<!--\slet:\sx\s=\s1\s-->/);
    await editor.type('q');
    await hasLine(/^<!--\slet:\sq\s=\s1\s-->/);
    await editor.press('Tab');
    await editor.type('7');
    await hasLine(/^<!--\slet:\sq\s=\s7\s-->/);
  });

  const freshLine = () => editor.press('Control+End', 'Enter', 'Enter');

  const offered = (text, state = '') =>
    editor.page.locator(`.suggest-widget.visible .monaco-list-row${state}`, { hasText: text }).first().waitFor();

  const hasLine = (pattern) => editor.page.locator('.view-line', { hasText: pattern }).first().waitFor();
});
