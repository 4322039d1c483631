/** Macro definitions as written. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MacroDefinition } from '../../../src/document/model';
import { markdown, tex } from './read';

type Expected = Omit<MacroDefinition, 'span'>;

const cases: [string, Expected][] = [
  ['\\newcommand{\\R}{\\mathbb{R}}', { name: '\\R', parameters: 0, body: '\\mathbb{R}' }],
  ['\\newcommand*\\v[1]{\\mathbf{#1}}', { name: '\\v', parameters: 1, body: '\\mathbf{#1}' }],
  [
    '\\renewcommand {\\d} [2] [x] {\\frac{d#2}{d#1}}',
    { name: '\\d', parameters: 2, optional: 'x', body: '\\frac{d#2}{d#1}' },
  ],
  ['\\providecommand\\a\\alpha', { name: '\\a', parameters: 0, body: '\\alpha' }],
  ['\\def\\f#1#2{#1+#2}', { name: '\\f', parameters: 2, body: '#1+#2' }],
  ['\\def\\f(#1,#2){#1+#2}', { name: '\\f', parameters: 2, delimiters: ['(', ',', ')'], body: '#1+#2' }],
  ['\\let\\eps\\varepsilon', { name: '\\eps', parameters: 0, body: '\\varepsilon' }],
  ['\\let\\le=\\leq', { name: '\\le', parameters: 0, body: '\\leq' }],
  ['\\DeclareMathOperator{\\tr}{tr}', { name: '\\tr', parameters: 0, body: 'tr', operator: true }],
  ['\\DeclareMathOperator*\\argmin{arg\\,min}', { name: '\\argmin', parameters: 0, body: 'arg\\,min', operator: true }],
  [
    '\\DeclarePairedDelimiter\\norm{\\lVert}{\\rVert}',
    { name: '\\norm', parameters: 1, body: '\\left\\lVert #1 \\right\\rVert' },
  ],
  ['\\NewDocumentCommand{\\g}{O{1} m}{#1#2}', { name: '\\g', parameters: 2, optional: '1', body: '#1#2' }],
  ['\\newcommand{\\x}{\\{ % }\n y}', { name: '\\x', parameters: 0, body: '\\{ y' }],
];

describe('macro definitions', () => {
  for (const [source, expected] of cases)
    it(source.replace('\n', ' '), () => {
      const { document, text } = tex(`a ${source} b`);
      const [{ span, ...found } = { span: { from: 0, to: 0 } }] = document.macros;
      assert.deepEqual(found, expected);
      assert.equal(text(span), source);
    });

  it('are read in formulas, which skip them, and in Markdown text', () => {
    const { document, formulas } = markdown(
      '$\\newcommand{\\R}{\\mathbb{R}} x \\in \\R$\n\n\\newcommand{\\v}{v} text $\\v$',
    );
    assert.deepEqual(
      document.macros.map((macro) => macro.name),
      ['\\R', '\\v'],
    );
    assert.deepEqual(formulas, [' x \\in \\R', '\\v']);
  });

  it('are not read in comments, code, or where they are incomplete', () => {
    assert.deepEqual(
      tex('% \\newcommand{\\a}{b}\n\\newcommand{\\c}{ \\newcommand{\\d}[1]{ \\def\\e').document.macros,
      [],
    );
    assert.deepEqual(markdown('`\\newcommand{\\a}{b}`\n\n```\n\\newcommand{\\a}{b}\n```').document.macros, []);
  });
});
