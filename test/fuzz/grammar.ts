/** Documents as students write them, at random: definitions, claims, derivations, matrices, directives, macros, words between. */
import fc from 'fast-check';
import type { Language } from '../../src/document/model';

type Text = fc.Arbitrary<string>;

const joined = (between: string, ...parts: readonly Text[]): Text =>
  fc.tuple(...parts).map((texts) => texts.join(between));
const wrapped = (before: string, part: Text, after: string): Text => part.map((text) => before + text + after);
const pick = (words: string): Text => fc.constantFrom(...words.split(' '));

const number = fc.oneof(
  fc.nat(12).map(String),
  fc.nat(9999).map((n) => (n / 100).toFixed(2)),
  pick('0 1 2 10 0.5 1.50 1e-3 1{,}000 1,000 10^{3} 25\\%'),
);
const name = pick(
  "x y z a b c n i A B W v f(x) x_1 x_2 x_{12} a_{ij} \\theta \\hat{y} w^* W^\\top A^{-1} f'(x) \\nabla\\!f \\frac{\\partial\\!L}{\\partial\\!x} \\mathbf{x} \\text{Loss} p(x\\mid\\!y) e \\pi \\delta_{h_1}",
).map((text) => text.replace('\\!', ' '));

const { expression, matrix } = fc.letrec<{ expression: string; atom: string; matrix: string }>((tie) => ({
  atom: fc.oneof({ depthSize: 'small', withCrossShrink: true }, number, name, tie('matrix')),
  matrix: fc
    .tuple(
      pick('bmatrix pmatrix vmatrix'),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.oneof({ depthSize: 'small' }, number, tie('expression')), { minLength: 1, maxLength: 6 }),
    )
    .map(([kind, columns, entries]) => {
      const rows: string[] = [];
      for (let i = 0; i < entries.length; i += columns) rows.push(entries.slice(i, i + columns).join(' & '));
      return `\\begin{${kind}} ${rows.join(' \\\\ ')} \\end{${kind}}`;
    }),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('atom'),
    joined(' ', tie('expression'), pick('+ - \\cdot \\times / * \\odot \\otimes \\circ'), tie('expression')),
    joined(' ', tie('atom'), tie('atom')),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `\\frac{${a}}{${b}}`),
    fc.tuple(tie('atom'), tie('atom')).map(([a, b]) => `${a}^{${b}}`),
    wrapped('\\left(', tie('expression'), '\\right)'),
    wrapped('(', tie('expression'), ')'),
    wrapped('|', tie('expression'), '|'),
    wrapped('\\sqrt{', tie('expression'), '}'),
    wrapped('-', tie('expression'), ''),
    fc.tuple(pick('\\sin \\log \\exp \\tanh \\max \\det f g'), tie('expression')).map(([f, x]) => `${f}(${x})`),
    fc.tuple(pick('\\sum \\prod'), fc.nat(6), tie('expression')).map(([s, n, x]) => `${s}_{i=1}^{${n}} ${x}`),
    fc.tuple(tie('expression'), pick('x y')).map(([f, x]) => `\\int_0^1 ${f}\\, d${x}`),
    joined('', number, pick('! ^2 ^\\top \\%')),
  ),
}));

const relation = pick('= = = = \\approx \\approx := \\le < \\equiv \\Rightarrow');
const chain = fc
  .tuple(fc.oneof(name, expression), fc.array(fc.tuple(relation, expression), { minLength: 1, maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest.map(([sign, member]) => `${sign} ${member}`)].join(' '));

/** Definitions with claims about them, mostly true. */
const story = fc
  .tuple(fc.nat(20), fc.integer({ min: 1, max: 20 }), fc.integer({ min: -1, max: 1 }), pick('x y w_1 a_{12} \\theta'))
  .chain(([a, b, off, head]) =>
    fc.constantFrom(
      [`${head} = ${a}`, `${head} + ${b} = ${a + b + off}`],
      [`${head} = ${a}`, `q = ${b} ${head} = ${a * b}`, `q + 1 = ${a * b + 1 + off}`],
      [`${head} = ${a} / ${b} \\approx ${(a / b).toFixed(2)}`, `2 ${head} = ${((2 * a) / b + off).toFixed(2)}`],
      [`f(x) = ${a} x^2`, `f'(x) = ${2 * a + off} x`, `f(${b}) = ${a * b * b}`],
      [`A = \\begin{bmatrix} ${a} & 1 \\\\ 0 & ${b} \\end{bmatrix}`, `\\det(A) = ${a * b + off}`, `A x = b`],
      [`(a + b)^2 = a^2 + ${2 + off} a b + b^2`],
      [`x_{t+1} = x_t + ${a}`, `x_0 = ${b}`, `x_1 = ${a + b + off}`],
      [`\\sum_{i=1}^{${b}} i = ${(b * (b + 1)) / 2 + off}`],
    ),
  );

const query = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ': jacobian f at [1,2]',
      ': det A',
      ': inverse A',
      ': derivative f wrt x at 2',
      ': gradient L wrt w',
      ': A x',
      ': identity (a+b)^2 = a^2 + b^2',
      ': f2∘f1 at 1',
      ': softmax [1,2,3]',
      ': step sgd w of w^2 with lr 0.1',
      ': eigenvalues A',
      ': solve A, b',
      ': shape A',
      ': truth table O for a, b in {0,1}^2 with activation step',
      ': integral x^2 wrt x from 0 to 1',
      ': limit sin(x)/x as x → 0',
      ': recurrence from x_0 = 1, x_{n+1} = 2 x_n for n in 1..4',
      ': hessian f',
      ': 1 + 1 = 3',
      ': x to 2 decimals',
      ': mean [1,2] ± 0.1',
      ' off',
      ' on',
      ': ask the TA',
      ': conv A, A with stride 1',
      ': output size with input 5, kernel 3, stride 2',
      ': equivalent a ∧ b',
      ': backprop L wrt w',
      ': stationary x^2 wrt x',
      ': rank A',
    ],
  ),
  wrapped(': ', expression, ''),
  fc.tuple(pick('det trace norm softmax mean'), expression).map(([f, x]) => `: ${f} ${x}`),
);
const directiveBody = fc.oneof(
  query.map((text) => `check${text}`),
  fc.tuple(name, expression).map(([a, b]) => `let: ${a} = ${b}`),
  wrapped('show: ', expression, ''),
  fc.constantFrom(
    'assume: x > 0',
    'assume: A ∈ R^{2×2} symmetric',
    'assume: σ is tanh',
    'assume: n integer',
    'assume: L does not depend on x',
    'ignore',
    'ignore: known',
  ),
);

const words = pick(
  'so thus and where Then Let Suppose gives hence but wrong: contradiction: We~compute **Problem~1** Solution. if otherwise 3~Vectors',
).map((text) => text.replace('~', ' '));
const macro = fc
  .tuple(pick('\\R \\loss \\vx \\a'), fc.oneof(name, expression))
  .map(([m, body]) => `\\newcommand{${m}}{${body}}`);
const aligned = fc
  .array(chain, { minLength: 1, maxLength: 3 })
  .map((rows) => rows.map((row) => row.replace('=', '&=')).join(' \\\\\n'));

function block(language: Language): Text {
  const isTex = language === 'latex';
  const comment = directiveBody.chain((body) =>
    fc.constantFrom(
      `%% ${body}\n`,
      isTex ? `%% ${body}\n` : `<!-- ${body} -->\n`,
      isTex ? `%% ${body}\n` : `%% ${body} %%\n`,
    ),
  );
  return fc.oneof(
    { weight: 4, arbitrary: joined('', words, wrapped(' $', chain, '$ '), words) },
    { weight: 3, arbitrary: story.map((formulas) => formulas.map((f) => `$${f}$`).join(', ')) },
    { weight: 2, arbitrary: chain.map((text) => (isTex ? `\\[ ${text} \\]` : `$$\n${text}\n$$`)) },
    {
      weight: 1,
      arbitrary: aligned.map((rows) =>
        isTex ? `\\begin{align*}\n${rows}\n\\end{align*}` : `$$\n\\begin{aligned}\n${rows}\n\\end{aligned}\n$$`,
      ),
    },
    { weight: 4, arbitrary: joined('', comment, wrapped('$$', chain, '$$')) },
    { weight: 1, arbitrary: comment },
    {
      weight: 1,
      arbitrary: fc
        .nat(4)
        .map((n) => (isTex ? `\\${'sub'.repeat(n % 3)}section{Part ${n}}` : `${'#'.repeat(1 + (n % 3))} Part ${n}`)),
    },
    { weight: 1, arbitrary: isTex ? macro : wrapped('$', macro, ' \\a = 1$') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(chain, matrix)
        .map(([a, b]) =>
          isTex
            ? `\\begin{tabular}{cc} $${a}$ & $${b}$ \\\\ $1$ & $2$ \\end{tabular}`
            : `| $${a}$ | b |\n|---|---|\n| $1$ | $${b}$ |`,
        ),
    },
    {
      weight: 1,
      arbitrary: chain.map((text) =>
        isTex ? `\\begin{itemize} \\item $${text}$ \\end{itemize}` : `- a $${text}$\n  > $1+1=2$`,
      ),
    },
  );
}

const byLanguage = new Map<Language, Text>();

export function generatedDocument(language: Language): Text {
  const known = byLanguage.get(language);
  const made =
    known ??
    fc
      .tuple(
        fc.array(block(language), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n\n', '\n\n', '\n', '\r\n\r\n'),
      )
      .map(([blocks, between]) => blocks.join(between));
  byLanguage.set(language, made);
  return made;
}

/** One formula. */
export const formula: Text = fc.oneof(
  chain,
  expression,
  aligned,
  matrix,
  story.map((formulas) => formulas.join(', ')),
);
/** The inside of a directive. */
export const directive: Text = directiveBody;
