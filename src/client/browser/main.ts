/** The extension in a browser: the server is a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { start, stop } from '../extension';
import type { MarkdownPlugin } from '../preview';

interface WebWorker {
  terminate(): void;
}
declare const Worker: new (url: string, options: { readonly name: string }) => WebWorker;

export function activate(context: ExtensionContext): MarkdownPlugin {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  let worker: WebWorker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  const startWorker = () => {
    worker?.terminate();
    worker = new Worker(script, { name: script }); // the server needs its own address, to start another worker
    const scope = worker as ConstructorParameters<typeof BrowserMessageReader>[0];
    return Promise.resolve({ reader: new BrowserMessageReader(scope), writer: new BrowserMessageWriter(scope) });
  };
  return start(context, (_, options) => new LanguageClient('chainrule', 'Chainrule', startWorker, options));
}

export const deactivate = stop;
