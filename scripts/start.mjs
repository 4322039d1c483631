/**
 * `npm start`: builds, prints the verdicts of examples/ in the terminal, then opens them in VS Code with the extension loaded: the VS Code
 * of this machine if `code` is on PATH, else one in the browser on 127.0.0.1. `npm start -- --no-editor`, CI or no terminal: stops after printing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { installExtension, onPath, startHost } from './host.mjs';
import { packageExtension } from './package.mjs';

const isolated = process.argv.includes('--no-editor') || process.env.CI || !process.stdout.isTTY;

await import('../esbuild.js').then(({ default: { build } }) => build());
const verdicts = spawnSync(process.execPath, ['dist/cli.js', 'check', 'examples'], { stdio: 'inherit' });
if (verdicts.status !== 0 && verdicts.status !== 1) process.exit(verdicts.status ?? 2);
if (!isolated) await openEditor();

async function openEditor() {
  const code = onPath(['code', 'code-insiders', 'codium']);
  if (code) {
    console.log('\nOpening VS Code with the extension loaded: see examples/homework.md.');
    spawn(code, [`--extensionDevelopmentPath=${resolve('.')}`, resolve('examples'), resolve('examples/homework.md')], {
      stdio: 'ignore',
      detached: true,
      shell: process.platform === 'win32',
    }).unref();
    return;
  }
  console.log('\nThere is no `code` on PATH; a VS Code in the browser is prepared.');
  const profile = resolve('.vscode-test/profile');
  installExtension(await packageExtension(), join(profile, 'ext'));
  const host = await startHost({ profile });
  const file = `vscode-remote://127.0.0.1:${host.port}${resolve('examples/homework.md')}`;
  const payload = encodeURIComponent(JSON.stringify([['openFile', file]]));
  const url = `${host.url}/?folder=${encodeURIComponent(resolve('examples'))}&payload=${payload}`;
  console.log(`VS Code: ${url}\nCtrl+C ends it.`);
  openBrowser(url);
  process.once('SIGINT', () => {
    host.stop();
    process.exit(0);
  });
}

function openBrowser(url) {
  const opener = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  spawn(opener[0], [...opener.slice(1), url], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('Open the address above in a browser.'))
    .unref();
}
