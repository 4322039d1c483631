/** The server when something goes wrong. Times are printed, not asserted: they are the machine's. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { close, hoverText, open, openUntitled, replace, squiggles, until } from './editor';

describe('faults', () => {
  afterEach(close);

  it('a server that is killed in mid-edit is started again, and the verdicts are back', async () => {
    const document = await open('chain.md');
    await squiggles(document, ['6']);
    const [pid] = servers();
    assert.ok(pid);
    await replace(document, '2 = 4', '2 = 44');
    process.kill(pid, 'SIGKILL');
    const start = Date.now();
    await replace(document, '3 = 6', '3 = 5');
    await squiggles(document, ['44']);
    console.log(`[suite] verdicts back ${Date.now() - start} ms after the server was killed`);
    assert.ok(!servers().includes(pid));
  });

  it('a server that keeps ending stays off until it is restarted', async () => {
    const document = await open('chain.md');
    await vscode.commands.executeCommand('chainrule.restartServer'); // and forgets that it ended before
    for (let end = 0; end < 5; end++) {
      const [pid = 0] = await until('a server', servers, ({ length }) => length > 0);
      process.kill(pid, 'SIGKILL');
      await until('its end', servers, (now) => !now.includes(pid));
    }
    await new Promise((done) => setTimeout(done, 1000));
    assert.deepEqual(servers(), []);
    await vscode.commands.executeCommand('chainrule.restartServer');
    await squiggles(document, ['6']);
    await replace(document, '3 = 6', '3 = 5');
    await squiggles(document, []);
  });

  it('a check that hangs is stopped; other documents keep their verdicts and stay live', async () => {
    const other = await openUntitled('markdown', 'Text $2 + 3 = 6$.');
    await squiggles(other, ['6']);
    const text = 'One $1 + 1 = 2$.\n\nTwo $1 + 2 = \\text{hang}$.\n\nThree $1 + 3 = 5$.\n';
    const document = await openUntitled('markdown', text);
    const start = Date.now();
    assert.match(
      await hoverText(other, other.positionAt(other.getText().indexOf('6'))),
      /6 should be 5/,
      'while the check hangs',
    );
    console.log(`[suite] a hover beside a check that hangs: ${Date.now() - start} ms`);
    await squiggles(document, ['5']);
    console.log(`[suite] the verdicts of a document with a check that hangs: ${Date.now() - start} ms`);
    const said = await hoverText(document, document.positionAt(text.indexOf('\\text')));
    assert.match(said, /took too long and was stopped/);
    await squiggles(other, ['6']);
    await replace(document, '\\text{hang}', '4');
    await squiggles(document, ['4', '5']);
  });
});

/** Process ids of Chainrule's servers under this extension host. */
function servers(): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return list
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
    .filter(([, , parent, command]) => Number(parent) === process.pid && command?.includes('dist/server.js'))
    .map(([, pid]) => Number(pid));
}
