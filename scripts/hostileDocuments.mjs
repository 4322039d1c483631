/**
 * Documents made to break a checker: what is huge, deep, self-referring, exponential or noise. Each is [name, text of one formula or
 * document]; `wrapped` puts a formula where formulas stand in a language.
 */

const repeat = (n, text) => text.repeat(n);
const times = (n, make, between = '') => Array.from({ length: n }, (_, i) => make(i + 1)).join(between);

/** One formula, to be wrapped in dollars; the text behind `=` is what it is said to be. */
export const hugeFormulas = {
  'a sum of 300,000 terms': `${times(300_000, (i) => String(i), '+')} = 45000150000`,
  'a sum of 300,000 equal terms': `${repeat(299_999, '1+')}1 = 300000`,
  'a product of 100,000 factors': `${repeat(99_999, '2\\cdot ')}2 = 4`,
  '200,000 open brackets': `${repeat(200_000, '(')}1 = 1`,
  '200,000 open and closed brackets': `${repeat(200_000, '(')}1${repeat(200_000, ')')} = 1`,
  '200,000 open square brackets': `${repeat(200_000, '[')}1 = 1`,
  '200,000 open braces': `${repeat(200_000, '{')}1 = 1`,
  '50,000 \\frac': `${repeat(50_000, '\\frac')}1 = 1`,
  '50,000 nested fractions': `${repeat(50_000, '\\frac{1}{')}2${repeat(50_000, '}')} = 1`,
  '50,000 roots': `${repeat(50_000, '\\sqrt{')}2${repeat(50_000, '}')} = 1`,
  '50,000 \\left(': `${repeat(50_000, '\\left(')}1${repeat(50_000, '\\right)')} = 1`,
  '100,000 signs': `${repeat(100_000, '-')}1 = 1`,
  '100,000 bars': `${repeat(100_000, '|')}1 = 1`,
  '50,000 bars with letters': `${repeat(50_000, '|x')} = 1`,
  '30,000 powers': `${repeat(30_000, '2^')}2 = 1`,
  '30,000 braced powers': `${repeat(30_000, '2^{')}2${repeat(30_000, '}')} = 1`,
  '30,000 indices': `x${repeat(30_000, '_{1}')} = 1`,
  '100,000 primes': `f${repeat(100_000, "'")}(x) = 1`,
  '100,000 letters': `${repeat(100_000, 'x')} = 1`,
  '100,000 digits': `${repeat(100_000, '7')} = 1`,
  '100,000 decimals': `0.${repeat(100_000, '3')} = 1/3`,
  'a power of 100,000 digits': `${repeat(100_000, '7')}^{${repeat(100_000, '7')}} = 1`,
  '100,000 members': `1${repeat(100_000, ' = 1')}`,
  '20,000 sums of a chain': `${times(20_000, (i) => `${i} + 1`, ' = ')}`,
  '100,000 integrals': `${repeat(100_000, '\\int ')}1 = 1`,
  '50,000 sums without end': `${repeat(50_000, '\\sum_{i=1}^{')}3 = 1`,
  '20,000 environments': `${repeat(20_000, '\\begin{bmatrix}')}1 = 1`,
  '20,000 nested environments': `${repeat(20_000, '\\begin{bmatrix}')}1${repeat(20_000, '\\end{bmatrix}')} = 1`,
  '50,000 words': `${repeat(50_000, '\\text{if }')} 1 = 1`,
  '50,000 commands that nobody knows': `${repeat(50_000, '\\unknown ')} = 1`,
  '50,000 accents': `${repeat(50_000, '\\hat ')}x = 1`,
  '50,000 negations': `${repeat(50_000, '\\neg ')}A = A`,
  '50,000 factorials': `3${repeat(50_000, '!')} = 1`,
  'towers of nines': '9^{9^{9^9}} = 1',
  'a tower that is cut': '9^{9^{9}} - 9^{9^{9}} = 0',
  'a power of a big exponent': '2^{1000000000} = 1',
  'an exact power': '3^{200000} = 1',
  'a decimal exponent': '1e999999999 = 1',
  'a written exponent': '2 \\times 10^{999999999} = 1',
  'a factorial': '170000! = 1',
  'a factorial of a factorial': '((9!)!)! = 1',
  'a binomial': '\\binom{1000000}{500000} = 1',
  'sums three deep': '\\sum_{i=1}^{10000}\\sum_{j=1}^{10000}\\sum_{k=1}^{10000} ijk = 1',
  'products three deep': '\\prod_{i=1}^{10000}\\prod_{j=1}^{10000}\\prod_{k=1}^{10000} ijk = 1',
  'sums six deep': `${times(6, (i) => `\\sum_{i_${i}=1}^{100}`)} i_1 = 1`,
  'a sum to 10^9': '\\sum_{i=1}^{1000000000} i = 1',
  'a sum to a tower': '\\sum_{i=1}^{9^{9^9}} i = 1',
  'a sum to 10^6 of powers': '\\sum_{i=1}^{1000000} i^{i} = 1',
  'integrals three deep': '\\int_0^1\\int_0^1\\int_0^1 e^{xyz} dx dy dz = 1',
  'integrals six deep': `${repeat(6, '\\int_0^1')} e^{abcdfg} da\\,db\\,dc\\,dd\\,df\\,dg = 1`,
  'an inverse of 400 rows': `\\begin{bmatrix}${times(400, (i) => times(400, (j) => ((i * 7919 + j * 104729 + i * j) % 97) + 1, '&'), '\\\\')}\\end{bmatrix}^{-1} = 1`,
  'a determinant of 400 rows': `\\det\\begin{bmatrix}${times(400, (i) => times(400, (j) => ((i * 7919 + j * 104729 + i * j) % 97) + 1, '&'), '\\\\')}\\end{bmatrix} = 1`,
  'a determinant of 60 rows': `\\det\\begin{bmatrix}${times(60, (i) => times(60, (j) => ((i * 7919 + j * 104729 + i * j) % 97) + 1, '&'), '\\\\')}\\end{bmatrix} = 1`,
  'a power of a matrix': '\\begin{bmatrix}1 & 1\\\\1 & 0\\end{bmatrix}^{1000000000} = 1',
  'an exact power of a matrix': '\\begin{bmatrix}1/3 & 1/7\\\\1 & 0\\end{bmatrix}^{5000} = 1',
  '40,000 rows': `\\begin{bmatrix}${repeat(40_000, '1 & 2 \\\\')}\\end{bmatrix} = 1`,
  'a row of 100,000 entries': `\\begin{bmatrix}${repeat(100_000, '1 &')}1\\end{bmatrix} = 1`,
  'a tuple of 100,000 entries': `(${repeat(100_000, '1,')}1) = 1`,
  'kronecker products': `A = \\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}, A${repeat(30, ' \\otimes A')} = 1`,
  '2,000 letters in a polynomial': `(${times(2000, (i) => `x_{${i}}`, '+')})^2 = 1`,
  'an identity of 200 letters': `${times(200, (i) => `x_{${i}}`, '+')} = ${times(200, (i) => `x_{${201 - i}}`, '+')}`,
  'derivatives of derivatives': `f(x) = e^{\\sin x}, ${repeat(60, '\\frac{d}{dx}')} f(x) = 1`,
  'nested sines': `${repeat(5000, '\\sin(')}1${repeat(5000, ')')} = 1`,
  'brackets that change': `${repeat(50_000, '([')}1 = 1`,
  'cases in cases': `${repeat(2000, '\\begin{cases} 1 & x > 0 \\\\ ')}2${repeat(2000, '\\end{cases}')} = 1`,
};

const random = (seed) => () => (seed = (1664525 * seed + 1013904223) % 2 ** 32) / 2 ** 32;
function randomBytes(length, seed) {
  const next = random(seed);
  return Buffer.from(Uint8Array.from({ length }, () => next() * 256)).toString('latin1');
}
function randomAscii(length, seed, letters) {
  const next = random(seed);
  let text = '';
  for (let i = 0; i < length; i++) text += letters[Math.floor(next() * letters.length)];
  return text;
}

/** Definitions of macros in the language's way; Markdown has them in a formula. */
const macros = (definitions, language) => (language === 'latex' ? definitions : `$$${definitions}$$`);
const inDirective = (body, language) => (language === 'latex' ? `%% ${body}\n` : `<!-- ${body} -->\n`);

/** Whole documents, made for each language. */
export const hugeDocuments = {
  'mutual macros': (l) => `${macros('\\newcommand{\\a}{\\b}\\newcommand{\\b}{\\a}', l)}\n\n$\\a = 1$`,
  'exponential macros': (l) =>
    `${macros('\\newcommand{\\a}{1+1}' + times(30, (i) => `\\newcommand{\\a${String.fromCharCode(96 + (i % 26) + 1)}${i > 25 ? 'z' : ''}}{${i === 1 ? '\\a\\a' : `\\a${String.fromCharCode(96 + ((i - 1) % 26) + 1)}${i - 1 > 25 ? 'z' : ''}`.repeat(2)}}`), l)}\n\n$\\ac = 1$ and $\\az = 1$ and $\\adz = 2$`,
  'a macro of many arguments': (l) =>
    `${macros('\\newcommand{\\x}[9]{#1#1#2#2#3#3#4#4#5#5#6#6#7#7#8#8#9#9}', l)}\n\n$${repeat(30, '\\x{')}1${repeat(30, '}23456789')} = 1$`,
  '20,000 macros': (l) =>
    `${macros(
      times(20_000, (i) => `\\newcommand{\\${name(i)}}{${i}}`, '\n'),
      l,
    )}\n\n$\\${name(7)} = 7$`,
  '800 definitions in a chain': () => `$a_1 = 1$.\n\n${times(799, (i) => `$a_{${i + 1}} = a_{${i}} + 1$.`, '\n\n')}`,
  '800 definitions in a chain, rounded': () =>
    `$a_1 = 1.5$.\n\n${times(799, (i) => `$a_{${i + 1}} = a_{${i}} / 1.01 \\approx ${(1.5 / 1.01 ** i).toFixed(2)}$.`, '\n\n')}`,
  '3,000 definitions in a chain': () => `$a_1 = 1$.\n\n${times(2999, (i) => `$a_{${i + 1}} = a_{${i}} + 1$.`, '\n\n')}`,
  '60 definitions that double': () =>
    `$a_1 = 1$.\n\n${times(59, (i) => `$a_{${i + 1}} = a_{${i}} + a_{${i}}$.`, '\n\n')}`,
  '40 functions that double': () =>
    `$f_1(x) = x + 1$.\n\n${times(39, (i) => `$f_{${i + 1}}(x) = f_{${i}}(x) + f_{${i}}(x)$.`, '\n\n')}\n\n$f_{40}(1) = 7$`,
  '40 functions that double inside': () =>
    `$f_1(x) = x + 1$.\n\n${times(39, (i) => `$f_{${i + 1}}(x) = f_{${i}}(f_{${i}}(x))$.`, '\n\n')}\n\n$f_{40}(1) = 7$, $f_{40}'(1) = 3$`,
  'a function of itself': () => `$f(x) = f(x - 1) + f(x - 2)$, $f(1) = 1$, $f(2) = 1$, $f(40) = 102334155$`,
  '60 definitions in a ring': () =>
    `${times(60, (i) => `$a_{${i}} = a_{${(i % 60) + 1}} + a_{${((i + 7) % 60) + 1}}$.`, '\n\n')}\n\n$a_1 = 7$`,
  '2,000 second values': () => `$a = 1 + 1$.\n\n${times(2000, (i) => `$a = ${i} + b$.`, '\n\n')}`,
  '20,000 values of one name': () => times(20_000, (i) => `$a = ${i}$.`, '\n\n'),
  '5,000 forms': () => times(5000, (i) => `$f(${i}) = ${i}$`, '\n\n'),
  '20,000 inline formulas': () => times(20_000, (i) => `$${i} + 1 = ${i + 1}$`, ' and '),
  '20,000 wrong formulas': () => times(20_000, (i) => `$${i} + 1 = ${i + 2}$`, ' and '),
  '20,000 letters': () => times(20_000, (i) => `$x_{${i}}$`, ' and '),
  '3,000 chains': () => times(3000, (i) => `$$x_{${i}} = ${i} + 1 = ${i + 1}$$`, '\n\n'),
  '3,000 chains in sections': (l) =>
    times(
      3000,
      (i) => `${l === 'latex' ? `\\section{${i}}` : `## ${i}`}\n\n$$x_{${i}} = ${i} + 1 = ${i + 1}$$`,
      '\n\n',
    ),
  '3,000 chains of one value': () => times(3000, (i) => `$$x = ${i} + 1 = ${i + 1}$$`, '\n\n'),
  '3,000 derivatives': () => `$f(x) = x^2$\n\n${times(3000, (i) => `$f'(${i}) = ${2 * i}$`, '\n\n')}`,
  '64 KiB of random bytes': () => randomBytes(65_536, 7),
  '64 KiB of random symbols': () => randomAscii(65_536, 7, '$\\{}[]()=+-*/^_&%#|~<>!,.;: \n0123456789abcxyz'),
  '64 KiB of random dollars': () => randomAscii(65_536, 9, '$\\{}=1x \n'),
  '64 KiB of random commands': () => {
    const next = random(11);
    const words =
      '\\frac \\begin{bmatrix} \\end{bmatrix} \\left( \\right) { } $ $$ = + 1 x ^ _ \\sum \\int & \\\\ \\sqrt | \\newcommand{\\a} \\a \n'.split(
        ' ',
      );
    let text = '';
    while (text.length < 65_536) text += words[Math.floor(next() * words.length)] + ' ';
    return text;
  },
  'one line of 10 MB': () => repeat(1_250_000, 'a $1=1$ '),
  'one line of 10 MB of letters': () => repeat(10_000_000, 'a'),
  'one line of 10 MB of dollars': () => repeat(10_000_000, '$'),
  'one line of 10 MB of backslashes': () => repeat(10_000_000, '\\'),
  'one formula of 10 MB': () => `$$${repeat(5_000_000, '1+')}1 = 2$$`,
  'one formula of 10 MB of letters': () => `$$${repeat(10_000_000, 'x')} = 2$$`,
  '10 MB of lines': () => repeat(2_500_000, 'a b\n'),
  '10 MB of blank lines': () => repeat(10_000_000, '\n'),
  '1 MB of open dollars': () => repeat(500_000, '$x '),
  '1 MB of open brackets': () => repeat(250_000, '\\[ x '),
  '1 MB of open environments': () => repeat(60_000, '\\begin{align} x '),
  '1 MB of percent signs': () => repeat(1_000_000, '%'),
  '1 MB of comments': () => repeat(100_000, '% comment\n'),
  '1 MB of open comments': () => repeat(200_000, '<!-- '),
  '1 MB of open code': () => times(3000, (i) => `${repeat(i % 300, '`')} x `, ''),
  '1 MB of backticks': () => repeat(1_000_000, '`'),
  '1 MB of HTML': () => repeat(150_000, '<div> '),
  '1 MB of stars': () => repeat(500_000, '*a'),
  '1 MB of open links': () => repeat(300_000, '[a]('),
  '1 MB of open square brackets': () => repeat(1_000_000, '['),
  '1 MB of verbatim': () => repeat(60_000, '\\verb|a $ b| '),
  '20,000 quotes': () => `${repeat(20_000, '> ')}$1 = 1$`,
  '20,000 lists': () => times(2000, (i) => `${repeat(i, ' ')}- $1 = 1$`, '\n'),
  '10,000 list marks': () => `${repeat(10_000, '- ')}$1 = 1$`,
  '5,000 lists in quotes': () => `${repeat(5000, '> - ')}$1 = 1$`,
  '3,000 levels of lists': () => times(3000, (i) => `${repeat(2 * i, ' ')}- x`, '\n'),
  'a table of 20,000 rows': (l) =>
    l === 'latex'
      ? `\\begin{tabular}{cc} ${repeat(20_000, '$1$ & $2$ \\\\\n')} \\end{tabular}`
      : `| a | b |\n|---|---|\n${repeat(20_000, '| $1$ | $2$ |\n')}`,
  'a table of 20,000 columns': (l) =>
    l === 'latex'
      ? `\\begin{tabular}{cc} ${repeat(20_000, '$1$ & ')} \\end{tabular}`
      : `|${repeat(20_000, ' a |')}\n|${repeat(20_000, '---|')}\n|${repeat(20_000, ' $1$ |')}\n`,
  '20,000 headings': (l) =>
    times(20_000, (i) => (l === 'latex' ? `\\section{${i}} $1 = 1$` : `# ${i}\n\n$1 = 1$`), '\n\n'),
  '5,000 headings that go deeper': (l) =>
    times(
      5000,
      (i) =>
        (l === 'latex' ? `\\sub${repeat(i % 3, 'sub')}section{${i}}` : `${repeat((i % 6) + 1, '#')} ${i}`) +
        '\n\n$x = 1$',
      '\n\n',
    ),
  '2,000 nested environments': () => `${repeat(2000, '\\begin{problem}\n')}$1 = 1$${repeat(2000, '\\end{problem}\n')}`,
  'a directive of 1 MB': (l) => `${inDirective(`check: ${repeat(500_000, '1+')}1`, l)}$$x = 1$$`,
  'a directive of 1 MB of letters': (l) => `${inDirective(`check: ${repeat(1_000_000, 'a')}`, l)}$$x = 1$$`,
  'a directive of 1 MB of brackets': (l) => `${inDirective(`check: ${repeat(1_000_000, '[')}`, l)}$$x = 1$$`,
  'a directive of 1 MB of commas': (l) => `${inDirective(`check: det ${repeat(500_000, '1,')}1`, l)}$$x = 1$$`,
  'a let of 20,000 names': (l) => `${inDirective(`let: ${times(20_000, (i) => `x_${i} = ${i}`, '; ')}`, l)}$$x_7 = 7$$`,
  'an assume of 20,000 facts': (l) =>
    `${inDirective(`assume: ${times(20_000, (i) => `x_${i} > 0`, '; ')}`, l)}$$x_7 = 7$$`,
  '5,000 lets': (l) => `${times(5000, (i) => inDirective(`let: x_${i} = ${i}`, l))}\n$$x_7 = 7$$`,
  '5,000 assumes': (l) => `${times(5000, (i) => inDirective(`assume: x_${i} > 0`, l))}\n$$x_7 = 7$$`,
  '3,000 assumes with claims': (l) =>
    times(
      3000,
      (i) => `${inDirective(`assume: x_{${i}} > 0`, l)}\n$x_{${i}} = ${i}$, $x_{${i}} + 1 = ${i + 1}$`,
      '\n\n',
    ),
  'declared shapes beyond any memory': (l) =>
    `${inDirective('assume: A ∈ R^{100000×100000}; v ∈ R^{100000}', l)}${inDirective('check: identity (A + A) v = 2 A v', l)}`,
  '10,000 other arithmetics': () => times(10_000, (i) => `Modulo ${i} we have $1 + 1 = 2$.`, '\n\n'),
  '8,000 chains that go on': () => times(8000, (i) => `$x_{${i}} = ${i}$\n\n$= ${i}$`, '\n\n'),
  '5,000 %% check lines': (l) => times(5000, (i) => `${inDirective('check', l)}\n$$${i} + 1 = ${i + 1}$$`, '\n\n'),
  '5,000 %% check lines above one formula': (l) => `${repeat(5000, inDirective('check', l))}\n$$1 + 1 = 2$$`,
  '5,000 %% check lines without a formula': (l) => repeat(5000, inDirective('check', l)),
  '5,000 %% check lines below formulas': (l) =>
    `${times(5000, (i) => `$${i}+1 = ${i + 1}$`, '\n\n')}\n\n${repeat(5000, inDirective('check', l))}`,
  '5,000 queries': (l) => times(5000, (i) => `${inDirective(`check: ${i} + 1`, l)}\n$$x = ${i + 1}$$`, '\n\n'),
  '5,000 directives that do not parse': (l) => repeat(5000, inDirective('check: det [[1,2', l)),
  '3,000 jacobians': (l) =>
    `$f(x,y) = (x^2 y, x + y)$\n\n${times(3000, (i) => `${inDirective(`check: jacobian f at [1,${i}]`, l)}\n$$J = \\begin{bmatrix} ${2 * i} & 1 \\\\ 1 & 1 \\end{bmatrix}$$`, '\n\n')}`,
};

/** Queries of directives that ask for too much. */
export const hugeQueries = {
  zeros: 'zeros(1e5,1e5)',
  ones: 'ones(1e5,1e5)',
  identity: 'eye(1e5)',
  'a range': '1:1e9',
  'a range of dots': 'x for x in 1..1000000000',
  'an integral': 'integral sin(1/x) wrt x from 0 to 1',
  'a limit': 'limit sin(x)/x as x → 0',
  'a limit of a tower': 'limit x^{x^{x^x}} as x → ∞',
  towers: '9^(9^(9^9))',
  factorials: '170000!',
  convolution: 'conv zeros(1000,1000), zeros(500,500)',
  'a matrix of a convolution': 'convmatrix(zeros(100,100), [1000,1000])',
  kronecker: 'kron(zeros(1000,1000), zeros(1000,1000))',
  'a determinant': 'det zeros(400,400)',
  'an inverse': 'inverse eye(400)',
  eigenvalues: 'eigenvalues zeros(400,400)',
  svd: 'svd zeros(400,400)',
  'eigenvalues of ones': 'eigenvalues ones(64,64)',
  'a truth table': 'truth table O for a, b, c in {0,1}^30 with activation step',
  'a domain': 'identity a + b = b + a for a in {0,1}^{1000000}',
  'a receptive field': 'receptive field with kernels [3,3], strides [1e300,1e300]',
  'an output size': 'output size with input 1e300, kernel 3, stride 1e-300',
  'many steps': 'step sgd x of x^2 with lr 0.1, steps 1000000000',
  recurrence: 'recurrence from x_1 = 1, x_{n+1} = x_n^2 + 1 for n in 1..1000000000',
  'a fast recurrence': 'recurrence from x_1 = 3, x_{n+1} = x_n^{x_n} for n in 1..60',
  converges: 'converges x_{n+1} = x_n^{x_n} from x_0 = 1e300',
  'an identity': 'identity (a+b)^{1000} = (b+a)^{1000}',
  'an identity of many': `identity ${times(300, (i) => `x_${i}`, '+')} = 0`,
  'a deep identity': `identity ${repeat(300, 'sin(')}x${repeat(300, ')')} = x`,
  equivalent: `equivalent ${times(40, (i) => `x_${i}`, ' ∨ ')} = ${times(40, (i) => `x_${41 - i}`, ' ∨ ')}`,
  jacobian: `jacobian [${times(300, (i) => `x_${i}^2`, ',')}] wrt ${times(300, (i) => `x_${i}`, ', ')} at [${times(300, (i) => String(i), ',')}]`,
  hessian: `hessian (${times(300, (i) => `x_${i}`, '+')})^2 wrt ${times(300, (i) => `x_${i}`, ', ')} at [${times(300, (i) => String(i), ',')}]`,
  stationary: `stationary (${times(50, (i) => `x_${i}`, '+')})^2 wrt ${times(50, (i) => `x_${i}`, ', ')}`,
  gradcheck: 'gradcheck',
  'a tolerance': '1 + 1 ± 1e999',
  digits: '1/3 to 1000000000 decimals',
  solve: 'solve eye(400), zeros(400,1)',
  softmax: 'softmax zeros(1e6,1)',
  concatenation: `[${repeat(5000, '[1],')}[1]]`,
  nested: `${repeat(20_000, '[')}1${repeat(20_000, ']')}`,
};

/** What only the budget or a cap ends: each is `unknown: too large`. */
const tooLarge = new Set([
  'a sum of 300,000 terms',
  'a sum of 300,000 equal terms',
  '200,000 open brackets',
  '50,000 \\frac',
  'towers of nines',
  'a factorial',
  'sums three deep',
  'products three deep',
  'an inverse of 400 rows',
  'a determinant of 400 rows',
  'a sum to a tower',
  'query: towers',
  'query: factorials',
  'declared shapes beyond any memory',
]);
const expected = (name) => (tooLarge.has(name.replace(/^check: /, '')) ? 'too-large' : undefined);

function name(i) {
  let text = '';
  for (let n = i; n > 0; n = Math.floor(n / 26)) text += String.fromCharCode(97 + (n % 26));
  return `q${text}`;
}

/** Every hostile document: name, language, how unannotated formulas are checked, text (made when asked), the reason it must get. */
export function* hostileDocuments() {
  for (const document of documents()) yield { ...document, expected: expected(document.name) };
}

function* documents() {
  for (const language of ['markdown', 'latex']) {
    for (const [title, formula] of Object.entries(hugeFormulas)) {
      const around = (body) => (language === 'latex' ? `\\[${body}\\]` : `$$${body}$$`);
      yield { name: title, language, unannotated: 'all', text: () => around(formula) };
      yield {
        name: `check: ${title}`,
        language,
        unannotated: 'off',
        text: () => `${inDirective('check', language)}\n${around(formula)}`,
      };
    }
    for (const [title, query] of Object.entries(hugeQueries))
      yield {
        name: `query: ${title}`,
        language,
        unannotated: 'off',
        text: () => `${inDirective(`check: ${query}`, language)}\n$$x = 1$$`,
      };
    for (const [title, make] of Object.entries(hugeDocuments))
      yield { name: title, language, unannotated: 'all', text: () => make(language) };
  }
}
