/** The server in a Node process of its own: over IPC for VS Code, over stdio or a socket as the arguments say for other editors. */
import { setImmediate } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createMathService } from '../../service';
import { startServer } from '../server';

startServer(createConnection(ProposedFeatures.all), {
  service: createMathService(),
  pause: () => setImmediate(),
  debounce: 150,
});
