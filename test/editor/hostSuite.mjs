/**
 * Runs the bundled mocha suite in a VS Code extension host and returns its output and result: in the desktop VS Code of
 * @vscode/test-electron where that can be downloaded and shown, else in the VS Code of scripts/host.mjs, in Chromium.
 */
import { lookup } from 'node:dns/promises';
import { chromium } from 'playwright-core';
import { runTests } from '@vscode/test-electron';
import { chromiumFlags, findChromium, onPath, startHost } from '../../scripts/host.mjs';

/**
 * @param {{ extension: string, suite: string, workspace: string }} paths absolute
 * @returns {Promise<{ ok: boolean, started: boolean }>} `started`: the suite has begun, so that a failure is its own
 */
export async function runInHost(paths) {
  return (await canRunDesktop()) ? runDesktop(paths) : runBrowser(paths);
}

async function canRunDesktop() {
  if (process.env.CHAINRULE_HOST === 'browser') return false;
  const canShow = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!canShow && !onPath(['xvfb-run'])) return false;
  return lookup('update.code.visualstudio.com').then(
    () => Boolean(canShow),
    () => false,
  );
}

async function runDesktop({ extension, suite, workspace }) {
  try {
    await runTests({
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
    });
    return { ok: true, started: true };
  } catch {
    return { ok: false, started: true }; // what it printed is not ours to read
  }
}

async function runBrowser({ extension, suite, workspace }) {
  const host = await startHost();
  let started = false;
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    const finished = new Promise((done) => page.exposeFunction('codeAutomationExit', (code) => done(code === 0)));
    const hostLines = [];
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const text = args.join(' ');
      if (text.startsWith('[suite]')) {
        started = true;
        console.log(text.replaceAll(/^\[suite\] ?/gm, ''));
      } else hostLines.push(`${type}: ${text}`);
    });
    await page.addInitScript(enableTestDriver);
    const remote = (path) => `vscode-remote://127.0.0.1:${host.port}${path}`;
    const payload = [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(suite)],
    ];
    await page.goto(
      `${host.url}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
    );
    const ok = await Promise.race([finished, patience(() => started)]);
    if (ok === undefined)
      console.error(`The suite did not end. The host said:\n${hostLines.join('\n')}\n${host.log()}`);
    return { ok: ok === true, started };
  } finally {
    await browser.close();
    host.stop();
  }
}

/** VS Code ignores the payload of a page that does not ask for its test driver. Runs in the page. */
function enableTestDriver() {
  document.addEventListener('readystatechange', () => {
    const element = document.getElementById('vscode-workbench-web-configuration');
    const settings = element?.getAttribute('data-settings');
    if (!settings) return;
    const configuration = JSON.parse(settings);
    configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
    element.setAttribute('data-settings', JSON.stringify(configuration));
  });
}

/** Ends where the suite does not begin, or does not end. */
async function patience(started) {
  await timeout(90_000);
  if (started()) await timeout(210_000);
}

const timeout = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds).unref());
