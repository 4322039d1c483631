/** The worker that checks, with one thing more: a piece with `\text{hang}` in it never ends. Stands in for dist/checker.js in the suite. */
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { serveChecks } from '../../src/server/checking/worker';
import { createAsker, createTaskRunner, type TaskRunner } from '../../src/service';

const runTask = createTaskRunner();
const run: TaskRunner = (task, watch) =>
  runTask(task, {
    ...watch,
    begin: (piece) => {
      watch.begin(piece);
      const isWhole = piece.to - piece.from === task.text.length;
      while (!isWhole && task.text.slice(piece.from, piece.to).includes('\\text{hang}'));
    },
  });

parentPort?.on(
  'message',
  serveChecks({
    run,
    ask: createAsker(),
    post: (message) => parentPort?.postMessage(message),
    pause: () => setImmediate(),
  }),
);
