/**
 * The trace panel in the editor: test/editor/workspace/network.md. The numbers are those of test/unit/service/trace.test.ts (PyTorch);
 * those of the layer at its end are computed by hand.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, it } from 'mocha';
import { faded, inEditor, until } from './page.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options = {
  file: 'network.md',
  settings: { 'workbench.activityBar.location': 'hidden' },
  page: { permissions: ['clipboard-read', 'clipboard-write'] },
  ready: async ({ page, command, lens }) => {
    await command('View: Toggle Primary Side Bar Visibility');
    await page.locator('.explorer-viewlet').first().waitFor({ state: 'hidden' });
    await lens('Show trace');
  },
};

inEditor('the trace panel', options, (editor) => {
  let page, panel;
  before(() => {
    ({ page } = editor);
    panel = editor.webview('chainrule.chainrule');
  });

  it('opens from the lens, beside the document, large enough to be read, at the first wrong node', async () => {
    await page.locator('.codelens-decoration a', { hasText: 'Show trace' }).first().click();
    await node('L').waitFor();
    assert.equal(await panel.locator('#title').innerText(), 'Backpropagation of L');
    await until('a legible size', scale, (now) => now >= 0.85);
    await until('h₂, which is wrong, in sight', () => isInSight('h₂'), Boolean);
    assert.match(await node('h₂').textContent(), /0\.6525 should be 0\.6225/);
    await editor.shoot('trace');
  });

  it('goes along the edges by the arrow keys, to what a node is made from and back', async () => {
    await focusOn(node('L'));
    await page.keyboard.press('ArrowLeft');
    const made = await focused();
    assert.ok((await edges()).includes(`${made} ${await idOf('L')}`), `${made}`);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), await idOf('L'));
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    const deep = await focused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), deep);
    assert.equal(await panel.locator('#detail h2').innerText(), await labelOf(deep));
  });

  it('goes to the source on Enter and on a click, and the cursor goes back to the node', async () => {
    await focusOn(node('h₁'));
    await page.keyboard.press('Enter');
    await editor.cursorAt('Ln 9, Col 6 (3 selected)'); // h_1 behind $$
    await panel.locator('#fit').click();
    await node('ŷ').click();
    await editor.cursorAt('Ln 13, Col 10 (7 selected)'); // \hat{y}
    await editor.goTo('11:4');
    await panel.locator('.node.at-cursor:has(.label:text-is("h₂"))').waitFor();
    assert.equal(await panel.locator('#detail h2').innerText(), 'h₂');
  });

  it('steps through all values forward, then through all gradients backward', async () => {
    await panel.locator('#whole').click();
    const all = await panel.locator('.node').count();
    const steps = await next(2 * all);
    for (const [i, { noValue, noGradient }] of steps.entries()) {
      assert.equal(noValue, Math.max(0, all - i - 1));
      assert.equal(noGradient, Math.min(all, 2 * all - i - 1));
    }
    const said = steps.map(({ text }) => text);
    assert.deepEqual(
      said.map((text) => /^(\w+), step (\d+) of/.exec(text)?.slice(1).join(' ')),
      ['Forward', 'Backward'].flatMap((way) => Array.from({ length: all }, (_, i) => `${way} ${i + 1}`)),
    );
    assert.ok(said.some((text) => text.endsWith('∂L/∂h₁ = (-0.422479) · 0.121995 = -0.0515404')));
    await focusOn(node('L'));
    await page.keyboard.press('p');
    assert.match(await panel.locator('#step').innerText(), /^Backward/);
    await panel.locator('#whole').click();
    await next(all - 1);
    await editor.shoot('trace-step');
    await panel.locator('#whole').click();
    assert.equal(await panel.locator('.no-value, .no-gradient, .current').count(), 0);
  });

  it('zooms by keys, and shows all of the graph on 0', async () => {
    await focusOn(node('L'));
    const before = await scale();
    await page.keyboard.press('+');
    await until('a larger picture', scale, (now) => now > before);
    await page.keyboard.press('-');
    await until('the picture as it was', scale, (now) => now === before);
    await page.keyboard.press('0');
    await until('all of it in sight', excess, (pixels) => pixels <= 1);
  });

  it('follows an edit, and stays where it was', async () => {
    await focusOn(node('L'));
    const all = await scale();
    await page.keyboard.press('+');
    await until('a larger picture', scale, (now) => now > all);
    const before = await panel.locator('#content').getAttribute('transform');
    assert.match(await node('v₁').textContent(), /^v₁0\.5/);
    await editor.select('v_1 = 0.5', '0.5');
    await editor.type('0.6');
    await panel.locator('.node', { hasText: 'v₁0.6' }).first().waitFor();
    assert.equal(await panel.locator('#content').getAttribute('transform'), before);
    await editor.press('Control+z');
    await panel.locator('.node', { hasText: 'v₁0.5' }).first().waitFor();
  });

  it('shows every operation of the formulas on demand, still large enough to be read', async () => {
    await editor.goTo('2:1'); // where no node comes from
    const few = await panel.locator('.node').count();
    await panel.locator('#everything').click();
    await panel.locator('#everything[aria-pressed="true"]').waitFor();
    await node('+').first().waitFor();
    assert.ok((await panel.locator('.node').count()) > few);
    await until('a legible size', scale, (now) => now >= 0.85);
    await until('h₂ in sight', () => isInSight('h₂'), Boolean);
    await editor.shoot('trace-every-operation');
    await panel.locator('#everything').click();
    await panel.locator('#everything[aria-pressed="false"]').waitFor();
  });

  it('runs no script but its own, and loads nothing from elsewhere', async () => {
    const policy = await panel.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    const rules = Object.fromEntries(policy.split(';').map((rule) => rule.trim().split(/ (.*)/)));
    assert.deepEqual(Object.keys(rules), ['default-src', 'style-src', 'script-src', 'img-src']);
    assert.equal(rules['default-src'], "'none'");
    const nonce = /^'nonce-(\w{32})'$/.exec(rules['script-src'])?.[1];
    assert.ok(nonce, rules['script-src']);
    assert.doesNotMatch(policy, /unsafe|\*(?!\.vscode-cdn\.net)/);
    const scripts = await panel.locator('body script').evaluateAll((all) => all.map((one) => [one.nonce, one.text]));
    assert.deepEqual(scripts, [[nonce, '']]);
    const { ran, refused } = await panel.locator('body').evaluate(attack);
    assert.deepEqual(ran, []);
    assert.deepEqual(refused, ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']);
  });

  it('saves the picture as SVG, in the colours of the theme', async () => {
    const svg = await saved('#save-svg', 'trace.svg');
    assert.match(svg, /^<svg [^>]*viewBox="0 0 \d+ \d+"/);
    assert.match(svg, /<title>Backpropagation of L<\/title>/);
    for (const text of ['h₁', '0.598688', '-0.0515404', '∂L/∂v₁']) assert.ok(svg.includes(`>${text}<`), text);
    assert.match(svg, /--vscode-editor-background: #[0-9a-f]{3,8}/i);
    assert.ok(!/<script|https?:\/\/(?!www\.w3\.org)|aria-|tabindex/.test(svg));
    const image = await page.evaluate(async (text) => {
      const read = new globalThis.Image();
      read.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
      await read.decode();
      return [read.naturalWidth, read.naturalHeight];
    }, svg);
    assert.ok(image[0] > 200 && image[1] > 100, image.join(' × '));
  });

  it('saves and copies the computation as Markdown', async () => {
    const markdown = await saved('#save-markdown', 'trace.md');
    assert.match(markdown, /^# Backpropagation of L\n/);
    const row = markdown.split('\n').find((line) => line.startsWith('| h₁ '));
    assert.match(row ?? markdown, /σ\\\(.*\\\) \| 0\.598688.* \| \\-0\.0515404 \|$/);
    assert.match(markdown, /\n## Step by step\n\n1\. Forward, step 1 of/);
    await panel.locator('#copy-markdown').click();
    await copied(markdown);
  });

  it('copies a matrix and its gradient as LaTeX and as NumPy', async () => {
    await editor.goTo('25:4');
    await editor.command('Chainrule: Show Trace');
    await node('W').waitFor();
    await focusOn(node('W'));
    await page.keyboard.press('Enter');
    await panel.locator('#detail h2:text-is("W")').waitFor();
    const [value, gradient] = ['value', 'gradient'].map(
      (what) => (form) => panel.locator('#detail button', { hasText: `Copy ${what} as ${form}` }),
    );
    await value('LaTeX').click();
    await copied('\\begin{bmatrix} 1 & -2 \\\\ 0.5 & 3 \\\\ 2 & 1 \\end{bmatrix}');
    await value('NumPy').click();
    await copied('np.array([[1, -2], [0.5, 3], [2, 1]])');
    await gradient('NumPy').click();
    await copied('np.array([[0, 0], [8, 4], [8, 4]])');
    await gradient('LaTeX').click();
    await copied('\\begin{bmatrix} 0 & 0 \\\\ 8 & 4 \\\\ 8 & 4 \\end{bmatrix}');
  });

  for (const [theme, kind, media] of [
    ['vs', 'vscode-light', { colorScheme: 'light', forcedColors: 'none' }],
    ['vs-dark', 'vscode-dark', { colorScheme: 'dark', forcedColors: 'none' }],
    ['hc-black', 'vscode-high-contrast', { colorScheme: 'dark', forcedColors: 'active' }],
    ['hc-light', 'vscode-high-contrast-light', { colorScheme: 'light', forcedColors: 'active' }],
  ])
    it(`has no fault that axe finds, and shows its graph, in ${theme}`, async () => {
      await page.emulateMedia(media);
      await page.waitForSelector(`.monaco-workbench.${theme}`);
      await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
      await panel.locator('#list').evaluate((list) => (list.open = true));
      await panel.locator('#help').evaluate((help) => (help.open = true));
      await panel.locator('body').evaluate(faded);
      const { violations, passes } = await audit();
      assert.ok(passes.length > 10, 'axe looked at the page');
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
      );
      await panel.locator('#list, #help').evaluateAll((both) => both.forEach((one) => (one.open = false)));
      await page.screenshot({ path: `out/screenshots/trace-${theme}.png` });
    });

  it('moves nothing for who wants no motion', async () => {
    const duration = () =>
      panel
        .locator('.node .box')
        .first()
        .evaluate((box) => globalThis.getComputedStyle(box).transitionDuration);
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
    await until('motion', duration, (now) => now === '0.15s');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await until('no motion', duration, (now) => now === '0s');
    const animated = await panel.locator('body *').evaluateAll(
      (all) =>
        all.filter((element) => {
          const { animationName, transitionDuration, scrollBehavior } = globalThis.getComputedStyle(element);
          return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior === 'smooth';
        }).length,
    );
    assert.equal(animated, 0);
  });

  it('has a help that the keyboard reaches', async () => {
    await focusOn(node('W'));
    await page.keyboard.press('?');
    await panel.locator('#help[open] summary:focus').waitFor();
    assert.match(await panel.locator('#help').innerText(), /arrow keys go along the edges/);
  });

  const node = (label) => panel.locator(`.node:has(.label:text-is("${label}"))`);
  const next = (times) => panel.locator('#next').evaluate(pressTimes, times);
  const scale = async () => Number(await panel.locator('#canvas').getAttribute('data-scale'));
  const idOf = (label) => node(label).getAttribute('data-node');
  const labelOf = (id) => panel.locator(`.node[data-node="${id}"] .label`).textContent();
  const focused = () => panel.locator('.node:focus').getAttribute('data-node');
  const edges = () =>
    panel.locator('.edge').evaluateAll((all) => all.map(({ dataset }) => `${dataset.from} ${dataset.to}`));

  /** The keys go to the element once the panel's frame has the focus too. */
  const focusOn = (element) => until('the focus', () => element.evaluate(hasFocus), Boolean);

  /** By how many pixels the graph sticks out of its canvas. */
  async function excess() {
    const canvas = await panel.locator('#canvas').boundingBox();
    const graph = await panel.locator('#content').boundingBox();
    return Math.max(
      canvas.x - graph.x,
      canvas.y - graph.y,
      graph.x + graph.width - canvas.x - canvas.width,
      graph.y + graph.height - canvas.y - canvas.height,
    );
  }

  async function isInSight(label) {
    const canvas = await panel.locator('#canvas').boundingBox();
    const box = await node(label).boundingBox();
    return (
      box.x >= canvas.x &&
      box.y >= canvas.y &&
      box.x + box.width <= canvas.x + canvas.width &&
      box.y + box.height <= canvas.y + canvas.height
    );
  }

  /** What a button saves, under the name that the dialog offers. */
  async function saved(button, name) {
    const file = join(process.env.CHAINRULE_WORKSPACE, name);
    rmSync(file, { force: true });
    await panel.locator(button).click();
    await until(
      'the name',
      () => editor.quickInput.inputValue(),
      (value) => value.endsWith(name),
    );
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).first().click();
    return until('the file', () => existsSync(file) && readFileSync(file, 'utf8'), Boolean);
  }

  const copied = (expected) =>
    until(
      `${expected} on the clipboard`,
      () => page.evaluate(clipboard),
      (text) => text === expected,
    );

  async function audit() {
    const body = await panel.locator('body').elementHandle();
    const frame = await body.ownerFrame();
    await frame.evaluate(axe);
    return frame.evaluate(() => globalThis.axe.run(globalThis.document, { iframes: false }));
  }
});

// These run in the panel or the page.

function hasFocus(element) {
  element.focus();
  return element.ownerDocument.hasFocus() && element.ownerDocument.activeElement === element;
}

/** What the panel shows after each of so many clicks on a button. */
function pressTimes(button, times) {
  const count = (selector) => button.ownerDocument.querySelectorAll(selector).length;
  return Array.from({ length: times }, () => {
    button.click();
    const text = button.ownerDocument.getElementById('step').textContent;
    return { text, noValue: count('.node.no-value'), noGradient: count('.node.no-gradient') };
  });
}

/** What ran of what a hostile page would try, and the rules that refused the rest. */
async function attack(body) {
  const { document } = globalThis;
  const [ran, refused] = [[], new Set()];
  globalThis.attacked = (what) => ran.push(what);
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.add(effectiveDirective));
  const box = body.appendChild(document.createElement('div'));
  const script = box.appendChild(document.createElement('script'));
  script.text = 'attacked("an inline script")';
  box.insertAdjacentHTML('beforeend', '<button onclick="attacked(\'a handler\')" style="color: red"></button>');
  box.querySelector('button').click();
  new globalThis.Image().src = 'http://127.0.0.1:9/far.png';
  await globalThis.fetch('http://127.0.0.1:9/').then(
    () => ran.push('a request'),
    () => undefined,
  );
  for (let i = 0; i < 50 && refused.size < 5; i++) await new Promise((done) => setTimeout(done, 100));
  box.remove();
  return { ran, refused: [...refused].sort() };
}

const clipboard = () => globalThis.navigator.clipboard.readText();
