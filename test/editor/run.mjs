/**
 * The editor suite: mocha in the extension host of a real VS Code, then the packaged extension as the student sees it, in a browser.
 * No host or no browser is a failure that says what to install. `node test/editor/run.mjs host` or `… ui` runs one of the two;
 * `… ui trace` what has that in its name. What fails in one editor is tried once more in a fresh one, and the last line names it.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { bundle } from '../../scripts/bundled.mjs';
import { findChromium, installExtension, installHost, removeProfile } from '../../scripts/host.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { runInHost } from './hostSuite.mjs';
import { runMocha } from './mocha.mjs';

const [wanted, part = ''] = process.argv.slice(2);
try {
  findChromium();
  installHost();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const temporary = mkdtempSync(join(tmpdir(), 'cr-'));
const triedAgain = [];
let failed = false;
try {
  if (wanted !== 'ui') failed = !(await hostSuite());
  if (wanted !== 'host') failed = !(await userInterface()) || failed;
} finally {
  removeProfile(temporary);
}
if (triedAgain.length > 0) console.log(`\nneeded a second try: ${triedAgain.join(', ')}`);
process.exit(failed ? 1 : 0);

/** A suite that has begun is not begun again: what fails in it fails. */
async function hostSuite() {
  const suite = await bundle({
    entry: 'test/editor/suite/index.ts',
    name: 'editor/suite',
    options: { external: ['vscode', 'mocha'], sourcemap: 'inline' },
  });
  const extension = await faultyExtension();
  const run = () => runInHost({ extension, suite, workspace: freshWorkspace() }).catch(notStarted);
  const first = await run();
  if (first.ok || first.started) return first.ok;
  again('the host suite');
  return (await run()).ok;
}

function notStarted(error) {
  console.error(error);
  return { ok: false, started: false };
}

/** A copy of the extension whose worker can be made to hang. */
async function faultyExtension() {
  const extension = join(temporary, 'extension');
  for (const name of ['package.json', 'package.nls.json', 'l10n', 'dist', 'examples', 'media', 'syntaxes'])
    cpSync(name, join(extension, name), { recursive: true });
  cpSync(await hangingChecker(), join(extension, 'dist/checker.js'));
  return extension;
}

function hangingChecker() {
  return bundle({ entry: 'test/editor/hangingChecker.ts', name: 'editor/hangingChecker' });
}

function freshWorkspace() {
  const workspace = mkdtempSync(join(temporary, 'w-'));
  cpSync('test/editor/workspace', workspace, { recursive: true });
  return workspace;
}

/** Each file of tests in a process, an editor and a workspace of its own. */
async function userInterface() {
  mkdirSync('out/screenshots', { recursive: true });
  const vsix = await packageExtension({ folder: 'out', built: true });
  const environment = {
    TMPDIR: temporary, // what the editors leave is removed with it
    CHAINRULE_VSIX: vsix,
    CHAINRULE_EXTENSIONS: installExtension(vsix, join(temporary, 'extensions')),
    CHAINRULE_HANGING_CHECKER: await hangingChecker(),
  };
  const files = readdirSync('test/editor/ui').filter((name) => name !== 'page.mjs' && name.includes(part));
  const ok = [];
  for (const file of files) ok.push(await inFreshEditor(join('test/editor/ui', file), environment));
  return ok.every(Boolean);
}

/** The numbers of a first try that failed do not count. */
async function inFreshEditor(file, environment) {
  const run = () => runMocha(file, { ...environment, CHAINRULE_WORKSPACE: freshWorkspace() });
  const first = await run();
  if (first.ok) return first.count();
  again(basename(file));
  return (await run()).count();
}

function again(name) {
  triedAgain.push(name);
  console.log(`\ntried again: ${name}`);
}
