/**
 * Checks in a worker that can hang: the worker is the real one, in this thread; a text with `hang` never answers again once its work on
 * that piece began, as a thread in an endless loop would. Ticks are called by hand.
 */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { createAsker, createTaskRunner } from '../../../src/service';
import { createService } from '../../../src/service/mathService';
import { serveChecks } from '../../../src/server/checking/worker';
import type { CheckRunner, Fault } from '../../../src/server/checking/runner';
import { LOADING, PATIENCE, WorkerRunner, type CheckWorker } from '../../../src/server/checking/workerRunner';
import type { FromWorker, ToWorker } from '../../../src/server/checking/messages';
import { emptyResult, unread } from '../../../src/service/checkTask';

const HANGS = /^3 \+ 4 = 7$/;

interface Options {
  /** Pieces of this text never end. */
  readonly hangs?: RegExp;
  readonly load?: 'never' | 'throws';
  readonly fallback?: CheckRunner;
}

function setUp({ hangs = HANGS, load, fallback }: Options = {}) {
  const service = createService({ read: unread, *check() { yield* []; return emptyResult; } }); // prettier-ignore
  const faults: Fault[] = [];
  const hopeless: string[] = [];
  const workers: { ended: boolean; end: (error: string) => void }[] = [];
  let tick: (() => void) | undefined;

  function start(listen: (message: FromWorker) => void, failed: (error: string) => void): CheckWorker {
    if (load === 'throws') throw new Error('no workers here');
    const worker = { ended: false, end: failed };
    workers.push(worker);
    const texts = new Map<number, string>();
    const post = (message: FromWorker): void => {
      if (worker.ended) return; // a thread that is gone says nothing
      listen(structuredClone(message));
      if (message.kind !== 'begin' || !message.piece) return;
      const piece = texts.get(message.turn)?.slice(message.piece.from, message.piece.to) ?? '';
      if (hangs.test(piece)) worker.ended = true;
    };
    const pause = async (): Promise<void> => {
      await setImmediate();
      if (worker.ended) await new Promise(() => undefined);
    };
    const loaded = setImmediate().then(() =>
      load === 'never' ? undefined : serveChecks({ run: createTaskRunner(), ask: createAsker(), post, pause }),
    );
    return {
      post: (message: ToWorker) => {
        if (message.kind === 'check') texts.set(message.turn, message.task.text);
        const copy = structuredClone(message);
        void loaded.then((receive) => worker.ended || receive?.(copy));
      },
      terminate: () => void (worker.ended = true),
    };
  }
  const runner = new WorkerRunner({
    service,
    start,
    fallback,
    ticks: (call) => {
      tick = call;
      return () => (tick = undefined);
    },
    onFault: (fault) => faults.push(fault),
    onHopeless: (error) => hopeless.push(error),
  });
  let version = 0;
  const open = (uri: string, text: string): void => service.openDocument(uri, 'markdown', ++version, text);
  const ticks = async (count: number): Promise<void> => {
    for (let i = 0; i < 20; i++) await setImmediate(); // what is under way comes to where it hangs
    for (let i = 0; i < count; i++) tick?.();
  };
  const verdicts = (uri: string): readonly string[] =>
    (service.report(uri, uri)?.claims ?? []).map(({ verdict, reasonCode }) => reasonCode ?? verdict);
  return { service, runner, faults, hopeless, workers, open, ticks, verdicts, isTicking: () => tick !== undefined };
}

const text = 'So $1 + 1 = 2$\n\nand $3 + 4 = 7$\n\nand $1 + 2 = 4$.\n';

describe('checks in a worker', () => {
  it('start none before there is something to check, and use one for all', async () => {
    const { runner, workers, open, verdicts, isTicking } = setUp();
    assert.equal(workers.length, 0);
    open('a', 'So $1 + 1 = 2$.');
    runner.prepare();
    assert.equal(await runner.run('a', 1), true);
    open('a', 'So $1 + 1 = 3$.');
    assert.equal(await runner.run('a', 1), true);
    assert.deepEqual([workers.length, verdicts('a'), isTicking()], [1, ['fails'], false]);
  });

  it('leave out the piece that hangs, and decide the others', async () => {
    const { runner, workers, faults, open, ticks, verdicts } = setUp();
    open('a', text);
    const finished = runner.run('a', 1);
    await ticks(PATIENCE - 1);
    assert.equal(workers.length, 1, 'not yet');
    await ticks(1);
    assert.equal(await finished, true);
    assert.equal(workers.length, 2);
    assert.deepEqual(verdicts('a'), ['holds', 'too-long', 'fails']);
    assert.deepEqual(faults.map(pieceOf), ['3 + 4 = 7']);
    assert.equal(faults[0]?.error, undefined);
  });

  it('try the piece again once its text changes, not before', async () => {
    const { runner, workers, open, ticks, verdicts } = setUp();
    open('a', text);
    const finished = runner.run('a', 1);
    await ticks(PATIENCE);
    await finished;
    open('a', `New words. ${text}`);
    await runner.run('a', 1);
    assert.deepEqual([workers.length, verdicts('a')], [2, ['holds', 'too-long', 'fails']]);
    open('a', text.replace('4 = 7', '4 = 8'));
    await runner.run('a', 1);
    assert.deepEqual([workers.length, verdicts('a')], [2, ['holds', 'fails', 'fails']]);
  });

  it('try it again, and longer, when told to recompute', async () => {
    const { runner, workers, open, ticks } = setUp();
    open('a', text);
    const finished = runner.run('a', 1);
    await ticks(PATIENCE);
    await finished;
    const again = runner.run('a', 10);
    await ticks(10 * PATIENCE - 1);
    assert.equal(workers.length, 2);
    await ticks(1);
    assert.equal(await again, true);
    assert.equal(workers.length, 3);
  });

  it('keep the verdicts of other documents, and do again what was under way', async () => {
    const { runner, workers, open, ticks, verdicts } = setUp();
    open('b', 'So $1 + 1 = 3$.');
    await runner.run('b', 1);
    open('c', 'So $1 + 2 = 3$ and $1 + 3 = 4$ and $1 + 4 = 6$.');
    open('a', 'So $3 + 4 = 7$.');
    const finished = [runner.run('a', 1), runner.run('c', 1)];
    await ticks(1);
    assert.deepEqual(verdicts('b'), ['fails'], 'while it hangs');
    await ticks(PATIENCE);
    assert.deepEqual(await Promise.all(finished), [true, true]);
    assert.deepEqual(
      [verdicts('a'), verdicts('b'), verdicts('c')],
      [['too-long'], ['fails'], ['holds', 'holds', 'fails']],
    );
    assert.equal(workers.length, 2);
  });

  it('know what hung although its text was changed elsewhere meanwhile', async () => {
    const { runner, workers, open, ticks, verdicts } = setUp();
    open('a', text);
    const first = runner.run('a', 1);
    await ticks(1);
    open('a', `More. ${text}`);
    const second = runner.run('a', 1);
    assert.equal(await first, false);
    await ticks(PATIENCE);
    assert.equal(await second, true);
    assert.deepEqual([workers.length, verdicts('a')], [2, ['holds', 'too-long', 'fails']]);
  });

  it('replace a worker that hangs in what nobody wants any more', async () => {
    const { runner, workers, open, ticks, isTicking } = setUp();
    open('a', text);
    void runner.run('a', 1);
    await ticks(1);
    runner.forget('a');
    await ticks(PATIENCE);
    assert.deepEqual([workers.map(({ ended }) => ended), isTicking()], [[true], false]);
    open('b', 'So $1 + 1 = 2$.');
    assert.equal(await runner.run('b', 1), true);
  });

  it('leave out the whole text where the reading hangs', async () => {
    const { service, runner, open, ticks, verdicts } = setUp({ hangs: /^So/ });
    open('a', text);
    const finished = runner.run('a', 1);
    await ticks(PATIENCE);
    assert.equal(await finished, true);
    assert.deepEqual(verdicts('a'), []);
    assert.deepEqual(
      service.notRead('a')?.value.map(({ code }) => code),
      ['too-long'],
    );
  });

  it('take a worker that ends by itself for one that hangs', async () => {
    const { runner, workers, faults, open, ticks, verdicts } = setUp();
    open('a', text);
    const finished = runner.run('a', 1);
    await ticks(1);
    workers[0]?.end('out of memory');
    assert.equal(await finished, true);
    assert.deepEqual(verdicts('a'), ['holds', 'too-long', 'fails']);
    assert.equal(faults[0]?.error, 'out of memory');
  });

  it('accept nothing that stands on an older text', async () => {
    const { service, runner, open } = setUp();
    open('a', 'So $1 + 1 = 3$.');
    const finished = runner.run('a', 1);
    open('a', 'So $1 + 1 = 2$.');
    assert.equal(await finished, false);
    assert.equal(service.diagnostics('a'), undefined);
  });

  it('are done otherwise where there can be no worker', async () => {
    const done: string[] = [];
    const run = (uri: string): Promise<boolean> => Promise.resolve(done.push(uri) > 0);
    const ask = () => Promise.resolve(undefined);
    const fallback = { run, ask, prepare: () => undefined, stop: () => undefined, forget: () => undefined };
    for (const load of ['throws', 'never'] as const) {
      const { runner, hopeless, open, ticks } = setUp({ load, fallback });
      open(load, text);
      const finished = runner.run(load, 1);
      await ticks(LOADING);
      assert.equal(await finished, true);
      assert.equal(hopeless.length, 1);
      assert.equal(await runner.run(load, 1), true);
    }
    assert.deepEqual(done, ['throws', 'throws', 'never', 'never']);
  });
});

const pieceOf = ({ text: all, piece }: Fault): string => all.slice(piece.from, piece.to);
