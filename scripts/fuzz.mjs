/**
 * `npm run fuzz [-- --runs N --seed S --target T]`: random documents, edits and noise for every reader and check (test/fuzz). Prints
 * inputs a second and the share of them that led to a claim; what fails is printed with its seed and the shortest input that was found.
 * Without arguments a million inputs, which takes the better part of a night. What takes more than 30 s of processor time is a failure too.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';

const patience = 30_000;

if (isMainThread) await watch();
else await work();

/** Another thread does the work, so that this one can tell where it hangs. */
async function watch() {
  const { values } = parseArgs({
    options: { runs: { type: 'string' }, seed: { type: 'string' }, target: { type: 'string' } },
  });
  const plan = { runs: Number(values.runs ?? 1_000_000), seed: Number(values.seed ?? 1), target: values.target };
  const outfile = resolve(`out/fuzz/${process.pid}.cjs`);
  mkdirSync('out/fuzz', { recursive: true });
  process.on('exit', () => rmSync(outfile, { force: true }));
  await esbuild.build({
    entryPoints: ['test/fuzz/run.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { CHAINRULE_VERSION: '"0.0.0-test"' },
    logLevel: 'warning',
  });
  const current = new SharedArrayBuffer(1 << 20);
  const worker = new Worker(new URL(import.meta.url), { workerData: { plan, outfile, current } });
  worker.on('message', (line) => console.log(line));
  worker.on('error', (error) => fail(`the run ended: ${error.stack}`));
  worker.on('exit', (code) => process.exit(code));
  let last = -1;
  let since = processorTime();
  setInterval(() => {
    const turn = Atomics.load(new Int32Array(current, 0, 2), 0);
    if (turn !== last) [last, since] = [turn, processorTime()];
    else if (processorTime() - since > patience) fail(`HANGS: ${read(current)}`);
  }, 1000).unref();
}

/** Milliseconds; the machine may be busy with other things. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function fail(message) {
  console.log(message);
  process.exit(1);
}

const read = (buffer) => Buffer.from(buffer, 8, new Int32Array(buffer, 0, 2)[1]).toString();

async function work() {
  const { plan, outfile, current } = workerData;
  const { fuzz } = createRequire(import.meta.url)(outfile);
  const numbers = new Int32Array(current, 0, 2);
  const bytes = new Uint8Array(current, 8);
  const encoder = new TextEncoder();
  const begin = (target, text) => {
    numbers[1] = encoder.encodeInto(`${target}: ${text}`, bytes).written;
    Atomics.add(numbers, 0, 1);
  };
  const ok = await fuzz({ ...plan, begin, print: (line) => parentPort.postMessage(line) });
  process.exit(ok ? 0 : 1);
}
