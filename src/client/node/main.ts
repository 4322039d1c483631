/** The extension on the desktop and on remote hosts: the server is a Node process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start, stop } from '../extension';
import type { MarkdownPlugin } from '../preview';

export function activate(context: ExtensionContext): MarkdownPlugin {
  return start(context, (_, options) => {
    const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
    const debug = { ...server, options: { execArgv: ['--nolazy', '--enable-source-maps'] } };
    return new LanguageClient('chainrule', 'Chainrule', { run: server, debug }, options);
  });
}

export const deactivate = stop;
