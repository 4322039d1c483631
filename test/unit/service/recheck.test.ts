import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService, type Language, type MathService } from '../../../src/service';
import { applyEdits } from '../../../src/text/edit';
import { span } from '../../../src/text/span';

const URI = 'file:///hw';

function checked(text: string, language: Language): MathService {
  const service = createMathService();
  service.openDocument(URI, language, 1, text);
  const steps = service.check(URI);
  while (!steps.next().done);
  return service;
}

/** Severities of what is marked. */
const marks = (text: string, language: Language): string[] =>
  (checked(text, language).diagnostics(URI)?.value ?? []).map(({ severity }) => severity);

/** The text after the first action with that title, at the first diagnostic. */
function fixed(text: string, language: Language, title: string): string {
  const service = checked(text, language);
  const place = service.diagnostics(URI)?.value[0]?.span ?? span(0, 0);
  const actions = service.codeActions(URI, place)?.value ?? [];
  const action = actions.find((item) => item.title.startsWith(title));
  assert.ok(action, `no "${title}" among ${actions.map((item) => item.title).join(', ')}`);
  return applyEdits(text, action.edits);
}

describe('a fix, applied and checked again', () => {
  const wrong: [string, Language, string][] = [
    ['Then $3 \\cdot 620 = 1850$.', 'markdown', 'Replace 1850 with 1860'],
    ['Then \\[ \\frac{1}{2} + \\frac{1}{4} = \\frac{2}{6} \\] so.', 'latex', 'Replace \\frac{2}{6} with 3/4'],
    [
      '$$\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} \\cdot \\begin{bmatrix} 1 \\\\ 1 \\end{bmatrix} = \\begin{bmatrix} 2 \\\\ 8 \\end{bmatrix}$$',
      'markdown',
      'Replace all 2 wrong entries',
    ],
    ['$0.5859 (1 - 0.5859) \\approx 0.2526$', 'markdown', 'Replace 0.2526 with 0.2426'],
  ];
  for (const [text, language, title] of wrong) {
    it(`${title} in ${language}`, () => {
      assert.ok(marks(text, language).includes('error'));
      assert.deepEqual(marks(fixed(text, language, title), language), []);
    });
  }

  it('ignore silences the formula in both languages', () => {
    for (const language of ['markdown', 'latex'] as const) {
      const text = 'Then $3 \\cdot 620 = 1850$.';
      assert.deepEqual(marks(fixed(text, language, 'Ignore'), language), []);
    }
  });

  it('an added check directive asks about the formula', () => {
    for (const language of ['markdown', 'latex'] as const) {
      const after = fixed('Then $3 \\cdot 620 = 1850$.', language, 'Add a check');
      const lenses = checked(after, language).codeLenses(URI)?.value ?? [];
      assert.equal(lenses[0]?.title, '✗ should be 1860');
      assert.equal(lenses[0]?.span.from, after.indexOf(language === 'latex' ? '%%' : '<!--'));
    }
  });

  it('a let without its value asks for it', () => {
    const text = 'Then $2 + 2 = 4 = q$.';
    const at = text.indexOf('q');
    const actions = checked(text, 'markdown').codeActions(URI, span(at, at))?.value ?? [];
    const define = actions.find((action) => action.title.startsWith('Give q a value'));
    const after = applyEdits(text, define?.edits ?? []);
    const messages = checked(after, 'markdown')
      .diagnostics(URI)
      ?.value.map((mark) => mark.message);
    assert.deepEqual(messages, ['Expected an expression, found the end']);
  });

  it('an inserted result is what was shown, and claims nothing', () => {
    const text = '$A = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$\n\n<!-- show: A^T -->\n\nEnd.\n';
    const edits = checked(text, 'markdown').insertResult(URI, text.indexOf('show'))?.value ?? [];
    const after = applyEdits(text, edits);
    assert.match(after, /-->\n\n\$\$ \\begin\{bmatrix\} 1 & 3 \\\\ 2 & 4 \\end\{bmatrix\} \$\$\n\nEnd/);
    assert.deepEqual(marks(after, 'markdown'), []);
  });
});
