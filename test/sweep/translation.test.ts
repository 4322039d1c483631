/**
 * A pseudo-locale of src/service/messages, and everything that the service says of some documents: what comes out in plain English could
 * not be translated. That may be what the document or a directive is written in. Of the fixtures it is what stands at their claims.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { conventions, properties } from '../../src/checks/assume';
import { operations } from '../../src/checks/operations';
import type { Language, MathService } from '../../src/service';
import { span } from '../../src/text/span';
import { parseFixture } from '../harness/fixture';
import { accent, pseudoService } from '../harness/pseudoLocale';

const documents = [
  'examples/homework.md',
  ...readdirSync('test/editor/workspace')
    .filter((n) => n.endsWith('.md'))
    .map((n) => `test/editor/workspace/${n}`),
].map((path) => ({ path, text: readFileSync(path, 'utf8') }));

describe('every text of the service comes from its messages', () => {
  let create: () => MathService;
  before(async () => {
    create = (await pseudoService()).createMathService;
  });
  for (const { path, text } of documents)
    it(path, () => {
      const service = checked(create(), text, 'markdown');
      const said = everything(service, text);
      assert.ok(said.some((one) => one.includes(accent('should be'))));
      assert.deepEqual(
        said.flatMap((one) => plainWords(one, text)),
        [],
      );
    });
  for (const path of readdirSync('test/fixtures/checks', { recursive: true, encoding: 'utf8' }).filter((n) =>
    /\.(?:md|tex)$/.test(n),
  ))
    it(`${path}, at its claims`, () => {
      const { text, language } = parseFixture(path, readFileSync(`test/fixtures/checks/${path}`, 'utf8'));
      const said = brief(checked(create(), text, language));
      assert.deepEqual(
        said.flatMap((one) => plainWords(one, text)),
        [],
      );
    });
});

function checked(service: MathService, text: string, language: Language): MathService {
  service.openDocument('a', language, 1, text);
  const steps = service.check('a');
  while (!steps.next().done);
  return service;
}

function brief(service: MathService): string[] {
  const places = service.report('a', 'a')?.claims.map(({ range }) => range.start.offset) ?? [];
  const answers = [
    service.diagnostics('a'),
    service.codeLenses('a'),
    service.notRead('a'),
    service.summary('a'),
    service.documentSymbols('a'),
    ...[...new Set(places)].map((at) => service.hover('a', at)),
  ];
  return [...new Set(answers.flatMap(strings))];
}

function everything(service: MathService, text: string): string[] {
  const places = [...text.matchAll(/\S+/g)].map(({ index }) => index);
  const answers: unknown[] = [
    service.diagnostics('a'),
    service.codeLenses('a'),
    service.notRead('a'),
    service.summary('a'),
    service.documentSymbols('a'),
    ...places.flatMap((at) => [
      service.hover('a', at),
      service.codeActions('a', span(at, at)),
      service.completion('a', at),
      service.signatureHelp('a', at),
      traceAt(service, at),
    ]),
  ];
  return [...new Set(answers.flatMap(strings))];
}

function traceAt(service: MathService, offset: number): unknown {
  const found = service.ask('a', { kind: 'graph', offset, everyOperation: true });
  return found?.kind === 'graph' ? service.trace('a', found.graph) : undefined;
}

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => (codes.has(key) ? [] : strings(part)));
};

/** Not read by people: codes, and what is put into a document or on the clipboard. */
const codes = new Set([
  'kind',
  'code',
  'severity',
  'action',
  'phase',
  'numpy',
  'latex',
  'insert',
  'sort',
  'edits',
  'edit',
]);

/** What a directive is written in is the same in every language. */
const notations = new Set(
  `check show let assume ignore off on wrt where with true does not depend log is ${[...conventions, ...properties].join(' ')} ${operations.map(({ name, example }) => `${name} ${example}`).join(' ')}`.match(/[a-zA-Z]+/g), // prettier-ignore
);

function plainWords(said: string, text: string): string[] {
  const read = said.replaceAll(/<[^>]*>|&\w+;|`[^`]*`/g, ' ');
  const words = read.match(/(?<![\p{L}\\])[a-zA-Z]{3,}(?!\p{L})/gu) ?? [];
  return words
    .filter((word) => !text.includes(word) && !notations.has(word) && accent(word) !== word)
    .map((word) => `${word}: ${said}`);
}
