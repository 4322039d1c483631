/** What directives say, by the grammar of the language; spans are checked by the text they cover. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  parseDirective,
  type Bind,
  type DirectiveProblem,
  type Fact,
  type Keyword,
  type Modifier,
  type Operand,
  type ParsedDirective,
  type Query,
  type SetSpec,
  type Vocabulary,
} from '../../../src/claims/directive';
import type { Span } from '../../../src/text/span';

const operations = [
  'derivative',
  'gradient',
  'jacobian',
  'hessian',
  'integral',
  'limit',
  'backprop',
  'conv',
  'maxpool',
  'step sgd',
]
  .concat([
    'rule adam',
    'truth table',
    'kernel size',
    'parameters conv',
    'receptive field',
    'det',
    'solve',
    'mean',
    'softmax',
    'trace',
  ])
  .concat(['identity', 'equivalent', 'shape', 'recurrence', 'stationary', 'step']);
const options = [
  'size',
  'stride',
  'strides',
  'padding',
  'mode',
  'flip',
  'lr',
  'activation',
  'kernel',
  'kernels',
  'in',
  'out',
  'weight decay',
];
const defined = new Set(['f', 'f1', 'f2', 'x', 'y', 'L', 'mean', 'sum', 'W', 'D', 'p']);
const vocabulary: Vocabulary = {
  operations,
  options,
  conventions: ['cross-correlation', 'full convolution', 'numerator layout'],
  properties: ['integer', 'positive', 'positive definite', 'symmetric'],
  isName: (text) => defined.has(text),
};

const before = 'Text before. ';
interface Read {
  readonly result: ParsedDirective | DirectiveProblem;
  readonly at: (span: Span) => string;
}
function read(keyword: Keyword, body: string, skips: readonly Span[] = []): Read {
  const text = `${before}${body} -->\nafter`;
  const from = before.length;
  const result = parseDirective({ text, from, to: from + body.length, skips }, keyword, vocabulary);
  return { result, at: (s) => text.slice(s.from, s.to) };
}

/** One line that shows what was read, with source text for every expression. */
function shown(keyword: Keyword, body: string): string {
  const { result, at } = read(keyword, body);
  const text = (o: Operand): string => at(o.span);
  const list = (all: readonly Operand[]): string => all.map(text).join(' | ');
  const bind = (b: Bind): string =>
    `${text(b.head)}${b.parameters ? `(${list(b.parameters)})` : ''} := ${text(b.value)}`;
  const set = (s: SetSpec): string => {
    const sizes = s.dimensions.map((d) => d.size ?? `‹${text(d)}›`).join('×');
    return `${s.kind}${s.elements.length > 0 ? `{${list(s.elements)}}` : ''}${sizes && `^${sizes}`}`;
  };
  const modifier = (m: Modifier): string => {
    switch (m.kind) {
      case 'at':
        return text(m.point);
      case 'at-values':
      case 'where':
        return m.binds.map(bind).join(' & ');
      case 'wrt':
        return list(m.subjects);
      case 'of':
        return text(m.subject);
      case 'for':
        return `${list(m.names)} in ${set(m.set)}`;
      case 'for-range':
        return `${list(m.names)} in ${text(m.lower)} .. ${text(m.upper)}`;
      case 'from':
        return m.equations.map((e) => `${text(e.left)} == ${text(e.right)}`).join(' & ');
      case 'between':
        return `${text(m.lower)} … ${text(m.upper)}`;
      case 'as':
        return `${text(m.name)} → ${text(m.limit)}`;
      case 'with':
        return m.options.map((o) => (o.value ? `${o.name}: ${text(o.value)}` : o.name)).join(' & ');
      case 'to':
        return `${m.count} ${m.unit}`;
      case '±':
        return text(m.tolerance);
    }
  };
  const query = (q: Query): string =>
    [q.operation ? `<${q.operation.name}>` : '', list(q.operands), q.call ? `call ${text(q.call)}` : '']
      .concat(q.modifiers.map((m) => `[${m.kind} ${modifier(m)}]`))
      .concat(q.claim ? `${q.claim.relation} ${text(q.claim)}` : '')
      .concat(q.alternative ? `or ${query(q.alternative)}` : '')
      .filter((part) => part !== '')
      .join(' ');
  const fact = (f: Fact): string => {
    const subjects = list(f.subjects);
    switch (f.kind) {
      case 'is-in': {
        const properties = f.properties.map((p) => `(${p.name})`);
        return [
          subjects,
          f.set ? `∈ ${set(f.set)}` : '',
          ...properties,
          f.bound ? `${f.bound.relation} ${text(f.bound.value)}` : '',
        ]
          .filter((part) => part !== '')
          .join(' ');
      }
      case 'independent':
        return `${subjects} independent of ${list(f.of)}`;
      case 'convention':
        return `${subjects} by ${f.convention.name}`;
      case 'function':
        return `${subjects} is ${text(f.function)}`;
      case 'result':
        return `${subjects} is <${f.operation.name}> of ${text(f.of)}`;
    }
  };
  switch (result.kind) {
    case 'check':
      return result.query ? query(result.query) : 'all';
    case 'switch':
      return result.on ? 'on' : 'off';
    case 'show':
      return query(result.query);
    case 'let':
      return result.binds.map(bind).join(' ; ');
    case 'assume':
      return result.facts.map(fact).join(' ; ');
    case 'ignore':
      return `ignore "${result.text}"`;
    case 'hint':
      return 'hint';
    case 'problem':
      return `problem at "${result.token}"`;
  }
}

function table(keyword: Keyword, rows: readonly (readonly [body: string, expected: string])[]): void {
  for (const [body, expected] of rows)
    it(`${body || '(empty)'} — ${expected}`, () => assert.equal(shown(keyword, body), expected));
}

describe('check: queries', () => {
  table('check', [
    ['', 'all'],
    ['off', 'off'],
    ['on', 'on'],
    ['jacobian f2∘f1 at [1,2]', '<jacobian> f2∘f1 [at [1,2]]'],
    ['jacobian f_2 \\circ f_1 at [1 2; 3 4]', '<jacobian> f_2 \\circ f_1 [at [1 2; 3 4]]'],
    [
      'jacobian f at \\begin{bmatrix} 1 \\\\ f(1, 2) \\end{bmatrix}',
      '<jacobian> f [at \\begin{bmatrix} 1 \\\\ f(1, 2) \\end{bmatrix}]',
    ],
    ['gradient L wrt W, b = 2', '<gradient> L [wrt W | b] = 2'],
    ['derivative f wrt x at 2 ≈ 3.14', '<derivative> f [wrt x] [at 2] ≈ 3.14'],
    ['derivative f wrt x at x = 2', '<derivative> f [wrt x] [at-values x := 2]'],
    ['jacobian f at u = 1, v = 2 = [1,2]', '<jacobian> f [at-values u := 1 & v := 2] = [1,2]'],
    ['jacobian f at p = [1,2]', '<jacobian> f [at p] = [1,2] or <jacobian> f [at-values p := [1,2]]'],
    ['jacobian f at x = 1, y = 2', '<jacobian> f [at-values x := 1 & y := 2]'],
    ['jacobian f at x = 1 = 2', '<jacobian> f [at-values x := 1] = 2'],
    ['f(x) where x = 1, y = 2 = 3', 'f(x) [where x := 1 & y := 2] = 3'],
    ['integral x^2 wrt x from 0 to 1 to 3 decimals', '<integral> x^2 [wrt x] [between 0 … 1] [to 3 decimals]'],
    ['limit \\frac{\\sin x}{x} as x → 0 = 1', '<limit> \\frac{\\sin x}{x} [as x → 0] = 1'],
    ['limit 1/x as x -> 0', '<limit> 1/x [as x → 0]'],
    ['limit 1/x as x \\to \\infty', '<limit> 1/x [as x → \\infty]'],
    ['maxpool O with size 2, stride 1', '<maxpool> O [with size: 2 & stride: 1]'],
    ['conv X, F with mode full, flip', '<conv> X | F [with mode: full & flip]'],
    ['conv X, F with flip = [1]', '<conv> X | F [with flip] = [1]'],
    ['kernel size with in 205, out 66, stride 3 = 10', '<kernel size> [with in: 205 & out: 66 & stride: 3] = 10'],
    ['receptive field with kernels [3,3], strides [2,1]', '<receptive field> [with kernels: [3,3] & strides: [2,1]]'],
    ['step sgd W_{yh1} of L with lr 0.1', '<step sgd> W_{yh1} [of L] [with lr: 0.1]'],
    ['step sgd θ of L with lr = 0.1, weight decay 0.01', '<step sgd> θ [of L] [with lr: 0.1 & weight decay: 0.01]'],
    ['rule adam of \\theta', '<rule adam> [of \\theta]'],
    ['truth table P(A, B) for A, B in {0,1} = A ∨ ¬B', '<truth table> P(A, B) [for A | B in finite{0 | 1}] = A ∨ ¬B'],
    [
      'truth table H for D in \\{0,1\\}^4 with activation step = [D_1, D_2]',
      '<truth table> H [for D in finite{0 | 1}^4] [with activation: step] = [D_1, D_2]',
    ],
    ['truth table O for D ∈ {0,1}^4', '<truth table> O [for D in finite{0 | 1}^4]'],
    [
      'recurrence from a_1 = 1, a_n = 2 a_{n-1} for n in 1..6',
      '<recurrence> [from a_1 == 1 & a_n == 2 a_{n-1}] [for-range n in 1 .. 6]',
    ],
    [
      'recurrence from a_1 = 1, a_n = 2 a_{n-1} for n in 1, \\ldots, 6',
      '<recurrence> [from a_1 == 1 & a_n == 2 a_{n-1}] [for-range n in 1 .. 6]',
    ],
    ['identity (a+b)^2 = a^2 + 2ab + b^2', '<identity> (a+b)^2 = a^2 + 2ab + b^2'],
    ['identity a_n = 2^n for n in 1..6', '<identity> a_n [for-range n in 1 .. 6] = 2^n'],
    ['equivalent D_1 ⊕ D_2', '<equivalent> D_1 ⊕ D_2'],
    ['equivalent A → B', '<equivalent> A → B'],
    ['equivalent A \\to B = ¬A ∨ B', '<equivalent> A \\to B = ¬A ∨ B'],
    ['shape', '<shape>'],
    ['solve A, b = [1,2]', '<solve> A | b = [1,2]'],
    ['y ± 0.01', 'y [± 0.01]'],
    ['det A \\pm 0.5 = 3', '<det> A [± 0.5] = 3'],
    ['x ± y', 'x ± y'],
    ['\\hat{y}', '\\hat{y}'],
    ['f_1([1,2])', 'f_1([1,2])'],
    ['2 + 3 = 5', '2 + 3 = 5'],
    ['$f(x)$ = $3$', 'f(x) = 3'],
    ['\\left(1, 2\\right) = x', '\\left(1, 2\\right) = x'],
    ['derivative \\text{Loss at end} wrt y^*', '<derivative> \\text{Loss at end} [wrt y^*]'],
    ['x_at + 1', 'x_at + 1'],
  ]);

  it('takes a bracket right behind an operation for its arguments', () => {
    assert.equal(shown('check', 'det(A) = 3'), '<det> A call det(A) = 3');
    assert.equal(
      shown('check', 'maxpool(O, 2, stride 1)'),
      '<maxpool> O | 2 call maxpool(O, 2, stride 1) [with stride: 1]',
    );
    assert.equal(shown('check', 'jacobian(f) at [1,2]'), '<jacobian> f call jacobian(f) [at [1,2]]');
    assert.equal(shown('check', 'mean((M - L) ⊙ (M - L))'), '<mean> (M - L) ⊙ (M - L) call mean((M - L) ⊙ (M - L))');
  });
  it('takes any other bracket for the beginning of the operand', () => {
    assert.equal(shown('check', 'det (A) + 1'), '<det> (A) + 1');
    assert.equal(shown('check', 'det(A)(B)'), '<det> (A)(B)');
    assert.equal(shown('check', 'softmax (1,2,3)'), '<softmax> (1,2,3)');
  });
  it('prefers a defined name where an operation makes no sense', () => {
    assert.equal(shown('check', 'mean = 3'), 'mean = 3');
    assert.equal(shown('check', 'mean_x = 3'), 'mean_x = 3');
    assert.equal(shown('check', 'trace W'), '<trace> W');
  });
});

describe('check: hints', () => {
  table('check', [
    ['ask the TA', 'hint'],
    ['is this right?', 'hint'],
    ['I am not sure', 'hint'],
    ["don't forget the bias", 'hint'],
    ['todo', 'hint'],
    ['why 3 < 4', 'hint'],
    ['x was measured twice', 'hint'],
    ['x', 'x'],
    ['fx', 'fx'],
    ['q + 1', 'q + 1'],
  ]);
  it('asks for a missing colon only where an operation stands', () => {
    const source = { text: 'jacobian f', from: 0, to: 10, colon: false };
    assert.deepEqual(parseDirective(source, 'check', vocabulary), {
      kind: 'problem',
      span: { from: 0, to: 8 },
      token: 'jacobian',
      expected: [':'],
    });
    assert.equal(parseDirective({ text: 'us see', from: 0, to: 6, colon: false }, 'let', vocabulary).kind, 'hint');
  });
});

describe('check: problems', () => {
  const rows: [body: string, token: string, expected: string][] = [
    ['jacobian f at', '', 'expression'],
    ['jacobian f wrt 3', '3', 'name'],
    ['maxpool O with colour 2', 'colour', 'size'],
    ['maxpool O with size 2, 3', '3', 'stride'],
    ['f(x) = 3 at 2', 'at', 'end of directive'],
    ['f(x) = 3 = 4', '=', 'end of directive'],
    ['f(x) < 4', '<', 'at'],
    ['derivative f to x', 'x', 'whole number'],
    ['derivative f to 3 places', 'places', 'decimals'],
    ['integral f from 0', '', 'to'],
    ['limit f as x = 0', '=', '→'],
    ['truth table O for A in [0,1]', '[0,1]', '{'],
    ['truth table O for A B', 'B', 'in'],
    ['recurrence from a_1 for n in 1..6', 'for', '='],
    ['f(x); g(x)', ';', 'at'],
    ['identity a + b', '', '='],
    ['f(x) where 2 = x', '2', 'name'],
  ];
  for (const [body, token, expected] of rows) {
    it(`${body} — stops at "${token}"`, () => {
      const { result, at } = read('check', body);
      assert.equal(result.kind, 'problem');
      assert.ok(result.kind === 'problem');
      assert.equal(result.token, token);
      assert.ok(token === '' || at(result.span) === token, at(result.span));
      assert.ok(result.expected.includes(expected), result.expected.join(', '));
    });
  }
});

describe('show, let, ignore', () => {
  table('show', [
    ['jacobian f at [1,2]', '<jacobian> f [at [1,2]]'],
    ['f(1)', 'f(1)'],
    ['f(1) = 2', 'problem at "="'],
    ['', 'problem at ""'],
  ]);
  table('let', [
    ['O = X * F; L = sum(G ⊙ O)', 'O := X * F ; L := sum(G ⊙ O)'],
    ['σ(x) = 1/(1+exp(-x)); y = 1;', 'σ(x) := 1/(1+exp(-x)) ; y := 1'],
    ["φ'(z) = diag(1 - tanh(z)^2)", "φ'(z) := diag(1 - tanh(z)^2)"],
    ['Q(C, D) = step(w_{Q1} C + w_{Q2} D)', 'Q(C | D) := step(w_{Q1} C + w_{Q2} D)'],
    ['\\text{Loss} = (y^* - y)^2', '\\text{Loss} := (y^* - y)^2'],
    ['W_{y\\hat{h}1} = W_{yh1}', 'W_{y\\hat{h}1} := W_{yh1}'],
    ['\\hat y := 3', '\\hat y := 3'],
    ['p_{\\text{data}} = 1', 'p_{\\text{data}} := 1'],
    ['a = 1, b = 2', 'problem at ","'],
    ['a = b = 2', 'problem at "="'],
    ['2 = a', 'problem at "2"'],
    ['a b = 2', 'problem at "b"'],
    ['a', 'problem at ""'],
    ['a =', 'problem at ""'],
    ['f(2) = 3', 'problem at "2"'],
  ]);
  table('ignore', [
    ['', 'ignore ""'],
    [' given in the lecture ', 'ignore "given in the lecture"'],
  ]);
});

describe('assume', () => {
  table('assume', [
    ['D ∈ R^4', 'D ∈ R^4'],
    ['X ∈ R^{5×6}; F ∈ \\mathbb{R}^{3 \\times 2}; n in Z', 'X ∈ R^5×6 ; F ∈ R^3×2 ; n ∈ Z'],
    ['X ∈ \\mathbb R^{5x6}', 'X ∈ R^5×6'],
    ['X ∈ R^{n×3}', 'X ∈ R^‹n›×3'],
    ['z ∈ {0, 1}^3', 'z ∈ finite{0 | 1}^3'],
    ['H ∈ R^{3×3} positive definite', 'H ∈ R^3×3 (positive definite)'],
    ['H ∈ R^{3×3} symmetric positive definite', 'H ∈ R^3×3 (symmetric) (positive definite)'],
    ['H is symmetric; n is an integer', 'H (symmetric) ; n (integer)'],
    ['k_i integer > 0; s_i integer \\geq 0', 'k_i (integer) > 0 ; s_i (integer) ≥ 0'],
    ['ρ > 0; |1 - ρ η_j| < 1; τ integer >= 0', 'ρ > 0 ; |1 - ρ η_j| < 1 ; τ (integer) ≥ 0'],
    ['x ≠ 0', 'x ≠ 0'],
    ['\\mathbf{w}, \\mathbf{w}^* ∈ R^3', '\\mathbf{w} | \\mathbf{w}^* ∈ R^3'],
    [
      'c(t), c(t-1), \\tilde{c}(t) ∈ R^4; f(t), i(t) do not depend on c(t-1)',
      'c(t) | c(t-1) | \\tilde{c}(t) ∈ R^4 ; f(t) | i(t) independent of c(t-1)',
    ],
    ['y does not depend on x, z', 'y independent of x | z'],
    ['* is cross-correlation; ⊗ is full convolution', '* by cross-correlation ; ⊗ by full convolution'],
    ['\\otimes is full convolution', '\\otimes by full convolution'],
    ['φ is tanh', 'φ is tanh'],
    ['H is the hessian of f', 'H is <hessian> of f'],
    ['g is gradient of L', 'g is <gradient> of L'],
    ['p_{\\text{data}}(x), p_G(x) ∈ R; p_G(x) > 0', 'p_{\\text{data}}(x) | p_G(x) ∈ R ; p_G(x) > 0'],
    ['x', 'problem at ""'],
    ['x = 3', 'problem at "="'],
    ['x ∈ S', 'problem at "S"'],
    ['x ∈ R big', 'problem at "big"'],
    ['2 > 1', 'problem at "2"'],
    ['x y > 0', 'problem at "y"'],
    ['x > 0, y > 0', 'problem at ","'],
    ['x does depend on y', 'problem at "depend"'],
    ['* is the best one', 'problem at "best"'],
    ['x > 0 y', 'x > 0 y'],
    ['|x > 0', 'problem at ""'],
    ['x ∈ R^{3×}', 'problem at ""'],
  ]);
});

describe('trees', () => {
  const queryOf = (body: string): Query => {
    const { result } = read('check', body);
    assert.ok(result.kind === 'check' && result.query, body);
    return result.query;
  };
  it('are those of the formula parser, with spans of the document', () => {
    const { operands, modifiers, claim } = queryOf('maxpool O with size 2, stride 1 = [1, 2]');
    assert.deepEqual(operands[0]?.node, {
      kind: 'symbol',
      name: 'O',
      font: 'italic',
      word: false,
      span: { from: before.length + 8, to: before.length + 9 },
    });
    const [options] = modifiers;
    assert.ok(options?.kind === 'with');
    assert.deepEqual(
      options.options.map(({ value }) => value?.node.kind === 'number' && value.node.text),
      ['2', '1'],
    );
    assert.ok(claim?.node.kind === 'group' && claim.node.body.kind === 'list');
  });
  it('call an operator by its sign', () => {
    for (const body of ['⊗ is full convolution', '\\otimes is full convolution']) {
      const { result } = read('assume', body);
      assert.ok(result.kind === 'assume');
      const node = result.facts[0]?.subjects[0]?.node;
      assert.ok(node?.kind === 'symbol' && node.name === '⊗');
    }
  });
  it('keep what a user types as one name', () => {
    const { result } = read('let', '\\text{Input channels} = 3');
    assert.ok(result.kind === 'let');
    const node = result.binds[0]?.head.node;
    assert.ok(node?.kind === 'symbol' && node.name === 'Input channels');
  });
});

describe('directives over several lines', () => {
  it('reads past what is skipped', () => {
    const body = 'jacobian f\n%%   at [1,2]';
    const skip = { from: before.length + 10, to: before.length + 14 };
    const { result, at } = read('check', body, [skip]);
    assert.ok(result.kind === 'check' && result.query);
    const [modifier] = result.query.modifiers;
    assert.ok(modifier?.kind === 'at');
    assert.equal(at(modifier.point.span), '[1,2]');
  });
});

describe('parseDirective', () => {
  const pieces = fc.constantFrom(
    ...[
      'jacobian',
      'f',
      'x',
      ' ',
      ' ',
      'at',
      'with',
      'size',
      '2',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '=',
      '≈',
      ',',
      ';',
      '..',
      '.',
      '|',
      '^',
      '_',
    ],
    ...[
      '\\left',
      '\\right',
      '\\begin{bmatrix}',
      '\\end',
      '\\text{',
      '\\',
      '%',
      '$',
      'for',
      'in',
      'R',
      '∈',
      'is',
      'from',
      'to',
      '±',
      "'",
      '×',
      '𝟙',
    ],
  );
  const bodies = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((all) => all.join('')),
  );
  it('never throws, and points inside the directive', () => {
    fc.assert(
      fc.property(fc.constantFrom<Keyword>('check', 'show', 'let', 'assume', 'ignore'), bodies, (keyword, body) => {
        const { result } = read(keyword, body);
        if (result.kind !== 'problem') return;
        assert.ok(before.length <= result.span.from && result.span.from <= result.span.to);
        assert.ok(result.span.to <= before.length + body.length);
      }),
      { seed: 19, numRuns: 400 },
    );
  });
});
