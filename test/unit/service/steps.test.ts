/** Show steps: what is written is put into the document and checked again; every claim of it holds and nothing else changes. Numbers: PyTorch 1.13 (network), by hand (the rest). */
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
    assert.match(steps, /a b \+ 3 a\^2 &= 2 \\cdot \(-3\) \+ 3 \\cdot 2\^2 = 6/);
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
