/** The command line as a program sees it: arguments, exit codes, what stands on stdout and on stderr. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { run } from '../../../src/cli/run';

let folder = '';
const path = (name: string): string => join(folder, name);

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainrule-cli-'));
  mkdirSync(path('course/node_modules/x'), { recursive: true });
  mkdirSync(path('course/.hidden'));
  mkdirSync(path('empty'));
  writeFileSync(path('course/right.md'), 'So $2 + 2 = 4$.\n');
  mkdirSync(path('parts'));
  writeFileSync(path('parts/notation.sty'), '\\newcommand{\\three}{3}');
  writeFileSync(
    path('parts/hw.tex'),
    '\\usepackage{amsmath, notation}\\begin{document}$\\three + 1 = 5$\\end{document}',
  );
  writeFileSync(path('course/wrong.tex'), 'Text\n$2 + 3 = 6$\n');
  for (const inside of ['node_modules/x/other.md', '.hidden/other.md', 'notes.txt'])
    writeFileSync(path(`course/${inside}`), '$1 = 2$');
  writeFileSync(path('binary.md'), Buffer.from([0x24, 0, 1, 2]));
  writeFileSync(path('utf16.md'), Buffer.from('\ufeff$2 + 3 = 6$', 'utf16le'));
  writeFileSync(path('latin1.tex'), Buffer.from('Gr\u00f6\u00dfe $2 + 3 = 6$', 'latin1'));
});
after(() => rmSync(folder, { recursive: true }));

async function chainrule(args: readonly string[], input = '', env: Record<string, string> = {}) {
  let [out, err] = ['', ''];
  const code = await run(args, {
    stdin: (async function* () {
      yield Buffer.from(input);
    })(),
    stdout: { write: (text) => (out += text), isTTY: 'TTY' in env },
    stderr: { write: (text) => (err += text) },
    env,
  });
  return { code, out, err };
}
const json = async (args: readonly string[], input = '') => {
  const { out, code, err } = await chainrule(['check', '--format', 'json', ...args], input);
  return {
    code,
    err,
    report: JSON.parse(out) as {
      files: { path: string; claims: { verdict: string; hash?: string; ignored?: boolean }[] }[];
    },
  };
};

describe('command line', () => {
  it('leaves out the claims that a settings file names', async () => {
    const hash = (await json([path('course/wrong.tex')])).report.files[0]?.claims[0]?.hash ?? '';
    writeFileSync(
      path('settings.json'),
      `{\n  // graded\n  "chainrule.ignoredClaims": ["${hash}"],\n  "a": ["0123456789abcdef"]\n}`,
    );
    const { code, report } = await json([path('course/wrong.tex'), '--ignored', path('settings.json')]);
    assert.equal(code, 0);
    assert.deepEqual(
      report.files[0]?.claims.map(({ ignored }) => ignored),
      [true],
    );
    assert.equal((await chainrule(['check', path('course/wrong.tex'), '--ignored', path('none.json')])).code, 2);
  });

  it('tells how it is used', async () => {
    const { code, out } = await chainrule(['--help']);
    assert.equal(code, 0);
    for (const option of ['--format', '--unannotated', '--strict', '--no-color', '--language'])
      assert.ok(out.includes(option));
    assert.deepEqual(await chainrule(['--version']), { code: 0, out: '0.0.0-test\n', err: '' });
  });

  it('reads the macros of files beside the document', async () => {
    const { report } = await json([path('parts/hw.tex')]);
    assert.deepEqual(
      report.files[0]?.claims.map(({ verdict }) => verdict),
      ['fails'],
    );
  });

  for (const args of [
    [],
    ['check'],
    ['chek', 'x.md'],
    ['check', '--format', 'xml', '-'],
    ['check', '--unannotated', 'some', '-'],
    ['check', '--bogus', '-'],
  ]) {
    it(`refuses: ${args.join(' ') || 'nothing'}`, async () => {
      const { code, out, err } = await chainrule(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, /^chainrule: .+\nTry chainrule --help\.\n$/);
    });
  }

  it('exits with 0 where nothing fails and with 1 where something does', async () => {
    assert.equal((await chainrule(['check', path('course/right.md')])).code, 0);
    assert.equal((await chainrule(['check', path('course/wrong.tex')])).code, 1);
  });

  it('searches folders, but not node_modules and dot folders', async () => {
    const { code, report } = await json([path('course'), path('course/right.md')]);
    assert.equal(code, 1);
    assert.deepEqual(
      report.files.map((file) => file.path),
      [path('course/right.md'), path('course/wrong.tex')],
    );
    assert.deepEqual(
      report.files.map((file) => file.claims.map((claim) => claim.verdict)),
      [['holds'], ['fails']],
    );
  });

  it('checks the other files where one cannot be read', async () => {
    for (const bad of ['binary.md', 'missing.md', 'empty', 'course/notes.txt']) {
      const { code, err, report } = await json([path(bad), path('course/right.md')]);
      assert.equal(code, 2, bad);
      assert.ok(err.includes(bad), bad);
      assert.equal(report.files.length, 1);
    }
  });

  it('reads the standard input and files that are not UTF-8', async () => {
    const { code, report } = await json(['-', '--language', 'latex'], '$2 + 3 = 6$');
    assert.equal(code, 1);
    assert.equal(report.files[0]?.path, '-');
    assert.equal((await chainrule(['check', path('latin1.tex')])).code, 1);
    assert.equal((await chainrule(['check', path('utf16.md')])).code, 1);
  });

  it('prints no count where nothing could be read', async () => {
    assert.deepEqual(await chainrule(['check', path('missing.md')]), {
      code: 2,
      out: '',
      err: `chainrule: ${path('missing.md')}: no such file or folder\n`,
    });
  });

  it('names the line of the error that a claim follows from', async () => {
    const { out } = await chainrule(['check', '-'], '$a = 2 + 3 = 6$\n\nThen $b = 2a = 12$.\n');
    assert.match(out, /3:16 {2}follows {2}Follows from an earlier error.* \(the error: line 1\)\n/);
  });

  it('takes a directive that does not parse for wrong usage', async () => {
    assert.equal((await chainrule(['check', '-'], '<!-- let: x -->\n$2 + 2 = 4$')).code, 2);
  });

  it('points at the place with carets, coloured on a terminal only', async () => {
    const plain = await chainrule(['check', path('course/wrong.tex')]);
    assert.match(plain.out, /2:10 {2}fails .*5/);
    assert.ok(plain.out.includes('     2 | $2 + 3 = 6$\n       |          ^\n'));
    assert.ok(plain.out.includes('1 wrong'));
    assert.ok(!plain.out.includes('\u001b'));
    const colour = await chainrule(['check', path('course/wrong.tex')], '', { TTY: '1' });
    assert.ok(colour.out.includes('\u001b[31mfails\u001b[39m'));
    assert.ok(
      !(await chainrule(['check', path('course/wrong.tex')], '', { TTY: '1', NO_COLOR: '1' })).out.includes('\u001b'),
    );
    assert.ok(
      !(await chainrule(['check', '--no-color', path('course/wrong.tex')], '', { TTY: '1' })).out.includes('\u001b'),
    );
  });
});
