/** Walks through the computation: what is not reached yet has no numbers. Position −1 is the whole. */
import type { Trace, TraceMove } from '../protocol';
import { byId } from './dom';
import type { Picture } from './draw';

export class Stepper {
  private position = -1;
  private trace: Trace | undefined;
  private picture: Picture | undefined;

  constructor(
    private readonly allShown: string,
    private readonly onStep: (node: number) => void,
  ) {}

  show(trace: Trace, picture: Picture): void {
    const isSame = this.trace?.steps.length === trace.steps.length;
    this.trace = trace;
    this.picture = picture;
    const isStepping = this.position >= 0;
    if (!isSame) this.position = -1;
    this.apply();
    if (isStepping) this.word();
  }

  move(by: 1 | -1): void {
    const last = (this.trace?.steps.length ?? 0) - 1;
    if (last < 0) return;
    this.position = this.position + by > last ? -1 : Math.max(-1, this.position + by);
    this.apply();
    this.say();
  }

  /** The whole again. */
  reset(): void {
    this.position = -1;
    this.apply();
    this.say();
  }

  private say(): void {
    const step = this.word();
    if (step) this.onStep(step.node);
  }

  private word(): TraceMove | undefined {
    const step = this.trace?.steps[this.position];
    byId('step').textContent = step?.text ?? this.allShown;
    return step;
  }

  private apply(): void {
    const steps = this.trace?.steps ?? [];
    const done = new Set(steps.slice(0, this.position + 1).map(({ node, phase }) => `${phase} ${node}`));
    const now = steps[this.position];
    for (const element of this.picture?.nodes ?? []) {
      const id = element.dataset.node ?? '';
      const hides = this.position >= 0;
      element.classList.toggle('no-value', hides && !done.has(`forward ${id}`));
      element.classList.toggle('no-gradient', hides && !done.has(`backward ${id}`));
      element.classList.toggle('current', now !== undefined && String(now.node) === id);
    }
    for (const { from, to, element } of this.picture?.arrows ?? [])
      element.classList.toggle('current', now !== undefined && (now.phase === 'forward' ? to : from) === now.node);
    const hasSteps = steps.length > 0;
    for (const id of ['previous', 'next', 'whole']) (byId(id) as HTMLButtonElement).disabled = !hasSteps;
  }
}
