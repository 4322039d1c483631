/** What is offered where: inside directives what their grammar admits, outside of them nothing. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { parseDirective, type Keyword } from '../../../../src/claims/directive';
import { operations } from '../../../../src/checks/operations';
import { conventions, properties } from '../../../../src/checks/assume';
import { vocabulary } from '../../../../src/checks/prepare';
import { readDocument } from '../../../../src/document';
import { completion, type ServiceCompletion } from '../../../../src/service/features/completion';
import { help } from '../../../../src/service/messages';
import { plainText } from '../../../../src/service/typing/phrase';
import type { Language } from '../../../../src/service';
import { parseFixture } from '../../../harness/fixture';
import { checkedDocument, typed, URI } from './document';

const offered = (marked: string, language: Language = 'latex', checked?: string): readonly ServiceCompletion[] => {
  const { service, offset } = typed(marked, language, checked);
  return service.completion(URI, offset)?.value ?? [];
};
const labels = (marked: string, language?: Language, checked?: string): readonly string[] =>
  offered(marked, language, checked).map(({ label }) => label);
/** The document after an item was picked. */
const picked = (marked: string, label: string, language: Language = 'latex'): string => {
  const { text } = typed(marked, language);
  const item = offered(marked, language).find((one) => one.label === label);
  assert.ok(item, `${label} is offered`);
  const insert = item.snippet ? plainText(item.insert) : item.insert;
  return text.slice(0, item.replace.from) + insert + text.slice(item.replace.to);
};

const DOCUMENT = `Let $f(x, y) = x^2 y$, $W_{h} = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$ and $\\hat y = 2 + 3$.\n`;

describe('completion', () => {
  it('offers nothing outside of directives', () => {
    for (const marked of ['Some te|xt', '$x = 1|$', '% a comm|ent', '\\begin{verbatim}\n%% check: |\n\\end{verbatim}'])
      assert.deepEqual(offered(marked), [], marked);
    for (const marked of ['Some te|xt', '```\n<!-- check: |\n```', '<!-- check: det A --> |', 'a `%% check: |`'])
      assert.deepEqual(offered(marked, 'markdown'), [], marked);
  });
  it('offers the words of directives behind a comment mark', () => {
    for (const marked of ['%% |', '%%|', '%% che|', 'text\n%% ass|\n'])
      assert.deepEqual(
        labels(marked).filter((label) => label.endsWith('…')),
        ['check: …', 'show: …', 'let: …', 'assume: …', 'ignore: …'],
        marked,
      );
    assert.ok(labels('<!-- |', 'markdown').includes('check: …'));
    assert.ok(labels('Text.\n\n<!-- ass| -->\n', 'markdown').includes('assume: …'));
  });
  it('writes whole directives, in Markdown with the end of the comment', () => {
    assert.equal(picked('%% |', 'let: …'), '%% let: x = 1');
    assert.equal(picked('%%|', 'check: …'), '%% check: ');
    assert.equal(picked('<!-- as|', 'assume: …', 'markdown'), '<!-- assume: A symmetric -->');
  });
  it('offers operations with their documentation, also half-typed ones of several words', () => {
    const jacobian = offered('%% check: ja|').find(({ label }) => label === 'jacobian');
    assert.match(jacobian?.documentation ?? '', /numerator layout/);
    assert.equal(picked('%% check: ja|', 'jacobian'), '%% check: jacobian f2∘f1 at [1,2]');
    assert.equal(picked('%% check: truth ta|', 'truth table').slice(0, 27), '%% check: truth table Q for');
    assert.deepEqual(
      labels('%% check: kernel |').filter((label) => label === 'kernel size' || label === 'jacobian'),
      ['kernel size'],
    );
    assert.equal(picked('%% check: d| A', 'det'), '%% check: det A');
  });
  it('offers the modifiers and options of the operation at the cursor', () => {
    assert.deepEqual(
      offered('%% check: conv X, F |')
        .filter(({ kind }) => kind === 'modifier')
        .map(({ label }) => label),
      ['where', 'with', 'to', '±'],
    );
    assert.deepEqual(
      offered('%% check: conv X, F with st|')
        .filter(({ kind }) => kind === 'option')
        .map(({ label }) => label),
      ['stride', 'padding', 'mode', 'flip', 'dilation'],
    );
    assert.deepEqual(labels('%% check: conv X, F with stride 1, mode |').slice(0, 3), ['valid', 'same', 'full']);
    assert.equal(
      picked('%% check: step sgd w of L with learning |', 'learning rate'),
      '%% check: step sgd w of L with learning rate',
    );
    assert.ok(labels('%% check: maxpool(O, |').includes('stride'));
  });
  it('offers the symbols of the document with their value, shape or parameters', () => {
    const items = offered(`${DOCUMENT}%% check: jacobian |`);
    const details = new Map(items.map(({ label, detail }) => [label, detail]));
    assert.equal(details.get('f'), 'f(x, y)');
    assert.equal(details.get('W_h'), '= [1 2; 3 4]');
    assert.equal(details.get('\\hat y'), '= 5');
    assert.ok(details.has('x'));
    assert.equal(
      offered(`%% assume: B ∈ R^{2×3}\n${DOCUMENT}$$C = B B^T$$\n%% show: |`).find(({ label }) => label === 'B')
        ?.detail,
      'of shape 2×3',
    );
  });
  it('offers sets, ranges, properties and conventions in `for` and `assume`', () => {
    assert.ok(labels('%% check: truth table Q for D in |').includes('{0,1}^n'));
    assert.ok(labels('%% assume: A |').includes('symmetric'));
    assert.equal(picked('%% assume: A ∈ |', 'R^{m×n}'), '%% assume: A ∈ R^{2×3}');
    assert.deepEqual(
      labels('%% assume: log is base |').filter((label) => label.startsWith('base')),
      ['base 2', 'base 10'],
    );
    assert.ok(labels('%% assume: |').includes('log is base 2'));
    assert.ok(labels('%% assume: x positive; y |').includes('integer'));
  });
  it('replaces what is typed already, and no more', () => {
    const { service, text, offset } = typed('%% check: jac| f');
    const item = service.completion(URI, offset)?.value.find(({ label }) => label === 'jacobian');
    assert.equal(item && text.slice(item.replace.from, item.replace.to), 'jac');
  });
  it('has a text for every word that it offers', () => {
    for (const name of new Set(operations.flatMap(({ options = [] }) => options)))
      assert.notEqual(help.option(name), '', name);
    for (const kind of new Set(operations.flatMap(({ modifiers }) => modifiers)))
      assert.notEqual(help.modifier(help.wordOf(kind)), '', kind);
    for (const name of conventions) assert.notEqual(help.convention(name), '', name);
    for (const name of properties) assert.notEqual(help.property(name), '', name);
  });
});

const folder = 'test/fixtures';
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:tex|md)$/.test(path))
  .sort();

describe('completion in the directives of every fixture', () => {
  it('never throws, and what it writes for an operation parses', () => {
    let checked = 0;
    for (const path of fixtures) {
      const { text, language } = parseFixture(path, readFileSync(join(folder, path), 'utf8'));
      const document = readDocument(text, language);
      for (const item of document.items) {
        if (item.kind !== 'directive') continue;
        for (let offset = item.span.from; offset <= item.span.to; offset++) {
          for (const one of completion(document, offset, undefined)) {
            assert.ok(item.span.from <= one.replace.from && one.replace.to === offset, `${path}@${offset}`);
            if (one.kind !== 'operation' || offset !== item.body.to) continue;
            checked++;
            const body =
              text.slice(item.body.from, one.replace.from) + (one.snippet ? plainText(one.insert) : one.insert);
            assertParses(body, item.keyword);
          }
        }
      }
    }
    assert.ok(checked > 100, `${checked} operations were offered`);
  });
  it('parses for every operation from nothing', () => {
    const document = readDocument('%% check: ', 'latex');
    const items = completion(document, document.text.length, undefined).filter(({ kind }) => kind === 'operation');
    assert.deepEqual(
      items.map(({ label }) => label),
      operations.map(({ name }) => name),
    );
    for (const { insert } of items) assertParses(plainText(insert), 'check');
  });
});

function assertParses(body: string, keyword: Keyword): void {
  const parsed = parseDirective({ text: body, from: 0, to: body.length }, keyword, vocabulary(new Set()));
  assert.equal(parsed.kind, keyword, body);
}

describe('help on words', () => {
  const text = `$A = \\begin{bmatrix} 2 & 0 \\\\ 0 & 3 \\end{bmatrix}$\n\n%% check: det A to 2 decimals\n\\[ \\det A = 6 \\]\n%% check: entropy p with base 2\n`;
  const service = checkedDocument(text);
  const hover = (word: string): string => service.hover(URI, text.indexOf(word) + 1)?.value.markdown ?? '';
  it('stands below the verdict on the name of an operation', () => {
    assert.match(hover('det A to'), /✓[^]*---[^]*The determinant of a square matrix/);
  });
  it('explains modifiers, options and keywords', () => {
    assert.match(hover('to 2 dec'), /How exactly/);
    assert.match(hover('base 2'), /`base`: the base of the logarithm/);
    assert.match(hover('check: det'), /Checks the next formula/);
  });
});
