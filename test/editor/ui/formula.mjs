/** A formula in a hover is a picture that the editor shows, legible in each of its themes. */
import assert from 'node:assert/strict';
import { it } from 'mocha';
import { inEditor } from './page.mjs';

const ready = (editor) => editor.lens('Show trace');

inEditor('a formula in a hover', { file: 'network.md', ready }, (editor) => {
  for (const [theme, media] of [
    ['vs', { colorScheme: 'light', forcedColors: 'none' }],
    ['vs-dark', { colorScheme: 'dark', forcedColors: 'none' }],
    ['hc-black', { colorScheme: 'dark', forcedColors: 'active' }],
    ['hc-light', { colorScheme: 'light', forcedColors: 'active' }],
  ])
    it(`is legible in ${theme}`, async () => {
      await editor.page.emulateMedia(media);
      await editor.page.waitForSelector(`.monaco-workbench.${theme}`);
      await editor.goTo('15:3');
      const { width, alternative } = await legiblePicture();
      assert.ok(width > 50, `${width} pixels wide`);
      assert.equal(alternative, 'L = \\frac{1}{2}(\\hat{y} - t)^2');
      await editor.page.screenshot({ path: `out/screenshots/formula-${theme}.png` });
      await editor.page.keyboard.press('Escape');
    });

  /** The image in the hover over the loss, once it is in the theme's colour: the server learns of a new theme a moment later. */
  async function legiblePicture() {
    for (let attempt = 1; ; attempt++) {
      const hover = await editor.hoverAt();
      const image = hover.locator('img[src^="data:image/svg"]').first();
      await image.waitFor();
      const found = await image.evaluate(look);
      const ratio = contrast(found.ink, found.paper);
      if (ratio >= 7) return found;
      assert.ok(attempt < 5, `${found.ink} on ${found.paper}: ${ratio}`);
      await editor.page.keyboard.press('Escape');
      await editor.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
    }
  }
});

/** The picture's colour and that of the hover behind it, both as `rgb(…)`. Runs in the page. */
async function look(image) {
  await image.decode();
  const svg = globalThis.atob(image.src.slice(image.src.indexOf(',') + 1));
  const probe = globalThis.document.createElement('span');
  probe.style.forcedColorAdjust = 'none';
  probe.style.color = /fill="(#\w+)"/.exec(svg)?.[1] ?? '';
  image.after(probe);
  const ink = globalThis.getComputedStyle(probe).color;
  probe.remove();
  const paper = globalThis.getComputedStyle(image.closest('.monaco-hover')).backgroundColor;
  return { ink, paper, width: image.naturalWidth, alternative: image.alt };
}

/** The contrast ratio of WCAG 2: 7 is its enhanced one for text. */
function contrast(...colours) {
  const [darker, lighter] = colours.map(luminance).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour
    .match(/[\d.]+/g)
    .slice(0, 3)
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
