/** `npm test`: types, lint, build, unit tests and the editor suite; every step runs, and the last line counts them all. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const bin = (name, path) => join(dirname(resolve(`${name}/package.json`)), path);

/** A step that prints `N passing` and `N failing` is counted by these, another one as one test. */
const steps = [
  ['types', [bin('typescript', 'bin/tsc'), '--noEmit']],
  ['lint', [bin('eslint', 'bin/eslint.js'), '.']],
  [
    'format',
    [
      bin('prettier', 'bin/prettier.cjs'),
      '--check',
      '--log-level',
      'warn',
      'src',
      'test',
      'scripts',
      'esbuild.js',
      'eslint.config.js',
    ],
  ],
  ['build', ['esbuild.js']],
  ['unit tests', ['scripts/unit.mjs', 'test/unit']],
  ['sweeps over every fixture', ['scripts/unit.mjs', 'test/sweep']],
  ['known weaknesses', ['scripts/audit.mjs']],
  ['random inputs', ['scripts/fuzz.mjs', '--runs', '10000']],
  ['editor tests', ['test/editor/run.mjs']],
];

const total = { passed: 0, failed: 0 };
for (const [name, args] of steps) {
  console.log(`\n── ${name}`);
  const { code, output } = await runStep(args);
  const counted = count(output);
  total.passed += counted ? counted.passed : code === 0 ? 1 : 0;
  total.failed += Math.max(counted?.failed ?? 0, code === 0 ? 0 : 1);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function runStep(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.on('close', (code) => done({ code, output }));
  });
}

function count(output) {
  const sum = (word) =>
    [...output.matchAll(new RegExp(`^(?:\\[suite\\])?\\s*(\\d+) ${word}\\b`, 'gm'))].reduce(
      (n, match) => n + Number(match[1]),
      0,
    );
  return /^(?:\[suite\])?\s*\d+ passing\b/m.test(output)
    ? { passed: sum('passing'), failed: sum('failing') }
    : undefined;
}
