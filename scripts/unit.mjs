/**
 * `npm run unit -- [substring …]`, and `npm run sweep` for the tests that go through every fixture: bundles the tests of a folder whose
 * path contains one of the substrings (all without any) into one file and runs mocha on it. One bundle, so that every module is read once; its name is the run's own, so that runs may overlap.
 */
import { spawnSync } from 'node:child_process';
import { filesUnder } from './files.mjs';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import esbuild from 'esbuild';

const [folder, ...rest] = process.argv.slice(2);
const wanted = rest.filter((argument) => !argument.startsWith('-'));
const options = rest.filter((argument) => argument.startsWith('-'));
const files = filesUnder(folder, /\.test\.ts$/).filter(
  (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
);
if (files.length === 0) {
  console.error(`no test in ${folder} matches ${wanted.join(', ')}`);
  process.exit(1);
}

const outfile = `out/unit/${process.pid}.cjs`;
mkdirSync('out/unit', { recursive: true });
process.on('exit', () => {
  for (const file of [outfile, `${outfile}.map`]) rmSync(file, { force: true });
});

try {
  await esbuild.build({
    stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['mocha', 'esbuild', 'typescript', 'playwright-core'],
    sourcemap: 'linked',
    define: { CHAINRULE_VERSION: '"0.0.0-test"' },
    logLevel: 'warning',
  });
} catch {
  process.exit(1); // esbuild has printed what is wrong
}
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', mocha, '--reporter', 'dot', '--timeout', '60000', ...options, outfile],
  {
    stdio: 'inherit',
  },
);
process.exit(run.status ?? 1);
