/**
 * What the server and the worker that checks say to each other. Plain data: it is copied between threads. The worker is silent about
 * itself; that it is alive shows in what it says of its work.
 */
import type { CheckTask, Found, Inspection, Question } from '../../service';
import type { Span } from '../../text/span';

export type ToWorker =
  /** Texts in `leftOut` did not come to an end before: they are left out. */
  | {
      readonly kind: 'check';
      readonly turn: number;
      readonly task: CheckTask;
      readonly leftOut: readonly string[];
    }
  /** To look at a place. */
  | { readonly kind: 'ask'; readonly turn: number; readonly task: CheckTask; readonly question: Question }
  | { readonly kind: 'stop'; readonly turn: number };

export type FromWorker =
  /** It is loaded, and waits for work. */
  | { readonly kind: 'ready' }
  /** Work on a piece of the text begins; without a piece, a task is taken up again. */
  | { readonly kind: 'begin'; readonly turn: number; readonly piece?: Span }
  | { readonly kind: 'failed'; readonly turn: number; readonly piece: Span; readonly error: string }
  /** Told to stop, it has. */
  | { readonly kind: 'stopped'; readonly turn: number }
  | { readonly kind: 'done'; readonly turn: number; readonly found: Found }
  | { readonly kind: 'answer'; readonly turn: number; readonly inspection?: Inspection };
