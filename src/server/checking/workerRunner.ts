/**
 * Checks in a worker, so that a piece that comes to no end costs the worker and not the server. Progress is counted in ticks of a
 * timer of this thread, so that a machine that slept or was busy is not taken for a worker that hangs. The piece that it hung in is
 * left out from then on, until its text changes; what else was under way is done again by a new worker.
 */
import type { CheckTask, Inspection, MathService, Question } from '../../service';
import type { Span } from '../../text/span';
import { describe } from '../describe';
import type { FromWorker, ToWorker } from './messages';
import type { CheckRunner, Fault } from './runner';

export interface CheckWorker {
  post(message: ToWorker): void;
  terminate(): void;
}

export interface WorkerRunnerPorts {
  readonly service: MathService;
  /** Starts a worker; throws where there can be none. `failed`: it has ended by itself, or cannot be loaded. */
  readonly start: (listen: (message: FromWorker) => void, failed: (error: string) => void) => CheckWorker;
  /** Calls back four times a second until told to stop. */
  readonly ticks: (tick: () => void) => () => void;
  readonly onFault: (fault: Fault) => void;
  readonly onHopeless: (error: string) => void;
  /** Where no worker can be had. */
  readonly fallback?: CheckRunner;
}

/** Ticks without progress that cost the worker: 2 s. */
export const PATIENCE = 8;
/** Ticks that a worker may take to be loaded: 30 s. */
export const LOADING = 120;

interface Job {
  readonly uri: string;
  readonly task: CheckTask;
  readonly resolve: (finished: boolean) => void;
  /** It only looks at a place: what it hangs in is not left out of checks. */
  readonly look?: { readonly question: Question; readonly answer: (inspection?: Inspection) => void };
  /** False once it was stopped; the worker has not said yet that it has. */
  isWanted: boolean;
}

export class WorkerRunner implements CheckRunner {
  private readonly jobs = new Map<number, Job>();
  private readonly leftOut = new Map<string, Set<string>>();
  private worker: CheckWorker | undefined;
  private isReady = false;
  /** What the worker does now. */
  private doing: { readonly turn: number; readonly piece?: Span } | undefined;
  /** Ticks since it last said something. */
  private quiet = 0;
  /** Times that it hung nobody knows where. */
  private unexplained = 0;
  private lastTurn = 0;
  private stopTicks: (() => void) | undefined;
  private isHopeless = false;

  constructor(private readonly ports: WorkerRunnerPorts) {}

  run(uri: string, effort: number): Promise<boolean> {
    this.stop(uri);
    if (this.isHopeless) return this.otherwise(uri, effort);
    const task = this.ports.service.task(uri, effort);
    if (!task) return Promise.resolve(false);
    if (effort > 1) this.leftOut.delete(uri);
    return new Promise((resolve) => this.add({ uri, task, resolve, isWanted: true }));
  }

  ask(uri: string, question: Question): Promise<Inspection | undefined> {
    const task = this.ports.service.task(uri);
    if (this.isHopeless || !task)
      return task && this.ports.fallback ? this.ports.fallback.ask(uri, question) : Promise.resolve(undefined);
    return new Promise((answer) =>
      this.add({ uri, task, resolve: () => answer(undefined), look: { question, answer }, isWanted: true }),
    );
  }

  prepare(): void {
    if (!this.worker && !this.isHopeless) this.start();
  }

  stop(uri: string): void {
    this.ports.fallback?.stop(uri);
    for (const [turn, job] of this.jobs) {
      if (job.uri !== uri || !job.isWanted) continue;
      this.worker?.post({ kind: 'stop', turn });
      job.isWanted = false;
      job.resolve(false);
    }
  }

  forget(uri: string): void {
    this.stop(uri);
    this.leftOut.delete(uri);
    this.ports.fallback?.forget(uri);
  }

  private add(job: Job): void {
    const turn = ++this.lastTurn;
    this.jobs.set(turn, job);
    this.stopTicks ??= this.ports.ticks(() => this.tick());
    if (this.worker) this.send(turn);
    else this.start();
  }

  private restart(): void {
    this.leave();
    for (const [turn, { isWanted }] of this.jobs) if (!isWanted) this.jobs.delete(turn);
    if (this.jobs.size > 0) this.start();
    else this.rest();
  }

  /** A worker for all that is wanted. */
  private start(): void {
    this.quiet = 0;
    try {
      const worker: CheckWorker = this.ports.start(
        (message) => void (this.worker === worker && this.listen(message)),
        (error) => void (this.worker === worker && this.lost(error)),
      );
      this.worker = worker;
    } catch (error) {
      return this.giveUp(describe(error));
    }
    for (const turn of this.jobs.keys()) this.send(turn);
  }

  private leave(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.isReady = false;
    this.doing = undefined;
  }

  private send(turn: number): void {
    const job = this.jobs.get(turn);
    if (!job) return;
    if (job.look) return void this.worker?.post({ kind: 'ask', turn, task: job.task, question: job.look.question });
    const leftOut = [...(this.leftOut.get(job.uri) ?? [])];
    this.worker?.post({ kind: 'check', turn, task: job.task, leftOut });
  }

  private listen(message: FromWorker): void {
    this.quiet = 0;
    this.isReady = true;
    if (message.kind === 'ready') return;
    const { turn } = message;
    const job = this.jobs.get(turn);
    if (message.kind === 'begin') this.doing = message;
    if (message.kind === 'failed' && job) this.report(job, message.piece, message.error);
    if (message.kind !== 'done' && message.kind !== 'stopped' && message.kind !== 'answer') return;
    this.jobs.delete(turn);
    this.unexplained = 0;
    this.rest();
    if (message.kind === 'answer') job?.look?.answer(message.inspection);
    if (message.kind === 'done' && job?.isWanted)
      job.resolve(this.ports.service.accept(job.uri, job.task.version, message.found));
  }

  private tick(): void {
    this.quiet++;
    const effort = Math.max(1, ...[...this.jobs.values()].map(({ task }) => task.effort));
    const patience = this.isReady ? PATIENCE * effort : LOADING;
    if (this.quiet >= patience) this.lost(undefined);
  }

  /** The worker hangs, or has ended by itself: what it did is left out from now on. */
  private lost(error: string | undefined): void {
    const job = this.doing && this.jobs.get(this.doing.turn);
    if (!this.isReady || (!job && ++this.unexplained > 2)) return this.giveUp(error ?? 'no answer');
    if (job?.look) this.drop(job, error);
    else if (job) this.leaveOut(job, this.doing?.piece ?? whole(job.task), error);
    this.restart();
  }

  /** A look that came to no end is not tried again. */
  private drop(job: Job, error: string | undefined): void {
    job.isWanted = false;
    job.look?.answer(undefined);
    const offset = job.look?.question.offset ?? 0;
    this.report(job, { from: offset, to: offset }, error);
  }

  private leaveOut(job: Job, piece: Span, error: string | undefined): void {
    const { uri, task } = job;
    const texts = this.leftOut.get(uri) ?? new Set();
    const text = task.text.slice(piece.from, piece.to);
    texts.add(texts.has(text) ? task.text : text); // what hangs although it is left out hangs in something around it
    this.leftOut.set(uri, texts);
    this.report(job, piece, error);
  }

  private report({ uri, task: { version, text } }: Job, piece: Span, error: string | undefined): void {
    this.ports.onFault({ uri, version, text, piece, error });
  }

  /** No worker can be had: what is to be done is done otherwise, if there is a way. */
  private giveUp(error: string): void {
    this.isHopeless = true;
    this.ports.onHopeless(error);
    this.leave();
    const jobs = [...this.jobs.values()].filter(({ isWanted }) => isWanted);
    this.jobs.clear();
    this.rest();
    for (const { uri, task, resolve, look } of jobs)
      if (look) look.answer(undefined);
      else void this.otherwise(uri, task.effort).then(resolve);
  }

  private otherwise(uri: string, effort: number): Promise<boolean> {
    return this.ports.fallback?.run(uri, effort) ?? Promise.resolve(false);
  }

  private rest(): void {
    if (this.jobs.size > 0) return;
    this.stopTicks?.();
    this.stopTicks = undefined;
  }
}

const whole = ({ text }: CheckTask): Span => ({ from: 0, to: text.length });
