/**
 * The VS Code that the editor suite and `npm start` run in where no desktop VS Code can be had: npm's code-server, installed once
 * into .vscode-test/, in the Chromium of this machine. Nothing is skipped silently: what is missing is an error that says what to install.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const version = '4.100.3';
const folder = resolve('.vscode-test', `code-server-${version}`);
const root = join(folder, 'node_modules', 'code-server');
const stamp = join(folder, 'complete');

/** Installs the host if it is not there; returns the path of its entry script. */
export function installHost() {
  if (existsSync(stamp)) return join(root, 'out', 'node', 'entry.js');
  console.log(`Installing VS Code in the browser (code-server ${version}) into .vscode-test/, once …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  const vscode = join(root, 'lib', 'vscode');
  npm(['install', ...quiet, `code-server@${version}`], folder);
  npm(['rebuild', 'argon2', '--loglevel', 'error'], folder);
  npm(['install', ...quiet, '--omit=dev'], vscode);
  npm(['install', ...quiet, '--omit=dev'], join(vscode, 'extensions'));
  linkRipgrep(vscode);
  writeFileSync(stamp, `${version}\n`);
  return join(root, 'out', 'node', 'entry.js');
}

function npm(args, cwd) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd, stdio: 'inherit', shell: windows });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}. A network connection is needed once.`);
}

/** The search that VS Code runs needs ripgrep, whose own download is left out; file search does without it where there is none. */
function linkRipgrep(vscode) {
  const installed = onPath(['rg']);
  const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  if (!installed || existsSync(join(bin, 'rg'))) return;
  mkdirSync(bin, { recursive: true });
  symlinkSync(installed, join(bin, 'rg'));
}

/** The first of the programs that is on PATH, as an absolute path. */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return names
    .flatMap((name) => folders.flatMap((path) => suffixes.map((suffix) => join(path, name + suffix))))
    .find((path) => existsSync(path));
}

const usualBrowsers = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Path of a Chromium; an error that says what to install where there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM ?? process.env.CHROME_PATH;
  const usual = [...(named ? [named] : []), ...(usualBrowsers[process.platform] ?? [])].find((path) =>
    existsSync(path),
  );
  const found =
    usual ?? onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']);
  if (found) return found;
  throw new Error(
    'No Chromium found: the editor suite needs one. Install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM to its path.',
  );
}

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Settings that keep the host quiet. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off', // a browser's VS Code saves by itself, and what a test wrote would not be taken back
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.startupEditor': 'none',
};

/** Installs a packaged extension into a folder for `startHost`, and returns the folder. */
export function installExtension(vsix, extensions) {
  const data = join(tmpdir(), `cr-install-${process.pid}`);
  const args = ['--user-data-dir', data, '--extensions-dir', extensions, '--install-extension', vsix];
  const { status, stderr } = spawnSync(process.execPath, [installHost(), ...args], {
    env: hostEnvironment(data),
    encoding: 'utf8',
  });
  rmSync(data, { recursive: true, force: true });
  if (status !== 0) throw new Error(`installing ${vsix} failed:\n${stderr}`);
  return extensions;
}

/** Of its own home, with nothing of a VS Code that this process may run in. */
function hostEnvironment(home) {
  mkdirSync(home, { recursive: true });
  const env = { ...process.env, HOME: home, TMPDIR: home, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  for (const name of Object.keys(env)) if (name.startsWith('VSCODE_')) delete env[name];
  return env;
}

/**
 * Starts the host on a free port of 127.0.0.1 with a profile of its own.
 * @param {{ settings?: object, extensions?: string, profile?: string, installed?: (folder: string) => void, trusted?: boolean }} options
 *   `extensions`: the folder of an installExtension, of which the host gets a copy; `installed` is told where that is; `trusted`:
 *   every workspace is, else those that the user says
 * @returns {Promise<{ url: string, port: number, log: () => string, stop: () => void }>}
 */
export async function startHost({ settings = {}, extensions, profile, installed, trusted = true } = {}) {
  const entry = installHost();
  const home = profile ?? join(tmpdir(), `cr-${process.pid}-${Date.now().toString(36)}`);
  const user = join(home, 'data', 'User');
  const trust = { 'security.workspace.trust.enabled': !trusted, 'security.workspace.trust.startupPrompt': 'never' };
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...trust, ...settings }));
  const directories = ['--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'ext')];
  const env = hostEnvironment(home);
  if (extensions) cpSync(extensions, join(home, 'ext'), { recursive: true });
  installed?.(join(home, 'ext'));
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    ...(trusted ? ['--disable-workspace-trust'] : []),
    '--disable-getting-started-override',
    '--ignore-last-opened',
  ];
  const { child, port, log } = await launch([entry, '--auth', 'none', ...directories, ...quiet], env);
  const stop = () => {
    if (!profile) child.once('exit', () => setTimeout(() => removeProfile(home), 500));
    child.kill();
  };
  return { url: `http://127.0.0.1:${port}`, port, log, stop };
}

/** Three times at most: the host gives up by itself where its own process takes ten seconds to begin, as on a busy machine. */
async function launch(args, env) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawn(process.execPath, [...args, '--bind-addr', `127.0.0.1:${port}`], { env });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (log += data));
    if (await isHealthy(port, child)) return { child, port, log: () => log };
    child.kill();
    if (attempt === 3) throw new Error(`VS Code did not start:\n${log}`);
  }
}

/** The host's own children end a moment after it and may still write: what cannot be removed then stays in the temporary folder. */
export function removeProfile(home) {
  try {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (error) {
    console.warn(`${home} was not removed: ${error.message}`);
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function isHealthy(port, child) {
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
}
