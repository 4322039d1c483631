/**
 * When documents are checked: after a pause in typing, on save, on request. A check whose document has changed is dropped; requests wait
 * for the check that is under way or planned.
 */
import type { CheckRunner } from './runner';

export interface QueuePorts {
  readonly runner: CheckRunner;
  /** The first check waits for it: the settings. */
  readonly ready: Promise<void>;
  readonly onChecked: (uri: string) => void;
  readonly onError: (uri: string, error: unknown) => void;
}

interface Job {
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the newest run: an older one stops. */
  turn: number;
  running: boolean;
  waiting: (() => void)[];
}

export class CheckQueue {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly ports: QueuePorts) {}

  /** Checks after `delay` milliseconds without another call. */
  schedule(uri: string, delay: number): void {
    const job = this.job(uri);
    clearTimeout(job.timer);
    this.ports.runner.stop(uri);
    job.timer = setTimeout(() => void this.run(uri), delay);
  }

  /** Checks now, with `effort` times the usual budget; resolves when this or a newer check has ended. */
  async run(uri: string, effort = 1): Promise<void> {
    const job = this.job(uri);
    clearTimeout(job.timer);
    job.timer = undefined;
    job.running = true;
    const turn = ++job.turn;
    const finished = await this.drive(uri, job, turn, effort);
    if (job.turn !== turn) return this.settled(uri);
    job.running = false;
    if (finished) this.ports.onChecked(uri);
    if (job.timer === undefined) release(job);
  }

  /** Resolves when no check of the document is planned or under way. */
  settled(uri: string): Promise<void> {
    const job = this.jobs.get(uri);
    if (!job || (job.timer === undefined && !job.running)) return Promise.resolve();
    return new Promise((resolve) => job.waiting.push(resolve));
  }

  /** Forgets a closed document. */
  drop(uri: string): void {
    const job = this.jobs.get(uri);
    if (!job) return;
    clearTimeout(job.timer);
    job.turn++;
    this.ports.runner.forget(uri);
    this.jobs.delete(uri);
    release(job);
  }

  private job(uri: string): Job {
    const job = this.jobs.get(uri) ?? { timer: undefined, turn: 0, running: false, waiting: [] };
    this.jobs.set(uri, job);
    return job;
  }

  /** True if the check came to its end for the version that it began with. */
  private async drive(uri: string, job: Job, turn: number, effort: number): Promise<boolean> {
    const { runner, ready, onError } = this.ports;
    try {
      await ready;
      return job.turn === turn && (await runner.run(uri, effort));
    } catch (error) {
      onError(uri, error);
      return false;
    }
  }
}

function release(job: Job): void {
  for (const resolve of job.waiting.splice(0)) resolve();
}
