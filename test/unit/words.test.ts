/** Every text of the manifest and of the client is in the tables that a translator gets, and nothing else is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import ts from 'typescript';
import { conventions, properties } from '../../src/checks/assume';
import { operations } from '../../src/checks/operations';
import { english } from '../../src/service/messages/english';
import { wordOf } from '../../src/service/messages/help';

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
    assert.deepEqual(clientPart(read('l10n/bundle.l10n.json')), Object.fromEntries(texts.map((t) => [t, t])));
  });
  it('has every text of the service in the localization bundle, under its key (`npm run words` writes it)', () => {
    assert.deepEqual(servicePart(read('l10n/bundle.l10n.json')), english);
  });
  it('has no text of the service that nothing says', () => {
    const said = readdirSync('src/service', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/messages[\\/]english/.test(path))
      .map((path) => readFileSync(join('src/service', path), 'utf8'))
      .concat(
        ['src/server/features.ts', 'src/server/server.ts', 'src/server/toProtocol.ts'].map((p) =>
          readFileSync(p, 'utf8'),
        ),
      )
      .join('\n');
    const isSaid = (key: string): boolean =>
      said.includes(`'${key}'`) || (/\.(?:one|other)$/.test(key) && said.includes(`'${key.replace(/\.\w+$/, '')}'`));
    const unused = Object.keys(english).filter((key) => !isSaid(key) && !isOfACode(key));
    assert.deepEqual(unused, []);
  });
  it('has a text for every word of directives and every operation', () => {
    const has = (family: string) => (code: string) => Object.hasOwn(english, `${family}.${code}`);
    const missing = (family: string, codes: readonly string[]): string[] =>
      codes.filter((code) => !has(family)(code)).map((code) => `${family}.${code}`);
    assert.deepEqual(
      [
        ...missing('operation', operations.map(({ name }) => name)),
        ...missing('option', operations.flatMap(({ options = [] }) => options)),
        ...missing('modifier', operations.flatMap(({ modifiers }) => modifiers.map(wordOf))),
        ...missing('convention', conventions),
        ...missing('property', properties),
      ],
      [],
    ); // prettier-ignore
  });
  it('names placeholders alike in the forms of a plural', () => {
    const names = (text: string) => [...text.matchAll(/\{([a-z]\w*)\}/gi)].map(([, name = '']) => name).filter((n) => n !== 'n').sort(); // prettier-ignore
    for (const [key, text] of Object.entries(english))
      if (key.endsWith('.one')) {
        const other = (english as Record<string, string>)[key.replace(/one$/, 'other')];
        assert.deepEqual(names(text), names(other ?? ''), key);
      }
  });
});

const clientPart = (table: Record<string, string>) =>
  Object.fromEntries(Object.entries(table).filter(([key]) => !Object.hasOwn(english, key)));
const servicePart = (table: Record<string, string>) =>
  Object.fromEntries(Object.entries(table).filter(([key]) => Object.hasOwn(english, key)));

/** Families whose texts are found by a code: the code must be one that the program has. */
function isOfACode(key: string): boolean {
  const [, family = '', code = ''] = /^([\w-]+|trace\.title)\.(.+)$/.exec(key) ?? [];
  return families[family]?.(code) ?? false;
}

const sources = ['checks', 'claims', 'document', 'engine', 'latex']
  .flatMap((folder) =>
    readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(join('src', folder, path), 'utf8')),
  )
  .concat(readFileSync('src/service/checkTask.ts', 'utf8'));
const inSources = (code: string): boolean =>
  sources.some((text) => text.includes(`'${code.replaceAll('\\', '\\\\')}'`));

const families: Readonly<Record<string, ((code: string) => boolean) | undefined>> = {
  operation: (code) => operations.some(({ name }) => name === code),
  option: (code) => operations.some(({ options = [] }) => options.includes(code)),
  modifier: (code) => operations.some(({ modifiers }) => modifiers.some((kind) => wordOf(kind) === code)),
  convention: (code) => conventions.includes(code),
  property: (code) => properties.includes(code),
  keyword: (code) => ['check', 'show', 'let', 'assume', 'ignore'].includes(code),
  set: (code) => readFileSync('src/service/features/completion.ts', 'utf8').includes(`'${code}'`),
  problem: inSources,
  expected: inSources,
  'operation-word': (code) => inSources(code) || sources.some((text) => new RegExp(`\\b${code}:`).test(text)),
  misfit: inSources,
  doubt: inSources,
  under: inSources,
  form: inSources,
  mistake: inSources,
  explanation: inSources,
  sign: inSources,
  finding: (code) => inSources(code.replace(/^recurrence\./, '')),
  reason: (code) => code.split(/\.| of /).every((part) => part === 'named' || part === '' || inSources(part)) || inSources(code.slice(code.indexOf('.') + 1)), // prettier-ignore
  outline: inSources,
  help: (code) => /^check (?:on|off)$/.test(code),
  trace: (code) => /^(?:title|withheld)\./.test(code),
};

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
