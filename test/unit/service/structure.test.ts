/** The outline of the document's checks, folding, hints for values and shapes. Numbers by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService, type InlayMode, type MathService, type ServiceSymbol } from '../../../src/service';
import type { Language } from '../../../src/service';
import { span } from '../../../src/text/span';

function checked(text: string, language: Language = 'markdown'): MathService {
  const service = createMathService();
  service.openDocument('a', language, 1, text);
  for (const step of service.check('a')) void step;
  return service;
}

describe('document symbols', () => {
  const outline = (symbols: readonly ServiceSymbol[], depth = 0): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name}${detail === '' ? '' : `: ${detail}`}`,
      ...outline(children, depth + 1),
    ]);

  it('are sections with their checks, every verdict in words', () => {
    const text = [
      '# One',
      'Let $a = 2$. So $a + 1 = 4$ and $2 a = 4$.',
      '## Inner',
      '<!-- check: det [[1,2],[3,4]] = -2 -->',
      '# Empty',
      'No formula.',
    ].join('\n\n');
    assert.deepEqual(outline(checked(text).documentSymbols('a')?.value ?? []), [
      'One',
      '  a + 1 = 4: wrong',
      '  2 a = 4: right',
      '  Inner',
      '    check: det [[1,2],[3,4]] = -2: right',
    ]);
  });

  it('are read without LaTeX', () => {
    const text =
      '# The $\\alpha$ of it\n\nLet $w_1 = 3$. So $\\frac{1}{2} w_1 = 2$.\n\n<!-- check: w_1^2 -->\n$$w_1^2 = 9$$\n';
    assert.deepEqual(outline(checked(text).documentSymbols('a')?.value ?? []), [
      'The α of it',
      '  1/2 w₁ = 2: wrong',
      '  w₁² = 9: right',
      '  check: w₁²: right',
    ]);
  });

  it('lie inside their section', () => {
    const text = '# One\n\n$1 + 1 = 3$\n\n# Two\n\n$1 + 2 = 3$\n';
    for (const section of checked(text).documentSymbols('a')?.value ?? [])
      for (const { span: inner } of section.children)
        assert.ok(section.span.from <= inner.from && inner.to <= section.span.to);
  });
});

describe('folding', () => {
  const folded = (text: string, language: Language): string[] =>
    (checked(text, language).foldingRanges('a')?.value ?? []).map(({ from, to }) => text.slice(from, to));

  it('takes directives of several lines, not of one', () => {
    const long = '%% let: a = 1;\n%%   b = 2';
    assert.deepEqual(folded(`Text.\n${long}\n\\(a + b = 3\\)\n%% check\n\\(a = 1\\)\n`, 'latex'), [long]);
    const comment = '<!-- let: a = 1;\n  b = 2 -->';
    assert.deepEqual(folded(`${comment}\n\n$a + b = 3$\n`, 'markdown'), [comment]);
  });

  it('takes what stands between check off and check on, or the end', () => {
    const off = '<!-- check: off -->\n\n$1 = 2$\n\n<!-- check: on -->';
    const rest = '<!-- check off -->\n\n$1 = 2$\n';
    assert.deepEqual(folded(`${off.replaceAll('check: ', 'check ')}\n\n${rest}`, 'markdown'), [
      off.replaceAll('check: ', 'check '),
      rest,
    ]);
  });
});

describe('inlay hints', () => {
  const TEXT = 'Let $a = 2$ and $v = (1, 2, 3)$. Then $b = 3 a + a$ and $w = 2 v$.\n';
  const hints = (mode: InlayMode): string => {
    const found = checked(TEXT).inlayHints('a', mode, span(0, TEXT.length))?.value ?? [];
    return [...found]
      .sort((x, y) => y.offset - x.offset)
      .reduce((text, { offset, text: hint }) => `${text.slice(0, offset)}⟨${hint}⟩${text.slice(offset)}`, TEXT);
  };
  it('are off', () => assert.equal(hints('off'), TEXT));
  it('say values where the formula does not say them, once a formula', () =>
    assert.equal(
      hints('values'),
      'Let $a = 2$ and $v = (1, 2, 3)$. Then $b⟨= 8⟩ = 3 a⟨= 2⟩ + a$ and $w⟨= [2; 4; 6]⟩ = 2 v⟨= [1; 2; 3]⟩$.\n',
    ));
  it('say shapes of arrays', () =>
    assert.equal(
      hints('shapes'),
      'Let $a = 2$ and $v⟨: 3⟩ = (1, 2, 3)$. Then $b = 3 a + a$ and $w⟨: 3⟩ = 2 v⟨: 3⟩$.\n',
    ));
  it('are none where values are withheld', () => {
    const service = checked(TEXT);
    service.setDisclosure('place');
    assert.deepEqual(service.inlayHints('a', 'all', span(0, TEXT.length))?.value, []);
  });
});
