import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckedClaim } from '../../../src/checks/verdict';
import { applyEdits } from '../../../src/text/edit';
import { checkedService, claim, find, part, result, URI, value, verdict } from './fixture';

const text = `Before.

<!-- check: jacobian f2∘f1 at [1,2] -->
$$J_f = \\begin{bmatrix} 4 & 6 \\\\ 32 & 36 \\end{bmatrix}$$

Then $3 \\cdot 620 = 1850$ and $y = q$.
`;
const array = '\\begin{bmatrix} 4 & 6 \\\\ 32 & 36 \\end{bmatrix}';
const jacobian: CheckedClaim = claim({
  id: 'c1',
  check: 'jacobian',
  source: 'directive',
  directive: find(text, '<!-- check: jacobian f2∘f1 at [1,2] -->'),
  range: find(text, array),
  left: find(text, 'J_f'),
  block: find(text, `$$J_f = ${array}$$`),
  readAs: 'jacobian of f_2∘f_1 at (1, 2)',
  verdict: verdict({
    kind: 'fails',
    code: 'entry',
    parts: [
      part(text, '4', { row: 1, column: 1, computed: 6, exact: ['6', '1'] }),
      part(text, '32', { row: 2, column: 1, computed: 40, exact: ['40', '1'] }),
    ],
    written: value([2, 2], 4, 6, 32, 36),
    computed: value([2, 2], 6, 6, 40, 36),
    trace: [{ label: 'J_{f_1}(1, 2)', value: value([3, 2], 0, 1, 4, 4, 2, 1), wrong: [3] }],
  }),
});
const product: CheckedClaim = claim({
  id: 'c2',
  range: find(text, '1850'),
  left: find(text, '3 \\cdot 620'),
  block: find(text, '$3 \\cdot 620 = 1850$'),
  verdict: verdict({ kind: 'fails', code: 'value', parts: [part(text, '1850', { computed: 1860 })] }),
});
const found = result({
  claims: [jacobian, product],
  notRead: [{ span: find(text, '$y = q$'), reason: { code: 'no-value', name: 'q', span: find(text, 'q') } }],
  symbols: [{ key: 'J_f', places: [find(text, 'J_f')] }],
});
const service = checkedService(text, found);
const offset = (needle: string): number => find(text, needle).from;

describe('diagnostics', () => {
  it('mark each wrong part with what it should be', () => {
    const marks = service.diagnostics(URI)?.value ?? [];
    assert.deepEqual(
      marks.map((mark) => [text.slice(mark.span.from, mark.span.to), mark.severity, mark.message]),
      [
        ['4', 'error', '4 should be 6'],
        ['32', 'error', '32 should be 40'],
        ['1850', 'error', '1850 should be 1860'],
      ],
    );
  });
  it('link a follow-through to its cause, and show one mark a place', () => {
    const follows = claim({
      id: 'c3',
      range: product.range,
      verdict: verdict({ kind: 'follows', code: 'follows', cause: 'c1' }),
    });
    const marks = checkedService(text, result({ claims: [jacobian, follows, product] })).diagnostics(URI)?.value ?? [];
    assert.deepEqual(
      marks.map((mark) => mark.severity),
      ['error', 'error', 'error'],
    );
    const alone = checkedService(text, result({ claims: [jacobian, follows] }))
      .diagnostics(URI)
      ?.value.at(-1);
    assert.equal(alone?.severity, 'information');
    assert.deepEqual(alone?.related[0]?.span, jacobian.verdict.parts[0]?.span);
  });
  it('say nothing of what is ignored', () => {
    const ignored = checkedService(text, result({ claims: [{ ...product, ignored: true }] }));
    assert.deepEqual(ignored.diagnostics(URI)?.value, []);
    assert.equal(ignored.summary(URI)?.value.wrong, 0);
  });
});

describe('hover', () => {
  const markdown = service.hover(URI, offset('<!--') + 3)?.value.markdown ?? '';
  it('says how the directive was read', () => {
    assert.match(markdown, /Read as: `jacobian of f_2∘f_1 at \(1, 2\)`/);
    assert.match(markdown, /\*\*✗ 2 of 4 entries differ/);
  });
  it('marks wrong cells in colour and with a sign', () => {
    assert.match(
      markdown,
      /<span style="color:var\(--vscode-editorError-foreground\);">✗ 4<\/span><\/td><td align="right">&nbsp;6</,
    );
    assert.match(
      markdown,
      /<span style="color:var\(--vscode-charts-green\);">✓ 6<\/span><\/td><td align="right">&nbsp;6</,
    );
  });
  it('shows every step of the trace as a table', () => {
    assert.match(markdown, /`J_\{f_1\}\(1, 2\)` \(3×2\)\n\n<table><tr><td align="right">0</);
    assert.equal(markdown.match(/<table>/g)?.length, 2);
  });
  it('shows what was written and what was computed side by side, and the result once', () => {
    assert.match(markdown, /<tr><td colspan="2">Written<\/td><td><\/td><td colspan="2">Computed<\/td><\/tr>/);
    const step = { label: 'result', value: value([2, 2], 6, 6, 40, 36) };
    const twice = { ...jacobian, verdict: { ...jacobian.verdict, trace: [step] } };
    const shown = checkedService(text, result({ claims: [twice] })).hover(URI, offset('<!--'))?.value.markdown ?? '';
    assert.equal(shown.match(/<table>/g)?.length, 1);
  });
  it('shows large arrays as a code block that names the wrong cells', () => {
    const big = { shape: [9, 9], data: new Float64Array(81) };
    const step = { label: 'A', value: big, wrong: [10] };
    const large = { ...jacobian, verdict: { ...jacobian.verdict, trace: [step] } };
    const shown = checkedService(text, result({ claims: [large] })).hover(URI, offset('<!--'))?.value.markdown ?? '';
    assert.match(shown, /`A` \(9×9\)\n\n```text\n(0 {2}){8}0\n/);
    assert.match(shown, /✓ written otherwise: \(2,2\)/);
  });
  it('lists the steps of a directive that asked for several', () => {
    const right = {
      ...jacobian,
      id: 'c9',
      range: find(text, '36'),
      verdict: verdict({ kind: 'holds', code: 'exact' }),
    };
    const shown = checkedService(text, result({ claims: [right, jacobian] })).hover(URI, offset('<!--'))?.value
      .markdown;
    assert.match(shown ?? '', /^- `36` ✓ Holds: jacobian/);
    assert.match(shown ?? '', /\n- `\\begin\{bmatrix\}[^\n]*` ✗ 2 of 4 entries differ/);
  });
  it('prefers the smallest thing under the cursor', () => {
    assert.deepEqual(service.hover(URI, offset('32') + 1)?.value.span, jacobian.verdict.parts[1]?.span);
    assert.equal(service.hover(URI, 1), undefined);
  });
});

describe('code lenses', () => {
  const titles = (claims: CheckedClaim[], more = {}): string[] =>
    (checkedService(text, result({ claims, ...more })).codeLenses(URI)?.value ?? []).map((lens) => lens.title);
  const step = (id: string, kind: 'holds' | 'fails' | 'unknown' | 'follows'): CheckedClaim => ({
    ...jacobian,
    id,
    verdict: verdict({ kind, code: kind === 'holds' ? 'exact' : kind === 'fails' ? 'value' : kind }),
  });

  it('stand on directives and failing formulas, with what can be done', () => {
    assert.deepEqual(titles([]), ['? nothing was checked here', '↻ Recompute'], 'no directive stays without an answer');
    assert.deepEqual(titles([jacobian, product]), [
      '✗ 2 of 4 entries differ',
      '↻ Recompute',
      'Insert result',
      '✗ should be 1860',
      '↻ Recompute',
      'Insert result',
    ]);
  });
  it('say it once where a directive and the formula below it say the same', () => {
    const below = { ...jacobian, id: 'c8', source: 'document', directive: undefined } as const;
    assert.deepEqual(titles([jacobian, below]), ['✗ 2 of 4 entries differ', '↻ Recompute', 'Insert result']);
  });
  it('tick a block only if all of it was decided', () => {
    assert.deepEqual(titles([step('a', 'holds')]), ['✓ holds', '↻ Recompute']);
    assert.equal(titles([step('a', 'holds'), step('b', 'holds')])[0], '✓ all 2 steps hold');
    assert.equal(titles([step('a', 'holds'), step('b', 'unknown')])[0], '✓ 1 of 2 steps, 1 not read');
    assert.equal(titles([step('a', 'unknown'), step('b', 'unknown')])[0], '? none of 2 steps could be read');
    assert.equal(titles([step('a', 'fails'), step('b', 'fails'), step('c', 'holds')])[0], '✗ 2 of 3 steps fail');
    assert.equal(titles([step('a', 'follows'), step('b', 'holds')])[0], '↳ 1 of 2 steps follows from an earlier error');
  });
  it('say nothing above an unannotated formula that is right', () => {
    const right = { ...product, verdict: verdict({ kind: 'holds', code: 'exact' }) };
    assert.deepEqual(titles([right, jacobian]).length, 3);
  });
  it('show what was asked for', () => {
    const shown = [{ directive: find(text, 'Before.'), readAs: 'f', value: value([2], 1, 2), trace: [] }];
    assert.deepEqual(titles([], { shown }).slice(0, 3), ['= (1, 2)', '↻ Recompute', 'Insert result']);
  });
});

describe('the list of what was not read', () => {
  it('gives the formula, the reason and a ready directive', () => {
    const [entry] = service.notRead(URI)?.value ?? [];
    assert.equal(entry?.text, '$y = q$');
    assert.match(entry?.message ?? '', /^q has no value here/);
    assert.equal(entry?.suggestions[1]?.title, 'Declare q with an assume directive');
    const edited = applyEdits(text, entry?.suggestions[1] ? [entry.suggestions[1].edit] : []);
    assert.match(edited, /and <!-- assume: q ∈ R --> \$y = q\$/);
  });
  it('is what the summary counts', () => {
    const { text: words, tooltip } = service.summary(URI)?.value ?? {};
    assert.equal(words, '0 right · 2 wrong · 1 not read');
    assert.match(tooltip ?? '', /^0 claims were computed and are right\n2 claims are wrong\n/);
  });
});

describe('versions', () => {
  it('an answer names the version that it stands on', () => {
    service.updateDocument(URI, 'markdown', 2, text);
    assert.equal(service.diagnostics(URI)?.version, 1);
    const steps = service.check(URI);
    steps.next();
    service.updateDocument(URI, 'markdown', 3, text);
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert.equal(step.value, false);
    assert.equal(service.checkedVersion(URI), 1);
  });
});
