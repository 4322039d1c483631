/** What a document must not be able to do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, it } from 'mocha';
import { createMathService, type Language, type MathService } from '../../src/service';
import { escapeMarkdown } from '../../src/service/markdown';

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

describe('what a document says in hovers', () => {
  const hostile = [
    '[click](command:workbench.action.quit)',
    '![x](https://example.org/x.png)',
    '<img src=x onerror=alert(1)>',
    '<a href="command:a">b</a>',
    '<command:a>',
    '`` ` ``<b>x</b>',
    'https://example.org/x',
    'HTTP://example.org',
    'someone@example.org',
  ];
  for (const text of hostile)
    it(`is text: ${text}`, () => {
      const shown = [...documentsWith(text)].flatMap(([language, source]) => hoversOf(source, language));
      assert.ok(
        shown.some((markdown) => markdown.includes('Read as: ') && markdown.includes(text.slice(0, 8))),
        'the query is shown',
      );
      assert.ok(
        shown.some((markdown) => markdown.startsWith('Value of ')),
        'the name is shown',
      );
      assert.deepEqual(shown.flatMap(liveParts), []);
    });
  it('is seen by this test where it is not escaped', () => {
    for (const text of hostile) assert.notDeepEqual(liveParts(text), [], text);
  });
});

/** The text as a name, an index, an entry, a query, a section and what a directive says. */
function* documentsWith(text: string): Iterable<readonly [Language, string]> {
  const name = `\\text{${text}}`;
  const formulas = [
    `Let $a_{${name}} = 2$. So $a_{${name}} + 1 = 4$.`,
    `Let $b = 2${name}$ and $\\operatorname{${text}}(x) = x^2$ and $x = \\mathrm{${text}}$, $x = 3$.`,
    `So $\\begin{bmatrix} 1 & 2 \\end{bmatrix} = \\begin{bmatrix} 1 & ${name} \\end{bmatrix}$.`,
  ];
  const asked = [`check: ${name} + 1`, `check: ${text}`, `show: ${text}`, `let: ${text} = 3`, `assume: ${text}`];
  for (const body of formulas) {
    yield ['markdown', `# ${text}\n\n${body}`];
    yield ['latex', `\\section{${text}}\n\n${body}`];
  }
  for (const directive of asked) {
    yield ['markdown', `<!-- ${directive} -->\n$$q = 3$$`];
    yield ['latex', `%% ${directive}\n$$q = 3$$`];
  }
}

function hoversOf(source: string, language: Language): string[] {
  const service = checked(source, language);
  const shown = new Set<string>();
  for (let offset = 0; offset <= source.length; offset++) {
    const found = service.ask('a', { kind: 'symbol', offset });
    const symbol = found?.kind === 'symbol' ? found.symbol : undefined;
    for (const hover of [service.hover('a', offset), service.hover('a', offset, symbol)])
      if (hover?.value) shown.add(hover.value.markdown);
  }
  return [...shown];
}

/** Links, images and HTML of Markdown, but for the tables and colours that hovers are made of. */
function liveParts(markdown: string): string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  return all.flatMap(({ type, content }) => {
    if (type === 'link_open' || type === 'image') return [`${type} in ${markdown}`];
    return type.startsWith('html') ? (content.replace(ours, '').match(/<[^>]*>?/g) ?? []) : [];
  });
}

const ours =
  /<\/?(?:table|tr)>|<td(?: (?:align="right"|colspan="\d+"))?>|<\/td>|<span style="color:var\(--vscode-[\w-]+\);">|<\/span>/g;

it('addresses in messages do not become links', () => {
  for (const text of ['https://example.org', 'HTTP://example.org', 'ftp://example.org', 'mailto:a@example.org'])
    assert.deepEqual(liveParts(escapeMarkdown(text)), []);
  assert.equal(escapeMarkdown('www.example.org'), 'www\\.example.org');
});

it('hovers are not trusted with commands', () => {
  assert.doesNotMatch(readFileSync('src/client/extension.ts', 'utf8'), /isTrusted|enabledCommands/);
});

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
