/** Formulas, headings and breaks of LaTeX sources. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { tex } from './read';

const formulas = (text: string): readonly string[] => tex(text).formulas;

describe('LaTeX formulas', () => {
  it('reads the four kinds of delimiters, inline and displayed', () => {
    const { regions, text } = tex('$a$ \\(b\\) $$c$$ \\[d\\]');
    assert.deepEqual(
      regions.map((r) => [text(r.span), text(r.content), r.display]),
      [
        ['$a$', 'a', false],
        ['\\(b\\)', 'b', false],
        ['$$c$$', 'c', true],
        ['\\[d\\]', 'd', true],
      ],
    );
  });

  for (const name of 'equation align gather multline flalign eqnarray displaymath aligned gathered'.split(' '))
    for (const starred of [name, `${name}*`])
      it(`reads the environment ${starred}`, () => {
        const { regions, text } = tex(`so\n\\begin{${starred}}\n x &= 1\n\\end{${starred}}\n`);
        assert.deepEqual(
          regions.map((r) => [r.environment, text(r.content), r.display]),
          [[starred, '\n x &= 1\n', true]],
        );
      });

  it('leaves the argument of alignat out', () => {
    assert.deepEqual(formulas('\\begin{alignat*}{2} x &= 1 \\end{alignat*}'), [' x &= 1 ']);
  });

  it('takes an inner environment as part of the outer one', () => {
    const inner = '\\begin{aligned}a\\\\\\begin{aligned}b\\end{aligned}\\end{aligned}';
    assert.deepEqual(formulas(`\\begin{equation}${inner}\\end{equation} $c$`), [inner, 'c']);
    assert.deepEqual(formulas(`\\[${inner}\\]`), [inner]);
    assert.deepEqual(formulas('\\begin{aligned}\\begin{aligned}b\\end{aligned}\\end{aligned}'), [
      '\\begin{aligned}b\\end{aligned}',
    ]);
  });

  it('keeps the dollars inside \\text in the outer formula', () => {
    assert.deepEqual(formulas('$x \\text{ where $y$ is \\mbox{$z$}}$ and $w$'), [
      'x \\text{ where $y$ is \\mbox{$z$}}',
      'w',
    ]);
  });

  it('reads no escaped dollars, comments, verbatim material or addresses', () => {
    assert.deepEqual(
      formulas(
        [
          'costs \\$463 and \\$20 % $a$',
          '\\verb|$b$| \\verb*+$c$+ \\lstinline{$d$} \\url{http://x.org/a%20$e$} \\href{http://$f$}{$g$}',
          '\\begin{verbatim}$h$\\end{verbatim}',
          '\\begin{lstlisting}[language=C]\n$i$\n\\end{lstlisting}',
          '\\begin{minted}{c}$j$\\end{minted} \\begin{comment}$k$\\end{comment} \\iffalse $l$ \\fi $m$',
        ].join('\n'),
      ),
      ['g', 'm'],
    );
  });

  it('does not take a comment mark or a dollar behind a backslash for one', () => {
    assert.deepEqual(formulas('$50\\% of \\$4$ \\\\% $no$\n$b$'), ['50\\% of \\$4', 'b']);
  });

  it('marks the cells of a tabular, not an array', () => {
    const { regions, text } = tex(
      '\\begin{tabular}{>{$}l<{$}c} $a$ & $b$ \\end{tabular} \\[\\begin{array}{c} c \\end{array}\\]',
    );
    assert.deepEqual(
      regions.map((r) => [text(r.content), r.cell]),
      [
        ['a', true],
        ['b', true],
        ['\\begin{array}{c} c \\end{array}', false],
      ],
    );
  });

  it('recovers behind a formula that does not end', () => {
    assert.deepEqual(formulas('a $ b\n\nc $d$ e'), ['d']);
    assert.deepEqual(formulas('\\[ a\n\n\\section{B} $c$'), ['c']);
    assert.deepEqual(formulas('\\begin{align} a\n\\begin{equation} b \\end{equation}'), [' b ']);
    assert.deepEqual(formulas('$a \\text{b$ c\n\n$d$'), ['d']);
    assert.deepEqual(formulas('\\( a \\(b\\)'), ['b']);
  });

  it('reads only definitions and directives before \\begin{document}, and nothing behind its end', () => {
    const {
      formulas: found,
      document,
      directives,
    } = tex('% \\begin{document}\n\\newcommand{\\R}{x}\n%% assume: x > 0\n$a$\n\\begin{document}$b$\\end{document}$c$');
    assert.deepEqual(found, ['b']);
    assert.deepEqual(
      document.macros.map((macro) => macro.name),
      ['\\R'],
    );
    assert.deepEqual(
      directives.map((directive) => directive.keyword),
      ['assume'],
    );
  });

  it('skips comments and labels inside a formula', () => {
    assert.deepEqual(formulas('\\begin{equation}\\label{eq:a}\na % 1\n= 50\\% \\tag{*}\n\\end{equation}'), [
      '\na \n= 50\\% \n',
    ]);
  });

  it('lists the files it includes', () => {
    const { document } = tex(
      '\\usepackage{amsmath}\\usepackage{./notation}\\input{parts/one} % \\input{no}\n\\include{two}',
    );
    assert.deepEqual(
      document.includes.map((include) => include.path),
      ['amsmath', './notation', 'parts/one', 'two'],
    );
  });

  it('breaks at paragraphs, items and environments', () => {
    const { document, text } = tex('a $b$\nc\n\nd % e\n\n\\begin{itemize}\n\\item f\n\\end{itemize}\ng\\par h');
    const breaks = document.items.filter((item) => item.kind === 'break');
    assert.deepEqual(
      breaks.map((item) => [item.reason, text({ from: item.span.from, to: item.span.from + 1 })]),
      [
        ['paragraph', 'a'],
        ['paragraph', 'd'],
        ['block', '\\'],
        ['item', '\\'],
        ['paragraph', 'g'],
        ['paragraph', 'h'],
      ],
    );
  });
});
