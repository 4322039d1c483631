/**
 * The editor suite: mocha in the extension host of a real VS Code, then the packaged extension as the student sees it, in a browser.
 * No host or no browser is a failure that says what to install. `node test/editor/run.mjs host` or `… ui` runs one of the two;
 * `… ui trace` what has that in its name.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import esbuild from 'esbuild';
import { findChromium, installHost } from '../../scripts/host.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { runInHost } from './hostSuite.mjs';

const wanted = process.argv[2];
try {
  findChromium();
  installHost();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const temporary = mkdtempSync(join(tmpdir(), 'cr-'));
const workspace = join(temporary, 'workspace');
cpSync('test/editor/workspace', workspace, { recursive: true });
let failed = false;
try {
  if (wanted !== 'ui') failed = !(await hostSuite());
  if (wanted !== 'host') failed = !(await userInterface()) || failed;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function hostSuite() {
  const suite = resolve('out/editor/suite.js');
  await esbuild.build({
    entryPoints: ['test/editor/suite/index.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return (await runInHost({ extension: await faultyExtension(), suite, workspace })).ok;
}

/** A copy of the extension whose worker can be made to hang. */
async function faultyExtension() {
  const extension = join(temporary, 'extension');
  for (const name of ['package.json', 'package.nls.json', 'l10n', 'dist', 'examples', 'media', 'syntaxes'])
    cpSync(name, join(extension, name), { recursive: true });
  cpSync(await hangingChecker(), join(extension, 'dist/checker.js'));
  return extension;
}

async function hangingChecker() {
  const outfile = resolve('out/editor/hangingChecker.js');
  await esbuild.build({
    entryPoints: ['test/editor/hangingChecker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}

async function userInterface() {
  mkdirSync('out/screenshots', { recursive: true });
  const vsix = await packageExtension({ folder: 'out', built: true });
  const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
  const suites = readdirSync('test/editor/ui')
    .filter((name) => name !== 'page.mjs' && name.includes(process.argv[3] ?? ''))
    .map((name) => join('test/editor/ui', name));
  const { status } = spawnSync(process.execPath, [mocha, '--reporter', 'spec', '--exit', ...suites], {
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAINRULE_VSIX: vsix,
      CHAINRULE_WORKSPACE: workspace,
      CHAINRULE_HANGING_CHECKER: await hangingChecker(),
    },
  });
  return status === 0;
}
