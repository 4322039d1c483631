/**
 * The server in a Node process of its own: over IPC for VS Code, over stdio or a socket as the arguments say for other editors. The
 * worker thread is started while it is set up.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createMathService } from '../../service';
import type * as MathJaxBundle from '../mathjax/main';
import type { FromWorker } from '../checking/messages';
import { WorkerRunner, type CheckWorker } from '../checking/workerRunner';
import { startServer } from '../server';

const service = createMathService();

startServer(createConnection(ProposedFeatures.all), {
  service,
  createRunner: (report) => new WorkerRunner({ service, start, ticks, ...report }),
  debounce: 150,
  loadDrawing: () => (createRequire(__filename)(join(__dirname, 'mathjax.js')) as typeof MathJaxBundle).drawFormula,
});

function start(listen: (message: FromWorker) => void, failed: (error: string) => void): CheckWorker {
  const worker = new Worker(join(__dirname, 'checker.js'), { env: {} });
  worker.on('message', listen);
  worker.on('error', (error) => failed(error.stack ?? error.message));
  worker.on('exit', (code) => failed(`exit code ${code}`));
  return { post: (message) => worker.postMessage(message), terminate: () => void worker.terminate() };
}

function ticks(tick: () => void): () => void {
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
}
