/** Mocha on one file, in a process of its own; its lines are printed as they come, but those that count, which its caller may drop. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const isCount = /^\s*\d+ (?:passing|failing|pending)\b/;

/**
 * @param {string} file
 * @param {Record<string, string>} environment added to this process's
 * @returns {Promise<{ ok: boolean, count: () => boolean }>} `count` prints how many passed and failed, and returns `ok`
 */
export async function runMocha(file, environment) {
  const child = spawn(process.execPath, [mocha, '--reporter', 'spec', '--exit', '--timeout', '120000', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const counts = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (isCount.test(line)) counts.push(line);
    else console.log(line);
  });
  const ok = await new Promise((done) => child.on('close', (code) => done(code === 0)));
  const count = () => {
    console.log(counts.join('\n'));
    return ok;
  };
  return { ok, count };
}
