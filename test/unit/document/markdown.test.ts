/** Formulas of Markdown sources; the `$` rules are those of VS Code's preview. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readDocument } from '../../../src/document';
import { markdown } from './read';

const formulas = (text: string): readonly string[] => markdown(text).formulas;

describe('Markdown formulas', () => {
  it('ends a formula at its closing mark, also at the begin of a line behind a carriage return', () => {
    assert.deepEqual(formulas('$x\r\n$ and $\r\n\t$'), ['x\r\n', '\r\n\t']);
  });

  const none: Record<string, string> = {
    prices: 'costs $20 and $30',
    'escaped dollars': '\\$a\\$ and \\$463',
    'code spans': '`$a$` and ``b ` $c$`` and ```$d$```',
    fences: '```\n$a$\n```\n\n~~~tex\n$$b$$\n~~~',
    'indented code': 'a\n\n    $b$',
    addresses: '[a](http://x.org/$b$ "$c$") ![d](<$e$>) <http://x.org/$f$>\n\n[g]: http://x.org/$h$',
    attributes: 'a <a title="$b$" href=\'$c$\'>d</a>',
    'raw HTML': '<div>\n$a$\n</div>',
    comments: '<!-- $a$ -->\n\nb <!-- $c$ --> d\n\n%% $e$ %%\n\n%%\n$f$\n%%\n\n%% $g$',
    'front matter': '---\ntitle: $a$\n---\n',
    'a dollar inside a word': 'US$5 and $n$th',
    'an unclosed display': 'a\n\n$$\nb = 1',
  };
  for (const [what, text] of Object.entries(none))
    it(`finds none in ${what}`, () => assert.deepEqual(formulas(text), []));

  const some: Record<string, [string, readonly string[]]> = {
    'inline formulas': ['a $b$, ($c$) $ d $-e', ['b', 'c', ' d ']],
    'a formula beside code and escapes': ['`a` \\`$b$\\` \\\\$c$ $d\\$e$', ['b', 'd\\$e']],
    'parentheses and brackets': ['\\(a\\) and \\[b\\]', ['a', 'b']],
    'a formula behind a bracket that opens nothing': [']($a$) [b] ($c$)', ['a', 'c']],
    'displays in a line': ['a $$b$$ c $$d$$', ['b', 'd']],
    'displays on consecutive lines': ['$$a$$\n$$b$$\n$$c$$ $$d$$', ['a', 'b', 'c', 'd']],
    'a display over lines': ['a\n$$\nb\n\n+ c\n$$\nd', ['\nb\n\n+ c\n']],
    'a display that begins behind words': ['a $$\nb\n$$ c $d$', ['\nb\n', 'd']],
    'text behind the end of a display': ['$$\na\n$$ where $b$', ['\na\n', 'b']],
    'a bracketed display': ['\\[\na\n- b\n\\]', ['\na\n- b\n']],
    'a bare environment': ['a\n\n\\begin{align*}\nb &= 1 \\\\\n+ c\n\\end{align*}', ['\nb &= 1 \\\\\n+ c\n']],
    'an inline formula over lines': [
      '$\\begin{aligned}\na &= 1 \\\\\n&= 2\n\\end{aligned}$',
      ['\\begin{aligned}\na &= 1 \\\\\n&= 2\n\\end{aligned}'],
    ],
    'a math fence': ['```math\na\n```', ['a']],
    'lists, nested': ['- a $b$\n  1. $c$\n\n     $$\n     d\n     $$\n', ['b', 'c', '\n     d\n     ']],
    headings: ['# A $b$ #\n\nC $d$\n===', ['b', 'd']],
    'a heading-like underline': ['$a = b$\n--', ['a = b']],
    'HTML between': ['<b>$a$</b> <br/> $b$', ['a', 'b']],
    'the same words twice': ['a\n\n- a $a$ a $a$', ['a', 'a']],
    'a byte order mark and Windows line ends': [
      '\ufeff# A\r\n\r\n$$\r\nb\r\n$$\r\n> $c\r\n> d$\r\n',
      ['\r\nb\r\n', 'c\r\nd'],
    ],
  };
  for (const [what, [text, expected]] of Object.entries(some))
    it(`finds ${what}`, () => assert.deepEqual(formulas(text), expected));

  it('knows what is displayed, and the environment', () => {
    const { regions } = markdown('$a$ $$b$$\n\n\\begin{gather}c\\end{gather}');
    assert.deepEqual(
      regions.map((r) => [r.display, r.environment]),
      [
        [false, undefined],
        [true, undefined],
        [true, 'gather'],
      ],
    );
  });

  it('skips the marks of quotes and comments inside a formula', () => {
    assert.deepEqual(formulas('> > $$\n> > a % b\n> > = c\n> > $$\n> > $d\n> > e$'), ['\na \n= c\n', 'd\ne']);
  });

  it('marks table cells, with the bar that a backslash keeps in its cell', () => {
    const { regions, formulas: found } = markdown('| a | $b$ |\n|---|:-:|\n| $\\|c\\|$ | $d$ |\n\n$e$');
    assert.deepEqual(found, ['b', '|c|', 'd', 'e']);
    assert.deepEqual(
      regions.map((r) => r.cell),
      [true, true, true, false],
    );
  });

  it('marks the cells of tab-separated lines', () => {
    const { regions } = markdown('$a$\t$b$\tc\n$d$ and $e$');
    assert.deepEqual(
      regions.map((r) => r.cell),
      [true, true, false, false],
    );
  });

  it('breaks at paragraphs and items, not inside one', () => {
    const { document, text } = markdown('a $b$\n$$c$$\nd\n\n$$e$$\n\n- f\n- g\n\n> h');
    const breaks = document.items.filter((item) => item.kind === 'break');
    assert.deepEqual(
      breaks.map((item) => [item.reason, text({ from: item.span.from, to: item.span.from + 3 })]),
      [
        ['paragraph', 'a $'],
        ['paragraph', '$$e'],
        ['item', '- f'],
        ['item', '- g'],
        ['block', '> h'],
        ['paragraph', 'h'],
      ],
    );
  });

  it('keeps spans in the text: a bold title over two lines, a fence behind a byte order mark', () => {
    const title = '**A\r\n**';
    const heading = readDocument(title, 'markdown').items.find((item) => item.kind === 'heading');
    assert.deepEqual(heading?.span, { from: 0, to: title.length });
    const [fence] = readDocument('\ufeff```math\n\n', 'markdown').items.filter((item) => item.kind === 'math');
    assert.equal(fence?.span.from, 1);
  });
});
