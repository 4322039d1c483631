/** The server in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createMathService } from '../../service';
import { startServer } from '../server';

interface Port {
  onmessage: (() => void) | null;
  postMessage(data: unknown): void;
  close(): void;
}
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & {
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
};

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  service: createMathService(),
  pause: nextTask,
  debounce: 150,
});

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
