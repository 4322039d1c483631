/** A formula in a hover is a picture that the editor shows, in the colour of its theme. */
import assert from 'node:assert/strict';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

const ready = (editor) => editor.lens('Show trace');

inEditor('a formula in a hover', { file: 'network.md', ready }, (editor) => {
  for (const [colorScheme, theme, colour] of [
    ['light', '.monaco-workbench.vs', '#3b3b3b'],
    ['dark', '.monaco-workbench.vs-dark', '#cccccc'],
  ])
    it(`is drawn for a ${colorScheme} theme`, async () => {
      await editor.page.emulateMedia({ colorScheme });
      await editor.page.waitForSelector(theme);
      await editor.goTo('15:3');
      const { width, alternative } = await picture(colour);
      assert.ok(width > 50, `${width} pixels wide`);
      assert.equal(alternative, 'L = \\frac{1}{2}(\\hat{y} - t)^2');
      await editor.page.screenshot({ path: `out/screenshots/formula-${colorScheme}.png` });
      await editor.page.keyboard.press('Escape');
    });

  /** The image in the hover over the loss, once it is in the colour: the server learns of a new theme a moment later. */
  async function picture(colour) {
    for (let attempt = 1; ; attempt++) {
      const hover = await editor.hoverAt();
      const image = hover.locator('img[src^="data:image/svg"]').first();
      await image.waitFor();
      const found = await image.evaluate(look);
      if (found.svg.includes(`fill="${colour}"`)) return found;
      assert.ok(attempt < 5, found.svg.slice(0, 300));
      await editor.page.keyboard.press('Escape');
      await editor.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
    }
  }
});

/** Runs in the page. */
async function look(element) {
  await element.decode();
  const svg = globalThis.atob(element.src.slice(element.src.indexOf(',') + 1));
  return { svg, width: element.naturalWidth, alternative: element.alt };
}
