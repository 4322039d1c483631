/**
 * The hover of a symbol. Numbers of the network: PyTorch 1.13 in float64 (torch.autograd), rounded to six digits as shown; of the layer: by hand,
 * z = (0, 4, 5), ∂E/∂a = a − c, ReLU'(0) = 0.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { createMathService, type Disclosure, type ServiceHover } from '../../../src/service';

const NETWORK = readFileSync('test/editor/workspace/network.md', 'utf8');

function hoverAt(text: string, offset: number, disclosure: Disclosure = 'value'): ServiceHover | undefined {
  const service = createMathService();
  service.setDisclosure(disclosure);
  service.openDocument('a', 'markdown', 1, text);
  for (const step of service.check('a')) void step;
  const found = service.ask('a', { kind: 'symbol', offset });
  return service.hover('a', offset, found?.kind === 'symbol' ? found.symbol : undefined)?.value;
}

const words = (text: string, at: string, disclosure?: Disclosure): string =>
  (hoverAt(text, text.indexOf(at), disclosure)?.markdown ?? '').replaceAll(/[\\`]/g, '');

const definedAt = (text: string, at: string): string | undefined => {
  const place = hoverAt(text, text.indexOf(at))?.blocks.find((block) => block.place)?.place;
  return place && text.slice(place.from);
};

describe('the hover of a symbol', () => {
  it('tells value, gradient and local derivatives inside a network', () => {
    const said = words(NETWORK, 'h_1 + v_2');
    assert.match(said, /Value of h₁: 0\.598688/);
    assert.match(said, /Gradient ∂L\/∂h₁: -0\.0515404/);
    assert.match(said, /∂ŷ\/∂h₁ = 0\.121995/);
    assert.match(said, /sigma\(w_\{11\} x_1 \+ w_\{12\} x_2 \+ b_1\)/);
  });

  it('knows the place of the definition', () => {
    assert.match(definedAt(NETWORK, 'h_1 + v_2') ?? '', /^h_1 = /);
    assert.match(definedAt(NETWORK, 'x_1 + w_{12}') ?? '', /^x_1 = 1/);
  });

  it('lists the units of a layer', () => {
    const rows = words(NETWORK, 'z)$$')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    assert.deepEqual(rows, [
      '| Unit | z | ∂E/∂z | ∂a/∂z |',
      '| ---: | ---: | ---: | ---: |',
      '| 1 | 0 | 0 | 0 |',
      '| 2 | 4 | 4 | 1 |',
      '| 3 | 5 | 4 | 1 |',
    ]);
  });

  it('works inside a directive', () => {
    assert.match(words(NETWORK, 'w_{11}, v_1 -->'), /Gradient ∂L\/∂w₁₁: -0\.0123831/);
  });

  it('reads a name under a power', () =>
    assert.match(words('Let $h_1 = 3$. Then $h_1^2 + 1 = q$.', 'h_1^2'), /Value of h₁: 3/));

  it('tells shapes, functions, and why there is no value', () => {
    const text =
      '<!-- assume: A ∈ R^{3×2} -->\n\nLet $f(x, y) = x y$ and $q = r + 1$.\n\nThen $A x = 0$, $f(1, 2) = 2$, $q = q$.\n';
    assert.match(words(text, 'A x ='), /A has the shape 3×2/);
    assert.match(words(text, 'f(1, 2)'), /f is a function of x, y/);
    assert.match(words(text, 'q = q'), /q has no value: /);
    assert.equal(hoverAt(text, text.indexOf('Then')), undefined);
  });

  it('puts an error before the symbol, and a symbol before a tick', () => {
    const text = 'Let $a = 2$. Then $3 a = 6$ and $a + 1 = 4$.';
    assert.match(words(text, 'a = 6'), /^Value of a: 2[^]*---[^]*Holds/i);
    assert.match(words(text, '4$.'), /^\*\*✗ 4 should be 3/);
  });

  it('shows no computed number where answers are withheld', () => {
    for (const level of ['place', 'verdict'] as const) {
      const said = words(NETWORK, 'h_1 + v_2', level);
      assert.match(said, /h₁ is defined in this document/);
      assert.doesNotMatch(said, /0\.59|0\.05|0\.12/);
    }
  });

  it('names the size of a large matrix and stays far below 100,000 characters', () => {
    const row = Array.from({ length: 20 }, (_, i) => `${i}.25`).join(' & ');
    const matrix = `\\begin{bmatrix} ${Array.from({ length: 12 }, () => row).join(' \\\\ ')} \\end{bmatrix}`;
    const text = `$$M = ${matrix}$$\n\n$$N = M$$\n\n$$P = 2 M = ${matrix}$$\n`;
    const wrong = hoverAt(text, text.lastIndexOf('\\begin'))?.markdown ?? '';
    assert.match(wrong, /✗ wrong: \(1,1\)[^]*and 200 more/);
    assert.ok(wrong.length < 90_000);
    assert.match(words(text, 'M$$'), /12×20[^]*and 4 more columns/);
  });
});
