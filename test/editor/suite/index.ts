/** Runs in the extension host: mocha over the suites below. Rejects if a test fails. Its lines carry a mark, to be told from the host's own. */
import { format } from 'node:util';
import Mocha from 'mocha';
import * as vscode from 'vscode';

export async function run(): Promise<void> {
  const print = (...args: unknown[]): void => console.log(`[suite] ${format(...args).replaceAll('\n', '\n[suite] ')}`);
  print(`VS Code ${vscode.version}`);
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'spec', color: false });
  mocha.suite.emit('pre-require', globalThis, 'suites', mocha); // puts `describe` and `it` in place for the suites
  await import('./verdicts.test');
  await import('./faults.test');
  await import('./beside.test');
  await import('./virtual.test');
  await import('./symbols.test');
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failing`))));
  });
}
