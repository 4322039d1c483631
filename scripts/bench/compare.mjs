/**
 * Our engine beside PyTorch and SymPy, in one run: batches alternate, here and in a Python process that waits for requests, so that both meet the same
 * machine; the median of the rounds' ratios is printed, of processor time (a loaded machine changes little). Before anything is timed, the results are compared number by number.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { loadBundled } from '../bundled.mjs';
import { problems } from './problems.mjs';

const rounds = 21;
/** Milliseconds of one batch. */
const batch = 25;
const packages = { torch: 'PyTorch', sympy: 'SymPy' };

/** Prints the table; false where a result differs. */
export async function compareEngines() {
  const { prepare } = await loadEngine();
  const reference = await startReference();
  let agrees = true;
  for (const problem of problems) {
    const ours = prepare(problem);
    const version = reference?.versions[problem.against];
    if (!version) {
      const count = calibrated(ours);
      const times = Array.from({ length: rounds }, () => (1000 * timed(ours, count)) / count);
      console.log(
        `${problem.title.padEnd(30)} ${show(median(times))}   (${packages[problem.against]} is not installed)`,
      );
      continue;
    }
    const difference = largestDifference(ours(), (await reference.ask({ result: problem.name })).values);
    agrees &&= difference <= tolerance;
    const { here, there, ratio } = await race(ours, problem.name, reference);
    const goal = problem.target ? `   target ${problem.target} ${ratio >= problem.target ? 'reached' : 'MISSED'}` : '';
    console.log(
      `${problem.title.padEnd(30)} ${show(here)}   ${packages[problem.against]} ${show(there)}   ${ratio.toFixed(1).padStart(6)} ×   ` +
        `difference ${difference.toExponential(1)}${difference <= tolerance ? '' : ' TOO LARGE'}${goal}`,
    );
  }
  if (!reference?.versions.torch || !reference.versions.sympy)
    console.log('To compare: python3 with torch and sympy (Debian: apt install python3-torch python3-sympy).');
  reference?.stop();
  return agrees;
}

/** Of the results, as a share of the largest entry. */
const tolerance = 1e-11;

async function race(ours, name, reference) {
  const theirs = async (count) => (await reference.ask({ time: name, count })).seconds;
  const here = calibrated(ours);
  await theirs(5);
  const there = Math.max(1, Math.round((batch / 1000) * (10 / (await theirs(10)))));
  await theirs(there);
  const times = [];
  for (let round = 0; round < rounds; round++)
    times.push({ here: (1000 * timed(ours, here)) / here, there: (1000 * (await theirs(there))) / there });
  return {
    here: median(times.map((time) => time.here)),
    there: median(times.map((time) => time.there)),
    ratio: median(times.map((time) => time.there / time.here)),
  };
}

/** How many computations take about one batch, warm. */
function calibrated(run) {
  let count = 1;
  for (let spent = 0; spent < 20 * batch;) {
    const seconds = timed(run, count);
    spent += 1000 * seconds;
    count = Math.max(1, Math.round((count * batch) / (1000 * seconds)));
  }
  return count;
}

/** Seconds of processor time, which what else runs on the machine hardly changes. */
function timed(run, count) {
  const start = process.cpuUsage();
  for (let k = 0; k < count; k++) run();
  const { user, system } = process.cpuUsage(start);
  return Math.max(1, user + system) / 1e6;
}

function largestDifference(ours, theirs) {
  if (ours.length !== theirs.length || ours.some((values, k) => values.length !== theirs[k].length)) return Infinity;
  const differences = ours.map((values, k) => {
    const scale = Math.max(...theirs[k].map(Math.abs));
    return Math.max(...theirs[k].map((value, i) => Math.abs(value - values[i]) / scale));
  });
  return differences.some(Number.isNaN) ? Infinity : Math.max(...differences);
}

const loadEngine = () => loadBundled({ entry: 'scripts/bench/engine.ts', name: 'bench' });

/** The Python with the most of the packages; undefined without Python. */
async function startReference() {
  const inputs = Object.fromEntries(problems.map(({ name, inputs = {} }) => [name, inputs]));
  let best;
  for (const python of ['python3', '/usr/bin/python3']) {
    const reference = await startPython(python, inputs);
    const found = (candidate) => Object.values(candidate?.versions ?? {}).filter(Boolean).length;
    const better = found(reference) > found(best);
    (better ? best : reference)?.stop();
    if (better) best = reference;
  }
  return best;
}

async function startPython(python, inputs) {
  const child = spawn(python, [resolve('scripts/bench/reference.py')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise((done) => child.on('error', done).on('exit', done));
  child.stdin.on('error', () => {}); // it has ended; `ask` says so
  const lines = createInterface({ input: child.stdout });
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await Promise.race([once(lines, 'line'), ended]);
    if (!Array.isArray(answer)) throw new Error(`${python} ended`);
    return JSON.parse(answer[0]);
  };
  try {
    return { ask, versions: await ask({ inputs }), stop: () => child.stdin.end() };
  } catch {
    return undefined; // no such Python
  }
}

const show = (milliseconds) => `${milliseconds.toFixed(4).padStart(9)} ms`;

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
