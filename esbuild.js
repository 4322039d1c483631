/**
 * Bundles the product into dist/, with the licences of what is bundled. `node esbuild.js` is the production build; `--dev` keeps names and adds source maps.
 * The client never contains the engine, and MathJax is in a bundle of its own: the check reads each bundle's list of inputs.
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
  // One script for both servers: Node requires it, a web worker imports it.
  {
    ...browser,
    entryPoints: ['src/server/mathjax/main.ts'],
    outfile: 'dist/mathjax.js',
    format: 'iife',
    globalName: 'chainruleMathJax',
    footer: { js: 'if (typeof module === "object") module.exports = chainruleMathJax;' },
  },
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
  const kept = [
    { from: !outfile.endsWith('mathjax.js'), what: /node_modules\/mathjax-full\// },
    { from: outfile.endsWith('client.js'), what: /node_modules\/mathjs\/|^src\/(engine|service)\// },
  ];
  for (const { what } of kept.filter(({ from }) => from)) {
    const found = inputs.find((input) => what.test(input));
    if (found) throw new Error(`${outfile} must not carry ${found}`);
  }
}

if (require.main === module) {
  build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { build };
