/**
 * `npm run bombs [-- <part of a name>]`: checks every document of hostileDocuments.mjs and prints its processor time in milliseconds, the
 * longest step between two pauses, and the verdicts. A `!` marks a document that took more than a second (and a millisecond for each of
 * its claims) or that did not get the reason it must get, and `HANGS` one that was stopped. Fails if there is one of either. Another thread does the work; it is replaced where it
 * hangs or dies.
 */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { hostileDocuments } from './hostileDocuments.mjs';
import { loadService } from './service.mjs';

const allowed = (claims) => 1000 + claims;
const patience = 20_000;
const memory = { maxOldGenerationSizeMb: 2048 };

if (isMainThread) await watch(process.argv[2] ?? '');
else await work();

async function watch(wanted) {
  const bad = [];
  let worker = startWorker();
  const bombs = [...hostileDocuments()].map((bomb, index) => ({ ...bomb, index }));
  for (const { name, language, index, expected } of bombs.filter((bomb) => bomb.name.includes(wanted))) {
    const label = `${language.padEnd(8)} ${name.padEnd(52)}`;
    const answer = await ask(worker, index);
    const isSlow = answer.failed !== undefined || answer.whole > allowed(answer.claims);
    const isOther = expected !== undefined && answer.found !== `1 ${expected}`;
    if (isSlow || isOther) bad.push(`${language}: ${name}${isSlow ? '' : `, not ${expected}`}`);
    console.log(`${isSlow || isOther ? '!' : ' '} ${label} ${describe(answer)}`);
    if (answer.failed === undefined) continue;
    await worker.terminate();
    worker = startWorker();
  }
  await worker.terminate();
  if (bad.length > 0) console.error(`${bad.length} took too long or were answered otherwise:\n${bad.join('\n')}`);
  process.exitCode = bad.length > 0 ? 1 : 0;
}

function startWorker() {
  return new Worker(new URL(import.meta.url), { resourceLimits: memory });
}

/** The worker's answer, or how it failed: it is stopped after its processor time, since the machine may be busy with other things. */
function ask(worker, index) {
  const start = process.cpuUsage();
  return new Promise((answer) => {
    const timer = setInterval(() => {
      if (milliseconds(start) > patience) settle({ failed: `HANGS: stopped after ${patience / 1000} s` });
    }, 100);
    const settle = (value) => {
      clearInterval(timer);
      answer(value);
    };
    worker.removeAllListeners();
    worker.once('message', settle);
    worker.once('error', (error) => settle({ failed: `DIES: ${error.message}` }));
    worker.postMessage(index);
  });
}

function describe({ failed, whole, step, found }) {
  return failed ?? `${whole.toFixed(0).padStart(7)} ${step.toFixed(0).padStart(7)}  ${found}`;
}

async function work() {
  const { createMathService } = await loadService();
  const bombs = [...hostileDocuments()];
  parentPort.on('message', (index) => parentPort.postMessage(explode(createMathService(), bombs[index])));
}

function explode(service, { language, unannotated, text }) {
  service.setOptions({ unannotated });
  service.openDocument('text', language, 1, text());
  const start = process.cpuUsage();
  let step = 0;
  const steps = service.check('text');
  for (let done = false; !done;) {
    const before = process.cpuUsage();
    done = steps.next().done;
    step = Math.max(step, milliseconds(before));
  }
  const whole = milliseconds(start);
  const { claims } = service.report('text', 'text');
  return { whole, step, claims: claims.length, found: summary(claims) };
}

function summary(claims) {
  const kinds = new Map();
  for (const { verdict, reasonCode } of claims) {
    const kind = reasonCode ?? verdict;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function milliseconds(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
