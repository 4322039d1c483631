/** Checks in this thread, one step at a time, giving way to the event loop between steps, so that a keystroke is seen before the next. */
import type { Inspection, MathService, Question } from '../../service';
import { describe } from '../describe';
import type { CheckRunner, Fault } from './runner';

export interface LocalPorts {
  readonly service: MathService;
  /** Lets the event loop handle what is waiting. */
  readonly pause: () => Promise<void>;
  readonly onFault: (fault: Fault) => void;
}

export function createLocalRunner({ service, pause, onFault }: LocalPorts): CheckRunner {
  const turns = new Map<string, number>();
  const next = (uri: string): number => {
    const turn = (turns.get(uri) ?? 0) + 1;
    turns.set(uri, turn);
    return turn;
  };

  async function run(uri: string, effort: number): Promise<boolean> {
    const turn = next(uri);
    const task = service.task(uri, effort);
    if (!task) return false;
    const { version, text } = task;
    const watch = {
      begin: () => undefined,
      isLeftOut: () => false,
      failed: (piece: Fault['piece'], error: unknown) => onFault({ uri, version, text, piece, error: describe(error) }),
    };
    const steps = service.check(uri, effort, watch);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      await pause();
      if (turns.get(uri) !== turn || service.version(uri) !== version) return false;
    }
  }

  /** A fault costs the answer. */
  function ask(uri: string, question: Question): Promise<Inspection | undefined> {
    try {
      return Promise.resolve(service.ask(uri, question));
    } catch (error) {
      const { version = 0, text = '' } = service.task(uri) ?? {};
      onFault({ uri, version, text, piece: { from: question.offset, to: question.offset }, error: describe(error) });
      return Promise.resolve(undefined);
    }
  }

  return { run, ask, prepare: () => undefined, stop: (uri) => void next(uri), forget: (uri) => void turns.delete(uri) };
}
