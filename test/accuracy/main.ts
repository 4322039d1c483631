/**
 * `npm run accuracy [-- --only <part of a name>] [--list <finding,…>] [--update]`: mutation testing on the corpus.
 * Findings that can be listed: wrong tick, false alarm, undecided, unconfirmed, rewrite lost, elsewhere, judge.
 *
 * `npm run accuracy -- --judged <folder or file> … [--unannotated numeric|all] [--list <finding,…>]`: documents and statements that someone
 * judged (judged/read.ts says in which form). Findings: wrong tick, false alarm, missed, unconfirmed, either.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { readCorpus } from './corpus';
import { reportJudged } from './judged/report';
import { measureInParallel, serve } from './parallel';
import { printFindings, printTable } from './print';
import { type Thresholds, fallen, thresholdsOf } from './ratchet';

const thresholds = 'test/accuracy/thresholds.json';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    list: { type: 'string', default: 'wrong tick,false alarm,elsewhere,judge' },
    update: { type: 'boolean' },
    judged: { type: 'string', multiple: true },
    unannotated: { type: 'string', default: 'numeric' },
  },
});

async function measureCorpus(): Promise<void> {
  const start = performance.now();
  const documents = readCorpus('test/accuracy/corpus').filter(({ name }) => name.includes(values.only));
  const measurement = await measureInParallel(__filename, documents);
  printFindings(measurement.findings, values.list.split(','));
  console.log();
  printTable(measurement);
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (values.update) writeFileSync(thresholds, `${JSON.stringify(thresholdsOf(measurement.families), null, 2)}\n`);
  else if (values.only === '') {
    const down = fallen(measurement.families, JSON.parse(readFileSync(thresholds, 'utf8')) as Thresholds);
    for (const what of down) console.log(`fallen: ${what}`);
    process.exitCode = down.length > 0 ? 1 : 0;
  }
}

if (!isMainThread) serve();
else if (values.judged)
  process.exitCode = reportJudged([...values.judged, ...positionals], {
    mode: values.unannotated === 'all' ? 'all' : 'numeric',
    list: values.list.split(','),
  });
else void measureCorpus();
