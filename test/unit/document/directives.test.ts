/** Which comments are directives, and what they say. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Language } from '../../../src/document/model';
import { read, without } from './read';

function directives(text: string, language: Language): string[][] {
  return read(text, language).directives.map((d) => [d.keyword + (d.colon ? ':' : ''), without(text, d.body, d.skips)]);
}

describe('directives in LaTeX', () => {
  const cases: [string, string[][]][] = [
    ['%% check: jacobian f at [1,2]', [['check:', 'jacobian f at [1,2]']]],
    ['  %% check', [['check', '']]],
    [
      '%% check off\n%% check on',
      [
        ['check', 'off'],
        ['check', 'on'],
      ],
    ],
    ['%%show : x', [['show:', 'x']]],
    ['%% ignore the typo', [['ignore', 'the typo']]],
    ['%% let: a = 1 %%', [['let:', 'a = 1']]],
    ['%% let: a = 1;\n%%   b = 2;\n  %% c = 3\n%% d', [['let:', 'a = 1;b = 2;c = 3']]],
    ['%% let:\r\n%%   b = 2', [['let:', 'b = 2']]],
    [
      '%% let: a = 1\n%%   check: b',
      [
        ['let:', 'a = 1'],
        ['check:', 'b'],
      ],
    ],
    ['%% checked: a\n%% check this\n%% let it be\n% check: a\na %% check: b', []],
    ['%% check: a\n\n%%   b', [['check:', 'a']]],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => assert.deepEqual(directives(text, 'latex'), expected));

  it('stand in a formula that skips them', () => {
    const { document, formulas, text } = read('\\[\na\n%% check: b\n%%   c\n= d\n\\]', 'latex');
    assert.deepEqual(formulas, ['\na\n\n= d\n']);
    assert.deepEqual(
      document.items.filter((item) => item.kind !== 'break').map((item) => [item.kind, text(item.span).slice(0, 8)]),
      [
        ['math', '\\[\na\n%% '],
        ['directive', '%% check'],
      ],
    );
  });

  it('have exact spans', () => {
    const { directives: found, text } = read('a\n  %% check: b\n  %%   c  \nd', 'latex');
    const [directive] = found;
    assert.ok(directive);
    assert.equal(text(directive.span), '%% check: b\n  %%   c');
    assert.equal(text(directive.keywordSpan), 'check');
    assert.equal(text(directive.body), 'b\n  %%   c');
  });
});

describe('directives in Markdown', () => {
  const cases: [string, string[][]][] = [
    ['<!-- check: jacobian f -->', [['check:', 'jacobian f']]],
    ['a <!--check--> $b$', [['check', '']]],
    ['<!--\nlet: a = 1;\n  b = 2\n-->', [['let:', 'a = 1;\n  b = 2']]],
    ['> <!-- let: a = 1;\n>   b = 2 -->', [['let:', 'a = 1;b = 2']]],
    ['- a\n\n  <!-- show: b -->', [['show:', 'b']]],
    ['%% check: a %%', [['check:', 'a']]],
    ['b %% check: a %% c', [['check:', 'a']]],
    ['%% check: a\n$$b$$', [['check:', 'a']]],
    ['%% let: a = 1;\n%%   b = 2', [['let:', 'a = 1;b = 2']]],
    ['%%\ncheck: a\n%%', [['check:', 'a']]],
    ['%% check: a\n  at [1,2] %%', [['check:', 'a\n  at [1,2]']]],
    ['> %% let: a = 1;\n> %%   b = 2', [['let:', 'a = 1;b = 2']]],
    ['$$\na\n%% check: b\n= c\n$$', [['check:', 'b']]],
    ['> $$\n> a\n> %% check: b\n> %%   c\n> $$', [['check:', 'bc']]],
    ['$$\na\n<!-- check: b -->\n$$', [['check:', 'b']]],
    ['<!-- checked: a -->\n\n<!-- a note -->\n\n`<!-- check: b -->`\n\n```\n%% check: c\n```', []],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => assert.deepEqual(directives(text, 'markdown'), expected));
});
