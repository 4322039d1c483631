/** Formulas in hovers as pictures: what is drawn, what stays text, and what no formula can put into a picture. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Hover } from 'vscode-languageserver/node';
import { notifications } from '../../../src/protocol';
import { drawFormula } from '../../../src/server/mathjax/main';
import { Pictures } from '../../../src/server/pictures';
import { createMathService, type Formula } from '../../../src/service';
import { span } from '../../../src/text/span';
import { connectTo, URI } from './connection';

type Macro = Formula['macros'][number];
const macro = (name: string, body: string, more: Partial<Macro> = {}): Macro => ({
  name,
  body,
  parameters: 0,
  span: span(0, 0),
  ...more,
});
const draw = (tex: string, ...macros: Macro[]): string | undefined => drawFormula({ tex, macros }, '#123456');

describe('a formula as a picture', () => {
  const formulas: Record<string, string | undefined> = {
    'a fraction': draw('x = \\frac{1}{2}'),
    'a matrix': draw('W_1 = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}'),
    'an alignment': draw('\\begin{aligned} a &= b \\\\ &= c \\end{aligned}'),
    'lines in a table': draw('\\begin{array}{c|c} 1 & 2 \\\\ \\hline 3 & 4 \\end{array}'),
    'letters that the font has not': draw('\\text{жü<>&"} = σ'),
    "a document's macros": draw(
      '\\vect{x} \\in \\R \\argmx \\plus{y}',
      macro('\\vect', '\\mathbf{#1}', { parameters: 1 }),
      macro('\\R', '\\mathbb{R}'),
      macro('\\argmx', 'arg\\,max', { operator: true }),
      macro('\\plus', '#1 + #2', { parameters: 2, optional: '1' }),
    ),
  };
  for (const [name, svg] of Object.entries(formulas))
    it(`${name}: drawn in the colour, well formed, with nothing but shapes and letters`, () => {
      assert.ok(svg);
      assert.deepEqual(
        elements(svg).filter((element) => !SHAPES.has(element)),
        [],
      );
      assert.ok(svg.includes('fill="#123456"') && !svg.includes('currentColor'));
      assert.doesNotMatch(svg, /href|<script|foreignObject|\son\w+=|style=|url\(/);
    });

  it('draws what the macro says, as long as the formula lasts', () => {
    assert.equal(draw('\\half', macro('\\half', '\\frac{1}{2}')), draw('\\frac{1}{2}'));
    assert.notEqual(draw('\\half', macro('\\half', '\\frac{1}{3}')), draw('\\frac{1}{2}'));
    assert.equal(draw('\\half'), undefined);
  });

  it('takes macros named like what objects inherit', () => {
    for (const name of ['\\constructor', '\\toString', '\\hasOwnProperty', '\\valueOf'])
      assert.equal(draw(`${name} + 1`, macro(name, '4')), draw('4 + 1'), name);
  });
});

describe('a formula that stays text', () => {
  const texts: Record<string, string | undefined> = {
    'an unfinished one': draw('\\frac{'),
    'an unknown command': draw('\\unknowncommand'),
    'a link': draw('\\href{javascript:alert(1)}{x}'),
    'a package': draw('\\require{html} x'),
    'a code point': draw('\\unicode{x41}'),
    'a link on a token': draw('\\mmlToken{mi}[href="javascript:alert(1)"]{x}'),
    'a style on a token': draw('\\mmlToken{mi}[style="background:url(x)"]{x}'),
    'a colour that would end its attribute': draw("\\mmlToken{mi}[mathcolor='\"/><script>a</script>']{x}"),
    'a definition of its own': draw('\\def\\a{b}\\a'),
    'a rule as wide as a street': draw('\\rule{100000em}{1em}'),
    'a rule as high as a house': draw('\\rule{1em}{100000em}'),
    'a macro that calls itself': draw('\\a', macro('\\a', '\\a\\a')),
    'two macros that call each other': draw('\\a', macro('\\a', '\\b'), macro('\\b', '\\a')),
    'a macro that doubles': draw('\\a{x}', macro('\\a', '\\a{#1#1}', { parameters: 1 })),
    'macros of much text': draw('\\a '.repeat(99), macro('\\a', '\\frac12'.repeat(250))),
    '100,000 braces': draw('{'.repeat(100_000)),
    '500 nested powers': draw('x^{'.repeat(490) + '}'.repeat(490)),
    '2,000 characters': draw('x+'.repeat(1000)),
    '100 letters': draw('x+y '.repeat(34)),
  };
  for (const [name, svg] of Object.entries(texts)) it(name, () => assert.equal(svg, undefined));
});

describe('pictures in a hover', () => {
  const formula: Formula = { label: 'Formula: ', tex: 'x =\n\n\\frac{1}{2} \\text{<b>&"}', macros: [] };
  const block = { markdown: 'Formula: `…`', formula };

  it('are an image with its label and its TeX', () => {
    const pictures = new Pictures(() => drawFormula, unexpected);
    pictures.theme = 'dark';
    const markdown = pictures.of([{ markdown: 'text' }, block]).get(block) ?? '';
    const image = /^Formula:\n\n<img alt="([^"<>]*)" src="data:image\/svg\+xml;base64,([\w+/=]+)">$/;
    const [, alternative, data = ''] = image.exec(markdown) ?? [];
    assert.equal(alternative, 'x = \\frac{1}{2} \\text{&#60;b&#62;&#38;&#34;}');
    assert.equal(Buffer.from(data, 'base64').toString(), drawFormula(formula, '#cccccc'));
  });

  it('are not made without a theme, without room, or where they cannot be loaded', () => {
    let loads = 0;
    const errors: unknown[] = [];
    const fails = (): never => {
      loads++;
      throw new Error('no such file');
    };
    const broken = new Pictures(fails, (error) => errors.push(error));
    assert.equal(broken.of([block]).size, 0);
    assert.equal(loads, 0);
    broken.theme = 'light';
    for (const blocks of [[block], [block]]) assert.equal(broken.of(blocks).size, 0);
    assert.deepEqual([loads, errors.length], [1, 1]);
    const full = new Pictures(() => drawFormula, unexpected);
    full.theme = 'light';
    assert.equal(full.of([block, { markdown: 'x'.repeat(97_000) }]).size, 0);
  });

  it('come with the answer, in the colour of the theme as it is now', async () => {
    const load = () => drawFormula;
    const client = await connectTo(createMathService(), {}, undefined, undefined, { theme: 'dark', load });
    await client.open('Let $a = 2$ and $y = a^2 + 1$.');
    await client.diagnostics(1);
    const ask = { textDocument: { uri: URI }, position: { line: 0, character: 17 } };
    const svg = async (): Promise<string> => {
      const { contents } = await client.connection.sendRequest<Hover>('textDocument/hover', ask);
      const data = /base64,([\w+/=]+)/.exec((contents as { value: string }).value)?.[1] ?? '';
      return Buffer.from(data, 'base64').toString();
    };
    assert.equal(await svg(), drawFormula({ tex: 'y = a^2 + 1', macros: [] }, '#cccccc'));
    await client.connection.sendNotification(notifications.theme, { theme: 'highContrastLight' });
    assert.equal(await svg(), drawFormula({ tex: 'y = a^2 + 1', macros: [] }, '#000000'));
    await client.close();
  });

  it('show the claim of a hover on symbols, in the colour of the theme', async () => {
    const load = () => drawFormula;
    const text = '<!-- check -->\n$$(x + 1)^2 = x^2 + 3 x$$\n';
    const client = await connectTo(createMathService(), {}, undefined, undefined, { theme: 'light', load });
    await client.open(text);
    await client.diagnostics(1);
    const ask = { textDocument: { uri: URI }, position: { line: 1, character: 15 } };
    const { contents } = await client.connection.sendRequest<Hover>('textDocument/hover', ask);
    const data = /base64,([\w+/=]+)/.exec((contents as { value: string }).value)?.[1] ?? '';
    const drawn = drawFormula({ tex: '(x + 1)^2 = x^2 + 3 x', macros: [] }, '#3b3b3b');
    assert.equal(Buffer.from(data, 'base64').toString(), drawn);
    await client.close();
  });
});

const unexpected = (error: unknown): never => assert.fail(String(error));

const SHAPES = new Set(['svg', 'g', 'path', 'rect', 'line', 'text']);

/** The elements of a well-formed text: every tag is closed, attributes are quoted, nothing is left over. */
function elements(xml: string): readonly string[] {
  const open: string[] = [];
  const names = new Set<string>();
  const rest = xml.replace(
    /<(\/?)(\w+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end: string, name: string, __, empty) => {
      names.add(name);
      if (end) assert.equal(open.pop(), name);
      else if (!empty) open.push(name);
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
  return [...names];
}
