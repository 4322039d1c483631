/** What is shipped: exactly these files, of about this size, and none of it runs text or opens a connection. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { describe, it } from 'mocha';
import { listFiles, PackageManager } from '@vscode/vsce';

const marks = ['wrong', 'follows', 'unread', 'right'].flatMap((mark) => [`${mark}-dark`, `${mark}-light`]);
const bundles = [
  'dist/checker.js',
  'dist/client.js',
  'dist/mathjax.js',
  'dist/server.js',
  'dist/web/client.js',
  'dist/web/server.js',
  'dist/webview.js',
];
const expected = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  ...bundles,
  'examples/homework.md',
  'l10n/bundle.l10n.json',
  ...marks.map((name) => `media/gutter/${name}.svg`),
  'media/backprop.png',
  'media/icon.png',
  'media/icon.svg',
  'media/checks.png',
  'media/matrix.png',
  'media/preview.css',
  'media/preview.png',
  'media/trace-light.png',
  'media/trace.css',
  ...['directive', 'fix', 'hover', 'open', 'squiggle'].map((name) => `media/walkthrough/${name}.md`),
  'package.json',
  'package.nls.json',
  'snippets/latex.json',
  'snippets/markdown.json',
  'syntaxes/directives.latex.injection.json',
  'syntaxes/directives.markdown.injection.json',
];

describe('the package', function () {
  this.timeout(30_000);
  it('holds these files and no others', async () => {
    assert.deepEqual((await listFiles({ packageManager: PackageManager.None })).sort(), [...expected].sort());
  });

  it('is small', () => {
    const kilobytes = statSync(process.env.CHAINRULE_VSIX).size / 1024;
    assert.ok(kilobytes > 100 && kilobytes < 2688, `${kilobytes} KB`);
  });

  for (const path of bundles)
    it(`runs no text and opens no connection: ${path}`, () => {
      const code = readFileSync(path, 'utf8');
      const found = code.match(
        /\bnew Function\(|(?<![.\w])eval\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|require\("(?:node:)?(?:https?|http2|tls|dgram|dns)"\)/g,
      );
      assert.deepEqual(found ?? [], []);
    });

  it('has MathJax once, apart from the rest', () => {
    const users = bundles.filter((path) => readFileSync(path, 'utf8').includes('mjx-container'));
    assert.deepEqual(users, ['dist/mathjax.js']);
  });

  it('starts no program but its server', () => {
    const users = bundles.filter((path) => readFileSync(path, 'utf8').includes('child_process'));
    // vscode-languageclient starts the server with it; vscode-languageserver can answer requests about child processes.
    assert.deepEqual(users, ['dist/client.js', 'dist/server.js']);
  });
});
