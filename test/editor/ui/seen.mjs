/** What stands in the text and comes up at a symbol: inlay hints, gutter marks, the hover, renaming, worked steps. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'mocha';
import { inEditor, until } from './page.mjs';

/** A line for each kind of verdict, worst first: 7.5 would be right, and 15 then; 3.5 is. */
const lines = [
  'Let $a = 2.5$ and $b = 3 a = 8.5$.',
  'Then $2 b = 17$.',
  'Then $p = 3 \\operatorname{foo}(q)$ and $2 + 2 = p$.',
  'Then $a + 1 = 3.5$.',
];
writeFileSync(join(process.env.CHAINRULE_WORKSPACE ?? '', 'marks.md'), `${lines.join('\n\n')}\n`);

const options = {
  file: 'network.md',
  settings: { 'chainrule.inlayHints': 'all', 'chainrule.gutter': 'all' },
  ready: (editor) => editor.lens('Show trace'),
};

inEditor('at a symbol', options, (editor) => {
  it('values and shapes behind the names, where the formula does not say them', async () => {
    await line(/h_1\s*=\s0\.598688/).waitFor();
    await line(/W\s*:\s3×2/).waitFor();
    await editor.shoot('inlay-hints');
  });

  it('a hover with the value, the gradient and the place of the definition', async () => {
    await editor.goTo('13:24');
    const hover = await editor.hoverAt('Defined in line 9');
    for (const words of ['Value of h₁: 0.598688', '-0.0515404', 'Local derivatives'])
      assert.ok((await hover.innerText()).replaceAll('\u00a0', ' ').includes(words), await hover.innerText());
    await editor.page.screenshot({ path: 'out/screenshots/symbol-hover.png' });
    await editor.page.keyboard.press('Escape');
  });

  it('renames it everywhere', async () => {
    const { page } = editor;
    await editor.goTo('13:24');
    await editor.press('F2');
    const box = page.locator('.rename-box input').first();
    await until(
      'the name',
      () => box.inputValue(),
      (name) => name === 'h_1',
    );
    await box.fill('g_1');
    await editor.shoot('rename');
    await box.press('Enter');
    await line(/^\$\$g_1/).waitFor();
    await line(/v_1\W.*g_1/).waitFor();
    await line(/h_1/).waitFor({ state: 'hidden' });
    await editor.press('Control+z');
    await line(/^\$\$h_1/).waitFor();
  });

  it('writes the steps of a check below it', async () => {
    await open('jacobian.md');
    await editor.lens('Show steps');
    await editor.page.locator('.codelens-decoration a', { hasText: 'Show steps' }).first().click();
    await line(/begin\{aligned\}/).waitFor();
    await editor.lens('2 of 4 entries differ');
    await editor.shoot('steps');
    await editor.press('Control+z');
    await line(/begin\{aligned\}/).waitFor({ state: 'hidden' });
  });

  it('a mark of its own shape beside the lines of each kind of verdict, which the outline and the text say in words', async () => {
    await open('marks.md');
    for (const mark of ['wrong', 'follows', 'unread', 'right']) await editor.mark(mark);
    await editor.command('Explorer: Focus on Chainrule Checks View');
    for (const words of ['wrong: ', 'follows from an earlier error: ', 'not decided: ', 'right: '])
      await editor.page.locator(`.pane-body .monaco-list-row[aria-label^="${words}"]`).first().waitFor();
    await editor.shoot('gutter-all');
    await editor.goTo('3:10');
    await editor.hoverAt('Follows from an earlier error');
    await editor.page.screenshot({ path: 'out/screenshots/gutter-hover.png' });
  });

  const line = (pattern) => editor.page.locator('.view-line', { hasText: pattern }).first();

  const open = (name) =>
    editor.page.locator('.explorer-viewlet .monaco-list-row', { hasText: name }).first().dblclick();
});
