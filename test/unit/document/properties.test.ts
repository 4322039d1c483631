/** What holds for every text, however broken: reading does not throw, and spans are ordered, nested and in range. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { prose, readDocument } from '../../../src/document';
import type { Language, SourceDocument } from '../../../src/document/model';
import { contains, type Span } from '../../../src/text/span';

const PIECES = [
  ...'$ $$ \\( \\) \\[ \\] { } % %% ` ``` < > | - + # * ** _ = & \\ \\\\ \\$ \\% a b 1 1.1 , . : ; ( ) [ ]'.split(' '),
  ...['\n', '\n\n', '\r\n', '\r', '\t', ' ', '  ', '    ', '> ', '- ', '1. ', '\ufeff', '\0', '\ud800', 'é', '|-|-|'],
  ...[
    '\\begin{align*}',
    '\\end{align*}',
    '\\begin{aligned}',
    '\\end{aligned}',
    '\\begin{tabular}{c}',
    '\\end{tabular}',
  ],
  ...[
    '\\text{',
    '\\textbf{A}',
    '\\section{',
    '\\item ',
    '\\verb|',
    '\\newcommand{\\a}{b}',
    '\\def\\a(#1){',
    '\\let\\a\\b',
  ],
  ...[
    '\\begin{document}',
    '\\end{document}',
    '\\begin{verbatim}',
    '\\end{verbatim}',
    '\\begin{solution}',
    '\\label{a}',
  ],
  ...[
    '%% check: a',
    '%%   b',
    '<!-- check: a -->',
    '<!--',
    '-->',
    '---',
    '===',
    'Problem 1',
    '1 Networks',
    '```math',
    '](a)',
  ],
];
const text = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), { maxLength: 40 })
  .map((p) => p.join(''));
const languages: Language[] = ['latex', 'markdown'];

function assertOrdered(spans: readonly Span[], within: Span): void {
  let at = within.from;
  for (const span of spans) {
    assert.ok(at <= span.from && span.from <= span.to && span.to <= within.to, JSON.stringify({ spans, within }));
    at = span.to;
  }
}

function assertSound(document: SourceDocument): void {
  const whole = { from: 0, to: document.text.length };
  const { items, sections, opaque, macros } = document;
  for (const item of items) assert.ok(contains(whole, item.span) && item.span.from <= item.span.to);
  for (let i = 1; i < items.length; i++) assert.ok((items[i - 1]?.span.from ?? 0) <= (items[i]?.span.from ?? 0));
  assertOrdered(
    items.filter((item) => item.kind === 'math').map((item) => item.span),
    whole,
  );
  assertOrdered(
    items.filter((item) => item.kind === 'directive').map((item) => item.span),
    whole,
  );
  assertOrdered(opaque, whole);
  for (const macro of macros) assert.ok(contains(whole, macro.span) && document.text[macro.span.from] === '\\');
  for (const item of items) {
    if (item.kind === 'math') {
      assertOrdered([item.content], item.span);
      assertOrdered(item.skips, item.content);
    } else if (item.kind === 'directive') {
      assert.equal(document.text.slice(item.keywordSpan.from, item.keywordSpan.to), item.keyword);
      assertOrdered([item.keywordSpan, item.body], item.span);
      assertOrdered(item.skips, item.body);
    }
  }
  assert.deepEqual(sections[0]?.span, whole);
  for (const section of sections.slice(1)) {
    const parent = sections[section.parent ?? -1];
    assert.ok(
      parent && parent.level < section.level && contains(parent.span, section.span) && parent.index < section.index,
    );
  }
}

/** Every region's span is its content between the marks of one kind of formula. */
function assertDelimited(document: SourceDocument): void {
  for (const item of document.items) {
    if (item.kind !== 'math') continue;
    const open = document.text.slice(item.span.from, item.content.from);
    const close = document.text.slice(item.content.to, item.span.to);
    assert.match(
      open,
      /^(?:\$\$?|\\[([]|\\begin\s*\{[^}]*\}[^]*|`{3,}[^]*|~{3,}[^]*|[ \t>*+\d.)-]*(?:`{3,}|~{3,})[^]*)$/,
    );
    if (open.startsWith('$')) assert.equal(close, open);
    else if (open.startsWith('\\(')) assert.equal(close, '\\)');
    else if (open.startsWith('\\[')) assert.equal(close, '\\]');
    else if (item.environment !== undefined) assert.equal(close, `\\end{${item.environment}}`);
  }
}

describe('every document', () => {
  for (const language of languages) {
    it(`is read soundly (${language})`, () => {
      fc.assert(
        fc.property(text, (source) => {
          const document = readDocument(source, language);
          assert.equal(document.text, source);
          assertSound(document);
          assertDelimited(document);
        }),
        { seed: 11, numRuns: 400 },
      );
    });

    it(`has prose in every range (${language})`, () => {
      fc.assert(
        fc.property(text, fc.nat(200), fc.nat(200), (source, from, to) => {
          assert.equal(
            prose(readDocument(source, language), from, to),
            prose(readDocument(source, language), from, to).trim(),
          );
        }),
        { seed: 11, numRuns: 100 },
      );
    });

    it(`reads what stands before a blank line and a formula alike wherever it stands (${language})`, () => {
      fc.assert(
        fc.property(fc.stringMatching(/^[a-z ]{0,20}$/), (words) => {
          const source = `${words}\n\nso $x_1 = 2$ and \\(y\\)\n`;
          const regions = readDocument(source, language).items.filter((item) => item.kind === 'math');
          assert.deepEqual(
            regions.map((region) => source.slice(region.content.from, region.content.to)),
            ['x_1 = 2', 'y'],
          );
        }),
        { seed: 11, numRuns: 50 },
      );
    });
  }
});
