/**
 * What is withheld occurs in no answer of the service: of every document in test/fixtures, test/homework and examples, the numbers that
 * were computed and do not stand in the document are looked for in everything that the features say.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, it } from 'mocha';
import { createMathService, type Inspection, type MathService, type Question } from '../../src/service';
import { formatNumber } from '../../src/service/format';
import { span } from '../../src/text/span';
import { parseFixture } from '../harness/fixture';

interface Document {
  readonly path: string;
  readonly text: string;
  readonly language: 'latex' | 'markdown';
}

const documents = ['test/fixtures', 'test/homework', 'examples'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tex|md)$/.test(path))
    .sort()
    .map((path): Document => {
      const source = readFileSync(join(folder, path), 'utf8');
      const text = folder === 'test/fixtures' ? parseFixture(path, source).text : source;
      return { path: join(folder, path), text, language: extname(path) === '.tex' ? 'latex' : 'markdown' };
    }),
);

const URI = 'a';
const check = ({ text, language }: Document): MathService => {
  const service = createMathService();
  service.openDocument(URI, language, 1, text);
  const steps = service.check(URI);
  while (!steps.next().done);
  return service;
};

type Features<A extends unknown[]> = Readonly<
  Partial<Record<keyof MathService, (service: MathService, ...place: A) => unknown>>
>;
/** What is looked up is the same at every level. */
function look(service: MathService, kind: Question['kind'], offset: number): Inspection | undefined {
  const known = looks.get(service) ?? new Map<string, Inspection | undefined>();
  looks.set(service, known);
  const key = `${kind} ${offset}`;
  if (!known.has(key)) known.set(key, service.ask(URI, { kind, offset, everyOperation: false }));
  return known.get(key);
}
const looks = new WeakMap<MathService, Map<string, Inspection | undefined>>();

/** What is said of the document as a whole, and at every place that something may be said about. */
const ofAll: Features<[]> = {
  diagnostics: (service) => service.diagnostics(URI),
  codeLenses: (service) => service.codeLenses(URI),
  notRead: (service) => service.notRead(URI),
  summary: (service) => service.summary(URI),
  documentSymbols: (service) => service.documentSymbols(URI),
  foldingRanges: (service) => service.foldingRanges(URI),
  inlayHints: (service) => service.inlayHints(URI, 'all', span(0, 1e6)),
  report: (service) => service.report(URI, URI),
};
const ofPlace: Features<[number]> = {
  hover: (service, offset) => {
    const found = look(service, 'symbol', offset);
    return service.hover(URI, offset, found?.kind === 'symbol' ? found.symbol : undefined);
  },
  codeActions: (service, offset) => service.codeActions(URI, span(offset, offset)),
  insertResult: (service, offset) => service.insertResult(URI, offset),
  completion: (service, offset) => service.completion(URI, offset),
  workedSteps: (service, offset) => {
    const found = look(service, 'graph', offset);
    return service.workedSteps(URI, offset, found?.kind === 'graph' ? found.graph : undefined);
  },
  signatureHelp: (service, offset) => service.signatureHelp(URI, offset),
  definition: (service, offset) => service.definition(URI, offset),
  references: (service, offset) => service.references(URI, offset),
  prepareRename: (service, offset) => service.prepareRename(URI, offset),
  trace: (service, offset) => {
    const found = look(service, 'graph', offset);
    return found?.kind === 'graph' ? service.trace(URI, found.graph) : undefined;
  },
};
/** These answer nothing about what was found. */
const others: readonly (keyof MathService)[] = [
  ...([
    'openDocument',
    'updateDocument',
    'closeDocument',
    'setFile',
    'forgetFiles',
    'setOptions',
    'setIgnoredClaims',
    'needs',
    'version',
  ] as const),
  'minimalDocument', // the student's own text
  'rename', // the new name in it
  'ask', // what trace and hover are made from, in the server
  ...(['checkedVersion', 'setDisclosure', 'disclosure', 'check', 'task', 'accept'] as const),
];

describe('disclosure', () => {
  it('is tested for every feature of the service', () => {
    const all = Object.keys(createMathService());
    assert.deepEqual(
      all.filter((name) => !(name in ofAll) && !(name in ofPlace) && !others.some((other) => other === name)),
      [],
    );
  });

  it('lets no computed number through that does not stand in the document', () => {
    let secrets = 0;
    for (const document of documents) {
      const service = check(document);
      const secret = computedNumbers(service, document.text);
      const places = placesIn(service);
      secrets += secret.size;
      for (const level of ['place', 'verdict'] as const) {
        service.setDisclosure(level);
        const said = allWords(service, places);
        const leaked = said.filter((word) => numbersIn(word).some((number) => secret.has(number)));
        assert.deepEqual(
          leaked.slice(0, 3),
          [],
          `${document.path} at ${level}: ${[...secret].slice(0, 20).join(', ')}`,
        );
      }
    }
    assert.ok(secrets > 300, `only ${secrets} numbers to look for`);
  }).timeout(240_000);
});

/** Numbers of three characters or more that were computed and do not stand in the text; small counts of entries and steps are no secret. */
function computedNumbers(service: MathService, text: string): Set<string> {
  const known = new Set(numbersIn(text));
  const found = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'number')
      for (const shown of [formatNumber(value), ...[2, 3, 4].map((decimals) => formatNumber(value, { decimals }))])
        for (const number of numbersIn(shown)) if (number.length > 2 && !known.has(number)) found.add(number);
    if (Array.isArray(value)) value.forEach(add);
  };
  const report = service.report(URI, URI);
  for (const { computed, parts } of report?.claims ?? []) {
    add(computed);
    for (const part of parts) if (part.computed !== undefined) add(Number(part.computed));
  }
  for (const { value } of report?.shown ?? []) add(value);
  return found;
}

const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

function placesIn(service: MathService): number[] {
  const report = service.report(URI, URI);
  const ranges = [
    ...(report?.claims ?? []).flatMap(({ range, directive, left, parts }) => [
      range,
      ...(directive ? [directive] : []),
      ...(left ? [left] : []),
      ...parts.map((part) => part.range),
    ]),
    ...(report?.shown ?? []).map(({ directive }) => directive),
  ];
  return [...new Set(ranges.flatMap(({ start, end }) => [start.offset, end.offset]))];
}

/** All texts and numbers in the answers but places, ids, and the documentation of the language of directives with its examples. */
function allWords(service: MathService, places: readonly number[]): string[] {
  const words = new Set<string>();
  const collect = (value: unknown, key = ''): void => {
    if (
      /^(?:span|place|macros|range|start|end|offset|line|column|version|id|hash|cause|claim|fixes|edits|row|documentation|insert)$/.test(
        key,
      )
    ) {
      if (key !== 'edits') return;
      for (const edit of value as { text: string }[]) words.add(edit.text);
    } else if (typeof value === 'string' || typeof value === 'number') words.add(String(value));
    else if (value !== null && typeof value === 'object')
      for (const [name, item] of Object.entries(value)) collect(item, Array.isArray(value) ? '' : name);
  };
  for (const ask of Object.values(ofAll)) collect(ask(service));
  for (const ask of Object.values(ofPlace)) for (const offset of places) collect(ask(service, offset));
  return [...words];
}
