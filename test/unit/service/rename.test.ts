/** Renaming mathematical symbols: every spelling keeps its form, scopes are respected, and nothing reads differently afterwards. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Language } from '../../../src/service';
import { applyEdits } from '../../../src/text/edit';
import { checkedDocument, URI } from './typing/document';

/** The document after the symbol at `|` was renamed; or why it was not. */
function renamed(marked: string, name: string, language: Language = 'latex'): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const answer = checkedDocument(text, language).rename(URI, offset, name)?.value;
  if (!answer) return 'nothing';
  return 'refused' in answer ? answer.refused : applyEdits(text, answer.edits);
}

describe('rename', () => {
  it('keeps the form of every spelling', () => {
    assert.equal(
      renamed('$|W_h = 2$, $W_{h} + {W}_h = 4$, $W_{h1} = 3$ and $W = 1$', 'V_h'),
      '$V_h = 2$, $V_{h} + {V}_h = 4$, $W_{h1} = 3$ and $W = 1$',
    );
    assert.equal(
      renamed('$\\hat{|y} = 2$, $\\hat y + 1 = 3$, $y = 4$', '\\hat z'),
      '$\\hat{z} = 2$, $\\hat z + 1 = 3$, $y = 4$',
    );
    assert.equal(
      renamed('$\\mathbf |W = 2$, $\\mathbf{W} + \\mathbf W= 4$, $W = 1$', '\\mathbf{V}'),
      '$\\mathbf V = 2$, $\\mathbf{V} + \\mathbf V= 4$, $W = 1$',
    );
    assert.equal(renamed('$|\\alpha = 2$, $3\\alpha x= 6x$', 'a'), '$a = 2$, $3a x= 6x$');
    assert.equal(
      renamed('$|a = 2$, $ab = 2b$, $x^a = x^2$', '\\alpha'),
      '$\\alpha = 2$, $\\alpha b = 2b$, $x^\\alpha = x^2$',
    );
  });
  it('finds a name under a power', () => {
    assert.equal(renamed('$|W_h = 2$, $W_h^2 + {W}_{h}^{2} = 8$', 'V_h'), '$V_h = 2$, $V_h^2 + {V}_{h}^{2} = 8$');
    assert.equal(
      renamed('$W_h = 2$, $|W_h^2 = 4$\n%% check: W_h^2 = 4\n', 'q'),
      '$q = 2$, $q^2 = 4$\n%% check: q^2 = 4\n',
    );
  });
  it('writes an index anew where it changes', () => {
    assert.equal(renamed('$|W_h = 2$, $W_{h} + {W}_h = 4$', 'W_{h2}'), '$W_{h2} = 2$, $W_{h2} + {W}_{h2} = 4$');
    assert.equal(renamed('$|x = 2$, $y^x = 4$', 'x_1'), '$x_1 = 2$, $y^{x_1} = 4$');
    assert.equal(renamed('$|x = 2$, $x^2 = 4$', 'x_1'), '$x_1 = 2$, $x_1^2 = 4$');
  });
  it('changes directives too, as they are typed', () => {
    assert.equal(
      renamed('%% let: W1 = 2\n$|W_1 + 1 = 3$\n%% check: W_1 + φ\n', 'V_1'),
      '%% let: V1 = 2\n$V_1 + 1 = 3$\n%% check: V_1 + φ\n',
    );
    assert.equal(
      renamed("$f(x) = x^2$\n\n%% check: derivative |f wrt x at 2\n\\[ f'(2) = 4 \\]", 'g'),
      "$g(x) = x^2$\n\n%% check: derivative g wrt x at 2\n\\[ g'(2) = 4 \\]",
    );
    assert.equal(renamed('<!-- let: b = 2 -->\n$|b + 1 = 3$', 'c', 'markdown'), '<!-- let: c = 2 -->\n$c + 1 = 3$');
  });
  it('takes entries, derivatives and members of sequences along', () => {
    assert.equal(renamed('$|v = (1, 2)$, $v_2 = 2$, $v_{new} = 3$', 'w'), '$w = (1, 2)$, $w_2 = 2$, $v_{new} = 3$');
    assert.equal(
      renamed('$|f(x, y) = x^2 y$, $f_x = 2xy$, $J_f = 1$', 'g'),
      '$g(x, y) = x^2 y$, $g_x = 2xy$, $J_g = 1$',
    );
    assert.equal(renamed('$f(x, |y) = x^2 y$, $f_y = x^2$', 't'), '$f(x, t) = x^2 t$, $f_t = x^2$');
    assert.equal(
      renamed('$|a_0 = 1$, $a_n = 2 a_{n-1} + 1$, so $a_2 = 7$', 'b'),
      '$b_0 = 1$, $b_n = 2 b_{n-1} + 1$, so $b_2 = 7$',
    );
    assert.equal(renamed('$\\sum_{|i=1}^3 x_i = x_1 + x_2 + x_3$', 'k'), '$\\sum_{k=1}^3 x_k = x_1 + x_2 + x_3$');
  });
  it('respects sections', () => {
    const text = '\\section{A}\n$|x = 2$, $x + 1 = 3$\n\\section{B}\n$x = 5$, $x + 1 = 6$\n';
    assert.equal(renamed(text, 'y'), '\\section{A}\n$y = 2$, $y + 1 = 3$\n\\section{B}\n$x = 5$, $x + 1 = 6$\n');
    const inner = '\\section{A}\n$|x = 2$\n\\subsection{a}\n$x + 1 = 3$\n\\subsection{b}\n$x = 4$, $x + 1 = 5$\n';
    assert.equal(
      renamed(inner, 'y'),
      '\\section{A}\n$y = 2$\n\\subsection{a}\n$y + 1 = 3$\n\\subsection{b}\n$x = 4$, $x + 1 = 5$\n',
    );
  });
  it('renames what a macro writes in the macro, or says why not', () => {
    assert.equal(
      renamed('\\newcommand{\\Wh}{W_{h}}\n$|\\Wh = 2$, $W_h + 1 = 3$', 'V_h'),
      '\\newcommand{\\Wh}{V_{h}}\n$\\Wh = 2$, $V_h + 1 = 3$',
    );
    assert.match(
      renamed('\\newcommand{\\Wh}{W_{h}}\n\\section{A}$|\\Wh = 2$\n\\section{B}$\\Wh = 3$', 'V_h'),
      /The macro \\Wh writes this symbol/,
    );
  });
  it('refuses what is no name, what is taken and what would read differently', () => {
    for (const name of ['2', 'a + b', 'xy', 'e', '\\sin', 'x = 1', '', '$x$', '\\frac', '{'])
      assert.match(renamed('$|a = 2$', name), /is no name\. A name is a letter/, name);
    assert.match(renamed('$|a = 2$, $b = 3$', 'b'), /b is another symbol here already/);
    assert.match(renamed('$|a = 2$, $b = (1, 2)$', 'b_1'), /read as an entry of b/);
    assert.match(renamed('$|a = 2$, $a_1 + 1 = 3$', 'z_1'), /would read differently/);
    assert.match(renamed('$2 |\\pi = 6.28$', 'p'), /no definition here/);
    assert.equal(renamed('Some |text', 'p'), 'nothing');
  });
});

describe('definition and references', () => {
  const text = '\\section{A}\nLet $W_h = 2$.\n\n%% check: W_h + 1\n$3 + W_{h} = 5$\n\\section{B}\n$W_h = 7$\n';
  const service = checkedDocument(text);
  const last = text.indexOf('W_{h}');
  it('lead from every place to the definition', () => {
    assert.equal(service.definition(URI, last)?.value.from, text.indexOf('W_h = 2'));
    assert.equal(service.definition(URI, text.indexOf('W_h + 1'))?.value.from, text.indexOf('W_h = 2'));
  });
  it('list all places of the section, with the definition marked', () => {
    const found = service.references(URI, last)?.value ?? [];
    assert.deepEqual(
      found.map(({ span, isDefinition }) => [text.slice(span.from, span.to), isDefinition]),
      [
        ['W_h', true],
        ['W_h', false],
        ['W_{h}', false],
      ],
    );
  });
});
