/** The documents, measured by one thread for each processor; the result is the same as by one. */
import { availableParallelism } from 'node:os';
import { Worker, parentPort } from 'node:worker_threads';
import type { CorpusDocument } from './corpus';
import { type Measurement, measureDocument, merge } from './measure';

interface Task {
  readonly document: CorpusDocument;
  readonly index: number;
}

/** `script` calls `serve` where it is started as a worker. Fails where a worker does. */
export async function measureInParallel(script: string, documents: readonly CorpusDocument[]): Promise<Measurement> {
  const results: Measurement[] = [];
  const tasks = documents.map((document, index): Task => ({ document, index })).values();
  const work = (): Promise<void> =>
    new Promise((done, failed) => {
      const worker = new Worker(script);
      const next = (): void => {
        const task = tasks.next();
        if (!task.done) return worker.postMessage(task.value);
        done();
        void worker.terminate();
      };
      worker.on('error', failed);
      worker.on('message', ({ index, measurement }: { index: number; measurement: Measurement }) => {
        results[index] = measurement;
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return merge(results);
}

/** The worker's side: measures what it is sent. */
export function serve(): void {
  parentPort?.on('message', ({ document, index }: Task) =>
    parentPort?.postMessage({ index, measurement: measureDocument(document, index + 1) }),
  );
}
