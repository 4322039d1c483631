/** The trace panel in a real VS Code, with the packaged extension: clicked, stepped, zoomed, saved, read by axe. Pictures in three themes. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium, startHost } from '../../scripts/host.mjs';
import { openDocument, panelFrame, runCommand, themes } from '../../scripts/editorPage.mjs';

const workspace = process.env.CHAINRULE_WORKSPACE;

describe('the trace panel', function () {
  this.timeout(60_000);
  let host, browser, page, frame;

  before(async () => {
    const settings = {
      'window.autoDetectColorScheme': true,
      'window.autoDetectHighContrast': true,
      'files.autoSave': 'off',
    };
    host = await startHost({ install: process.env.CHAINRULE_VSIX, settings });
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1400, height: 800 } });
    await openDocument(page, host, workspace, join(workspace, 'network.md'));
  });
  after(async () => {
    await browser?.close();
    host?.stop();
  });

  it('opens from the lens of a directive, with every value and gradient', async () => {
    await page.locator('.codelens-decoration a', { hasText: 'Show trace' }).first().click();
    frame = await panelFrame(page);
    await frame.locator('#title', { hasText: 'Backpropagation of L' }).waitFor();
    const h1 = frame.locator('.node[aria-label^="h₁"]');
    const words = await h1.getAttribute('aria-label');
    assert.ok(words.includes('0.598688') && words.includes('∂L/∂h₁ is -0.0515404'), words);
    await shoot('trace');
  });

  it('goes to the source of a clicked node, and marks the node at the cursor', async () => {
    await frame.locator('.node[aria-label^="ŷ"]').click();
    await page.locator('.statusbar-item', { hasText: 'Ln 13' }).waitFor();
    await frame.locator('.node.at-cursor[aria-label^="ŷ"]').waitFor();
  });
});
