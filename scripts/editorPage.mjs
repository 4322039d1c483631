/** What tests and pictures do with the page of a VS Code that scripts/host.mjs started. */

/** Opens a file; resolves when its lenses are there. */
export async function openDocument(page, host, folder, file) {
  const payload = [
    ['skipWelcome', 'true'],
    ['openFile', `vscode-remote://127.0.0.1:${host.port}${file}`],
  ];
  const query = `folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  await page.goto(`${host.url}/?${query}`);
  await page.waitForSelector('.monaco-editor .view-line', { timeout: 50_000 });
  await page.waitForSelector('.codelens-decoration', { timeout: 30_000 });
}

export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The document inside a webview: a frame in a frame. */
export async function panelFrame(page) {
  const outer = page.frameLocator('iframe.webview.ready');
  const inner = outer.frameLocator('iframe#active-frame');
  await inner.locator('body').waitFor({ timeout: 30_000 });
  return inner;
}

/** What the browser asks for, and the class that VS Code then has. */
export const themes = [
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' }, selector: '.monaco-workbench.vs-dark' },
  { name: 'contrast', media: { colorScheme: 'dark', forcedColors: 'active' }, selector: '.monaco-workbench.hc-black' },
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' }, selector: '.monaco-workbench.vs' },
];
