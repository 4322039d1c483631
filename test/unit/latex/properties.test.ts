import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Block, buildMacroTable, children, parseMath, structuralKey, toCase, walk } from '../../../src/latex';

const none = { from: 0, to: 0 };
const macros = buildMacroTable([
  { name: '\\R', parameters: 0, body: '\\mathbb{R}', span: none },
  { name: '\\nm', parameters: 1, body: '\\left\\|#1\\right\\|', span: none },
  { name: '\\rec', parameters: 0, body: '\\rec x', span: none },
  { name: '\\open', parameters: 0, body: '{', span: none },
]);

const pieces = (
  '\\frac { } { } ( ) [ ] \\left( \\right) \\left. \\right| | \\| ^ _ x y d 1 2 0 . , ; : + - = \\approx \\sum \\int \\lim \\max \\sin \\log \\det ' +
  '\\text{if} \\text{abc} \\text \\mathrm{softmax} \\begin{bmatrix} \\end{bmatrix} \\begin{aligned} \\end{aligned} \\begin{cases} \\end{cases} \\\\ & ' +
  "\\quad \\, \\to \\Rightarrow \\wedge \\neg ! ' \\hat \\mathbf \\sqrt \\sqrt[3] \\over \\choose \\overset \\underset \\mid \\foo \\R \\nm \\rec \\open \\boxed " +
  '\\underbrace \\substack \\bf \\big| \\bigl( \\not \\xrightarrow exp log RF e-5 \\cdot / % $ #1 \\ \\def ² ₁ √ α − ŷ \\pmod \\arg \\begin \\end \\left \\right'
)
  .split(' ')
  .concat([' ', '\n']);

const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const options = fc.record({
  mode: fc.constantFrom('latex' as const, 'directive' as const),
  environment: fc.constantFrom(undefined, 'align*', 'eqnarray'),
});
const seeded = { seed: 20240517, numRuns: 600 };

const read = (text: string, mode: 'latex' | 'directive', environment?: string): Block =>
  parseMath({ text: `ab${text}cd`, from: 2, to: 2 + text.length }, { mode, environment, macros });

describe('any formula', () => {
  it('gives a tree whose spans nest and lie in the source', () => {
    fc.assert(
      fc.property(soup, options, (text, { mode, environment }) => {
        const block = read(text, mode, environment);
        for (const { node } of block.statements) {
          assert.ok(toCase(node).length > 0 && structuralKey(node).length > 0);
          walk(node, (n) => {
            assert.ok(
              2 <= n.span.from && n.span.from <= n.span.to && n.span.to <= 2 + text.length,
              `${n.kind} in range`,
            );
            for (const child of children(n))
              assert.ok(n.span.from <= child.span.from && child.span.to <= n.span.to, `${child.kind} in ${n.kind}`);
          });
        }
        for (const { span } of block.errors) assert.ok(2 <= span.from && span.to <= 2 + text.length);
      }),
      seeded,
    );
  });

  it('keeps the digits of a number where they stand', () => {
    const decimal = fc
      .tuple(fc.nat(99_999), fc.option(fc.stringMatching(/^[0-9]{1,6}$/)))
      .map(([whole, fraction]) => (fraction === null ? String(whole) : `${whole}.${fraction}`));
    fc.assert(
      fc.property(
        fc.array(decimal, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(' + ', '\\cdot ', ' = ', '& '),
        (numbers, between) => {
          const text = `\\begin{bmatrix} ${numbers.join(between)} \\end{bmatrix}`;
          const found: string[] = [];
          for (const { node } of read(text, 'latex').statements)
            walk(node, (n) => {
              if (n.kind !== 'number') return;
              assert.equal(`ab${text}cd`.slice(n.span.from, n.span.to), n.text);
              found.push(n.text);
            });
          assert.deepEqual(found, numbers);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('a formula that is huge', () => {
  const bombs: Readonly<Record<string, string>> = {
    'open brackets': '('.repeat(100_000),
    'open braces': '{'.repeat(20_000),
    fractions: '\\frac'.repeat(20_000),
    'a long sum': 'x+'.repeat(20_000),
    'prefix signs': '-'.repeat(20_000),
    'towers of powers': 'x^'.repeat(10_000),
    bars: '|x'.repeat(10_000),
    integrals: '\\int x'.repeat(5_000) + 'dx'.repeat(5_000),
    environments: '\\begin{bmatrix}'.repeat(10_000),
    'double negations': '\\not'.repeat(20_000),
    'unclosed words': '\\text{ \\\\'.repeat(10_000),
  };
  for (const [name, text] of Object.entries(bombs))
    it(`is read: ${name}`, () => {
      const block = read(text, 'latex');
      let count = 0;
      for (const { node } of block.statements) walk(node, () => void count++);
      assert.ok(count > 0 || block.errors.length > 0);
      assert.ok(block.errors.length <= 200);
    });

  it('says where it is too deep', () => {
    const block = read('('.repeat(1_000), 'latex');
    assert.ok(block.errors.some((e) => e.code === 'too-deep'));
  });
});
