/** `npm run pictures`: the README's pictures in media/, taken of the packaged extension in a real VS Code with examples/homework.md. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEditor } from './editorPage.mjs';
import { installExtension } from './host.mjs';
import { packageExtension } from './package.mjs';

const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.wordWrap': 'on',
  'explorer.openEditors.visible': 0,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

const temporary = mkdtempSync(join(tmpdir(), 'cr-'));
const folder = join(temporary, 'homework');
cpSync('examples', folder, { recursive: true });
const { page, stop, command, goTo } = await openEditor({
  extensions: installExtension(await packageExtension({ folder: 'out' }), join(temporary, 'extensions')),
  workspace: folder,
  file: 'homework.md',
  settings,
  page: { viewport: { width: 1240, height: 620 } },
});
try {
  await page.waitForSelector('.codelens-decoration', { timeout: 30_000 });
  await page.keyboard.press('Control+b');
  await errors();
  await checks();
  await preview();
  await trace();
} finally {
  await stop();
  rmSync(temporary, { recursive: true, force: true });
}

async function errors() {
  await show({ line: 23, colorScheme: 'light', over: '.squiggly-error' });
  await take('matrix');
  await show({ line: 49, colorScheme: 'dark', over: '.squiggly-info' });
  await take('backprop');
}

async function checks() {
  await command('Explorer: Focus on Chainrule Checks View');
  await page.locator('.pane-body .monaco-list-row', { hasText: 'Problem 1' }).first().waitFor();
  for (const collapsed of ['Explorer Section', 'Outline Section', 'Timeline Section'])
    await page.locator(`.pane-header[aria-expanded="true"][aria-label*="${collapsed}"]`).click({ timeout: 1000 }).catch(() => {}); // prettier-ignore
  await show({ line: 47, colorScheme: 'light' });
  await take('checks');
  await page.keyboard.press('Control+b');
}

async function preview() {
  await command('Markdown: Open Preview to the Side');
  await inPanel().locator('.chainrule-fails').first().waitFor({ timeout: 30_000 });
  await show({ line: 23, colorScheme: 'light' });
  await take('preview');
  await command('View: Close Editors in Other Groups');
}

/** Of the network, at the output of the last unit. */
async function trace() {
  await page.setViewportSize({ width: 1440, height: 800 });
  await show({ line: '43:4', colorScheme: 'light' });
  await command('Chainrule: Show Trace');
  await inPanel().locator('.node').first().waitFor({ timeout: 30_000 });
  await inPanel().locator('.node.at-cursor').first().waitFor();
  await inPanel().locator('#zoom-out').click();
  await page.waitForTimeout(500);
  await take('trace-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(1000); // colours fade
  await take('trace-dark');
}

function inPanel() {
  return page.frameLocator('iframe.webview').last().frameLocator('#active-frame');
}

/** The line (`line` or `line:column`) in the middle of the editor, with what comes up over the first `over` in it. */
async function show({ line, colorScheme, over }) {
  await page.emulateMedia({ colorScheme });
  await page.locator('.monaco-editor .view-line').nth(4).click();
  await page.keyboard.press('Escape');
  await goTo(line);
  await page.waitForTimeout(1500); // lenses and colours settle
  if (!over) return;
  const box = await page.locator(over).first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('.monaco-hover:visible', { hasText: 'Chainrule' }).first().waitFor();
  await page.waitForTimeout(300);
}

async function take(name) {
  await page.screenshot({ path: `media/${name}.png` });
  await page.mouse.move(5, 5);
}
