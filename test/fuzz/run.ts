/** Runs the targets in batches, each with a seed of its own that is printed where something fails. */
import fc from 'fast-check';
import { type Target, targets } from './targets';

export interface Plan {
  readonly runs: number;
  readonly seed: number;
  /** Only this target gets all runs. */
  readonly target?: string;
  /** Says what is tried next, for a watcher outside. */
  readonly begin?: (target: string, text: string) => void;
  readonly print: (line: string) => void;
}

const batch = 1000;

/** True if nothing failed. */
export async function fuzz({ runs, seed, target: only, begin, print }: Plan): Promise<boolean> {
  const chosen = targets.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0)
    throw new Error(`no target ${only}; there are ${targets.map(({ name }) => name).join(', ')}`);
  let ok = true;
  for (const target of chosen) {
    const count = only === undefined ? Math.ceil((runs * target.share) / 1000) : runs;
    ok = (await runTarget(target, count, seed, (text) => begin?.(target.name, text), print)) && ok;
  }
  return ok;
}

async function runTarget(
  { name, property, inputs = 1 }: Target,
  runs: number,
  seed: number,
  begin: (text: string) => void,
  print: (line: string) => void,
): Promise<boolean> {
  let [tried, fruitful, claims, failures] = [0, 0, 0, 0];
  const start = Date.now();
  const count = (n: number): void => {
    tried++;
    claims += n;
    if (n > 0) fruitful++;
  };
  const perRun = Math.min(inputs, runs);
  const perBatch = Math.max(batch, perRun);
  for (let done = 0; done < runs && failures < mostFailures; done += perBatch) {
    const own = seed + done / perBatch;
    const numRuns = Math.ceil(Math.min(perBatch, runs - done) / perRun);
    const result = await fc.check(property(count, begin, perRun), { seed: own, numRuns, endOnFailure: inputs > 1 });
    if (!result.failed) continue;
    failures++;
    const error = result.errorInstance instanceof Error ? result.errorInstance : undefined;
    print(`FAILED ${name}, seed ${own}: ${error?.stack?.split('\n').slice(0, 12).join('\n') ?? 'no error'}`);
    print(`input: ${JSON.stringify(result.counterexample)}`);
  }
  const seconds = (Date.now() - start) / 1000;
  const share = ((100 * fruitful) / Math.max(1, tried)).toFixed(0);
  print(
    `${name.padEnd(10)} ${String(tried).padStart(8)} inputs  ${(tried / Math.max(0.001, seconds)).toFixed(0).padStart(6)}/s  ${share.padStart(3)} % with a claim  ${claims} claims`,
  );
  return failures === 0;
}

const mostFailures = 5;
