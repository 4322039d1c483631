/** The worker's side: does tasks, several at a time in turns, and says of every piece that work on it begins. */
import type { Asker, TaskRunner, Watch } from '../../service';
import type { Span } from '../../text/span';
import { describe } from '../describe';
import type { FromWorker, ToWorker } from './messages';

export interface WorkerPorts {
  readonly run: TaskRunner;
  readonly ask: Asker;
  readonly post: (message: FromWorker) => void;
  /** Lets messages come in. */
  readonly pause: () => Promise<void>;
}

/** Says that it is ready; returns what is to be called with every message. */
export function serveChecks({ run, ask, post, pause }: WorkerPorts): (message: ToWorker) => void {
  const active = new Set<number>();
  /** The turn that is worked on: what comes next is to be put down to it. */
  let current = 0;

  async function work({ turn, task, leftOut }: Extract<ToWorker, { kind: 'check' }>): Promise<void> {
    const left = new Set(leftOut);
    const watch: Watch = {
      begin: (piece) => announce(turn, piece),
      isLeftOut: ({ from, to }: Span) => left.size > 0 && left.has(task.text.slice(from, to)),
      failed: (piece, error) => post({ kind: 'failed', turn, piece, error: describe(error) }),
    };
    const steps = run(task, watch);
    while (active.has(turn)) {
      if (current !== turn) announce(turn);
      const step = steps.next();
      if (step.done) {
        active.delete(turn);
        return post({ kind: 'done', turn, found: step.value });
      }
      await pause();
    }
    post({ kind: 'stopped', turn });
  }

  function look({ turn, task, question }: Extract<ToWorker, { kind: 'ask' }>): void {
    announce(turn);
    try {
      post({ kind: 'answer', turn, inspection: ask(task, question) });
    } catch (error) {
      const piece = { from: question.offset, to: question.offset };
      post({ kind: 'failed', turn, piece, error: describe(error) });
      post({ kind: 'answer', turn });
    }
  }

  function announce(turn: number, piece?: Span): void {
    current = turn;
    post({ kind: 'begin', turn, piece });
  }

  post({ kind: 'ready' });
  return (message) => {
    if (message.kind === 'stop') return void active.delete(message.turn);
    if (message.kind === 'ask') return look(message);
    active.add(message.turn);
    void work(message);
  };
}
