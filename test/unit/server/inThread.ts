/** The worker that checks, in this thread: what goes to it and comes from it is copied as between threads, so it has to be plain data. */
import { setImmediate } from 'node:timers/promises';
import type { Runtime } from '../../../src/server/server';
import { serveChecks } from '../../../src/server/checking/worker';
import { WorkerRunner } from '../../../src/server/checking/workerRunner';
import { createAsker, createTaskRunner, type MathService } from '../../../src/service';

export const inThread =
  (service: MathService): Runtime['createRunner'] =>
  (report) =>
    new WorkerRunner({
      service,
      ticks: () => () => undefined,
      start: (listen) => {
        let isOver = false;
        const receive = setImmediate().then(() =>
          serveChecks({
            run: createTaskRunner(),
            ask: createAsker(),
            post: (message) => {
              const copy = structuredClone(message);
              void setImmediate().then(() => isOver || listen(copy));
            },
            pause: () => setImmediate(),
          }),
        );
        return {
          post: (message) => {
            const copy = structuredClone(message);
            void receive.then((take) => take(copy));
          },
          terminate: () => void (isOver = true),
        };
      },
      ...report,
    });
