/**
 * What the trace panel shows. Values, gradients and local derivatives: PyTorch 1.13 in float64 (torch.autograd; Jacobians by
 * torch.autograd.functional.jacobian), rounded to six digits as shown.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { createMathService, type Trace, type TraceNode } from '../../../src/service';

const NETWORK = readFileSync('test/editor/workspace/network.md', 'utf8');

/** The trace at the first place of `at`, or the message that says why there is none. */
function trace(text: string, at: string, everyOperation = false): Trace | string {
  const service = createMathService();
  service.openDocument('a', 'markdown', 1, text);
  for (const step of service.check('a')) void step;
  const found = service.ask('a', { kind: 'graph', offset: text.indexOf(at), everyOperation });
  const answer = found?.kind === 'graph' ? service.trace('a', found.graph)?.value : undefined;
  assert.ok(answer);
  return 'trace' in answer ? answer.trace : answer.message;
}

function shown(text: string, at: string, everyOperation = false): Trace {
  const answer = trace(text, at, everyOperation);
  assert.ok(typeof answer !== 'string', String(answer));
  return answer;
}

const node = ({ nodes }: Trace, label: string): TraceNode => {
  const found = nodes.find((n) => n.label === label);
  assert.ok(found, `${label} among ${nodes.map((n) => n.label).join(', ')}`);
  return found;
};
const cells = (matrix: TraceNode['value']): string => (matrix?.rows ?? []).map((row) => row.join(' ')).join('; ');
const local = (of: Trace, from: string, to: string): string | undefined =>
  node(of, to).inputs.find((edge) => edge.from === node(of, from).id)?.local;

describe('the trace of a network', () => {
  it('has the value and the gradient of every named quantity', () => {
    const of = shown(NETWORK, 'check: backprop');
    assert.equal(of.title, 'Backpropagation of L');
    const numbers = ['h₁', 'h₂', 'ŷ', 'w₁₁', 'v₁', 'x₁', 'b₃'].map((label) => {
      const { value, gradient } = node(of, label);
      return `${label} ${cells(value)} ${cells(gradient)}`;
    });
    assert.deepEqual(numbers, [
      'h₁ 0.598688 -0.0515404',
      'h₂ 0.622459 0.0309242',
      'ŷ 0.577521 -0.422479',
      'w₁₁ 0.4 -0.0123831',
      'v₁ 0.5 -0.0617132',
      'x₁ 1 -0.00277306',
      'b₃ 0.2 -0.103081',
    ]);
    assert.equal(cells(node(of, 'L').value), '0.0892442');
  });

  it('has local derivatives along its edges, with and without the operations between', () => {
    const names = shown(NETWORK, 'check: backprop');
    assert.equal(local(names, 'h₁', 'ŷ'), '0.121995');
    assert.equal(local(names, 'w₁₁', 'h₁'), '0.240261');
    const all = shown(NETWORK, 'check: backprop', true);
    assert.ok(all.nodes.length > names.nodes.length);
    const sum = all.nodes.find((n) => n.formula === 'w₁₁ x₁ + w₁₂ x₂ + b₁');
    assert.equal(sum?.inputs.length, 3); // one sum, not two
    assert.equal(node(all, 'h₁').inputs[0]?.local, '0.240261'); // σ′ = h₁(1 − h₁)
    assert.equal(cells(node(all, 'h₁').gradient), '-0.0515404');
  });

  it('is also that of a formula with a part in the loss, with the place of each node', () => {
    const of = shown(NETWORK, 'h_1 =');
    assert.equal(of.title, 'Network behind L');
    const { span } = node(of, 'h₁');
    assert.equal(span && NETWORK.slice(span.from, span.to), 'h_1');
    assert.ok(span && NETWORK.indexOf('h_1 =') === span.from);
  });

  it('marks what the student has otherwise, in words', () => {
    const of = shown(NETWORK, 'check: backprop');
    assert.deepEqual(node(of, 'h₁').value?.mark, { kind: 'right', text: '✓ written 0.5987' });
    assert.equal(node(of, 'h₂').value?.mark?.kind, 'wrong');
    assert.equal(node(of, 'v₁').gradient?.mark?.kind, 'wrong');
    assert.ok(node(of, 'h₂').words.includes('0.6525 should be 0.6225'), node(of, 'h₂').words);
    assert.deepEqual(
      of.nodes
        .filter((n) => n.asked)
        .map((n) => n.label)
        .sort(),
      ['v₁', 'w₁₁'],
    );
  });

  it('goes forward, then backward, with the numbers in the chain rule', () => {
    const { steps, nodes } = shown(NETWORK, 'check: backprop');
    assert.equal(steps.length, 2 * nodes.length);
    assert.deepEqual([...new Set(steps.map(({ phase }) => phase))], ['forward', 'backward']);
    const texts = steps.map(({ text }) => text);
    assert.ok(texts.some((t) => t.endsWith('h₁ = σ(w₁₁ x₁ + w₁₂ x₂ + b₁) = 0.598688')));
    assert.ok(texts.some((t) => t.endsWith('∂L/∂h₁ = (-0.422479) · 0.121995 = -0.0515404')));
    assert.ok(
      texts.some((t) => t.includes('∂L/∂x₁ = (-0.0515404) · 0.0961043 + 0.0309242 · 0.0705011')),
      texts.join('\n'),
    );
  });
});

describe('the trace of a layer', () => {
  it('has matrices with their gradients in their own shape, and the kink said', () => {
    const of = shown(NETWORK, 'z = W x');
    const [W, x, z, a] = ['W', 'x', 'z', 'a'].map((label) => node(of, label));
    assert.equal(W?.value?.shape, '3×2');
    assert.equal(cells(W?.gradient), '0 0; 8 4; 8 4');
    assert.equal(cells(x?.gradient), '10; 16');
    assert.equal(cells(z?.gradient), '0; 4; 4');
    assert.equal(cells(a?.gradient), '-1; 4; 4');
    assert.equal(local(of, 'z', 'a'), 'entrywise [0; 1; 1]');
    assert.equal(local(of, 'W', 'z'), '3×6 array');
    assert.deepEqual(z?.value?.wrong, [[2, 0]]);
  });

  it('is copied as LaTeX, and as NumPy with every digit', () => {
    const of = shown(NETWORK, 'z = W x');
    assert.equal(node(of, 'W').value?.latex, '\\begin{bmatrix} 1 & -2 \\\\ 0.5 & 3 \\\\ 2 & 1 \\end{bmatrix}');
    assert.equal(node(of, 'W').value?.numpy, 'np.array([[1, -2], [0.5, 3], [2, 1]])');
    assert.equal(node(shown(NETWORK, 'check: backprop'), 'h₁').value?.numpy, '0.598687660112452');
  });

  it('of a large array shows the first rows and says what is left out', () => {
    const rows = Array.from({ length: 10 }, (_, i) => `${i} & 1`).join(' \\\\ ');
    const text = `$$A = \\begin{bmatrix} ${rows} \\end{bmatrix}, \\quad u = A \\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}$$`;
    const { value } = node(shown(text, 'u ='), 'A');
    assert.equal(value?.rows.length, 8);
    assert.equal(value?.more, 'and 2 more rows');
  });
});

describe('the trace of a Jacobian', () => {
  it('has the Jacobian of the result by every value on the way', () => {
    const text =
      '$$f(x, y) = \\begin{bmatrix} x^2 \\\\ x y \\\\ x + y \\end{bmatrix}, \\quad g(u, v, w) = \\begin{bmatrix} u v + w \\\\ v w \\end{bmatrix}$$\n\n' +
      '<!-- check: jacobian g∘f at [2,1] -->\n\n$$J = \\begin{bmatrix} 13 & 9 \\\\ 5 & 8 \\end{bmatrix}$$\n';
    const of = shown(text, 'check:', true);
    assert.equal(cells(node(of, 'x').gradient), '13; 5');
    assert.equal(cells(node(of, 'y').gradient), '9; 8');
    const columns = ['x²', 'x y', 'x + y'].map((formula) =>
      cells(of.nodes.find((n) => n.formula === formula)?.gradient),
    );
    assert.deepEqual(columns, ['2; 0', '4; 3', '1; 2']); // those of the outer Jacobian
    assert.equal(cells(of.nodes[of.nodes.length - 1]?.gradient), '1 0; 0 1');
    assert.ok(of.notes[0]?.includes('Jacobian'));
  });
});

describe('where there is no trace', () => {
  it('it is said why', () => {
    assert.match(String(trace('Only words.', 'words')), /^There is no computation to trace here/);
    assert.match(String(trace('$$h = w x, \\quad L = h^2$$', 'h =')), /^There is no trace to show here: .*\bw\b/);
  });
  it('a name cannot break out of the exported Markdown', () => {
    const text = '$$\\text{[x](command:a) <img src=x> | y} = 2 + 1$$';
    const { markdown } = shown(text, '\\text');
    assert.ok(!/\]\(command|<img/.test(markdown), markdown);
  });
});
