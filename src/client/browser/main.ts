/** The extension in a browser: the server is a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start, stop } from '../extension';

interface WebWorker {
  terminate(): void;
}
declare const Worker: new (url: string, options: { readonly name: string }) => WebWorker;

export function activate(context: ExtensionContext): void {
  start(context, (_, options) => {
    const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
    const worker = new Worker(script, { name: script }); // the server needs its own address, to start another worker
    context.subscriptions.push({ dispose: () => worker.terminate() });
    return new LanguageClient(
      'chainrule',
      'Chainrule',
      worker as ConstructorParameters<typeof LanguageClient>[2],
      options,
    );
  });
}

export const deactivate = stop;
