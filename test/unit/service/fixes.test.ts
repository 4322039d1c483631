import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckedClaim, Part } from '../../../src/checks/verdict';
import type { Language } from '../../../src/document/model';
import type { MatrixNode, Node } from '../../../src/latex/ast';
import { createMathService } from '../../../src/service';
import { applyEdits } from '../../../src/text/edit';
import { span } from '../../../src/text/span';
import { checkedService, claim, find, part, result, URI, value, verdict } from './fixture';

interface Offered {
  readonly title: string;
  readonly text: string;
}

/** The actions at the claim's first part, each with the text after it was applied. */
function offered(text: string, wrong: CheckedClaim, language: Language = 'markdown'): Offered[] {
  const place = wrong.verdict.parts[0]?.span ?? wrong.range;
  const actions = checkedService(text, result({ claims: [wrong] }), language).codeActions(URI, place)?.value ?? [];
  return actions.map(({ title, edits }) => ({ title, text: applyEdits(text, edits) }));
}

const wrongNumber = (text: string, written: string, fields: Partial<Part>, formula = text): CheckedClaim =>
  claim({
    range: find(text, written),
    block: find(text, formula),
    verdict: verdict({ kind: 'fails', code: 'value', parts: [part(text, written, fields)] }),
  });

describe('replacing a number', () => {
  const cases: [string, string, Partial<Part>, string][] = [
    ['$1+1 = 3$', '3', { computed: 2 }, '$1+1 = 2$'],
    ['$a = 0.0993$', '0.0993', { computed: 0.10047869, decimals: 4 }, '$a = 0.1005$'],
    ['$a = \\frac{1}{2}$', '\\frac{1}{2}', { computed: 0.75, fraction: true, exact: ['3', '4'] }, '$a = \\frac{3}{4}$'],
    ['$a = \\dfrac12$', '\\dfrac12', { computed: -0.75, fraction: true, exact: ['-3', '4'] }, '$a = -\\dfrac{3}{4}$'],
    ['$a = 1/2$', '1/2', { computed: 0.75, fraction: true, exact: ['3', '4'] }, '$a = 3/4$'],
    ['$a = 3{,}336.89$', '3{,}336.89', { computed: 3442.44, decimals: 2 }, '$a = 3{,}442.44$'],
    ['$a = \\mathbf{4}$', '\\mathbf{4}', { computed: 6 }, '$a = \\mathbf{6}$'],
    ['$a = 128 \\text{ bytes}$', '128 \\text{ bytes}', { computed: 256 }, '$a = 256 \\text{ bytes}$'],
    ['$7/2 = 4$', '4', { computed: 3.5, decimals: 0, exact: ['7', '2'] }, '$7/2 = 3.5$'],
    ['$a = -4$', '-4', { computed: 4 }, '$a = 4$'],
    ['$a = 2^3$', '2^3', { computed: 9 }, '$a = 9$'],
    ['$a = 5$', '5', { computed: 1.25e-9 }, '$a = 1.25 \\times 10^{-9}$'],
  ];
  for (const [text, written, fields, after] of cases) {
    it(`${text} becomes ${after}`, () => {
      const [first] = offered(text, wrongNumber(text, written, fields));
      assert.equal(first?.text, after);
    });
  }
  it('is offered for no formula that an earlier number made wrong', () => {
    const text = 'Let $a = 2$. Then $b = 3 a = 7$.\n\nSo $c = 2 b + 1 = 2 \\cdot 7 + 1 = 15$.\n';
    const service = createMathService();
    service.openDocument(URI, 'markdown', 1, text);
    for (const step of service.check(URI)) void step;
    const titlesAt = (place: string): string[] =>
      (service.codeActions(URI, find(text, place))?.value ?? []).map(({ title }) => title);
    assert.deepEqual(
      titlesAt('7 + 1').filter((title) => title.startsWith('Replace')),
      [],
    );
    assert.ok(titlesAt('15$').includes('Replace 15 with 13'));
  });
  it('is not offered where nothing finite was computed', () => {
    const text = '$a = 5$';
    assert.ok(
      offered(text, wrongNumber(text, '5', { computed: Infinity })).every(({ title }) => !title.startsWith('Replace')),
    );
  });
});

describe('replacing an array', () => {
  const text = '$$J = \\left[\\begin{array}{cc} 4 & 6.0 \\\\ 32 & 36 \\end{array}\\right]$$';
  const parts = [
    part(text, '4', { row: 1, column: 1, computed: 6 }),
    part(text, '32', { row: 2, column: 1, computed: 40 }),
  ];
  const sides = { written: value([2, 2], 4, 6, 32, 36), computed: value([2, 2], 6, 6, 40, 36) };
  const wrong = claim({
    range: find(text, '\\left[\\begin{array}{cc} 4 & 6.0 \\\\ 32 & 36 \\end{array}\\right]'),
    block: span(0, text.length),
    verdict: verdict({ kind: 'fails', code: 'entry', parts, ...sides }),
  });
  it('goes entry by entry and keeps everything else', () => {
    const [entry, all] = offered(text, wrong);
    assert.equal(entry?.title, 'Replace 4 with 6');
    assert.equal(entry?.text, '$$J = \\left[\\begin{array}{cc} 6 & 6.0 \\\\ 32 & 36 \\end{array}\\right]$$');
    assert.equal(all?.title, 'Replace all 2 wrong entries');
    assert.equal(all?.text, '$$J = \\left[\\begin{array}{cc} 6 & 6.0 \\\\ 40 & 36 \\end{array}\\right]$$');
  });
  it('writes it anew in its own environment where the shape changes', () => {
    const source = '$$J = \\begin{pmatrix} 1.50 & 2 \\end{pmatrix}$$';
    const number = (written: string): Node => ({ kind: 'number', text: written, span: find(source, written) });
    const rightTree: MatrixNode = {
      kind: 'matrix',
      environment: 'pmatrix',
      open: '(',
      rows: [[number('1.50'), number('2')]],
      span: find(source, '\\begin{pmatrix} 1.50 & 2 \\end{pmatrix}'),
    };
    const shape = claim({
      range: rightTree.span,
      rightTree,
      block: span(0, source.length),
      verdict: verdict({
        kind: 'fails',
        code: 'shape',
        written: value([1, 2], 1.5, 2),
        computed: value([2, 1], 1.5, 2.25),
      }),
    });
    const [first] = offered(source, shape);
    assert.equal(first?.title, 'Replace the matrix with the computed one');
    assert.equal(first?.text, '$$J = \\begin{pmatrix} 1.50 \\\\ 2.25 \\end{pmatrix}$$');
  });
});

describe('adding a directive', () => {
  const apply = (text: string, formula: string, title: RegExp, language: Language): string | undefined =>
    offered(text, wrongNumber(text, '3', { computed: 2 }, formula), language).find((action) => title.test(action.title))
      ?.text;

  it('puts a comment above a display formula', () => {
    const markdown = 'a\n\n> $$1+1=3$$\n';
    assert.equal(apply(markdown, '$$1+1=3$$', /check/, 'markdown'), 'a\n\n> <!-- check -->\n> $$1+1=3$$\n');
    const latex = 'a\n  \\[ 1+1=3 \\]\n';
    assert.equal(apply(latex, '\\[ 1+1=3 \\]', /check/, 'latex'), 'a\n%% check\n  \\[ 1+1=3 \\]\n');
  });
  it('puts it before a formula inside a line, in LaTeX above the line', () => {
    assert.equal(apply('so $1+1=3$.', '$1+1=3$', /check/, 'markdown'), 'so <!-- check --> $1+1=3$.');
    assert.equal(apply('so $1+1=3$.', '$1+1=3$', /check/, 'latex'), '%% check\nso $1+1=3$.');
  });
  it('is not offered in LaTeX where an earlier formula of the line would take it', () => {
    assert.equal(apply('as $x=1$ so $1+1=3$.', '$1+1=3$', /check/, 'latex'), undefined);
  });
  it('ignores with a place for the reason', () => {
    assert.equal(apply('so $1+1=3$.', '$1+1=3$', /Ignore/, 'markdown'), 'so <!-- ignore: say why --> $1+1=3$.');
  });
  it('declares the symbol that had no value', () => {
    const text = 'so $y = q$.';
    const unknown = claim({
      range: find(text, 'q'),
      block: find(text, '$y = q$'),
      verdict: verdict({ kind: 'unknown', code: 'unknown', reason: { code: 'no-value', name: 'q' } }),
    });
    const actions = offered(text, unknown, 'latex');
    assert.equal(actions.find(({ title }) => title.startsWith('Give'))?.text, '%% let: q = \nso $y = q$.');
    assert.equal(actions.find(({ title }) => title.startsWith('Declare'))?.text, '%% assume: q ∈ R\nso $y = q$.');
  });
});

describe('inserting a result', () => {
  it('puts what was shown below its directive', () => {
    const shown = (text: string, language: Language): string => {
      const directive = span(0, text.indexOf('\n'));
      const items = [{ directive, readAs: 'f', value: value([2, 2], 6, 6, 40, 36), trace: [] }];
      const edits = checkedService(text, result({ shown: items }), language).insertResult(URI, 2)?.value ?? [];
      return applyEdits(text, edits);
    };
    const array = '\\begin{bmatrix} 6 & 6 \\\\ 40 & 36 \\end{bmatrix}';
    assert.equal(shown('%% show: J\nText', 'latex'), `%% show: J\n\\[ ${array} \\]\nText`);
    assert.equal(shown('<!-- show: J -->\nText', 'markdown'), `<!-- show: J -->\n\n$$ ${array} $$\nText`);
  });
  it('puts what a check computed into the member it was compared with', () => {
    const text = '$1+1 = 3$';
    const edits = checkedService(text, result({ claims: [wrongNumber(text, '3', { computed: 2 })] })).insertResult(
      URI,
      1,
    );
    assert.equal(applyEdits(text, edits?.value ?? []), '$1+1 = 2$');
  });
});
