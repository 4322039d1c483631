/**
 * The server in a web worker. It checks in a worker of its own, loaded from the same script; where there can be no worker inside a
 * worker, it checks here, one step at a time.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createAsker, createMathService, createTaskRunner } from '../../service';
import { createLocalRunner } from '../checking/localRunner';
import type { FromWorker, ToWorker } from '../checking/messages';
import { serveChecks } from '../checking/worker';
import { WorkerRunner, type CheckWorker } from '../checking/workerRunner';
import type * as MathJaxBundle from '../mathjax/main';
import type { DrawFormula } from '../pictures';
import { startServer, type RunnerReport } from '../server';

const CHECKER = 'chainrule-checker';

interface Port {
  onmessage: (() => void) | null;
  postMessage(data: unknown): void;
  close(): void;
}
interface InnerWorker {
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}
interface Scope {
  /** The client ends it with the address of this script. */
  readonly name: string;
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
  readonly Blob: new (parts: readonly string[], options: { readonly type: string }) => unknown;
  readonly URL: { createObjectURL(blob: unknown): string };
  readonly Worker: new (url: string, options: { readonly name: string }) => InnerWorker;
  importScripts(url: string): void;
  /** What the script mathjax.js defines. */
  readonly chainruleMathJax?: typeof MathJaxBundle;
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}
declare const self: Scope;

if (self.name === CHECKER) check();
else serve();

function check(): void {
  const receive = serveChecks({
    run: createTaskRunner(),
    ask: createAsker(),
    post: (message) => self.postMessage(message),
    pause: nextTask,
  });
  self.onmessage = ({ data }) => receive(data);
}

function serve(): void {
  const service = createMathService();
  const scope = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
    service,
    createRunner: (report: RunnerReport) => {
      const fallback = createLocalRunner({ service, pause: nextTask, onFault: report.onFault });
      const onHopeless = (): void => undefined; // it is checked here then
      return new WorkerRunner({ service, start, ticks, fallback, onFault: report.onFault, onHopeless });
    },
    debounce: 150,
    loadDrawing,
  });
}

/** The address that the client named this worker by. */
const ownAddress = (): string => self.name.slice(self.name.lastIndexOf(' ') + 1);

function loadDrawing(): DrawFormula {
  self.importScripts(ownAddress().replace(/[^/]*\/[^/]*$/, 'mathjax.js'));
  if (!self.chainruleMathJax) throw new Error('mathjax.js defines nothing');
  return self.chainruleMathJax.drawFormula;
}

function start(listen: (message: FromWorker) => void, failed: (error: string) => void): CheckWorker {
  const script = ownAddress();
  const loader = new self.Blob([`importScripts(${JSON.stringify(script)})`], { type: 'application/javascript' });
  const worker = new self.Worker(self.URL.createObjectURL(loader), { name: CHECKER });
  worker.onmessage = ({ data }) => listen(data);
  worker.onerror = (event) => {
    event.preventDefault?.();
    failed(event.message ?? 'error');
  };
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
}

function ticks(tick: () => void): () => void {
  const timer = setInterval(tick, 250);
  return () => clearInterval(timer);
}

/** A message to oneself is a task of its own without the delay that browsers add to nested timers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new self.MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
