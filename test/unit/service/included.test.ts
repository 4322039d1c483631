/** Files that a document includes, through the facade: what it asks for, and what their macros change. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createMathService } from '../../../src/service';
import { addressOf } from '../../../src/service/included';

type Files = Readonly<Record<string, string>>;

/** The verdicts once every file that is asked for was given; files that do not exist are said to be missing. */
function verdicts(uri: string, text: string, files: Files, language: 'latex' | 'markdown' = 'latex') {
  const service = createMathService();
  const asked: string[] = [];
  service.openDocument(uri, language, 1, text);
  for (;;) {
    const steps = service.check(uri);
    while (!steps.next().done);
    const needs = service.needs(uri);
    asked.push(...needs);
    if (needs.flatMap((file) => service.setFile(file, files[file])).length === 0) break;
  }
  const claims = service.report(uri, uri)?.claims ?? [];
  return { verdicts: claims.map(({ verdict }) => verdict), asked, service };
}

const uri = 'vscode-vfs://host/course/hw.tex';
const text =
  '\\usepackage{mine}\\input{../notation}\n\\begin{document}\n$\\half + \\half = 1$, $\\three + 1 = 5$\n\\end{document}';
const mine = 'vscode-vfs://host/course/mine.sty';
const notation = 'vscode-vfs://host/notation.tex';

describe('included files', () => {
  it('give their macros, whatever the scheme', () => {
    const files = { [mine]: '\\newcommand{\\half}{\\frac12}', [notation]: '\\def\\three{3}' };
    const found = verdicts(uri, text, files);
    assert.deepEqual(found.verdicts, ['holds', 'fails']);
    assert.deepEqual(found.asked, [mine, notation]);
  });

  it('that are missing, or include each other, harm nothing', () => {
    assert.equal(verdicts(uri, text, {}).verdicts.includes('fails'), false);
    const files = {
      [mine]: '\\RequirePackage{mine}\\input{../notation}\\newcommand{\\half}{\\frac12}',
      [notation]: '\\input{course/hw}\\usepackage{mine}\\input{hw}\\def\\three{3}',
    };
    assert.deepEqual(verdicts(uri, text, files).verdicts, ['holds', 'fails']);
  });

  it('that are too long are passed over', () => {
    const files = { [mine]: '\\newcommand{\\half}{\\frac12}', [notation]: '\\def\\three{3}' + ' '.repeat(1_000_001) };
    assert.deepEqual(verdicts(uri, text, files).verdicts, ['holds']);
  });

  it('give way to what the document defines behind them', () => {
    const files = { [mine]: '\\newcommand{\\half}{2}\\newcommand{\\three}{3}' };
    const own =
      '\\usepackage{mine}\\renewcommand{\\half}{0.5}\n\\begin{document}$\\half + \\half = 1$ $\\three = 3$\\end{document}';
    assert.deepEqual(verdicts(uri, own, files).verdicts, ['holds', 'holds']);
  });

  it('are followed to the root document that a part names', () => {
    const files = { 'file:///hw/main.tex': '\\newcommand{\\three}{3}\\begin{document}\\end{document}' };
    const part = '% !TEX root = ../main.tex\n$\\three + 1 = 4$';
    assert.deepEqual(verdicts('file:///hw/parts/1.tex', part, files).verdicts, ['holds']);
  });

  it('change the verdicts when they change', () => {
    const { service } = verdicts(uri, text, {
      [mine]: '\\newcommand{\\half}{\\frac12}',
      [notation]: '\\def\\three{3}',
    });
    assert.deepEqual(service.setFile(notation, '\\def\\three{3}'), []);
    assert.deepEqual(service.setFile(notation, '\\def\\three{4}'), [uri]);
    const steps = service.check(uri);
    while (!steps.next().done);
    assert.deepEqual(
      service.report(uri, uri)?.claims.map((c) => c.verdict),
      ['holds', 'holds'],
    );
    assert.deepEqual(service.forgetFiles(uri), [mine, notation]);
    assert.deepEqual(service.needs(uri), [mine, notation]);
  });

  it('are looked for beside the document', () => {
    const at = (base: string, path: string): string | undefined =>
      addressOf(base, { path, extension: '.tex', span: { from: 0, to: 0 } });
    assert.equal(at('file:///c%3A/hw/3.tex', './a b'), 'file:///c%3A/hw/a%20b.tex');
    assert.equal(at('file:///hw/3.tex', '../a.sty'), 'file:///a.sty');
    assert.equal(at('file:///3.tex', '../../a'), undefined);
    assert.equal(at('file:///hw/3.tex', '/etc/passwd'), undefined);
    assert.equal(at('file:///hw/3.tex', 'http://x/a'), undefined);
    assert.equal(at('../hw/3.tex', '../../a'), '../../a.tex');
    assert.equal(at('/hw/3.tex', 'a/./b'), '/hw/a/b.tex');
    assert.equal(at('untitled:hw', 'a'), 'untitled:a.tex');
  });
});
