/** A server with a hand-written checker, and a client that talks to it over two in-memory streams. */
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { clientRequests, type DocumentParams, type Theme, type Translation } from '../../../src/protocol';
import type { Checker } from '../../../src/service/checkTask';
import { createService, type MathService } from '../../../src/service/mathService';
import { createLocalRunner } from '../../../src/server/checking/localRunner';
import { startServer, type Runtime } from '../../../src/server/server';
import { claim, part, readSimply, result, verdict } from '../service/fixture';
import { span } from '../../../src/text/span';

export const URI = 'untitled:homework';

/** Every sum of two digits that is wrong fails, one step a sum; `$boom$` throws, `$q$` has no value. */
export const sums: Checker = function* (document) {
  if (document.text.includes('$boom$')) throw new Error('boom');
  const claims = [...document.text.matchAll(/\$(\d)\+(\d)=(\d+)\$/g)].map((match, index) => {
    const [all, a, b, written = ''] = match;
    const from = match.index + all.length - 1 - written.length;
    const sum = Number(a) + Number(b);
    const wrong = { ...part(written, written, { computed: sum }), span: span(from, from + written.length) };
    return claim({
      id: `c${index + 1}`,
      range: wrong.span,
      block: span(match.index, match.index + all.length),
      verdict:
        sum === Number(written)
          ? verdict({ kind: 'holds', code: 'exact' })
          : verdict({ kind: 'fails', code: 'value', parts: [wrong] }),
    });
  });
  yield* claims;
  const unread = [...document.text.matchAll(/\$q\$/g)].map((match) => ({
    span: span(match.index, match.index + 3),
    reason: { code: 'no-value', name: 'q' } as const,
  }));
  return result({ claims, notRead: unread });
};

export interface Client {
  readonly connection: ProtocolConnection;
  readonly published: readonly PublishDiagnosticsParams[];
  readonly logged: readonly string[];
  open(text: string, languageId?: string): Promise<void>;
  change(version: number, changes: readonly { readonly range?: unknown; readonly text: string }[]): Promise<void>;
  /** The next diagnostics for a version. */
  diagnostics(version: number): Promise<PublishDiagnosticsParams>;
  /** Closes the document, and the connection behind it. */
  close(): Promise<void>;
}

export const connect = (check: Checker, settings: unknown = {}): Promise<Client> =>
  connectTo(createService({ read: readSimply, check }), settings);

export async function connectTo(
  service: MathService,
  settings: unknown = {},
  createRunner: Runtime['createRunner'] = ({ onFault }) =>
    createLocalRunner({ service, pause: () => setImmediate(), onFault }),
  readFile?: (uri: string) => string | undefined,
  drawing?: { readonly theme?: Theme; readonly load: Runtime['loadDrawing'] },
  translation?: Translation,
): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, {
    service,
    createRunner,
    debounce: 0,
    loadDrawing: drawing?.load,
  });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  const versions = new Map<number | undefined, PublishDiagnosticsParams>();
  const logged: string[] = [];
  let arrived: () => void = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    versions.set(params.version, params);
    arrived();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.onRequest('workspace/configuration', () => [settings]);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest(clientRequests.readFile, ({ uri }: DocumentParams) => {
    const text = readFile?.(uri);
    return text === undefined ? null : { text };
  });
  connection.listen();
  const capabilities: ClientCapabilities = { workspace: { configuration: true } };
  const initializationOptions = { readsFiles: readFile !== undefined, theme: drawing?.theme, translation };
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities, initializationOptions });
  await connection.sendNotification('initialized', {});

  const diagnostics = async (version: number): Promise<PublishDiagnosticsParams> => {
    for (;;) {
      const found = versions.get(version);
      if (found) return found;
      await new Promise<void>((resolve) => (arrived = resolve));
    }
  };
  return {
    connection,
    published,
    logged,
    open: (text, languageId = 'markdown') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri: URI, languageId, version: 1, text } }),
    change: (version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges }),
    diagnostics,
    close: async () => {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
      for (const stream of [up, down]) stream.destroy();
    },
  };
}
