import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { buildMacroTable, blockToCase, type MacroInput, parseMath, walk } from '../../../src/latex';

const macro = (name: string, parameters: number, body: string, more: Partial<MacroInput> = {}): MacroInput => ({
  name,
  parameters,
  body,
  span: { from: 0, to: 0 },
  ...more,
});

function read(text: string, ...definitions: MacroInput[]): string {
  return blockToCase(parseMath({ text, from: 0, to: text.length }, { macros: buildMacroTable(definitions) }));
}

describe('macros', () => {
  it('stand for their body', () => {
    assert.equal(read('\\R^n', macro('\\R', 0, '\\mathbb{R}')), '0 start: (scr R@bb ^n)');
    assert.equal(read('\\rate + 1', macro('\\rate', 0, '0.05')), '0 start: (sum 0.05 + 1)');
  });

  it('take arguments in braces or a single token', () => {
    const half = macro('\\half', 1, '\\frac{#1}{2}');
    assert.equal(read('\\half{x+1} + \\half y', half), '0 start: (sum (frac (sum x + 1) 2) + (frac y 2))');
  });

  it('have a default for an optional first argument', () => {
    const power = macro('\\power', 2, '#2^{#1}', { optional: '2' });
    assert.equal(read('\\power{x} + \\power[3]{x}', power), '0 start: (sum (scr x ^2) + (scr x ^3))');
  });

  it('match the text between the arguments of a \\def', () => {
    const pair = macro('\\pair', 2, '#1 - #2', { delimiters: ['(', ',', ')'] });
    assert.equal(read('\\pair(a b,{c})', pair), '0 start: (sum (jux a b) - c)');
  });

  it('read arguments across the end of another macro', () => {
    assert.equal(
      read('\\f{1}{2} + \\n{x}', macro('\\f', 0, '\\frac'), macro('\\n', 0, '\\norm'), macro('\\norm', 1, '\\|#1\\|')),
      '0 start: (sum (frac 1 2) + (‖‖ x))',
    );
  });

  it('make operators of \\DeclareMathOperator', () => {
    assert.equal(read('\\tr A', macro('\\tr', 0, 'tr', { operator: true })), "0 start: (apply 'tr' A)");
    assert.equal(read('\\amax_x f', macro('\\amax', 0, 'arg\\,max', { operator: true })), '0 start: (argmax_x f)');
  });

  it('that are recursive are a symbol with an error, and the rest is read', () => {
    assert.equal(
      read('\\loop + \\R', macro('\\loop', 0, '\\loop x'), macro('\\R', 0, 'r')),
      '0 start: (sum \\loop + r)\n! macro \\loop\n! unknown-command \\loop',
    );
    const double = [macro('\\a', 0, '\\b\\b'), macro('\\b', 0, '\\a\\a')];
    assert.match(read('\\a + 1', ...double), /^0 start: \(sum \\a \+ 1\)\n! macro \\a/);
  });

  it('that lack an argument or a brace are a symbol with an error', () => {
    assert.match(
      read('1 + \\half', macro('\\half', 1, '\\frac{#1}{2}')),
      /^0 start: \(sum 1 \+ \\half\)\n! macro \\half/,
    );
    assert.match(read('\\open + 1', macro('\\open', 0, '{x')), /^0 start: \(sum \\open \+ 1\)\n! macro \\open/);
  });

  it('are defined by the last definition above the call', () => {
    const text = 'aaaaaaaaaa\\v bbbbbbbbbb\\v ';
    const first = macro('\\v', 0, '1', { span: { from: 0, to: 5 } });
    const second = macro('\\v', 0, '2', { span: { from: 15, to: 18 } });
    const at = (from: number, to: number): string =>
      blockToCase(parseMath({ text, from, to }, { macros: buildMacroTable([first, second]) }));
    assert.equal(at(10, 12), '0 start: 1');
    assert.equal(at(23, 25), '0 start: 2');
  });

  it('give every token the span of the call', () => {
    const text = '1 + \\mat{2 & 3}';
    const macros = buildMacroTable([macro('\\mat', 1, '\\begin{bmatrix}#1\\end{bmatrix}')]);
    const spans: string[] = [];
    const [statement] = parseMath({ text, from: 0, to: text.length }, { macros }).statements;
    assert.ok(statement);
    walk(statement.node, (n) => void spans.push(text.slice(n.span.from, n.span.to)));
    assert.deepEqual(spans, [text, '1', '\\mat{2 & 3}', '\\mat{2 & 3}', '\\mat{2 & 3}']);
  });

  it('are not read where they are defined', () => {
    assert.equal(read('\\def\\norm#1{\\|#1\\|} \\newcommand{\\R}[1]{x} y = 1'), '0 start: (rel y = 1)');
  });
});

describe('skipped parts', () => {
  it('are not read', () => {
    const text = 'a + % b\nc';
    const block = parseMath({ text, from: 0, to: text.length, skips: [{ from: 4, to: 8 }] });
    assert.equal(blockToCase(block), '0 start: (sum a + c)');
  });
});
