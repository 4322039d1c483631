import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { describe, it } from 'mocha';
import { extendMarkdownIt } from '../../../src/preview/plugin';
import type { Known } from '../../../src/preview/badges';
import type { VerdictNode } from '../../../src/protocol';

const claim = (line: number, changes: Partial<VerdictNode> = {}): VerdictNode => ({
  id: 'c1',
  check: 'equality',
  hash: '',
  source: 'document',
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
  section: [],
  text: '3',
  label: '3',
  verdict: 'fails',
  code: 'value',
  severity: 'error',
  message: '3 should be 2',
  parts: [],
  ...changes,
});

/** As VS Code does it: tokens are made without the document, rendered with it. */
function preview(source: string, known: Known | undefined): string {
  const asked: string[] = [];
  const md = extendMarkdownIt(new MarkdownIt({ html: true }), {
    known: (uri) => (asked.push(uri), uri === 'file:///a.md' ? known : undefined),
  });
  const tokens = md.parse(source, {});
  const html = md.renderer.render(tokens, md.options, { currentDocument: 'file:///a.md' });
  assert.ok(asked.length > 0);
  return html;
}
const texts = (html: string): string[] =>
  [...html.matchAll(/<li class="chainrule-(\w+)">(.*?)<\/li>/g)].map(
    ([, kind = '', text = '']) => `${kind}: ${text.replace(/<[^>]*>/g, '')}`,
  );

const source = 'Some words\n\n$1+1=3$ and\nmore\n\n- item $2=3$\n- other\n\n```math\n1=2\n```\nlast\n';

describe('the preview plugin', () => {
  it('puts a badge below the block of a failing claim', () => {
    const html = preview(source, { text: source, claims: [claim(2)] });
    assert.deepEqual(texts(html), ['fails: ✗ 3 should be 2']);
    assert.match(html, /more<\/p>\s*<ul class="chainrule-verdicts"/);
  });
  it('finds list items and fences', () => {
    const html = preview(source, { text: source, claims: [claim(5), claim(9, { message: 'in the fence' })] });
    assert.match(html, /item \$2=3\$\s*<ul class="chainrule-verdicts"[^]*<li>other/);
    assert.match(html, /<\/pre>\s*<ul class="chainrule-verdicts"[^]*in the fence/);
  });
  it('shows every directive, and the value where the message does not say it', () => {
    const held = claim(2, { source: 'directive', verdict: 'holds', message: 'Holds' });
    const matrix = claim(2, { message: '1 of 4 entries differs', shown: '[[1, 2], [3, 4]]' });
    const plain = claim(2, { verdict: 'holds' });
    assert.deepEqual(texts(preview(source, { text: source, claims: [held, matrix, plain] })), [
      'holds: ✓ Holds',
      'fails: ✗ 1 of 4 entries differs [[1, 2], [3, 4]]',
    ]);
  });
  it('escapes what the document says', () => {
    const html = preview(source, { text: source, claims: [claim(2, { message: '<img src=x onerror=alert(1)>' })] });
    assert.ok(!html.includes('<img'));
  });
  it('moves with lines inserted above, and is silent about lines that have changed', () => {
    const known = { text: source, claims: [claim(2)] };
    assert.deepEqual(texts(preview(`New\n\n${source}`, known)), ['fails: ✗ 3 should be 2']);
    assert.deepEqual(texts(preview(source.replace('1+1', '1+2'), known)), []);
  });
  it('shows nothing in a document that Chainrule does not know', () => {
    assert.deepEqual(texts(preview(source, undefined)), []);
  });
});
