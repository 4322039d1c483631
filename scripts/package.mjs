/** `npm run package`: builds and writes chainrule-<version>.vsix, which needs no node_modules. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from '../esbuild.js';

/** Path of the .vsix. `folder` is where it is put; the bundles are built first unless they are there already. */
export async function packageExtension({ folder = '.', built = false } = {}) {
  if (!built) await esbuild.build();
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, `chainrule-${version}.vsix`);
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', ...options, '--out', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`vsce package failed:\n${stdout}${stderr}`);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await packageExtension());
