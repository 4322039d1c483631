/** What a document must not be able to do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { createMathService, type Language, type MathService } from '../../src/service';

function checked(text: string, language: Language = 'markdown'): MathService {
  const service = createMathService();
  service.openDocument('a', language, 1, text);
  const steps = service.check('a');
  while (!steps.next().done);
  return service;
}

const verdicts = (text: string, language?: Language): string[] =>
  (checked(text, language).report('a', 'a')?.claims ?? []).map(({ verdict }) => verdict);

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

describe('names that objects inherit', () => {
  for (const name of inherited) {
    const symbol = `\\mathrm{${name.replaceAll('_', '\\_')}}`;
    it(`${name} is a symbol, a function, an index`, () => {
      assert.deepEqual(verdicts(`Let $${symbol} = 3$. Then $2 ${symbol} = 6$ and $2 ${symbol} = 7$.`), [
        'holds',
        'fails',
      ]);
      assert.deepEqual(verdicts(`Let $x_{${symbol}} = 3$. Then $x_{${symbol}} + 1 = 4$, $x_{${symbol}} + 1 = 5$.`), [
        'holds',
        'fails',
      ]);
    });
    it(`${name} is a macro`, () => {
      if (!/^[a-z]+$/i.test(name))
        return void assert.deepEqual(verdicts(`$1 + \\${name} = 2$`).includes('holds'), false);
      const text = `\\newcommand{\\${name}}{4}\nSo \\(\\${name} + 1 = 5\\), \\(\\${name} + 1 = 6\\).`;
      assert.deepEqual(verdicts(text, 'latex'), ['holds', 'fails']);
    });
    it(`${name} without a definition is nothing`, () => {
      assert.ok(!verdicts(`$${symbol} = 1$, $\\${name} + 1 = 2$, $\\operatorname{${name}}(2) = 2$`).includes('holds'));
      const report = checked(`<!-- check: ${name} x with ${name} 3 = 4 -->\n<!-- assume: ${name} ${name} -->\n`).report(
        'a',
        'a',
      );
      assert.ok(report && report.claims.every(({ verdict }) => verdict === 'unknown' || verdict === 'fails'));
    });
  }
  it('leaves objects as they were', () => {
    assert.equal(Object.keys(Object.prototype).length, 0);
    assert.equal(({} as { a?: unknown }).a, undefined);
  });
});

describe('what a document says in hovers, lenses and messages', () => {
  const hostile = [
    '[click](command:workbench.action.quit)',
    '![x](https://example.org/x.png)',
    '<img src=x onerror=alert(1)>',
    '<a href="command:a">b</a>',
  ];
  const live = /(?<!\\)\]\((?:command|https?|javascript|data):|<(?:img|a|script|iframe|svg)\b/i;
  for (const text of hostile)
    it(`is text: ${text}`, () => {
      const source = [
        `Let $\\text{${text}} = 2$ and $a_{\\text{${text}}} = 3$.`,
        `So $a_{\\text{${text}}} + \\text{${text}} = 6$ and $\\begin{bmatrix} 1 & 2 \\end{bmatrix} = \\begin{bmatrix} 1 & \\text{${text}} \\end{bmatrix}$.`,
        `<!-- check: a_{${text}} = ${text} -->`,
        `$$1 + 1 = 3 \\text{${text}}$$`,
        `<!-- show: ${text} -->`,
      ].join('\n\n');
      const service = checked(source);
      const shown: string[] = [];
      for (let at = 0; at <= source.length; at++) {
        const hover = service.hover('a', at)?.value.markdown;
        if (hover !== undefined) shown.push(hover);
      }
      assert.ok(shown.length > 0, 'something is hovered over');
      assert.deepEqual(
        shown.filter((markdown) => live.test(withoutCode(markdown))),
        [],
      );
    });
});

/** Code is shown as it is. */
const withoutCode = (markdown: string): string => markdown.replace(/(`+)[^]*?\1/g, '');

describe('the manifest', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    capabilities: unknown;
    contributes: { configuration: { properties: Record<string, { type: string; enum?: unknown; format?: string }> } };
  };
  it('supports untrusted and virtual workspaces', () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });
  it('has no setting that could name a program or a path', () => {
    for (const [name, { type, enum: values, format }] of Object.entries(manifest.contributes.configuration.properties))
      assert.ok(values !== undefined || type !== 'string', `${name} ${format ?? ''}`);
  });
});
