/** `npm run words`: writes l10n/bundle.l10n.json, the texts of client and service, as a translator gets them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';
import ts from 'typescript';
import { filesUnder } from './files.mjs';

const texts = new Set();
const collect = (node) => {
  if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) texts.add(node.arguments[0].text);
  ts.forEachChild(node, collect);
};
for (const file of filesUnder('src/client', /\.ts$/))
  collect(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));

const outfile = resolve('out/english.cjs');
await esbuild.build({
  entryPoints: ['src/service/messages/english/index.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
const { english } = createRequire(import.meta.url)(outfile);
const table = { ...Object.fromEntries([...texts].sort().map((text) => [text, text])), ...english };
mkdirSync('l10n', { recursive: true });
writeFileSync('l10n/bundle.l10n.json', `${JSON.stringify(table, null, 2)}\n`);
