/**
 * Bundles the product into dist/, with the licences of what is bundled. `node esbuild.js` is the production build; `--dev` keeps names and adds source maps.
 * The client never contains the engine: the check that mathjs stays out of it reads the bundle's own list of inputs.
 */
const { writeFileSync } = require('node:fs');
const esbuild = require('esbuild');
const { notices } = require('./scripts/notices.cjs');
const { version } = require('./package.json');

const development = process.argv.includes('--dev');

const shared = {
  bundle: true,
  target: 'es2022',
  minify: !development,
  sourcemap: development ? 'linked' : false,
  legalComments: 'none',
  define: { CHAINRULE_VERSION: JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
};
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const browser = {
  ...shared,
  platform: 'browser',
  define: { ...shared.define, 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
};

const bundles = [
  { ...node, entryPoints: ['src/client/node/main.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  { ...node, entryPoints: ['src/server/node/main.ts'], outfile: 'dist/server.js' },
  { ...node, entryPoints: ['src/server/node/checker.ts'], outfile: 'dist/checker.js' },
  {
    ...browser,
    entryPoints: ['src/client/browser/main.ts'],
    outfile: 'dist/web/client.js',
    external: ['vscode'],
    format: 'cjs',
  },
  { ...browser, entryPoints: ['src/server/browser/main.ts'], outfile: 'dist/web/server.js', format: 'iife' },
  { ...browser, entryPoints: ['src/webview/main.ts'], outfile: 'dist/webview.js', format: 'iife' },
  { ...node, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];

async function build() {
  const results = await Promise.all(bundles.map((options) => esbuild.build(options)));
  results.forEach(({ metafile }, i) => assertLean(bundles[i].outfile, Object.keys(metafile.inputs)));
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(inputs));
}

function assertLean(outfile, inputs) {
  if (!outfile.endsWith('client.js')) return;
  const engine = inputs.find((input) => /node_modules\/mathjs\/|^src\/(engine|service)\//.test(input));
  if (engine) throw new Error(`${outfile} contains ${engine}: the client must not carry the engine`);
}

if (require.main === module) {
  build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { build };
