/** Show steps: what is written is put into the document and checked again; every claim of it holds and nothing else changes. Numbers: PyTorch (network, optimizers, windows), SciPy's convolve2d (the flipped kernel), by hand (the rest). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { createMathService, type Language, type MathService, type WorkedSteps } from '../../../src/service';
import { applyEdits } from '../../../src/text/edit';

function checked(text: string, language: Language): MathService {
  const service = createMathService();
  service.openDocument('a', language, 1, text);
  for (const step of service.check('a')) void step;
  return service;
}

function stepsAt(service: MathService, offset: number): WorkedSteps | undefined {
  const found = service.ask('a', { kind: 'graph', offset, everyOperation: false });
  return service.workedSteps('a', offset, found?.kind === 'graph' ? found.graph : undefined)?.value;
}

/** The text that is inserted, after a check of the document with it. */
function inserted(text: string, at: string, language: Language = 'markdown'): string {
  const before = checked(text, language);
  const steps = stepsAt(before, text.indexOf(at));
  assert.ok(steps, 'there are steps');
  const [edit] = steps.edits;
  assert.ok(edit);
  const after = checked(applyEdits(text, steps.edits), language);
  const claims = after.report('a', 'a')?.claims ?? [];
  const isNew = (offset: number): boolean => edit.span.from <= offset && offset < edit.span.from + edit.text.length;
  const [own, others] = [true, false].map((wanted) =>
    claims.filter(({ range }) => isNew(range.start.offset) === wanted),
  );
  assert.ok(own && own.length > 0);
  assert.deepEqual(
    own.filter(({ verdict }) => verdict !== 'holds' && verdict !== 'rounded').map(({ text: t }) => t),
    [],
  );
  assert.deepEqual(
    others?.map(({ verdict }) => verdict),
    before.report('a', 'a')?.claims.map(({ verdict }) => verdict),
  );
  return steps.text;
}

describe('show steps', () => {
  it('writes the Jacobians of a composition and their product, in both languages', () => {
    for (const language of ['markdown', 'latex'] as const) {
      const text = readFileSync(`test/editor/workspace/jacobian.${language === 'latex' ? 'tex' : 'md'}`, 'utf8');
      const steps = inserted(text, 'check: jacobian', language);
      assert.match(steps, language === 'latex' ? /^\\begin\{align\*\}/ : /^\$\$\\begin\{aligned\}/);
      assert.match(steps, /J_\{f_2\}\(4, 2, 3\) J_\{f_1\}\(2, 1\) &= \\begin\{bmatrix\} 13 & 9 \\\\ 5 & 8/);
    }
  });

  it('writes a network forward and backward', () => {
    const text = readFileSync('test/editor/workspace/network.md', 'utf8');
    const steps = inserted(text, 'check: backprop');
    assert.match(steps, /\\approx 0\.598688/);
    assert.match(steps, /\\frac\{\\partial L\}\{\\partial h_1\} &= .*\\cdot .*-0\.0515404/);
    assert.match(steps, /\\frac\{\\partial L\}\{\\partial w_\{11\}\} &.*-0\.0123831/);
  });

  it('puts the numbers into a step', () => {
    const text = 'Let $a = 2$ and $b = -3$.\n\nSo $a b + 3 a^2 = 5$, which is it.\n\nEnd.\n';
    const steps = inserted(text, '5$, which');
    assert.match(
      steps,
      /a b \+ 3 a\^2 &= 2 \\cdot \(-3\) \+ 3 \\cdot 2\^2 \\\\\n +&= 2 \\cdot \(-3\) \+ 3 \\cdot 4 \\\\\n +&= -6 \+ 12 \\\\\n +&= 6/,
    );
  });

  it('computes one step a line, in the order of operations', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      [
        '2 \\cdot 3 + 4 \\cdot (5 - 1)^2 = 71',
        ['= 2 \\cdot 3 + 4 \\cdot 4^{2}', '= 2 \\cdot 3 + 4 \\cdot 16', '= 6 + 64', '= 70'],
      ],
      ['\\frac{3}{4} - 2 \\cdot (\\frac{1}{2})^3 = 1', ['= \\frac{3}{4} - 2 \\cdot \\frac{1}{8}', '= \\frac{3}{4} - \\frac{1}{4}', '= \\frac{1}{2}']], // prettier-ignore
      ['10 - (4 - 2) - 1 = 6', ['= 10 - 2 - 1', '= 7']],
      ['-2^2 + 3 = 7', ['= -4 + 3', '= -1']],
      ['-(2 + 3) \\cdot 4 = 20', ['= -5 \\cdot 4', '= -20']],
      ['\\sqrt{2} + 3 \\cdot 2^2 = 13', ['\\approx 1.41421 + 3 \\cdot 4', '\\approx 1.41421 + 12', '\\approx 13.4142']],
      ['5! / (3! \\cdot 2!) = 11', ['= \\frac{120}{6 \\cdot 2}', '= \\frac{120}{12}', '= 10']],
    ];
    for (const [formula, rows] of cases)
      for (const language of ['markdown', 'latex'] as const) {
        const steps = inserted(`So $${formula}$.\n`, formula, language);
        const written = steps.split('\n').slice(1, -1);
        assert.deepEqual(written.map((row) => row.replace(/^.*?&|(?: \\\\)?$/g, '').trim()), rows); // prettier-ignore
      }
  });

  it('writes sums and products out', () => {
    const text = 'Let $x = [1, 4, 6]$.\n\nSo $\\sum_{i=1}^{3} x_i^2 = 50$.\n\nSo $\\prod_{i=1}^{4} (i + 1) = 100$.\n';
    assert.match(
      inserted(text, '50$'),
      /\\sum_\{i=1\}\^\{3\} x_i\^2 &= 1\^\{2\} \+ 4\^\{2\} \+ 6\^\{2\} \\\\\n +&= 1 \+ 16 \+ 36 \\\\\n +&= 53/,
    );
    assert.match(inserted(text, '100$'), /&= 2 \\cdot 3 \\cdot 4 \\cdot 5 \\\\\n +&= 120/);
  });

  it('leaves a sum with too many terms to its value', () => {
    const text = 'So $\\sum_{i=1}^{500} i = 125251$.\n';
    assert.match(inserted(text, '125251$'), /\\sum_\{i=1\}\^\{500\} i &= 125250\n/);
  });

  it('writes the state of an optimizer step by step, in the form that the answer holds by', () => {
    const text = (query: string, answer: string): string =>
      `Let $w = 1$ and $L = 2 w^2$.\n\n<!-- check: step ${query} -->\n$$w_2 = ${answer}$$\n`;
    const adam = inserted(text('adam w of L with lr 0.1, steps 2', '0.7'), 'check:');
    for (const line of [
      '\\frac{\\partial L}{\\partial w}\\left(1\\right) &= 4 ',
      'm_1 &= 0.9 \\cdot 0 + \\left(1 - 0.9\\right) \\cdot 4 = 0.4 ',
      '\\frac{\\partial L}{\\partial w}\\left(0.9\\right) &\\approx 3.6 ',
      '\\hat v_2 &= \\frac{0.028944}{1 - 0.999^{2}} \\approx 14.4792 ',
      '\\approx 0.800412',
    ])
      assert.ok(adam.includes(line), line);
    const averaged = inserted(text('momentum w of L with lr 0.1, momentum 0.9', '0.96'), 'check:');
    assert.match(averaged, /v &= 0\.9 \\cdot 0 \+ \\left\(1 - 0\.9\\right\) \\cdot 4 = 0\.4/);
    const vectors =
      "Let $u = [1, -2]$ and $E = u_1^2 + 3 u_2^2$.\n\n<!-- check: step nesterov u of E with lr 0.1, momentum 0.9, velocity [1, 0] -->\n$$u' = [0.5, -1.5]$$\n";
    assert.match(inserted(vectors, 'check:'), /= \\begin\{bmatrix\} 0\.728 \\\\ -0\.8 \\end\{bmatrix\}/);
  });

  it('writes the members of a recurrence, each from those before it', () => {
    const text = (closed: string): string =>
      `<!-- check: recurrence from a_0 = 1, a_n = 2 a_{n-1} + 1 for n in 0..4 -->\n$$a_n = ${closed}$$\n`;
    assert.match(inserted(text('2^{n+1} - 1'), 'check:'), /a_\{4\} &= 2 \\cdot 15 \+ 1 = 31/);
    assert.match(inserted(text('2^{n+1}'), 'check:'), /2 \\cdot 15 \+ 1 &= 31/);
  });

  it('writes the entries of convolutions and poolings; of many the wrong ones', () => {
    const given =
      '$$X = \\begin{bmatrix}1&2&3\\\\4&5&6\\\\7&8&9\\end{bmatrix}, F = \\begin{bmatrix}1&0\\\\-1&2\\end{bmatrix}$$\n\n';
    const steps = (query: string, answer: string): string =>
      inserted(`${given}<!-- check: ${query} -->\n$$Y = \\begin{bmatrix} ${answer} \\end{bmatrix}$$\n`, 'check:');
    assert.match(
      steps('conv X, F', '7 & 9 \\\\ 13 & 12'),
      /y_\{2,2\} &= 5 \\cdot 1 \+ 6 \\cdot 0 \+ 8 \\cdot \(-1\) \+ 9 \\cdot 2 = 15/,
    );
    const flipped = '1 & 2 & 3 & 0 \\\\ 3 & 5 & 7 & 6 \\\\ 3 & 6 & 13 & 12 \\\\ -7 & 6 & 7 & 18';
    assert.match(steps('conv X, F with flip, padding 1', flipped), /y_\{3,2\} &= 4 \\cdot 2 .* = 11/);
    assert.match(steps('maxpool X with size 2, stride 1', '5 & 6 \\\\ 8 & 8'), /y_\{2,2\} &= \\max\(5, 6, 8, 9\) = 9/);
    assert.match(
      steps('avgpool X with size 2, stride 1', '3 & 4 \\\\ 6 & 6'),
      /y_\{2,2\} &= \\frac\{5 \+ 6 \+ 8 \+ 9\}\{4\} = 7/,
    );
  });

  it('stands behind the paragraph of an inline formula, below the line of a displayed one', () => {
    const text = 'Let $a = 2$.\nSo $a + 1 = 4$,\nhence.\n\nEnd.\n';
    const [edit] = stepsAt(checked(text, 'markdown'), text.indexOf('4$'))?.edits ?? [];
    assert.equal(edit && text.slice(edit.span.from), '\n\nEnd.\n');
  });

  it('is offered by a lens, and not where answers are withheld', () => {
    const text = 'Let $a = 2$.\n\nSo $a + 1 = 4$.\n';
    const service = checked(text, 'markdown');
    const lenses = (): (string | undefined)[] => service.codeLenses('a')?.value.map(({ action }) => action) ?? [];
    assert.ok(lenses().includes('showSteps'));
    for (const level of ['place', 'verdict'] as const) {
      service.setDisclosure(level);
      assert.equal(stepsAt(service, text.indexOf('4$')), undefined);
      assert.ok(!lenses().includes('showSteps'));
    }
  });

  it('is silent where nothing was computed', () => {
    const text = 'So $q + 1 = r$.\n';
    assert.equal(stepsAt(checked(text, 'markdown'), 8), undefined);
  });
});
