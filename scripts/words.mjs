/** `npm run words`: writes l10n/bundle.l10n.json, the client's texts, as a translator gets them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const texts = new Set();
const collect = (node) => {
  if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) texts.add(node.arguments[0].text);
  ts.forEachChild(node, collect);
};
for (const path of readdirSync('src/client', { recursive: true }).filter((name) => name.endsWith('.ts'))) {
  const file = join('src/client', path);
  collect(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
}
mkdirSync('l10n', { recursive: true });
const table = Object.fromEntries([...texts].sort().map((text) => [text, text]));
writeFileSync('l10n/bundle.l10n.json', `${JSON.stringify(table, null, 2)}\n`);
