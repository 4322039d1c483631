/** Every text of the manifest and of the client is in the tables that a translator gets, and nothing else is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import ts from 'typescript';

const manifest = readFileSync('package.json', 'utf8');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;

describe('words', () => {
  it('has every text of the manifest in package.nls.json', () => {
    const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    assert.ok(used.length > 0);
    assert.deepEqual(new Set(Object.keys(read('package.nls.json'))), new Set(used));
  });
  it('leaves no text of a contribution in the manifest itself', () => {
    const contributes = JSON.stringify((JSON.parse(manifest) as { contributes: unknown }).contributes);
    const texts = contributes.matchAll(/"(?:title|\w*[dD]escription|contents)":"([^"]*)"/g);
    assert.deepEqual(
      [...texts].map(([, text = '']) => text).filter((text) => !/^%[^%]+%$/.test(text) && text !== 'Chainrule'),
      [],
    );
  });
  it('has every text of the client in the localization bundle, under itself (`npm run words` writes it)', () => {
    const texts = readdirSync('src/client', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => translated(join('src/client', path)));
    assert.ok(texts.length > 0);
    assert.deepEqual(read('l10n/bundle.l10n.json'), Object.fromEntries([...new Set(texts)].sort().map((t) => [t, t])));
  });
});

/** First arguments of `l10n.t(…)`; one that is no literal could not be translated. */
function translated(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) {
      const [text] = node.arguments;
      assert.ok(text && ts.isStringLiteralLike(text), `${path}: ${node.getText()}`);
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true));
  return texts;
}
