/** The worker thread that checks. */
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { createAsker, createTaskRunner } from '../../service';
import { serveChecks } from '../checking/worker';

parentPort?.on(
  'message',
  serveChecks({
    run: createTaskRunner(),
    ask: createAsker(),
    post: (message) => parentPort?.postMessage(message),
    pause: () => setImmediate(),
  }),
);
