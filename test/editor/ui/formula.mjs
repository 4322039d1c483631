/** A formula in a hover is a picture that the editor shows, in the colour of its theme. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openEditor } from './page.mjs';

describe('a formula in a hover', function () {
  this.timeout(60_000);
  let editor, page;

  before(async () => {
    editor = await openEditor({ file: 'network.md' });
    ({ page } = editor);
    await editor.lens('Show trace');
  });
  after(() => editor?.stop());

  for (const [colorScheme, theme, colour] of [
    ['light', '.monaco-workbench.vs', '#3b3b3b'],
    ['dark', '.monaco-workbench.vs-dark', '#cccccc'],
  ])
    it(`is drawn for a ${colorScheme} theme`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.waitForSelector(theme, { timeout: 10_000 });
      const { svg, width, alternative } = await picture();
      assert.ok(svg.includes(`fill="${colour}"`), svg.slice(0, 300));
      assert.ok(width > 50, `${width} pixels wide`);
      assert.equal(alternative, 'L = \\frac{1}{2}(\\hat{y} - t)^2');
      await page.screenshot({ path: `out/screenshots/formula-${colorScheme}.png` });
      await page.keyboard.press('Escape');
    });

  /** The image in the hover over the loss. */
  async function picture() {
    await editor.focus();
    await editor.goTo('15:3');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const image = page.locator('.monaco-hover:visible img[src^="data:image/svg"]').first();
    await image.waitFor({ timeout: 20_000 });
    return image.evaluate(async (element) => {
      await element.decode();
      const svg = globalThis.atob(element.src.slice(element.src.indexOf(',') + 1));
      return { svg, width: element.naturalWidth, alternative: element.alt };
    });
  }
});
